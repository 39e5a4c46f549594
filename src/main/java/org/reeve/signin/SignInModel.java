package org.reeve.signin;

import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.reeve.password.NewPasswordModel;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** What somebody types to sign in, and what came of it. FX thread only. */
public final class SignInModel {
    private final SessionDao sessions;
    private final String client;
    private final Background background;
    private final BiConsumer<Person, Secret> opened;
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper emailError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordError = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Unfinished> unfinished = new ReadOnlyObjectWrapper<>();
    private final Countdown countdown = new Countdown(() -> problem.set(null));
    private @Nullable Job job;
    private int tries;

    /** A session that is open and has something left to do first. */
    private record Unfinished(Person person, Secret token, Step step) {}

    /**
     * @param client what Reeve calls itself, for the list of sessions
     * @param opened gets the person and the session's token, which is not in use yet
     */
    public SignInModel(SessionDao sessions, String client, Background background, BiConsumer<Person, Secret> opened) {
        this.sessions = sessions;
        this.client = client;
        this.background = background;
        this.opened = opened;
        email.addListener(changed -> emailError.set(""));
        password.addListener(changed -> passwordError.set(""));
    }

    /** Tries to sign in with what was typed; the address stays, and the password goes if the server could be asked. */
    public void submit() {
        if (busy.get() || countdown.isRunning() || !isComplete()) {
            return;
        }
        String address = email.get().strip();
        Secret secret = Secret.of(password.get());
        problem.set(null);
        busy.set(true);
        tries++;
        int mine = tries;
        job = background.run(
                Messages.text("signin.job"),
                Problem.Effect.READ,
                progress -> sessions.signIn(address, secret, client),
                attempt -> {
                    if (mine == tries) {
                        show(attempt);
                    } else {
                        discard(attempt);
                    }
                },
                failure -> {
                    if (mine == tries) {
                        fail(failure);
                    }
                });
    }

    /**
     * Goes on with a session that was opened otherwise than by a password here.
     *
     * @param restrictedTo what it still has to do, as the database names it; null for nothing
     */
    public void goOn(Person person, Secret token, @Nullable String restrictedTo) {
        show(new Attempt.Opened(person, token, Step.of(restrictedTo)));
    }

    /** The answer came too late: a session that nobody uses must not stay open. */
    private void discard(Attempt attempt) {
        if (attempt instanceof Attempt.Opened session) {
            discard(session.token());
        }
    }

    private void discard(Secret token) {
        background.run(
                Messages.text("signin.out.job"),
                Problem.Effect.WRITE,
                progress -> {
                    sessions.discard(token);
                    return true;
                },
                ended -> {},
                // It ends by itself, only later; whoever left has no use for the reason, which the log has
                failure -> {});
    }

    private boolean isComplete() {
        emailError.set(error(email.get().strip(), "signin.email.missing"));
        passwordError.set(error(password.get(), "signin.password.missing"));
        return emailError.get().isEmpty() && passwordError.get().isEmpty();
    }

    private static String error(String value, String missing) {
        if (value.isEmpty()) {
            return Messages.text(missing);
        }
        // PostgreSQL can't take it, and nobody can have typed it
        return value.indexOf('\0') >= 0 ? Messages.text("signin.nul") : "";
    }

    private void show(Attempt attempt) {
        busy.set(false);
        password.set("");
        switch (attempt) {
            case Attempt.Opened(Person person, Secret token, Step left) -> {
                if (left == null) {
                    opened.accept(person, token);
                } else {
                    unfinished.set(new Unfinished(person, token, left));
                }
            }
            case Attempt.Refused refused -> {
                problem.set(Trial.explain("signin.refused"));
                countdown.start(refused.waitSeconds());
            }
            case Attempt.Throttled throttled -> {
                problem.set(Trial.explain("signin.throttled"));
                countdown.start(throttled.waitSeconds());
            }
            case Attempt.Inactive inactive -> problem.set(Trial.explain("signin.inactive"));
            case Attempt.Late late -> problem.set(Trial.explain("signin.late"));
        }
    }

    private void fail(Problem failure) {
        busy.set(false);
        if (failure.kind() == Problem.Kind.UNREACHABLE) {
            // Nobody has seen the password, so nobody has to type it again
            problem.set(new Problem(
                    failure.kind(), failure.what(), failure.saved(), Messages.text("signin.unreachable.advice")));
        } else {
            password.set("");
            problem.set(failure);
        }
    }

    /** A step is done: on with the next one, or in. */
    private void stepDone(@Nullable Step left) {
        Unfinished session = unfinished.get();
        if (session == null) {
            return;
        }
        if (left != null) {
            unfinished.set(new Unfinished(session.person(), session.token(), left));
            return;
        }
        tries++;
        int mine = tries;
        job = background.run(
                Messages.text("signin.job"),
                Problem.Effect.READ,
                progress -> sessions.person(session.token()),
                person -> {
                    if (mine == tries) {
                        unfinished.set(null);
                        opened.accept(person, session.token());
                    }
                },
                failure -> {
                    if (mine == tries) {
                        unfinished.set(null);
                        fail(failure);
                    }
                });
    }

    /** What the session has to do next; null while there is none, or nothing left. */
    ObservableValue<@Nullable Step> stepProperty() {
        return unfinished.map(Unfinished::step);
    }

    private Unfinished session() {
        return Objects.requireNonNull(unfinished.get(), "no session has anything left to do");
    }

    CodeModel codeModel() {
        return new CodeModel(sessions.proofs(session().token()), background, this::stepDone);
    }

    EnrolmentModel enrolmentModel() {
        EnrolmentModel model = new EnrolmentModel(
                sessions.proofs(session().token()),
                background,
                session().person().email(),
                this::stepDone);
        model.begin();
        return model;
    }

    PasswordModel passwordModel() {
        NewPasswordModel choice = new NewPasswordModel(sessions.passwords(), background);
        choice.choosesFor(session().person().email(), session().person().name());
        return new PasswordModel(sessions.proofs(session().token()), background, choice, false, this::stepDone);
    }

    /** Stops what is under way, and gives up a session that has something left to do. */
    public void cancel() {
        tries++;
        if (job != null) {
            job.cancel();
        }
        busy.set(false);
        countdown.stop();
        Unfinished session = unfinished.get();
        if (session != null) {
            unfinished.set(null);
            discard(session.token());
        }
    }

    /** The address; kept from try to try. */
    public StringProperty emailProperty() {
        return email;
    }

    /** The password; empty after each try that reached the server. */
    public StringProperty passwordProperty() {
        return password;
    }

    /** What is wrong with the address; empty while nothing is. */
    public ReadOnlyStringProperty emailErrorProperty() {
        return emailError.getReadOnlyProperty();
    }

    /** What is wrong with the password; empty while nothing is. */
    public ReadOnlyStringProperty passwordErrorProperty() {
        return passwordError.getReadOnlyProperty();
    }

    /** Why the last try failed; null while it didn't. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a try is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Seconds until the next try; 0 when it can be made now. */
    public ReadOnlyIntegerProperty waitProperty() {
        return countdown.secondsProperty();
    }
}
