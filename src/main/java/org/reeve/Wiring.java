package org.reeve;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.connection.Link;
import org.reeve.connection.SavedServers;
import org.reeve.connection.ThisComputer;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Uncaught;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.JsonFile;
import org.reeve.platform.settings.Settings;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.shell.Actions;
import org.reeve.shell.Feature;
import org.reeve.shell.Frame;
import org.reeve.shell.Shell;
import org.reeve.shell.StandardActions;
import org.reeve.shell.WorkbenchController;
import org.reeve.signin.LockSetting;
import org.reeve.signin.Person;

/**
 * The composition root: who gets whom, by plain {@code new}. Features are put together here and know each other only
 * through what their constructors take.
 */
class Wiring implements AutoCloseable {
    private static final Duration SETTLED = Duration.millis(400);

    private final UserDirectories directories;
    private final JsonFile<Settings.Stored> settingsFile;
    private final Settings settings;
    private final LockSetting lockSetting;
    private final Background background = new Background();
    private final Actions actions = new Actions();
    /** What is to be in the file. */
    private volatile Settings.Stored newest = Settings.Stored.NOTHING;

    private final PauseTransition settle = new PauseTransition(SETTLED);
    private @Nullable Journey journey;
    private @Nullable Uncaught uncaught;

    /** Reads the settings; any thread. */
    Wiring(UserDirectories directories) {
        this.directories = directories;
        this.settingsFile = new JsonFile<>(directories.config().resolve("settings.json"), Settings.Stored.class);
        this.settings = new Settings(settingsFile.load(Settings.Stored.NOTHING));
        this.lockSetting = new LockSetting(settings);
    }

    Settings settings() {
        return settings;
    }

    /** Makes the window's inside; FX thread, once. */
    Journey journey(double width, double height) {
        Frame frame = new Frame(settings, actions, width, height);
        WorkbenchController workbench = new WorkbenchController(frame, settings, actions, background);
        StandardActions.add(actions, frame, workbench, settings);
        Journey made = new Journey(this, frame, workbench);
        journey = made;
        uncaught = new Uncaught(frame::tell);
        settle.setOnFinished(event -> saveSettings());
        settings.onChange(settle::playFromStart);
        return made;
    }

    private void saveSettings() {
        newest = settings.stored();
        background.run(
                Messages.text("settings.job.save"),
                Problem.Effect.WRITE,
                progress -> {
                    settingsFile.save(() -> newest);
                    return true;
                },
                saved -> {},
                problem -> {
                    if (journey != null) {
                        journey.frame().tell(problem);
                    }
                });
    }

    LockSetting lockSetting() {
        return lockSetting;
    }

    Background background() {
        return background;
    }

    Actions actions() {
        return actions;
    }

    SavedServers savedServers() {
        return new SavedServers(directories.config());
    }

    ThisComputer thisComputer() {
        return new ThisComputer(directories.localServer());
    }

    /** The Hibernate entities of all features. */
    static List<Class<?>> entities() {
        return Features.entities();
    }

    /**
     * All features on this database, for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    List<Feature> features(Link link, Supplier<Person> person, Shell shell) {
        return Features.of(link, background, person, shell, lockSetting, directories);
    }

    /** What Reeve calls itself in the list of sessions. */
    static String client() {
        Properties version = new Properties();
        try (InputStream file = Wiring.class.getResourceAsStream("/version.properties")) {
            if (file != null) {
                version.load(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return "Reeve " + version.getProperty("version", "") + " (" + System.getProperty("os.name") + ")";
    }

    Scene scene() {
        if (journey == null) {
            throw new IllegalStateException("There is no window yet");
        }
        return journey.frame().scene();
    }

    /** Asks the server now how it stands, as is done every half minute. */
    void heartbeat() {
        if (journey != null) {
            journey.heartbeat();
        }
    }

    /** Locks the window now, as is done when nobody has touched it for some minutes. */
    void idle() {
        if (journey != null) {
            journey.idle();
        }
    }

    /** Saves the settings and closes what is open; waits a moment for it. */
    @Override
    public void close() {
        if (journey != null) {
            settle.stop();
            settings.onChange(() -> {});
            Journey open = journey;
            background.close(() -> {
                saveSettings();
                open.close();
            });
        } else {
            background.close();
        }
        if (uncaught != null) {
            uncaught.close();
        }
    }
}
