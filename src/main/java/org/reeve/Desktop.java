package org.reeve;

import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Later;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.Settings;
import org.reeve.platform.settings.UserDirectories;

/** The desktop's life: the window first, then what fills it, and at the end all of it closed in order. */
public final class Desktop extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double MIN_WIDTH = 820;
    private static final double MIN_HEIGHT = 560;
    private static final int[] ICONS = {16, 32, 48, 64, 128, 256};

    private @Nullable Wiring wiring;

    /** Opens the desktop; returns when its last window is closed. */
    public static void launch() {
        Application.launch(Desktop.class);
    }

    /** Reads the settings, on the launcher's thread, while the toolkit waits for nothing else. */
    @Override
    public void init() {
        wiring = new Wiring(UserDirectories.current());
    }

    @Override
    public void start(Stage stage) {
        Wiring parts = wiring;
        if (parts == null) {
            throw new IllegalStateException("start before init");
        }
        stage.setTitle(Messages.text("app.name"));
        for (int size : ICONS) {
            var icon = Desktop.class.getResourceAsStream("/icons/reeve-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
        Settings settings = parts.settings();
        Journey journey = parts.journey(WIDTH, HEIGHT);
        stage.setScene(journey.frame().scene());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        place(stage, settings.windowProperty().get());
        stage.setOnCloseRequest(event -> {
            event.consume();
            journey.leaveDatabase(() -> {
                settings.windowProperty()
                        .set(where(stage, settings.windowProperty().get()));
                stage.close();
            });
        });
        stage.show();
        // The first frame is on the screen before any of this is loaded
        Later.run(journey::begin);
    }

    private static void place(Stage stage, Settings.@Nullable WindowPlace place) {
        if (place != null
                && !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height())
                        .isEmpty()) {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setMaximized(place.maximized());
        }
    }

    private static Settings.WindowPlace where(Stage stage, Settings.@Nullable WindowPlace before) {
        if (stage.isMaximized() && before != null) {
            return new Settings.WindowPlace(before.x(), before.y(), before.width(), before.height(), true);
        }
        return new Settings.WindowPlace(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }
}
