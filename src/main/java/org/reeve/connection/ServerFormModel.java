package org.reeve.connection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** A server being added or changed, checked field by field. FX thread only. */
final class ServerFormModel {
    private static final int LONGEST = 200;

    private final ConnectionsModel connections;
    private final Background background;
    private final Background.Lane testing;
    private final @Nullable SavedServer before;
    private final String id;
    private final Runnable done;
    private String untouched = "";
    private final Field name = new Field();
    private final Field hosts = new Field();
    private final Field port = new Field();
    private final Field database = new Field();
    private final Field user = new Field();
    private final Field tlsText = new Field();
    private final ObjectProperty<Tls> tls = new SimpleObjectProperty<>(Tls.VERIFY_FULL);
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty keepPassword = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper success = new ReadOnlyStringWrapper("");

    /** A text and what is wrong with it; the error goes when the text changes. */
    static final class Field {
        private final StringProperty value = new SimpleStringProperty("");
        private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

        private Field() {
            value.addListener(changed -> error.set(""));
        }

        StringProperty valueProperty() {
            return value;
        }

        ReadOnlyStringProperty errorProperty() {
            return error.getReadOnlyProperty();
        }

        private String text() {
            return value.get().strip();
        }

        private boolean check(boolean right, String key) {
            error.set(right ? "" : Messages.text(key));
            return right;
        }
    }

    /**
     * @param before the server to change; null to add one
     * @param done runs when it is saved
     */
    ServerFormModel(ConnectionsModel connections, Background background, @Nullable SavedServer before, Runnable done) {
        this.connections = connections;
        this.background = background;
        this.testing = background.lane();
        this.before = before;
        // Once a form, so that saving twice doesn't make two
        this.id = before == null ? UUID.randomUUID().toString() : before.id();
        this.done = done;
        if (before != null) {
            name.value.set(before.name());
            hosts.value.set(Hosts.text(before.hosts()));
            port.value.set(Integer.toString(before.hosts().getFirst().port()));
            database.value.set(before.database());
            user.value.set(before.user());
            tls.set(before.tls());
            keepPassword.set(before.keepPassword());
        }
        tls.addListener(changed -> tlsText.error.set(""));
        hosts.value.addListener(changed -> tlsText.error.set(""));
        untouched = typed();
    }

    /** Whether there is something in it that somebody typed. */
    boolean isTyped() {
        return !untouched.equals(typed());
    }

    private String typed() {
        return String.join(
                "\n",
                name.value.get(),
                hosts.value.get(),
                port.value.get(),
                database.value.get(),
                user.value.get(),
                password.get(),
                tls.get().name(),
                Boolean.toString(keepPassword.get()));
    }

    /** Fills what libpq would take for granted, where a server is being added. */
    void loadDefaults() {
        if (before == null) {
            background.run(
                    Messages.text("connection.job.list"),
                    Effect.READ,
                    progress -> LibpqDefaults.current(),
                    this::fill,
                    problem::set);
        }
    }

    private void fill(LibpqDefaults defaults) {
        boolean wasTyped = isTyped();
        fill(hosts, defaults.hosts());
        fill(port, defaults.port());
        fill(database, defaults.database());
        fill(user, defaults.user());
        tls.set(defaults.tls());
        if (wasTyped) {
            return;
        }
        untouched = typed();
    }

    private static void fill(Field field, String text) {
        if (field.text().isEmpty()) {
            field.value.set(text);
        }
    }

    /** Connects with what was typed, and says what came of it. */
    void test() {
        problem.set(null);
        success.set("");
        checked().ifPresent(server -> {
            Secret typed = Secret.of(password.get());
            testing.run(
                    Messages.text("connection.job.test"),
                    Effect.READ,
                    progress ->
                            Opener.test(server.address(), typed.isEmpty() ? connections.keptPassword(server) : typed),
                    version -> success.set(Messages.text("connection.form.test_good", version)),
                    problem::set);
        });
    }

    /** Keeps what was typed. */
    void save() {
        problem.set(null);
        checked().ifPresent(server -> connections.save(server, Secret.of(password.get()), done, problem::set));
    }

    /** What was typed, if all of it makes sense; else the fields say what doesn't. */
    private Optional<SavedServer> checked() {
        Optional<Integer> number = Hosts.port(port.text());
        Optional<List<Host>> parsed = Hosts.parse(hosts.text(), number.orElse(5432));
        // All of them, so that each field says what is wrong with it
        List<Boolean> checks = List.of(
                name.check(isShort(name.text()), "connection.form.name.wrong"),
                hosts.check(parsed.isPresent(), "connection.form.hosts.wrong"),
                port.check(number.isPresent(), "connection.form.port.wrong"),
                database.check(isShort(database.text()), "connection.form.database.wrong"),
                user.check(isShort(user.text()), "connection.form.user.wrong"));
        if (checks.contains(false)) {
            return Optional.empty();
        }
        List<Host> all = parsed.orElseThrow();
        boolean secure = tls.get() != Tls.DISABLE || all.stream().allMatch(Host::isLoopback);
        if (!tlsText.check(secure, "connection.form.tls.wrong")) {
            return Optional.empty();
        }
        return Optional.of(
                new SavedServer(id, name.text(), all, database.text(), user.text(), tls.get(), keepPassword.get()));
    }

    private static boolean isShort(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }

    /** Whether a server is being changed rather than added. */
    boolean isChange() {
        return before != null;
    }

    /** Stops testing. */
    void cancel() {
        testing.cancel();
    }

    Field name() {
        return name;
    }

    Field hosts() {
        return hosts;
    }

    Field port() {
        return port;
    }

    Field database() {
        return database;
    }

    Field user() {
        return user;
    }

    ObjectProperty<Tls> tlsProperty() {
        return tls;
    }

    ReadOnlyStringProperty tlsErrorProperty() {
        return tlsText.errorProperty();
    }

    StringProperty passwordProperty() {
        return password;
    }

    BooleanProperty keepPasswordProperty() {
        return keepPassword;
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty successProperty() {
        return success.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty testingProperty() {
        return testing.busyProperty();
    }
}
