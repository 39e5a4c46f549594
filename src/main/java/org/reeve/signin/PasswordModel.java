package org.reeve.signin;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Choosing another password of one's own. FX thread only. */
public final class PasswordModel {
    private final ProofDao proofs;
    private final Trial trial;
    private final boolean asksOld;
    private final Consumer<@Nullable Step> done;
    private final StringProperty old = new SimpleStringProperty("");
    private final StringProperty chosen = new SimpleStringProperty("");
    private final StringProperty repeated = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper oldError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper chosenError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper repeatedError = new ReadOnlyStringWrapper("");

    /**
     * @param asksOld whether the password until now is asked; not in a session that must change it
     * @param done gets what is left to do; null for nothing
     */
    public PasswordModel(ProofDao proofs, Background background, boolean asksOld, Consumer<@Nullable Step> done) {
        this.proofs = proofs;
        this.trial = new Trial(background, "signin.own_password.refused");
        this.asksOld = asksOld;
        this.done = done;
        old.addListener(changed -> oldError.set(""));
        chosen.addListener(changed -> chosenError.set(""));
        repeated.addListener(changed -> repeatedError.set(""));
    }

    void submit() {
        oldError.set(asksOld && old.get().isEmpty() ? Messages.text("signin.password.missing") : "");
        chosenError.set(chosen.get().isEmpty() ? Messages.text("signin.own_password.missing") : "");
        repeatedError.set(chosen.get().equals(repeated.get()) ? "" : Messages.text("signin.own_password.differs"));
        if (!oldError.get().isEmpty()
                || !chosenError.get().isEmpty()
                || !repeatedError.get().isEmpty()) {
            return;
        }
        Secret before = Secret.of(old.get());
        Secret after = Secret.of(chosen.get());
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
        chosen.set("");
        repeated.set("");
    }

    /** Whether something was typed that would be lost. */
    public boolean isDirty() {
        return !chosen.get().isEmpty();
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

    StringProperty chosenProperty() {
        return chosen;
    }

    StringProperty repeatedProperty() {
        return repeated;
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
