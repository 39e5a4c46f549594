package org.reeve.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.reeve.platform.Problem;
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
import org.reeve.undo.Undo;

/** Import of accounts from files, in a tab of its own. */
public final class ImportFeature implements Feature {
    /** The section with the list of those who were imported. */
    static final String ACCOUNTS = "accounts";

    private static final String PERMISSION = "accounts.import";

    private final Database database;
    private final ImportDao dao;
    private final Background background;
    private final Shell shell;
    private final Undo undo;

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public ImportFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.database = database;
        this.dao = new SqlImportDao(database);
        this.background = background;
        this.shell = shell;
        this.undo = new Undo(database, background, shell, person);
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.IMPORT, PERMISSION, none -> open()));
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(Messages.text("exchange.import.action"), "fth-upload", null, this::isAllowed, this::open));
    }

    /** An import is what one could do one by one, and more of it. */
    private boolean isAllowed() {
        return shell.may(PERMISSION) && shell.may("accounts.write") && shell.may("accounts.read");
    }

    private void open() {
        shell.open("account:import", Messages.text("exchange.import.title"), "fth-upload", this::view);
    }

    /** The steps, from the first. */
    SectionView view() {
        Set<ImportField> offered = EnumSet.allOf(ImportField.class);
        if (!shell.may("roles.assign")) {
            offered.remove(ImportField.ROLES);
        }
        ImportModel model = new ImportModel(dao, background, new ImportHabits(shell.settings()), offered, ending());
        InvitationModel invitations = new InvitationModel(dao, background);
        ImportFiles files = new ImportFiles(new Exporter(database, background, shell), shell);
        Views views = new Views(Map.of(
                ImportController.class, () -> new ImportController(model, invitations),
                ImportFileController.class, () -> new ImportFileController(model, shell),
                ImportMappingController.class, () -> new ImportMappingController(model),
                ImportCheckController.class, () -> new ImportCheckController(model, files),
                ImportResultController.class, () -> new ImportResultController(model, invitations, files, shell)));
        Views.View<ImportController> view = views.load("exchange/import.fxml", ImportController.class);
        return new SectionView(view.root(), view.controller());
    }

    private ImportModel.Ending ending() {
        return new ImportModel.Ending() {
            @Override
            public void imported(ImportDao.Result.Done done) {
                ImportFeature.this.imported(done);
            }

            @Override
            public void differs(ImportFile file) {
                shell.say(Messages.text("exchange.import.changed.away", file.name()));
            }

            @Override
            public void failed(Problem problem) {
                shell.tell(problem);
            }
        };
    }

    /** Accounts that were made stay; what was changed can be taken back. */
    private void imported(ImportDao.Result.Done done) {
        shell.refresh(ACCOUNTS);
        String text = ImportWords.done(done.done());
        if (done.done().count(ImportOutcome.UPDATE) > 0) {
            undo.offer(text, done.correlation(), () -> shell.refresh(ACCOUNTS));
        } else {
            shell.say(text);
        }
    }
}
