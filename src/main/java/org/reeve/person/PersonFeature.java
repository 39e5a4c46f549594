package org.reeve.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.HibernateRoleDao;
import org.reeve.role.RoleDao;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** Everything about one person in a tab of its own, and new accounts. */
public final class PersonFeature implements Feature {
    private final PersonDao people;
    private final RoleDao roles;
    private final Background background;
    private final Desk desk;
    private final Map<UUID, PersonModel> open = new HashMap<>();

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public PersonFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.people = new SqlPersonDao(database);
        this.roles = new HibernateRoleDao(database);
        this.background = background;
        this.desk = new Desk(shell, person);
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way(Way.PERSON, "accounts.read", this::open),
                new Way(Way.NEW_ACCOUNT, "accounts.write", id -> create()));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                Messages.text("person.new.action"),
                "fth-user-plus",
                null,
                () -> desk.may("accounts.write"),
                this::create));
    }

    private void create() {
        desk.shell().open("account:new", Messages.text("person.new.title"), "fth-user-plus", this::newAccount);
    }

    private SectionView newAccount() {
        NewAccountModel model = new NewAccountModel(people, background, this::created);
        if (desk.may("roles.read") && desk.may("roles.assign")) {
            model.loadRoles(roles);
        }
        Views.View<NewAccountController> view =
                Views.load("person/new-account.fxml", new NewAccountController(model, desk));
        return new SectionView(view.root(), view.controller());
    }

    private void created(PersonDao.Handout handout) {
        show(handout.account(), model -> model.hand(handout));
    }

    private void open(UUID account) {
        show(account, model -> {});
    }

    /** Opens the tab when the name that goes on it is known. */
    private void show(UUID account, Consumer<PersonModel> then) {
        background.run(
                Messages.text("person.job.open"),
                Effect.READ,
                progress -> people.page(account),
                page -> {
                    desk.shell().open("person:" + account, page.profile().name(), "fth-user", () -> view(account));
                    PersonModel model = open.get(account);
                    if (model != null) {
                        model.show(page);
                        then.accept(model);
                    }
                },
                desk.shell()::tell);
    }

    private SectionView view(UUID account) {
        PersonModel model = new PersonModel(account, people, background, desk.shell()::tell);
        open.put(account, model);
        PersonDeeds deeds = new PersonDeeds(model);
        MergeModel merging = new MergeModel(model);
        Views views = new Views(Map.of(
                PersonController.class, () -> new PersonController(model, desk, () -> open.remove(account, model)),
                AccessController.class, () -> new AccessController(model, deeds, desk),
                ShutOutController.class, () -> new ShutOutController(model, deeds, desk),
                RightsController.class, () -> new RightsController(model, desk),
                SessionsController.class, () -> new SessionsController(model, deeds, desk),
                NotesController.class, () -> new NotesController(model, deeds, desk),
                ActivityController.class, () -> new ActivityController(model, desk),
                EraseController.class, () -> new EraseController(model, deeds, desk),
                MergeController.class, () -> new MergeController(model, merging, desk)));
        Views.View<PersonController> view = views.load("person/person.fxml", PersonController.class);
        return new SectionView(view.root(), view.controller());
    }
}
