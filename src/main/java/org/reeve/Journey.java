package org.reeve;

import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.reeve.connection.ConnectionMonitor;
import org.reeve.connection.ConnectionsController;
import org.reeve.connection.ConnectionsModel;
import org.reeve.connection.FirstStartController;
import org.reeve.connection.FirstStartModel;
import org.reeve.connection.Link;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Job;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.local.RunningServer;
import org.reeve.shell.Action;
import org.reeve.shell.Frame;
import org.reeve.shell.Place;
import org.reeve.shell.Question;
import org.reeve.shell.Way;
import org.reeve.shell.WorkbenchController;
import org.reeve.signin.Person;
import org.reeve.signin.SessionDao;

/** The way through the window: choosing a database, signing in, working, and back again. FX thread only. */
final class Journey {
    private final Wiring wiring;
    private final Frame frame;
    private final WorkbenchController workbench;
    private final ConnectionMonitor monitor;
    private final SessionKeeper keeper;
    private final Entrance entrance;
    private final ConnectionsModel connections;
    private @Nullable Parent connectionsScreen;
    private @Nullable Parent workbenchScreen;
    private @Nullable Link link;
    private String administrator = "";

    Journey(Wiring wiring, Frame frame, WorkbenchController workbench) {
        this.wiring = wiring;
        this.frame = frame;
        this.workbench = workbench;
        this.monitor = new ConnectionMonitor(wiring.background());
        this.keeper = new SessionKeeper(wiring, frame, workbench, monitor, way());
        this.entrance = new Entrance(wiring.background(), frame, this::enter, this::changeConnection);
        this.connections = new ConnectionsModel(
                wiring.background(),
                wiring.thisComputer(),
                wiring.savedServers(),
                Wiring.entities(),
                new ConnectionsModel.Outcomes(
                        this::opened, this::firstStart, file -> frame.say(Messages.text("connection.setaside", file))));
        wiring.actions().add("signin.lock", "fth-lock", "Shortcut+L", workbench::isOpen, keeper::lock);
        wiring.actions().add("signin.out", "fth-log-out", "", workbench::isOpen, () -> leave(this::signOut));
        wiring.actions()
                .add(
                        "connection.change",
                        "fth-database",
                        "",
                        workbench::isOpen,
                        () -> leaveDatabase(this::changeConnection));
    }

    private SessionKeeper.Way way() {
        return new SessionKeeper.Way() {
            @Override
            public void enter(Link to, Person person, Secret token) {
                Journey.this.enter(to, person, token);
            }

            @Override
            public void signOut() {
                leave(Journey.this::signOut);
            }
        };
    }

    Frame frame() {
        return frame;
    }

    /** Fills the window for the first time. */
    void begin() {
        showConnections();
        wiring.settings().setAside().ifPresent(file -> frame.say(Messages.text("settings.setaside", file)));
    }

    private void showConnections() {
        Parent screen = connectionsScreen;
        if (screen == null) {
            screen = Views.load(
                            "connection/connections.fxml",
                            new ConnectionsController(connections, wiring.background(), frame))
                    .root();
            connectionsScreen = screen;
        }
        frame.show(screen);
        connections.load();
    }

    private void firstStart(RunningServer server) {
        FirstStartModel model = new FirstStartModel(
                server,
                wiring.background(),
                email -> {
                    administrator = email;
                    showConnections();
                    connections.openStarted(server);
                },
                frame::tell);
        FirstStartController controller = new FirstStartController(model, () -> {
            letGo(server);
            showConnections();
        });
        Views.load("connection/first-start.fxml", controller);
        frame.showCard(controller.card());
        controller.focus();
    }

    private void letGo(RunningServer server) {
        wiring.background()
                .run(
                        Messages.text("connection.job.stop"),
                        Effect.READ,
                        progress -> {
                            server.close();
                            return true;
                        },
                        closed -> connections.load(),
                        frame::tell);
    }

    private void opened(Link opened) {
        link = opened;
        entrance.showSignIn(opened, administrator);
        administrator = "";
    }

    /** Takes up the session and opens the workbench, unless they have left that database meanwhile. */
    private void enter(Link to, Person person, Secret token) {
        if (!to.equals(link)) {
            return;
        }
        new SessionDao(to.database()).use(token);
        Parent screen = workbenchScreen;
        if (screen == null) {
            screen = Views.load("shell/workbench.fxml", workbench).root();
            workbenchScreen = screen;
            workbench.offerToPerson(List.of(
                    new Action(
                            Messages.text("self.title"),
                            "fth-user",
                            null,
                            workbench::isOpen,
                            () -> workbench.shell().go(Way.SELF, keeper.person().id())),
                    new Action(Messages.text("signin.lock"), "fth-lock", null, workbench::isOpen, keeper::lock),
                    personAction("signin.out", "fth-log-out", () -> leave(this::signOut)),
                    personAction("connection.change", "fth-database", () -> leaveDatabase(this::changeConnection))));
        }
        frame.show(screen);
        keeper.keep(to, person);
        workbench.enter(
                new Place(to.name(), to.place(), to.secured(), to.version(), person.name(), person.email()),
                () -> wiring.features(to, keeper::person, workbench.shell()),
                person::may);
    }

    private Action personAction(String key, String icon, Runnable run) {
        return new Action(Messages.text(key), icon, null, workbench::isOpen, run);
    }

    private void signOut() {
        Link from = link;
        if (from != null) {
            String email = keeper.email();
            endSession(from, () -> {});
            entrance.showSignIn(from, email);
        }
    }

    private void changeConnection() {
        Link from = link;
        link = null;
        if (from != null) {
            endSession(from, from::close);
        }
        showConnections();
    }

    /** Ends the session where there is one, whether or not the server can still be told, then runs {@code last}. */
    private void endSession(Link from, Runnable last) {
        monitor.rest();
        workbench.leave();
        keeper.rest();
        SessionDao sessions = new SessionDao(from.database());
        Optional<Secret> token = sessions.letGo();
        wiring.background()
                .run(
                        Messages.text("signin.out.job"),
                        Effect.WRITE,
                        progress -> {
                            try {
                                token.ifPresent(sessions::discard);
                            } finally {
                                last.run();
                            }
                            return true;
                        },
                        done -> {
                            // What the screen says of a server that has just been let go of is out of date
                            if (link == null) {
                                connections.look();
                            }
                        },
                        frame::tell);
    }

    /** Asks before leaving unsaved text, then runs {@code then}. */
    void leave(Runnable then) {
        if (workbench.hasUnsavedChanges()) {
            frame.ask(Question.unsaved(Messages.text("shell.unsaved.title")), () -> {}, then);
        } else {
            then.run();
        }
    }

    /** Asks before leaving the database, which stops what is being written and loses unsaved text, then runs {@code then}. */
    void leaveDatabase(Runnable then) {
        leave(() -> wiring.background().jobs().stream()
                .filter(Job::isWriting)
                .findFirst()
                .ifPresentOrElse(
                        job -> frame.ask(
                                new Question(
                                        Messages.text("shell.running.title"),
                                        Messages.text("shell.running.text", job.title()),
                                        Messages.text("shell.running.deed"),
                                        Messages.text("shell.running.safe"),
                                        true),
                                () -> {},
                                then),
                        then));
    }

    void idle() {
        keeper.lock();
    }

    void heartbeat() {
        monitor.ask();
    }

    /** Ends the session and lets go of the database. */
    void close() {
        Link from = link;
        link = null;
        if (from != null) {
            endSession(from, from::close);
        }
    }
}
