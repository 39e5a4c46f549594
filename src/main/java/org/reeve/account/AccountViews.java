package org.reeve.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.FieldSet;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.TableOrder;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.ViewState;
import org.reeve.savedview.ViewTarget;

/** The account list as saved views look at it. FX thread only. */
final class AccountViews implements ViewTarget {
    private static final String TEXT = "text";
    private static final String ROLE = "role";
    private static final String ACTIVE = "active";
    private static final String VERIFIED = "verified";

    private final AccountListModel model;
    private final Supplier<FieldSet> fields;
    private final PagedTable<AccountRow> table;

    AccountViews(AccountListModel model, Supplier<FieldSet> fields, PagedTable<AccountRow> table) {
        this.model = model;
        this.fields = fields;
        this.table = table;
    }

    @Override
    public ViewState state() {
        AccountQuery query = model.query();
        Map<String, String> quick = new TreeMap<>();
        ViewState.put(quick, TEXT, query.text());
        ViewState.put(quick, ROLE, query.role());
        ViewState.put(quick, ACTIVE, query.active());
        ViewState.put(quick, VERIFIED, query.verified());
        return new ViewState(quick, query.rule(), query.order().text(), table.columns());
    }

    @Override
    public String apply(ViewState state) {
        String problem = fields.get().check(state.rule());
        if (!problem.isEmpty()) {
            return problem;
        }
        UUID role = null;
        String wanted = state.quick().get(ROLE);
        if (wanted != null) {
            if (fields.get().find(ROLE).isEmpty()) {
                return Messages.text("filter.wrong.field", Messages.text("account.filter.role"));
            }
            try {
                role = UUID.fromString(wanted);
            } catch (IllegalArgumentException e) {
                // Nothing that a role is known by
                return Messages.text("filter.wrong.one");
            }
        }
        AccountQuery query = AccountQuery.newest()
                .withText(state.quick().getOrDefault(TEXT, ""))
                .withRole(role)
                .withActive(flag(state, ACTIVE))
                .withVerified(flag(state, VERIFIED))
                .withRule(state.rule());
        model.queryProperty()
                .set(TableOrder.By.of(state.order(), AccountQuery.Sort.class)
                        .map(query::sortedBy)
                        .orElse(query));
        table.showColumns(state.columns());
        return "";
    }

    private static @Nullable Boolean flag(ViewState state, String name) {
        String value = state.quick().get(name);
        return value == null ? null : Boolean.valueOf(value);
    }

    @Override
    public void start() {
        model.load();
    }
}
