package org.reeve.password;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/**
 * A new password while it is typed: what it must be, and what is still wrong with it, by the rules of the database, which
 * decides again when it is set. FX thread only.
 */
public final class NewPasswordModel {
    /** A pause in typing, after which the list of breached passwords is asked. */
    private static final Duration TYPED = Duration.millis(250);

    private final @Nullable PasswordDao passwords;
    private final Background.Lane reading;
    private final Background.Lane asking;
    private final PauseTransition typed = new PauseTransition(TYPED);
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty repeated = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper good = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable PasswordFlaw> flaw = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding ready;
    private PasswordPolicy policy = PasswordPolicy.USUAL;
    private String email = "";
    private String name = "";

    /**
     * A field with nothing in it.
     *
     * @param passwords null where there is no database to ask yet: then it goes by what a fresh one asks for
     */
    public NewPasswordModel(@Nullable PasswordDao passwords, Background background) {
        this.passwords = passwords;
        this.reading = background.lane();
        this.asking = background.lane();
        typed.setOnFinished(event -> askForBreaches());
        password.subscribe(this::check);
        ready = Bindings.createBooleanBinding(
                () -> flaw.get() == null
                        && !password.get().isEmpty()
                        && password.get().equals(repeated.get()),
                flaw,
                password,
                repeated);
    }

    /** Whose password it will be: no part of their address and name may be in it. */
    public void choosesFor(String hisEmail, String hisName) {
        email = hisEmail;
        name = hisName;
        check();
        PasswordDao database = passwords;
        if (database == null) {
            return;
        }
        reading.run(
                Messages.text("password.job.policy"),
                Problem.Effect.READ,
                progress -> database.policy(),
                asked -> {
                    policy = asked;
                    check();
                },
                problem -> check());
    }

    private void check() {
        typed.stop();
        // What is still being asked was about another password
        asking.cancel();
        Optional<PasswordFlaw> found = PasswordFlaw.find(password.get(), policy, email, name);
        show(found.orElse(null));
        if (found.isEmpty() && policy.refusesBreached() && passwords != null) {
            typed.playFromStart();
        }
    }

    private void askForBreaches() {
        PasswordDao database = passwords;
        if (database == null) {
            return;
        }
        Secret asked = secret();
        asking.run(
                Messages.text("password.job.breaches"),
                Problem.Effect.READ,
                progress -> database.isBreached(asked),
                breached -> {
                    if (breached) {
                        show(PasswordFlaw.BREACHED);
                    }
                },
                // The database asks its list again when the password is set
                problem -> {});
    }

    /** Shows what the database found wrong with it. */
    public void refuse(PasswordFlaw found) {
        show(found);
    }

    private void show(@Nullable PasswordFlaw found) {
        flaw.set(found);
        good.set(found == null && !password.get().isEmpty());
        int characters = password.get().codePointCount(0, password.get().length());
        if (found == null) {
            hint.set(Messages.text("password.good"));
        } else if (found == PasswordFlaw.SHORT && characters > 0) {
            hint.set(Messages.text("password.short.to_go", policy.minLength() - characters));
        } else {
            hint.set(found.text(policy));
        }
    }

    /** Empties both fields. */
    public void clear() {
        password.set("");
        repeated.set("");
    }

    /** What is typed. */
    public Secret secret() {
        return Secret.of(password.get());
    }

    /** The password. */
    public StringProperty passwordProperty() {
        return password;
    }

    /** The password once more. */
    public StringProperty repeatedProperty() {
        return repeated;
    }

    /** What it must be, or what is still wrong with it; never empty. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** Whether nothing is known to be wrong with it. */
    public ReadOnlyBooleanProperty goodProperty() {
        return good.getReadOnlyProperty();
    }

    /** What is wrong with it; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable PasswordFlaw> flawProperty() {
        return flaw.getReadOnlyProperty();
    }

    /** Whether it can be set: nothing is wrong with it, and it was typed twice alike. */
    public BooleanBinding readyProperty() {
        return ready;
    }
}
