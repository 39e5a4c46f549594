package org.reeve;

import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.reeve.connection.ConnectionMonitor;
import org.reeve.connection.ConnectionMonitor.State;
import org.reeve.connection.Link;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Banner;
import org.reeve.shell.Frame;
import org.reeve.shell.Question;
import org.reeve.shell.WorkbenchController;
import org.reeve.signin.Person;
import org.reeve.signin.SessionDao;
import org.reeve.signin.SignInController;
import org.reeve.signin.SignInModel;
import org.reeve.signin.SignInPlace;

/**
 * What is shown over the workbench when the connection or the session is lost: a banner that says so, and the card to
 * sign in again. Tabs and typed text stay, unless somebody else signs in. FX thread only.
 */
final class SessionKeeper {
    private final Wiring wiring;
    private final Frame frame;
    private final WorkbenchController workbench;
    private final ConnectionMonitor monitor;
    private final Way way;
    private final WindowLock lock;
    private @Nullable Link link;
    private @Nullable Person person;
    private @Nullable Person last;
    private @Nullable Parent card;
    private @Nullable SignInModel signingIn;

    /** Takes up a session. */
    interface Entering {
        void enter(Link link, Person person, Secret token);
    }

    /** Where it leads from here. */
    interface Way extends Entering {
        /** Gives up the session, after asking about what isn't saved. */
        void signOut();
    }

    SessionKeeper(Wiring wiring, Frame frame, WorkbenchController workbench, ConnectionMonitor monitor, Way way) {
        this.wiring = wiring;
        this.frame = frame;
        this.workbench = workbench;
        this.monitor = monitor;
        this.way = way;
        this.lock = new WindowLock(wiring.background(), frame, wiring.lockSetting(), way::signOut);
        monitor.stateProperty().addListener((property, before, now) -> show(before, now));
    }

    /** {@code who} has signed in to {@code to}. */
    void keep(Link to, Person who) {
        boolean again = person != null;
        link = to;
        person = who;
        last = who;
        monitor.watch(to);
        lock.keep(to, who);
        if (again) {
            workbench.refreshAll();
        }
    }

    /** Nobody is signed in. */
    void rest() {
        uncover();
        lock.rest();
        link = null;
        person = null;
    }

    /** Hides what is open until its person is back. */
    void lock() {
        lock.lock();
    }

    /** Who is signed in, or was last: work that ends after the sign-out may still ask. */
    Person person() {
        if (last == null) {
            throw new IllegalStateException("Nobody has signed in");
        }
        return last;
    }

    /** The address of who is signed in; empty for nobody. */
    String email() {
        return person == null ? "" : person.email();
    }

    private void show(State before, State now) {
        Banner banner = frame.banner();
        workbench.showConnected(!(now instanceof State.Down));
        switch (now) {
            case State.Down(int seconds) ->
                banner.show(
                        Banner.Tone.WARNING,
                        seconds > 0
                                ? Messages.text("connection.lost.in", seconds)
                                : Messages.text("connection.lost.now"),
                        Messages.text("connection.lost.action"),
                        monitor::ask);
            case State.Ended ended -> {
                banner.show(
                        Banner.Tone.ATTENTION,
                        Messages.text("signin.ended"),
                        Messages.text("signin.ended.action"),
                        this::cover);
                cover();
            }
            case State.Up up -> {
                banner.hide();
                if (before instanceof State.Down) {
                    frame.say(Messages.text("connection.back"));
                    workbench.refreshAll();
                }
            }
            case State.Resting resting -> banner.hide();
        }
    }

    private void cover() {
        Link to = link;
        if (to == null || card != null) {
            return;
        }
        SignInModel model = new SignInModel(
                new SessionDao(to.database()),
                Wiring.client(),
                wiring.background(),
                (who, token) -> signedIn(to, who, token));
        model.emailProperty().set(email());
        lock.sessionEnded();
        // Behind a window that is locked there is nothing to look at first
        boolean locked = lock.isLocked();
        Runnable leave = locked ? way::signOut : this::uncover;
        SignInController controller = new SignInController(
                model,
                new SignInPlace(
                        Messages.text("signin.again.title"),
                        Messages.text("signin.again.text"),
                        Messages.text(locked ? "signin.out" : "signin.again.leave"),
                        leave,
                        null));
        Parent made = Views.load("signin/sign-in.fxml", controller).root();
        card = made;
        signingIn = model;
        frame.cover(made, locked ? () -> {} : leave);
        controller.focus();
    }

    private void uncover() {
        if (card != null) {
            frame.uncover(card);
            card = null;
        }
        if (signingIn != null) {
            signingIn.cancel();
            signingIn = null;
        }
    }

    private void signedIn(Link to, Person who, Secret token) {
        if (person == null || person.id().equals(who.id())) {
            uncover();
            way.enter(to, who, token);
            return;
        }
        frame.ask(
                new Question(
                        Messages.text("signin.other.title", who.name()),
                        Messages.text("signin.other.text", person.name()),
                        Messages.text("signin.other.deed"),
                        Messages.text("signin.other.safe"),
                        true),
                () -> discard(to, token),
                () -> {
                    uncover();
                    workbench.leave();
                    way.enter(to, who, token);
                });
    }

    private void discard(Link to, Secret token) {
        wiring.background()
                .run(
                        Messages.text("signin.out.job"),
                        Effect.WRITE,
                        progress -> {
                            new SessionDao(to.database()).discard(token);
                            return true;
                        },
                        done -> {},
                        frame::tell);
    }
}
