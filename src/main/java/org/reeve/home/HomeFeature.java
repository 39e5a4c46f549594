package org.reeve.home;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The first page, as the rest of Reeve sees it. FX thread only. */
public final class HomeFeature implements Feature {
    private final Database database;
    private final Background background;
    private final Shell shell;
    private final String version;

    /**
     * Makes the feature for one person's stay.
     *
     * @param version of the schema when the database was opened
     */
    public HomeFeature(Database database, String version, Background background, Shell shell) {
        this.database = database;
        this.version = version;
        this.background = background;
        this.shell = shell;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("home", "home.title", "fth-home", null, this::view));
    }

    private SectionView view() {
        HomeModel model = new HomeModel(new HomeDao(database), background);
        var view = Views.load("home/home.fxml", new HomeController(model, leads(), version));
        return new SectionView(view.root(), view.controller());
    }

    /** Where each card leads, as far as the person may go there. */
    private Map<String, Runnable> leads() {
        Map<String, Runnable> leads = new HashMap<>();
        leads.put("waiting", () -> shell.show("review"));
        lead(leads, "alerts", Way.ALERTS);
        lead(leads, "requests", Way.REQUESTS);
        lead(leads, "throttled", Way.ATTEMPTS);
        lead(leads, "unverified", Way.UNVERIFIED);
        return leads;
    }

    private void lead(Map<String, Runnable> leads, String kind, String way) {
        if (shell.leads(way)) {
            leads.put(kind, () -> shell.go(way, Way.NO_RECORD));
        }
    }
}
