package org.reeve.role;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reeve.people.PeopleDao;
import org.reeve.people.PeopleModel;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** Roles and what they permit, as the rest of Reeve sees them. FX thread only. */
public final class RoleFeature implements Feature {
    private static final String SECTION = "roles";

    private final Database database;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;
    private @Nullable RolesController shown;

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public RoleFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.database = database;
        this.background = background;
        this.shell = shell;
        this.person = person;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return HibernateRoleDao.entities();
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(SECTION, "role.title", "fth-shield", "roles.read", this::view));
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way(Way.ROLE, "roles.read", this::open),
                new Way(Way.RIGHTS, "roles.read", this::why),
                new Way(Way.REQUESTS, "roles.read", nothing -> requests()));
    }

    private void open(UUID role) {
        shell.show(SECTION);
        if (shown != null) {
            shown.open(role);
        }
    }

    private void requests() {
        shell.show(SECTION);
        if (shown != null) {
            shown.showRequests();
        }
    }

    private void why(UUID account) {
        shell.show(SECTION);
        if (shown != null) {
            shown.why(account);
        }
    }

    private SectionView view() {
        RoleRequestsDao requestsDao = new RoleRequestsDao(database);
        RoleChangesDao changesDao = new RoleChangesDao(database);
        PeopleDao peopleDao = new PeopleDao(database);
        RightsDao rightsDao = new RightsDao(database);
        RolesModel roles = new RolesModel(new HibernateRoleDao(database), requestsDao, background, shell::tell, person);
        RoleModel role = new RoleModel(roles, changesDao, background, shell::tell);
        MembersModel members = new MembersModel(database, roles, background, shell::tell);
        MatrixModel matrix = new MatrixModel(roles, changesDao, background, shell::tell);
        RightsModel rights = new RightsModel(database, roles, background, shell::tell);
        CompareModel compare = new CompareModel(rightsDao, background, shell::tell);
        RequestsModel requests = new RequestsModel(requestsDao, roles, background, shell::tell);
        // Two previews: what deleting comes to, and what the matrix comes to
        PreviewModel loss = new PreviewModel(changesDao, roles, background, shell::tell);
        PreviewModel impact = new PreviewModel(changesDao, roles, background, shell::tell);
        Supplier<PeopleModel> people = () -> new PeopleModel(peopleDao, background, shell::tell);
        Views views = new Views(Map.of(
                RolesController.class, () -> new RolesController(roles, matrix, role, shell),
                RoleListController.class, () -> new RoleListController(roles, role, shell),
                RoleController.class, () -> new RoleController(roles, role, shell),
                RoleFormController.class, () -> new RoleFormController(roles, role, shell),
                RoleDeletionController.class, () -> new RoleDeletionController(roles, role, loss, shell),
                MembersController.class, () -> new MembersController(roles, role, members, people.get(), shell),
                MatrixController.class, () -> new MatrixController(roles, matrix, impact, shell),
                RightsController.class, () -> new RightsController(roles, rights, people.get(), shell),
                CompareController.class, () -> new CompareController(roles, compare, people),
                RequestsController.class, () -> new RequestsController(requests, shell)));
        var view = views.load("role/roles.fxml", RolesController.class);
        shown = view.controller();
        view.controller()
                .closeWith(List.of(
                        roles::close,
                        members::close,
                        rights::close,
                        compare::clear,
                        requests::close,
                        loss::close,
                        impact::close,
                        () -> shown = null));
        roles.reload();
        return new SectionView(view.root(), view.controller());
    }
}
