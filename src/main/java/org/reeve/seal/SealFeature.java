package org.reeve.seal;

import java.nio.file.Path;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals of the trail, as the rest of Reeve sees them. While somebody is signed in who may read the trail, it is sealed now
 * and then, and the chain is held against what this computer has seen of it. FX thread only.
 */
public final class SealFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(SealFeature.class);
    private static final String READ = "audit.read";
    private static final Duration SOON = Duration.seconds(20);
    private static final Duration OFTEN = Duration.minutes(30);

    private final SealDao dao;
    private final Background background;
    private final Shell shell;
    private final Timeline clock = new Timeline();
    private boolean told;

    /**
     * Makes the feature for one person's stay.
     *
     * @param data where this computer keeps what it has seen
     */
    public SealFeature(Database database, Background background, Shell shell, Path data) {
        this.dao = new SealDao(database, new SeenSeals(data));
        this.background = background;
        this.shell = shell;
        KeyFrame first = new KeyFrame(SOON, event -> watch());
        clock.getKeyFrames().setAll(first, new KeyFrame(OFTEN, event -> {}));
        clock.setCycleCount(Timeline.INDEFINITE);
        clock.play();
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.text("seal.action"), "fth-shield", null, () -> shell.may(READ), this::open));
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.SEALS, READ, id -> open()));
    }

    @Override
    public void left() {
        clock.stop();
    }

    private void open() {
        shell.open("seals", Messages.text("seal.title"), "fth-shield", this::view);
    }

    private SectionView view() {
        SealModel model = new SealModel(dao, background, shell);
        var view = Views.load("seal/seals.fxml", new SealController(model, shell));
        return new SectionView(view.root(), view.controller());
    }

    private void watch() {
        if (!shell.may(READ)) {
            return;
        }
        background.run(
                Messages.text("seal.job.seal"),
                Effect.WRITE,
                progress -> {
                    var wrong = dao.look();
                    dao.sealQuietly();
                    return wrong;
                },
                wrong -> wrong.ifPresent(this::warn),
                // Somebody else's sealing does as well, and what is wrong with the connection is told elsewhere
                problem -> LOG.info("The trail was not sealed in passing: {}", problem.kind()));
    }

    private void warn(Finding wrong) {
        if (!told) {
            told = true;
            shell.say(SealWords.of(wrong), Messages.text("seal.look"), this::open);
        }
    }
}
