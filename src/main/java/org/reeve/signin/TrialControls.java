package org.reeve.signin;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** Binds the controls that every {@link Trial} has. FX thread only. */
public final class TrialControls {
    private TrialControls() {}

    /**
     * Shows what {@code trial} says.
     *
     * @param verb what the button says while nothing is under way
     */
    public static void bind(Trial trial, ProblemView problem, Label wait, Button submit, String verb) {
        trial.problemProperty().subscribe(problem::show);
        countDown(wait, trial.waitProperty());
        offer(submit, trial.busyProperty(), trial.waitProperty(), Messages.text("signin.checking"), verb);
    }

    /** Shows how long to wait, while one has to. */
    static void countDown(Label wait, ReadOnlyIntegerProperty seconds) {
        wait.textProperty()
                .bind(seconds.map(left -> left.intValue() > 0 ? Messages.text("signin.wait", left.intValue()) : ""));
        Fields.hideWhenEmpty(wait);
    }

    /** Offers {@code submit} while a try can be made; {@code busyVerb} is what it says while one is under way. */
    static void offer(
            Button submit,
            ReadOnlyBooleanProperty busy,
            ReadOnlyIntegerProperty seconds,
            String busyVerb,
            String verb) {
        submit.disableProperty().bind(busy.or(seconds.greaterThan(0)));
        submit.textProperty().bind(Bindings.when(busy).then(busyVerb).otherwise(verb));
    }
}
