package org.reeve.signin;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** Binds the controls that every {@link Trial} has. FX thread only. */
public final class TrialControls {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private TrialControls() {}

    /**
     * Shows what {@code trial} says.
     *
     * @param verb what the button says while nothing is under way
     */
    public static void bind(Trial trial, ProblemView problem, Label wait, Button submit, String verb) {
        trial.problemProperty().subscribe(problem::show);
        wait.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> trial.waitProperty().get() > 0
                                ? Messages.text(
                                        "signin.wait", trial.waitProperty().get())
                                : "",
                        trial.waitProperty()));
        hideWhenEmpty(wait);
        submit.disableProperty()
                .bind(trial.busyProperty().or(trial.waitProperty().greaterThan(0)));
        submit.textProperty()
                .bind(Bindings.when(trial.busyProperty())
                        .then(Messages.text("signin.checking"))
                        .otherwise(verb));
    }

    /** Shows what is wrong with a field, below it and in its colour. */
    static void error(Label label, TextField field, ObservableValue<String> error) {
        label.textProperty().bind(error);
        hideWhenEmpty(label);
        error.subscribe(words -> {
            field.pseudoClassStateChanged(WRONG, !words.isEmpty());
            field.setAccessibleHelp(words);
        });
    }

    static void hideWhenEmpty(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
