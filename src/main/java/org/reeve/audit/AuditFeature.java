package org.reeve.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import org.reeve.exchange.ExportMenuController;
import org.reeve.exchange.Exporter;
import org.reeve.people.PeopleDao;
import org.reeve.people.PeopleModel;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.seal.SealDao;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.undo.Undo;

/** The audit trail, as the rest of Reeve sees it. FX thread only. */
public final class AuditFeature implements Feature {
    private static final String SECTION = "audit";

    /** Kinds of records whose past can be looked at. */
    private static final List<String> HISTORIES = List.of("users", "roles", "posts", "comments");

    private final Database database;
    private final Background background;
    private final HistoryDao history;
    private final PeopleDao people;

    /** Of the view that is open, or was last. */
    private AuditListModel model;

    private final Shell shell;
    private final Undo undo;

    /** Of two alerts that are asked for, the later one. */
    private final Background.Lane alerted;

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public AuditFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.database = database;
        this.background = background;
        this.people = new PeopleDao(database);
        AuditDao dao = new HibernateAuditDao(database);
        this.model = new AuditListModel(dao, people, background, shell::tell);
        this.history = new SqlHistoryDao(database, dao);
        this.shell = shell;
        this.alerted = background.lane();
        this.undo = new Undo(database, background, shell, person);
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(AuditLogEntity.class, PeopleDao.entity());
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(SECTION, "audit.title", "fth-clock", "audit.read", this::view));
    }

    @Override
    public List<Way> ways() {
        List<Way> ways = new ArrayList<>(List.of(
                new Way(Way.TRAIL, "audit.read", this::showRecord),
                new Way(Way.ENTRY, "audit.read", id -> follow(AuditLink.to(id))),
                new Way(Way.ALERT, "audit.read", this::showAlert)));
        for (String type : HISTORIES) {
            ways.add(new Way(Way.history(type), "audit.read", id -> showHistory(type, id)));
        }
        return ways;
    }

    private void showHistory(String type, UUID id) {
        shell.open(
                "history:" + id,
                Messages.text("history.title", AuditWords.kind(type)),
                "fth-git-commit",
                () -> history(type, id));
    }

    private SectionView history(String type, UUID id) {
        HistoryModel past = new HistoryModel(type, id, history, background, shell::tell);
        var view = Views.load("audit/history.fxml", new HistoryController(past, shell));
        return new SectionView(view.root(), view.controller());
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                Messages.text("audit.link.follow"),
                "fth-link",
                null,
                () -> shell.may("audit.read"),
                this::followClipboard));
    }

    /** Opens the entry whose link somebody copied, from wherever it was sent. */
    private void followClipboard() {
        String text = Clipboard.getSystemClipboard().getString();
        AuditLink.find(text == null ? "" : text)
                .ifPresentOrElse(this::follow, () -> shell.say(Messages.text("audit.link.none")));
    }

    /** Opens the trail at one entry. */
    void follow(AuditLink link) {
        shell.show(SECTION);
        model.follow(link, () -> shell.say(Messages.text("audit.link.gone")));
    }

    /** Opens the trail with everything about one record. */
    private void showRecord(UUID id) {
        model.showRecord(id);
        shell.show(SECTION);
    }

    /** Opens the trail with what raised an alert. */
    private void showAlert(UUID alert) {
        shell.show(SECTION);
        alerted.run(
                Messages.text("audit.job.list"),
                Effect.READ,
                progress -> new AlertedDao(database).find(alert),
                found -> found.ifPresentOrElse(this::show, () -> shell.say(Messages.text("audit.link.gone"))),
                shell::tell);
    }

    private void show(Alerted raised) {
        AuditLink entry = raised.entry();
        if (entry == null) {
            model.openProperty().set(null);
            model.ask(Period.between(raised.from(), raised.until()), raised.actor(), raised.query());
        } else {
            follow(entry);
        }
    }

    private SectionView view() {
        model = model.again();
        AuditListModel shown = model;
        Views views = new Views(Map.of(
                ExportMenuController.class,
                () -> new ExportMenuController(new Exporter(database, background, shell), shell),
                AuditListController.class,
                () -> new AuditListController(
                        shown,
                        shell,
                        new SavedViewsModel(SECTION, database, background, shell),
                        () -> SealDao.newest(database)),
                AuditFilterController.class,
                () -> new AuditFilterController(shown),
                AuditPeriodController.class,
                () -> new AuditPeriodController(shown),
                AuditChartController.class,
                () -> new AuditChartController(shown),
                AuditSpanController.class,
                () -> new AuditSpanController(shown),
                AuditPersonController.class,
                () -> new AuditPersonController(shown, new PeopleModel(people, background, shell::tell)),
                AuditEntryController.class,
                () -> new AuditEntryController(shown, shell, undo)));
        var view = views.load("audit/audit-list.fxml", AuditListController.class);
        return new SectionView(view.root(), view.controller());
    }
}
