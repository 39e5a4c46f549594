package org.reeve.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** The feature as the rest of Reeve sees it. FX thread only. */
public final class Audit {
    private static final String SECTION = "audit";

    private final AuditListModel model;
    private final Shell shell;
    private final Consumer<UUID> openAccount;

    /**
     * Makes the feature for one connection.
     *
     * @param openAccount opens an account by its identifier
     */
    public Audit(Database database, Background background, Shell shell, Consumer<UUID> openAccount) {
        this.model = new AuditListModel(new HibernateAuditDao(database), background, shell::tell);
        this.shell = shell;
        this.openAccount = openAccount;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return List.of(AuditLogEntity.class, PersonEntity.class);
    }

    /** Its place in the sidebar. */
    public Section section() {
        return new Section(SECTION, "audit.title", "fth-clock", "audit.read", this::view);
    }

    /** Opens the trail with everything about one record. */
    public void showRecord(UUID id) {
        model.showRecord(id);
        shell.show(SECTION);
    }

    private SectionView view() {
        Views views = new Views(Map.of(
                AuditListController.class,
                () -> new AuditListController(model),
                AuditPersonController.class,
                () -> new AuditPersonController(model),
                AuditEntryController.class,
                () -> new AuditEntryController(model, openAccount)));
        var view = views.load("audit/audit-list.fxml", AuditListController.class);
        return new SectionView(view.root(), view.controller());
    }
}
