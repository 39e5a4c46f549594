package org.reeve.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.Login;
import org.reeve.platform.local.RunningServer;
import org.reeve.platform.local.ServerStatus;

/** What can be opened, what is being opened, and what came of it. FX thread only. */
public final class ConnectionsModel {
    private final Background background;
    private final ThisComputer here;
    private final SavedServers saved;
    private final Opener opener;
    private final Outcomes outcomes;
    private final ObservableList<SavedServer> servers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper hereState = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Opening> opening = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();

    /** Work on a target that can be watched and stopped. */
    record Opening(Target target, Job job) {}

    /** Why a target could not be opened. */
    record Failure(Target target, Problem problem) {}

    /**
     * What opening comes to.
     *
     * @param opened gets a database that somebody can sign in to
     * @param firstStart gets the server of this computer when it has no administrator yet
     * @param setAside gets the name of a file of servers that made no sense and has been kept
     */
    public record Outcomes(Consumer<Link> opened, Consumer<RunningServer> firstStart, Consumer<Path> setAside) {}

    /** @param entities the Hibernate entities of all features */
    public ConnectionsModel(
            Background background,
            ThisComputer here,
            SavedServers saved,
            Collection<Class<?>> entities,
            Outcomes outcomes) {
        this.background = background;
        this.here = here;
        this.saved = saved;
        this.opener = new Opener(entities);
        this.outcomes = outcomes;
    }

    /** Reads the saved servers and how it stands with this computer's. */
    public void load() {
        failure.set(null);
        background.run(
                Messages.text("connection.job.list"),
                Effect.READ,
                progress -> saved.list(),
                listing -> {
                    show(listing.servers());
                    listing.setAside().ifPresent(outcomes.setAside());
                },
                problem -> failure.set(new Failure(new Target.Here(), problem)));
        look();
    }

    private void show(List<SavedServer> saved) {
        if (!servers.equals(saved)) {
            servers.setAll(saved);
        }
    }

    /** Looks how it stands with this computer's server. */
    public void look() {
        background.run(
                Messages.text("connection.job.list"),
                Effect.READ,
                progress -> here.status(),
                status -> hereState.set(text(status)),
                problem -> hereState.set(problem.what()));
    }

    private static String text(ServerStatus status) {
        return switch (status.state()) {
            case ABSENT, INTERRUPTED -> Messages.text("connection.here.absent");
            case STOPPED -> Messages.text("connection.here.stopped", status.directory());
            case RUNNING -> Messages.text("connection.here.running", Integer.toString(status.port()));
            case BUSY -> Messages.text("connection.here.busy");
            case FOREIGN -> Messages.text("connection.here.foreign", status.directory());
        };
    }

    /** Starts the server of this computer and opens it. */
    void openHere() {
        Target target = new Target.Here();
        begin(
                target,
                background.run(
                        Messages.text("connection.job.here"),
                        Effect.READ,
                        progress -> {
                            RunningServer running = here.start(progress);
                            try {
                                return new Started(running, ThisComputer.hasAdministrator(running));
                            } catch (Exception e) {
                                running.close();
                                throw e;
                            }
                        },
                        started -> {
                            if (started.hasAdministrator()) {
                                open(target, started.server());
                            } else {
                                end();
                                outcomes.firstStart().accept(started.server());
                            }
                        },
                        problem -> fail(target, problem)));
    }

    private record Started(RunningServer server, boolean hasAdministrator) {}

    /** Opens the server of this computer, which runs and has an administrator. */
    public void openStarted(RunningServer running) {
        open(new Target.Here(), running);
    }

    private void open(Target target, RunningServer running) {
        begin(
                target,
                background.run(
                        Messages.text("connection.job.open", target.name()),
                        Effect.READ,
                        progress -> opener.open(
                                target.name(),
                                running.address(Login.DESKTOP),
                                running.password(Login.DESKTOP),
                                running,
                                progress),
                        this::opened,
                        problem -> fail(target, problem)));
    }

    /**
     * Opens a saved server.
     *
     * @param typed the password that was just asked for; null to try the one that is kept, or that of {@code .pgpass}
     */
    void open(SavedServer server, @Nullable Secret typed) {
        Target target = new Target.Saved(server);
        begin(
                target,
                background.run(
                        Messages.text("connection.job.open", server.name()),
                        Effect.READ,
                        progress -> opener.open(
                                server.name(),
                                server.address(),
                                typed == null ? saved.password(server) : typed,
                                () -> {},
                                progress),
                        this::opened,
                        problem -> fail(target, problem)));
    }

    private void begin(Target target, Job job) {
        failure.set(null);
        opening.set(new Opening(target, job));
    }

    private void end() {
        opening.set(null);
    }

    private void opened(Link link) {
        end();
        outcomes.opened().accept(link);
    }

    private void fail(Target target, Problem problem) {
        end();
        load();
        failure.set(problem.kind() == Problem.Kind.CANCELLED ? null : new Failure(target, problem));
    }

    /** Stops what is being opened. */
    void cancel() {
        Opening current = opening.get();
        if (current != null) {
            current.job().cancel();
        }
    }

    /** Keeps {@code server}; {@code then} runs when it is kept. */
    void save(SavedServer server, @Nullable Secret password, Runnable then, Consumer<Problem> failed) {
        change(() -> saved.save(server, password), then, failed);
    }

    /** The password kept for {@code server}; blocks, so on a worker. */
    Secret keptPassword(SavedServer server) throws IOException {
        return saved.password(server);
    }

    /** Forgets {@code server} and its password. */
    void remove(SavedServer server) {
        change(() -> saved.remove(server), () -> {}, problem -> fail(new Target.Saved(server), problem));
    }

    private interface Change {
        void run() throws IOException;
    }

    private void change(Change change, Runnable then, Consumer<Problem> failed) {
        background.run(
                Messages.text("connection.job.save"),
                Effect.WRITE,
                progress -> {
                    change.run();
                    return saved.list().servers();
                },
                list -> {
                    show(list);
                    then.run();
                },
                failed);
    }

    /** The saved servers, by name. */
    ObservableList<SavedServer> servers() {
        return servers;
    }

    /** How it stands with the server of this computer, a sentence. */
    ReadOnlyStringProperty hereStateProperty() {
        return hereState.getReadOnlyProperty();
    }

    /** What is being opened; null while nothing is. */
    ReadOnlyObjectProperty<@Nullable Opening> openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** Why the last one could not be opened; null while it could. */
    ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
