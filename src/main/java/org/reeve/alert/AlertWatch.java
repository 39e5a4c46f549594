package org.reeve.alert;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.util.Duration;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/**
 * Has the database look for alerts each minute, and knows how many are open. The rules are the database's; that it looks is
 * the work of whoever has a window open. FX thread only.
 */
final class AlertWatch {
    private static final Duration PAUSE = Duration.minutes(1);

    private final AlertDao dao;
    private final Shell shell;
    private final Background.Lane looking;
    private final Timeline clock = new Timeline(new KeyFrame(PAUSE, event -> look()));
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();
    private boolean told;

    AlertWatch(AlertDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.shell = shell;
        this.looking = background.lane();
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /** How many alerts are open, as of the last look. */
    ReadOnlyIntegerProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Looks now, and each minute from then on. */
    void begin() {
        look();
        clock.playFromStart();
    }

    /** Looks now. */
    void look() {
        looking.run(
                Messages.text("alert.job.look"),
                Effect.WRITE,
                progress -> dao.look(),
                found -> {
                    open.set(found);
                    told = false;
                },
                problem -> {
                    // Once, not each minute
                    if (!told) {
                        told = true;
                        shell.tell(problem);
                    }
                });
    }

    /** Looks no more. */
    void end() {
        clock.stop();
        looking.cancel();
    }
}
