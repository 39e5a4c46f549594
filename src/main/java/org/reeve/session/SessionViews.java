package org.reeve.session;

import java.util.Map;
import org.reeve.platform.fx.PagedTable;
import org.reeve.savedview.ViewState;
import org.reeve.savedview.ViewTarget;

/** The list of sessions as saved views look at it. FX thread only. */
final class SessionViews implements ViewTarget {
    private static final String TEXT = "text";

    private final SessionListModel model;
    private final PagedTable<LiveSession> table;

    SessionViews(SessionListModel model, PagedTable<LiveSession> table) {
        this.model = model;
        this.table = table;
    }

    @Override
    public ViewState state() {
        SessionQuery query = model.queryProperty().get();
        return new ViewState(
                query.text().isEmpty() ? Map.of() : Map.of(TEXT, query.text()), query.rule(), "", table.columns());
    }

    @Override
    public String apply(ViewState state) {
        String problem = SessionFields.ALL.check(state.rule());
        if (problem.isEmpty()) {
            model.queryProperty().set(new SessionQuery(state.quick().getOrDefault(TEXT, ""), state.rule()));
            table.showColumns(state.columns());
        }
        return problem;
    }

    @Override
    public void start() {
        // Whoever shows the list reads it, and again each time
    }
}
