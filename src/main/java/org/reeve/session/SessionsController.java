package org.reeve.session;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.ViewChoice;
import org.reeve.shell.SectionView;

/** The section: who is signed in, who tried to, and with what second factor. */
public final class SessionsController implements SectionView.Hooks {
    private final AttemptListModel attempts;
    private final FactorModel factors;
    private final boolean showsFactors;

    @FXML
    private ToggleButton showLive;

    @FXML
    private ToggleButton showAttempts;

    @FXML
    private ToggleButton showFactors;

    @FXML
    private Node live;

    @FXML
    private Node tried;

    @FXML
    private Node factor;

    @FXML
    private SessionListController liveController;

    @FXML
    private AttemptListController triedController;

    @FXML
    private FactorController factorController;

    /** @param showsFactors whether the person may see roles and accounts */
    SessionsController(AttemptListModel attempts, FactorModel factors, boolean showsFactors) {
        this.attempts = attempts;
        this.factors = factors;
        this.showsFactors = showsFactors;
    }

    @FXML
    private void initialize() {
        Fields.show(showFactors, showsFactors);
        ViewChoice.between(List.of(showLive, showAttempts, showFactors), List.of(live, tried, factor), this::refresh);
    }

    /** Shows who tried to sign in, and who has to wait. */
    void showAttempts() {
        showAttempts.setSelected(true);
    }

    @Override
    public void refresh() {
        if (showAttempts.isSelected()) {
            attempts.load();
        } else if (showFactors.isSelected()) {
            factors.load();
        } else {
            liveController.refresh();
        }
    }

    @Override
    public void focusFilter() {
        if (showAttempts.isSelected()) {
            triedController.focusFilter();
        } else if (showFactors.isSelected()) {
            factorController.focusFilter();
        } else {
            liveController.focusFilter();
        }
    }

    @Override
    public void closed() {
        liveController.close();
        triedController.close();
        factorController.close();
    }
}
