package org.reeve.content;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.ViewState;
import org.reeve.savedview.ViewTarget;

/** The list of posts as saved views look at it. FX thread only. */
final class PostViews implements ViewTarget {
    private static final String TEXT = "text";
    private static final String AUTHOR = "author";
    private static final String STATUS = "status";
    private static final String LANGUAGE = "language";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String COMMENTED = "commented";

    private final PostListModel model;
    private final PagedTable<PostRow> table;

    PostViews(PostListModel model, PagedTable<PostRow> table) {
        this.model = model;
        this.table = table;
    }

    @Override
    public ViewState state() {
        PostQuery query = model.query();
        Map<String, String> quick = new TreeMap<>();
        ViewState.put(quick, TEXT, query.text());
        ViewState.put(quick, AUTHOR, query.author());
        ViewState.put(
                quick, STATUS, query.status() == null ? null : query.status().code());
        ViewState.put(quick, LANGUAGE, query.language());
        ViewState.put(quick, FIRST, query.first());
        ViewState.put(quick, LAST, query.last());
        ViewState.put(quick, COMMENTED, query.commented());
        return new ViewState(quick, query.rule(), "", table.columns());
    }

    @Override
    public String apply(ViewState state) {
        String problem = PostFields.ALL.check(state.rule());
        if (!problem.isEmpty()) {
            return problem;
        }
        PostQuery query;
        try {
            query = query(state);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Nothing that a status, language or day is known by
            return Messages.text("filter.wrong.one");
        }
        model.queryProperty().set(query);
        table.showColumns(state.columns());
        return "";
    }

    private static PostQuery query(ViewState state) {
        Map<String, String> quick = state.quick();
        String status = quick.get(STATUS);
        String language = quick.get(LANGUAGE);
        if (language != null && !ContentWords.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(language);
        }
        String commented = quick.get(COMMENTED);
        return new PostQuery(
                quick.getOrDefault(TEXT, ""),
                quick.getOrDefault(AUTHOR, ""),
                status == null ? null : Status.of(status),
                language,
                day(quick.get(FIRST)),
                day(quick.get(LAST)),
                commented == null ? null : Boolean.valueOf(commented),
                state.rule());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    @Override
    public void start() {
        // Whoever shows the list reads it, and again each time
    }
}
