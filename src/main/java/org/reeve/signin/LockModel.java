package org.reeve.signin;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Unlocking the window. FX thread only. */
public final class LockModel {
    private final ProofDao proofs;
    private final Person person;
    private final Trial trial;
    private final Runnable unlocked;
    private final StringProperty password = new SimpleStringProperty("");

    /** @param unlocked runs after the right password of {@code person}, in the session that is in use */
    public LockModel(ProofDao proofs, Person person, Background background, Runnable unlocked) {
        this.proofs = proofs;
        this.person = person;
        this.trial = new Trial(background, "signin.lock.refused");
        this.unlocked = unlocked;
        trial.emptiesWhenRefused(password);
    }

    void submit() {
        if (password.get().isEmpty()) {
            trial.refuse("signin.lock.missing");
            return;
        }
        Secret typed = Secret.of(password.get());
        trial.run(Messages.text("signin.lock.job"), progress -> proofs.confirm(typed), proof -> proof, proof -> {
            password.set("");
            unlocked.run();
        });
    }

    /** Whose window it is. */
    String name() {
        return person.name();
    }

    Trial trial() {
        return trial;
    }

    StringProperty passwordProperty() {
        return password;
    }
}
