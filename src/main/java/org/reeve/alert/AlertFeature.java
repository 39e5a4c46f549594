package org.reeve.alert;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** Alerts, as the rest of Reeve sees them. FX thread only. */
public final class AlertFeature implements Feature {
    private final AlertDao dao;
    private final AlertWatch watch;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;
    private final Bell bell;

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public AlertFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.dao = new AlertDao(database);
        this.watch = new AlertWatch(dao, background, shell);
        this.background = background;
        this.shell = shell;
        this.person = person;
        this.bell = new Bell(watch, this::open);
    }

    @Override
    public List<Node> head() {
        return shell.may("audit.read") ? List.of(bell) : List.of();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(Messages.text("alert.title"), "fth-bell", null, () -> shell.may("audit.read"), this::open));
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.ALERTS, "audit.read", nothing -> open()));
    }

    private void open() {
        shell.open("alerts", Messages.text("alert.title"), "fth-bell", this::view);
    }

    private SectionView view() {
        AlertModel model = new AlertModel(dao, watch, background, shell, person);
        RulesModel rules = new RulesModel(dao, background, shell);
        Views views = new Views(Map.of(
                AlertController.class,
                () -> new AlertController(model, rules),
                RulesController.class,
                () -> new RulesController(rules)));
        var view = views.load("alert/alerts.fxml", AlertController.class);
        return new SectionView(view.root(), view.controller());
    }
}
