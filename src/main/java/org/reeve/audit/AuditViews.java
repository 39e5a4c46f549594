package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Rule;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.ViewState;
import org.reeve.savedview.ViewTarget;

/**
 * The trail as saved searches look at it. Whose doings are looked at is kept by identifier: a name would outlive the person.
 * FX thread only.
 */
final class AuditViews implements ViewTarget {
    private final AuditListModel model;
    private final PagedTable<AuditEntry> table;

    AuditViews(AuditListModel model, PagedTable<AuditEntry> table) {
        this.model = model;
        this.table = table;
    }

    @Override
    public ViewState state() {
        AuditQuery query = model.query();
        Period period = model.periodProperty().get();
        Map<String, String> quick = new TreeMap<>();
        ViewState.put(quick, "who", query.actor());
        ViewState.put(quick, "outside", query.outsideOnly() ? "true" : null);
        ViewState.put(quick, "kind", query.entityType());
        ViewState.put(quick, "record", query.entityId());
        ViewState.put(quick, "action", query.action());
        ViewState.put(quick, "field", query.inside().field());
        ViewState.put(quick, "value", query.inside().value());
        ViewState.put(
                quick,
                "side",
                query.inside().side() == Side.EITHER ? null : query.inside().side());
        ViewState.put(quick, "network", query.network());
        ViewState.put(quick, "correlation", query.correlation());
        ViewState.put(quick, "window", period.window().name());
        ViewState.put(quick, "first", period.first());
        ViewState.put(quick, "last", period.last());
        ViewState.put(quick, "begin", period.begin());
        ViewState.put(quick, "end", period.end());
        return new ViewState(quick, Rule.Group.NONE, "", table.columns());
    }

    @Override
    public String apply(ViewState state) {
        Map<String, String> quick = state.quick();
        try {
            Window window = Window.valueOf(
                    quick.getOrDefault("window", Period.USUAL.window().name()));
            Period period = new Period(
                    window,
                    day(quick.get("first")),
                    day(quick.get("last")),
                    time(quick.get("begin")),
                    time(quick.get("end")));
            AuditQuery query = AuditQuery.everything()
                    .outside(quick.containsKey("outside"))
                    .about(quick.get("kind"), id(quick.get("record")))
                    .doing(quick.get("action"))
                    .with(new AuditQuery.Inside(
                            quick.getOrDefault("field", ""),
                            quick.getOrDefault("value", ""),
                            Side.valueOf(quick.getOrDefault("side", Side.EITHER.name()))))
                    .from(network(quick.getOrDefault("network", "")))
                    .of(id(quick.get("correlation")));
            model.openProperty().set(null);
            model.ask(period, id(quick.get("who")), query);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Written by something else than this
            return Messages.text("filter.wrong.one");
        }
        model.learnPerson();
        table.showColumns(state.columns());
        return "";
    }

    /** @throws IllegalArgumentException if it is none: the database would refuse the whole query */
    private static String network(String text) {
        return text.isEmpty() ? "" : Network.parse(text).orElseThrow(IllegalArgumentException::new);
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** Not where another screen led to the history of a record. */
    @Override
    public boolean isOpenToViews() {
        return !model.isFiltered();
    }

    @Override
    public void start() {
        model.load();
    }
}
