package org.reeve.account;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ExportMenuController;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.fx.RowCount;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.fx.TableField;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;

/**
 * The bar below the account list: how many are selected, on whatever page, and what can be done to all of them. It shows
 * from two on; one alone is open beside the list.
 */
public final class BulkController {
    private final AccountListModel model;
    private final BulkAction action;
    private final Predicate<String> may;
    private @Nullable RowSelection<AccountRow> selection;

    /** Whether all that match are meant, also those that nobody has scrolled to. */
    private boolean whole;

    @FXML
    private VBox bar;

    @FXML
    private Label selected;

    @FXML
    private Hyperlink all;

    @FXML
    private Button activate;

    @FXML
    private Button deactivate;

    @FXML
    private Button verify;

    @FXML
    private MenuButton giveRole;

    @FXML
    private MenuButton takeRole;

    @FXML
    private Button endSessions;

    @FXML
    private ExportMenuController exportController;

    /** @param may whether the person holds a permission */
    @SuppressWarnings("NullAway.Init") // FXML fills it in
    BulkController(AccountListModel model, BulkAction action, Predicate<String> may) {
        this.model = model;
        this.action = action;
        this.may = may;
    }

    @FXML
    private void initialize() {
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        Map<Deed, ButtonBase> buttons = Map.of(
                Deed.ACTIVATE, activate,
                Deed.DEACTIVATE, deactivate,
                Deed.VERIFY, verify,
                Deed.GIVE_ROLE, giveRole,
                Deed.TAKE_ROLE, takeRole,
                Deed.END_SESSIONS, endSessions);
        buttons.forEach((deed, button) -> {
            button.setVisible(may.test(deed.permission()));
            button.setManaged(button.isVisible());
        });
        all.managedProperty().bind(all.visibleProperty());
        model.roles().subscribe(this::offerRoles);
        offerRoles();
    }

    /** Follows what is selected in the list. */
    void follow(RowSelection<AccountRow> rows) {
        selection = rows;
        rows.sizeProperty().subscribe(() -> {
            whole = false;
            show();
        });
        model.queryProperty().subscribe(query -> {
            whole = false;
            show();
        });
        model.listing()
                .rowsProperty()
                .flatMap(list -> list == null ? null : list.countProperty())
                .subscribe(count -> show());
    }

    /** Lets what is selected be written into a file called {@code name}, with the columns as they stand. */
    void offerExport(String name, Supplier<List<TableField<AccountRow>>> fields) {
        exportController.offerSelected(
                "bulk-export", Messages.text("account.bulk.export"), name, fields, () -> model.chosen(chosen()));
    }

    private void offerRoles() {
        giveRole.getItems()
                .setAll(model.roles().stream()
                        .map(role -> item(Deed.GIVE_ROLE, role))
                        .toList());
        takeRole.getItems()
                .setAll(model.roles().stream()
                        .map(role -> item(Deed.TAKE_ROLE, role))
                        .toList());
        List.of(giveRole, takeRole)
                .forEach(menu -> menu.setDisable(menu.getItems().isEmpty()));
    }

    private MenuItem item(Deed deed, Role role) {
        MenuItem item = new MenuItem(role.name());
        item.setMnemonicParsing(false);
        item.setId("bulk-" + deed.word() + "-" + role.id());
        item.setOnAction(event -> start(deed, role));
        return item;
    }

    private int size() {
        return selection == null ? 0 : selection.sizeProperty().get();
    }

    private @Nullable RowCount count() {
        PagedList<AccountRow, AccountCursor> list = model.listing().rows();
        return list == null ? null : list.countProperty().getValue();
    }

    private void show() {
        RowCount count = count();
        boolean known = count != null && count.certainty() == RowCount.Certainty.EXACT;
        bar.setVisible(whole || size() > 1);
        all.setVisible(!whole && !(count != null && known && count.value() <= size()));
        all.setText(
                count == null
                        ? Messages.text("account.bulk.select_all.unknown")
                        : Messages.text("account.bulk.select_all", count.text()));
        if (!whole) {
            selected.setText(Messages.text("account.bulk.selected", size()));
        } else if (count != null && known) {
            selected.setText(Messages.text("account.bulk.all_selected", count.value()));
        } else {
            selected.setText(Messages.text("account.bulk.all_selected.unknown"));
        }
    }

    @FXML
    private void selectAll() {
        whole = true;
        show();
        bar.requestFocus();
    }

    @FXML
    private void clear() {
        whole = false;
        if (selection != null) {
            selection.clear();
        }
        show();
    }

    @FXML
    private void activate() {
        start(Deed.ACTIVATE, null);
    }

    @FXML
    private void deactivate() {
        start(Deed.DEACTIVATE, null);
    }

    @FXML
    private void verify() {
        start(Deed.VERIFY, null);
    }

    @FXML
    private void endSessions() {
        start(Deed.END_SESSIONS, null);
    }

    private void start(Deed deed, @Nullable Role role) {
        action.start(new Bulk(deed, role, chosen()), model.listing()::refresh);
    }

    /** What is selected now; what is done later is done to just this. */
    private Chosen chosen() {
        RowSelection<AccountRow> rows = selection;
        if (whole || rows == null) {
            return new Chosen.Matching(model.shown());
        }
        List<UUID> ids = rows.rows().stream().map(AccountRow::id).toList();
        return rows.unread().isEmpty() ? new Chosen.These(ids) : new Chosen.Placed(ids, model.shown(), rows.unread());
    }
}
