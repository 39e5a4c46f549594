package org.reeve.self;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.password.NewPasswordModel;
import org.reeve.password.PasswordDao;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.signin.EnrolmentModel;
import org.reeve.signin.PasswordModel;
import org.reeve.signin.Person;
import org.reeve.signin.Proof;
import org.reeve.signin.ProofDao;
import org.reeve.signin.Trial;

/** One's own account: password, second factor, sessions, tries to sign in. FX thread only. */
final class SelfModel {
    private final SelfDao dao;
    private final ProofDao proofs;
    private final Background background;
    private final Background.Lane loading;
    private final Shell shell;
    private final Supplier<Person> person;
    private final Trial trial;
    private final PasswordModel password;
    private final StringProperty factorPassword = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable OwnAccount> account = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable EnrolmentModel> enrolment = new ReadOnlyObjectWrapper<>();

    SelfModel(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.dao = new SelfDao(database);
        this.proofs = new ProofDao(database, null);
        this.background = background;
        this.loading = background.lane();
        this.shell = shell;
        this.person = person;
        this.trial = new Trial(background, "self.factor.refused");
        trial.emptiesWhenRefused(factorPassword);
        NewPasswordModel choice = new NewPasswordModel(new PasswordDao(database), background);
        choice.choosesFor(person.get().email(), person.get().name());
        this.password = new PasswordModel(proofs, background, choice, true, left -> {
            shell.say(Messages.text("self.password.changed"));
            load();
        });
    }

    /** Reads the account anew. */
    void load() {
        loading.run(Messages.text("self.job"), Effect.READ, progress -> dao.read(), account::set, shell::tell);
    }

    /** Whose account it is. */
    Person person() {
        return person.get();
    }

    /** The account; null until it is here. */
    ReadOnlyObjectProperty<@Nullable OwnAccount> accountProperty() {
        return account.getReadOnlyProperty();
    }

    /** Changing the password. */
    PasswordModel password() {
        return password;
    }

    // --- The second factor ---

    /** The password that whatever concerns the second factor takes. */
    StringProperty factorPasswordProperty() {
        return factorPassword;
    }

    /** What the last try with that password came to. */
    Trial trial() {
        return trial;
    }

    /** What is being set up, or codes that are shown this once; null for nothing. */
    ReadOnlyObjectProperty<@Nullable EnrolmentModel> enrolmentProperty() {
        return enrolment.getReadOnlyProperty();
    }

    /** Whether the password was typed without which nothing about the second factor goes. */
    boolean hasFactorPassword() {
        return !factorPassword.get().isEmpty();
    }

    private <T> void withPassword(Function<Secret, T> work, Function<T, Proof> proof, Consumer<T> right) {
        if (!hasFactorPassword()) {
            trial.refuse("self.factor.password_missing");
            return;
        }
        Secret secret = Secret.of(factorPassword.get());
        trial.run(Messages.text("self.factor.job"), progress -> work.apply(secret), proof, result -> {
            factorPassword.set("");
            right.accept(result);
        });
    }

    private void show(Consumer<EnrolmentModel> content) {
        EnrolmentModel made = new EnrolmentModel(proofs, background, person().email(), left -> {
            enrolment.set(null);
            load();
        });
        content.accept(made);
        enrolment.set(made);
    }

    /** Sets up a second factor, or another one instead. */
    void setUp() {
        withPassword(proofs::beginSecondFactor, ProofDao.Begun::proof, begun -> show(made -> made.show(begun.key())));
    }

    /** Makes new recovery codes. */
    void renewCodes() {
        withPassword(
                proofs::renewRecoveryCodes,
                ProofDao.Codes::proof,
                codes -> show(made -> made.showCodes(codes.codes())));
    }

    /** Takes the second factor away. */
    void remove() {
        withPassword(proofs::removeSecondFactor, proof -> proof, proof -> {
            shell.say(Messages.text("self.factor.removed"));
            load();
        });
    }

    /** Whether closing would lose something: a password that was typed, or recovery codes that are shown this once. */
    boolean isDirty() {
        EnrolmentModel shown = enrolment.get();
        return password.isDirty() || (shown != null && !shown.recoveryCodes().isEmpty());
    }

    /** Stops reading. */
    void close() {
        loading.cancel();
    }

    /** Gives up what is being set up; what was before stays in force. */
    void giveUp() {
        enrolment.set(null);
        load();
    }

    // --- Sessions ---

    void end(OwnSession session) {
        background.run(
                Messages.text("self.session.job"),
                Effect.WRITE,
                progress -> dao.end(session.id()),
                ended -> {
                    shell.say(Messages.text("self.session.ended"));
                    load();
                },
                shell::tell);
    }

    void endOthers() {
        background.run(
                Messages.text("self.session.job"),
                Effect.WRITE,
                progress -> dao.endOthers(person().id()),
                ended -> {
                    shell.say(Messages.text("self.session.others_ended", ended));
                    load();
                },
                shell::tell);
    }
}
