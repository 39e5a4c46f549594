package org.reeve.review;

import java.util.List;
import java.util.Map;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.ViewKeys;

/** The review queue, as the rest of Reeve sees it. FX thread only. */
public final class ReviewFeature implements Feature {
    private static final String SECTION = "review";

    private final Database database;
    private final Background background;
    private final Shell shell;

    /** Makes the feature for one person's stay. */
    public ReviewFeature(Database database, Background background, Shell shell) {
        this.database = database;
        this.background = background;
        this.shell = shell;
    }

    @Override
    public List<Section> sections() {
        // Who may decide and not read has nothing to look at
        return shell.may("posts.read")
                ? List.of(new Section(SECTION, "review.title", "fth-check-square", "posts.publish", this::view))
                : List.of();
    }

    @Override
    public List<ViewKeys> keys() {
        return List.of(new ViewKeys(
                SECTION,
                Messages.text("review.keys.title"),
                List.of(
                        new ViewKeys.Key(Messages.text("review.keys.publish"), "A"),
                        new ViewKeys.Key(Messages.text("review.keys.reject"), "R"),
                        new ViewKeys.Key(Messages.text("review.keys.choose"), "X"),
                        new ViewKeys.Key(Messages.text("review.keys.next"), "J"),
                        new ViewKeys.Key(Messages.text("review.keys.previous"), "K"))));
    }

    private SectionView view() {
        ReviewModel model = new ReviewModel(new ReviewDao(database), background, shell);
        ReasonsModel reasons = new ReasonsModel(new ReasonDao(database), background, shell);
        HistoryModel history = new HistoryModel(new HistoryDao(database), background, shell);
        Views views = new Views(Map.of(
                ReviewController.class,
                () -> new ReviewController(model, reasons),
                QueueController.class,
                () -> new QueueController(model, shell),
                OpenedController.class,
                () -> new OpenedController(model, shell),
                RejectController.class,
                () -> new RejectController(model, reasons, shell),
                HistoryController.class,
                () -> new HistoryController(history),
                ReasonsController.class,
                () -> new ReasonsController(reasons, shell)));
        var view = views.load("review/review.fxml", ReviewController.class);
        return new SectionView(view.root(), view.controller());
    }
}
