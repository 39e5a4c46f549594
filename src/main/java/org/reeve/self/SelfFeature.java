package org.reeve.self;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.LockSetting;
import org.reeve.signin.PasswordController;
import org.reeve.signin.Person;

/** One's own account, as the rest of Reeve sees it. FX thread only. */
public final class SelfFeature implements Feature {
    private static final String TAB = "self";
    private static final String ICON = "fth-user";

    private final Database database;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;
    private final LockSetting lock;

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public SelfFeature(
            Database database, Background background, Shell shell, Supplier<Person> person, LockSetting lock) {
        this.database = database;
        this.background = background;
        this.shell = shell;
        this.person = person;
        this.lock = lock;
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.text("self.title"), ICON, null, () -> true, this::open));
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.SELF, null, id -> open()));
    }

    private void open() {
        shell.open(TAB, Messages.text("self.title"), ICON, this::view);
    }

    private SectionView view() {
        SelfModel model = new SelfModel(database, background, shell, person);
        Views views = new Views(Map.of(
                SelfController.class,
                () -> new SelfController(model, shell, lock),
                PasswordController.class,
                () -> new PasswordController(model.password())));
        var view = views.load("self/self.fxml", SelfController.class);
        return new SectionView(view.root(), view.controller());
    }
}
