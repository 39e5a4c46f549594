package org.reeve.connection;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.password.NewPasswordModel;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.RunningServer;
import org.reeve.setup.FirstAdministrator;
import org.reeve.setup.Flaw;

/** The first administrator of this computer's database, as somebody types them. FX thread only. */
public final class FirstStartModel {
    private final RunningServer server;
    private final Background background;
    private final Consumer<String> done;
    private final Consumer<Problem> sampleFailed;
    private boolean stopped;
    private boolean left;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final NewPasswordModel choice;
    private final BooleanProperty sample = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper nameError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emailError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper repeatedError = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    /**
     * @param server of this computer; it runs and has no administrator
     * @param done gets the administrator's address when there is one
     * @param sampleFailed gets the reason when the sample data could not be made, which keeps nobody from going on
     */
    public FirstStartModel(
            RunningServer server, Background background, Consumer<String> done, Consumer<Problem> sampleFailed) {
        this.server = server;
        this.background = background;
        this.done = done;
        this.sampleFailed = sampleFailed;
        clearOnChange(name, nameError);
        clearOnChange(email, emailError);
        // Nobody can be asked through the desktop's login yet; what only the database knows it says when it is set
        this.choice = new NewPasswordModel(null, background);
        clearOnChange(choice.passwordProperty(), passwordError);
        clearOnChange(choice.repeatedProperty(), repeatedError);
        name.subscribe(this::chooses);
        email.subscribe(this::chooses);
    }

    private void chooses() {
        choice.choosesFor(email.get(), name.get());
    }

    private static void clearOnChange(StringProperty value, ReadOnlyStringWrapper error) {
        value.addListener(changed -> error.set(""));
    }

    /** Makes the administrator, unless a field says what is wrong. */
    void submit() {
        FirstAdministrator administrator = new FirstAdministrator(email.get(), name.get(), choice.secret());
        if (job.get() != null || !isRight(administrator)) {
            return;
        }
        problem.set(null);
        stopped = false;
        job.set(background.run(
                Messages.text("connection.first.job"),
                Effect.WRITE,
                progress -> {
                    ThisComputer.createAdministrator(server, administrator);
                    return administrator.email();
                },
                this::created,
                failure -> {
                    job.set(null);
                    problem.set(failure);
                }));
    }

    private void created(String address) {
        choice.clear();
        if (!sample.get() || stopped) {
            finish(address);
            return;
        }
        job.set(background.run(
                Messages.text("connection.first.sample.job"),
                Effect.WRITE,
                progress -> {
                    ThisComputer.addSample(server, progress);
                    return address;
                },
                this::finish,
                failure -> {
                    if (!left) {
                        sampleFailed.accept(failure);
                    }
                    finish(address);
                }));
    }

    private void finish(String address) {
        job.set(null);
        if (!left) {
            done.accept(address);
        }
    }

    private boolean isRight(FirstAdministrator administrator) {
        List<Flaw> flaws = administrator.flaws();
        nameError.set(text(flaws, Flaw.Field.NAME));
        emailError.set(text(flaws, Flaw.Field.EMAIL));
        passwordError.set(text(flaws, Flaw.Field.PASSWORD));
        boolean same =
                choice.passwordProperty().get().equals(choice.repeatedProperty().get());
        repeatedError.set(same || !passwordError.get().isEmpty() ? "" : Messages.text("connection.first.repeat.wrong"));
        return flaws.isEmpty() && same;
    }

    private static String text(List<Flaw> flaws, Flaw.Field field) {
        return flaws.stream()
                .filter(flaw -> flaw.field() == field)
                .map(Flaw::text)
                .collect(Collectors.joining(" "));
    }

    /** Somebody went back: what is under way stops, and leads nowhere. */
    void leave() {
        left = true;
        cancel();
    }

    /** Stops making sample data, or does not begin with it. */
    void cancel() {
        stopped = true;
        Job current = job.get();
        if (current != null) {
            current.cancel();
        }
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty emailProperty() {
        return email;
    }

    /** The password while it is typed. */
    NewPasswordModel choice() {
        return choice;
    }

    BooleanProperty sampleProperty() {
        return sample;
    }

    ReadOnlyStringProperty nameErrorProperty() {
        return nameError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emailErrorProperty() {
        return emailError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty passwordErrorProperty() {
        return passwordError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty repeatedErrorProperty() {
        return repeatedError.getReadOnlyProperty();
    }

    /** The work under way; null while none is. */
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
