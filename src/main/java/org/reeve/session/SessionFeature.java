package org.reeve.session;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reeve.people.PeopleDao;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** Sessions, as the rest of Reeve sees them. FX thread only. */
public final class SessionFeature implements Feature {
    private final Database database;
    private final SessionControlDao dao;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;

    /** What shows the tries to sign in, once the section was opened. */
    private Runnable toAttempts = () -> {};

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public SessionFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.database = database;
        this.dao = new SessionControlDao(database);
        this.background = background;
        this.shell = shell;
        this.person = person;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(LiveSessionEntity.class, PeopleDao.entity(), SignInAttemptEntity.class);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("sessions", "session.title", "fth-key", "sessions.read", this::view));
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.ATTEMPTS, "sessions.read", nothing -> {
            shell.show("sessions");
            toAttempts.run();
        }));
    }

    private SectionView view() {
        SessionListModel sessions = new SessionListModel(dao, background, shell);
        AttemptListModel attempts = new AttemptListModel(dao, background, shell);
        SavedViewsModel saved = new SavedViewsModel("sessions", database, background, shell);
        FactorModel factors = new FactorModel(new FactorDao(database), background, shell);
        boolean mayRevoke = person.get().may("sessions.revoke");
        boolean showsFactors = person.get().may("roles.read") && person.get().may("accounts.read");
        Views views = new Views(Map.of(
                SessionsController.class,
                () -> new SessionsController(attempts, factors, showsFactors),
                SessionListController.class,
                () -> new SessionListController(sessions, shell, saved, mayRevoke),
                AttemptListController.class,
                () -> new AttemptListController(attempts, shell, mayRevoke),
                FactorController.class,
                () -> new FactorController(
                        factors, shell, permission -> person.get().may(permission))));
        var view = views.load("session/sessions.fxml", SessionsController.class);
        toAttempts = view.controller()::showAttempts;
        return new SectionView(view.root(), view.controller());
    }
}
