package org.reeve.role;

import java.util.List;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** The section of roles: its tabs, and what the window's keys do in each. */
public final class RolesController implements SectionView.Hooks {
    private final RolesModel roles;
    private final MatrixModel matrixModel;
    private final RoleModel role;
    private final Shell shell;
    private List<Runnable> closing = List.of();

    @FXML
    private TabPane tabs;

    @FXML
    private Tab listTab;

    @FXML
    private Tab matrixTab;

    @FXML
    private Tab rightsTab;

    @FXML
    private Tab requestsTab;

    @FXML
    private RoleListController listController;

    @FXML
    private MatrixController matrixController;

    @FXML
    private RightsController rightsController;

    @FXML
    private CompareController compareController;

    RolesController(RolesModel roles, MatrixModel matrixModel, RoleModel role, Shell shell) {
        this.roles = roles;
        this.matrixModel = matrixModel;
        this.role = role;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        requestsTab
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> roles.waitingProperty().get() == 0
                                ? Messages.text("role.tab.requests")
                                : Messages.text(
                                        "role.tab.requests.waiting",
                                        roles.waitingProperty().get()),
                        roles.waitingProperty()));
        roles.waitingProperty().subscribe(waiting -> {
            requestsTab.getStyleClass().remove("waiting");
            if (waiting.longValue() > 0) {
                requestsTab.getStyleClass().add("waiting");
            }
        });
        listController.onMatrix(() -> tabs.getSelectionModel().select(matrixTab));
    }

    void closeWith(List<Runnable> models) {
        closing = models;
    }

    /** Shows a role, unless text that isn't saved stands in another one. */
    void open(UUID id) {
        tabs.getSelectionModel().select(listTab);
        listController.open(id);
    }

    /** Shows where the rights of an account come from. */
    void why(UUID account) {
        tabs.getSelectionModel().select(rightsTab);
        rightsController.askAbout(account);
    }

    /** Shows the requests. */
    void showRequests() {
        tabs.getSelectionModel().select(requestsTab);
    }

    @Override
    public void refresh() {
        roles.reload();
        rightsController.refresh();
    }

    @Override
    public void focusFilter() {
        Tab front = tabs.getSelectionModel().getSelectedItem();
        if (listTab.equals(front)) {
            listController.focusFilter();
        } else if (matrixTab.equals(front)) {
            matrixController.focusFilter();
        } else if (rightsTab.equals(front)) {
            rightsController.focusFilter();
        } else if (!requestsTab.equals(front)) {
            compareController.focusFilter();
        }
    }

    @Override
    public void create() {
        tabs.getSelectionModel().select(listTab);
        listController.makeRole();
    }

    @Override
    public void save() {
        if (matrixTab.equals(tabs.getSelectionModel().getSelectedItem())) {
            matrixController.saveOrLook();
        } else if (role.isDirty()) {
            role.save(shell::say);
        }
    }

    @Override
    public boolean hasUnsavedChanges() {
        return role.isDirty() || matrixModel.countProperty().get() > 0;
    }

    @Override
    public void closed() {
        closing.forEach(Runnable::run);
    }

    @Override
    public StringExpression detail() {
        return Bindings.createStringBinding(
                () -> {
                    Role open = role.role();
                    return open == null ? "" : open.name();
                },
                role.roleProperty());
    }
}
