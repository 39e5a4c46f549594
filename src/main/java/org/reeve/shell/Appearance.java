package org.reeve.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;

/**
 * The style sheets of a scene: AtlantaFX below, then our variables (one file a theme, one a text size), controls and
 * features. Variables are swapped as whole files rather than by a style class on the root, because pop-ups have roots of
 * their own and take over the scene's files, not its classes. FX thread only.
 */
public final class Appearance {
    private static final List<String> FILES = List.of(
            "controls",
            "records",
            "shell",
            "connection",
            "signin",
            "account",
            "exchange",
            "person",
            "role",
            "content",
            "session",
            "self",
            "audit",
            "review",
            "alert",
            "home",
            "filter",
            "seal");

    private Appearance() {}

    /** Dresses {@code scene}; again after each change of the settings. */
    public static void dress(Scene scene, Theme theme, TextSize textSize) {
        boolean dark = isDark(theme);
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        List<String> sheets = new ArrayList<>();
        sheets.add(sheet("tokens"));
        sheets.add(sheet(dark ? "tokens-dark" : "tokens-light"));
        sheets.add(sheet("text-" + textSize.name().toLowerCase(Locale.ROOT)));
        FILES.stream().filter(Appearance::exists).map(Appearance::sheet).forEach(sheets::add);
        scene.getStylesheets().setAll(sheets);
    }

    /** Whether {@code theme} means dark colours now. */
    static boolean isDark(Theme theme) {
        return theme == Theme.DARK
                || (theme == Theme.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    }

    private static boolean exists(String name) {
        return Appearance.class.getResource("/css/" + name + ".css") != null;
    }

    private static String sheet(String name) {
        URL url = Appearance.class.getResource("/css/" + name + ".css");
        if (url == null) {
            throw new IllegalStateException("No style sheet " + name);
        }
        return url.toExternalForm();
    }
}
