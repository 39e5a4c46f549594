package org.reeve;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.reeve.connection.Link;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.IdleWatch;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Frame;
import org.reeve.signin.LockController;
import org.reeve.signin.LockModel;
import org.reeve.signin.LockSetting;
import org.reeve.signin.Person;
import org.reeve.signin.ProofDao;
import org.reeve.signin.SessionDao;

/**
 * What being at work, and not being there, does: the session goes on while somebody types or points, and after some
 * minutes without that the window locks. What is open and typed stays underneath. FX thread only.
 */
final class WindowLock {
    private static final javafx.util.Duration BETWEEN_SIGNS_OF_LIFE = javafx.util.Duration.minutes(1);

    private final Background background;
    private final Frame frame;
    private final LockSetting setting;
    private final Runnable signOut;
    private final IdleWatch watch;
    private final Timeline signs;
    private @Nullable Link link;
    private @Nullable Person person;
    private @Nullable Parent card;
    private boolean locked;

    WindowLock(Background background, Frame frame, LockSetting setting, Runnable signOut) {
        this.background = background;
        this.frame = frame;
        this.setting = setting;
        this.signOut = signOut;
        this.watch = new IdleWatch(frame.scene(), () -> Duration.ofMinutes(setting.minutes()), this::lock);
        this.signs = new Timeline(new KeyFrame(BETWEEN_SIGNS_OF_LIFE, event -> tellSignOfLife()));
        signs.setCycleCount(Animation.INDEFINITE);
    }

    /** {@code who} has signed in to {@code to}, or again. */
    void keep(Link to, Person who) {
        link = to;
        person = who;
        unlock();
        signs.playFromStart();
        SessionDao sessions = new SessionDao(to.database());
        background.run(
                Messages.text("signin.lock.job"),
                Effect.READ,
                progress -> sessions.lockMinutes(),
                setting::limitTo,
                frame::tell);
    }

    /** Nobody is signed in. */
    void rest() {
        unlock();
        watch.stop();
        signs.stop();
        link = null;
        person = null;
    }

    /** Whether what is open is hidden. */
    boolean isLocked() {
        return locked;
    }

    /** Hides what is open until the person's password is typed; nothing when nobody is signed in. */
    void lock() {
        Link to = link;
        Person who = person;
        if (to == null || who == null || locked) {
            return;
        }
        locked = true;
        watch.stop();
        frame.conceal();
        LockController controller = new LockController(
                new LockModel(new ProofDao(to.database(), null), who, background, this::unlock), signOut);
        Parent made = Views.load("signin/lock.fxml", controller).root();
        card = made;
        frame.cover(made, () -> {});
        controller.focus();
    }

    /** The session is over: the password alone opens nothing. What is open stays hidden. */
    void sessionEnded() {
        takeCardAway();
    }

    private void takeCardAway() {
        if (card != null) {
            frame.uncover(card);
            card = null;
        }
    }

    private void unlock() {
        locked = false;
        frame.reveal();
        takeCardAway();
        watch.start();
    }

    private void tellSignOfLife() {
        Link to = link;
        if (to != null && watch.wasActive() && !locked) {
            SessionDao sessions = new SessionDao(to.database());
            background.run(
                    Messages.text("signin.touch.job"),
                    Effect.READ,
                    progress -> {
                        sessions.touch();
                        return true;
                    },
                    done -> {},
                    frame::tell);
        }
    }
}
