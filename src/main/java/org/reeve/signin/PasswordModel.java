package org.reeve.signin;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.password.NewPasswordModel;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Choosing another password of one's own. FX thread only. */
public final class PasswordModel {
    private final ProofDao proofs;
    private final Trial trial;
    private final NewPasswordModel choice;
    private final boolean asksOld;
    private final Consumer<@Nullable Step> done;
    private final StringProperty old = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper oldError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper chosenError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper repeatedError = new ReadOnlyStringWrapper("");

    /**
     * @param choice the new password as it is typed
     * @param asksOld whether the password until now is asked; not in a session that must change it
     * @param done gets what is left to do; null for nothing
     */
    public PasswordModel(
            ProofDao proofs,
            Background background,
            NewPasswordModel choice,
            boolean asksOld,
            Consumer<@Nullable Step> done) {
        this.proofs = proofs;
        this.trial = new Trial(background, "signin.own_password.refused");
        this.choice = choice;
        this.asksOld = asksOld;
        this.done = done;
        old.addListener(changed -> oldError.set(""));
        choice.passwordProperty().addListener(changed -> chosenError.set(""));
        choice.repeatedProperty().addListener(changed -> repeatedError.set(""));
    }

    void submit() {
        String chosen = choice.passwordProperty().get();
        oldError.set(asksOld && old.get().isEmpty() ? Messages.text("signin.password.missing") : "");
        chosenError.set(chosen.isEmpty() ? Messages.text("signin.own_password.missing") : "");
        repeatedError.set(
                chosen.equals(choice.repeatedProperty().get()) ? "" : Messages.text("signin.own_password.differs"));
        if (!oldError.get().isEmpty()
                || !chosenError.get().isEmpty()
                || !repeatedError.get().isEmpty()) {
            return;
        }
        Secret before = Secret.of(old.get());
        Secret after = choice.secret();
        trial.run(
                Messages.text("signin.own_password.job"),
                progress -> proofs.changePassword(asksOld ? before : null, after),
                proof -> proof,
                proof -> {
                    clear();
                    done.accept(proof.left());
                });
    }

    /** Forgets what was typed. */
    public void clear() {
        old.set("");
        choice.clear();
    }

    /** Whether something was typed that would be lost. */
    public boolean isDirty() {
        return !choice.passwordProperty().get().isEmpty();
    }

    boolean asksOld() {
        return asksOld;
    }

    Trial trial() {
        return trial;
    }

    StringProperty oldProperty() {
        return old;
    }

    NewPasswordModel choice() {
        return choice;
    }

    ReadOnlyStringProperty oldErrorProperty() {
        return oldError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty chosenErrorProperty() {
        return chosenError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty repeatedErrorProperty() {
        return repeatedError.getReadOnlyProperty();
    }
}
