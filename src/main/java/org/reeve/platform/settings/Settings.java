package org.reeve.platform.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What Reeve remembers of a person's taste on this machine. FX thread only, once it is loaded; who wants it kept listens
 * with {@link #onChange} and saves {@link #stored()} on a worker.
 */
public final class Settings {
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<@Nullable WindowPlace> window;
    private final StringProperty section;
    private final BooleanProperty sidebarCollapsed;
    private final Map<String, String> views;
    private final Optional<Path> setAside;
    private Runnable changed = () -> {};

    /**
     * Where the window stood, in the screen's units, before it was maximised.
     *
     * @param maximized whether it filled the screen
     */
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    /**
     * All of it, as it stands in the file; anything may be missing there.
     *
     * @param section id of the section that was open last
     * @param views what features remember, by keys of their own
     */
    public record Stored(
            @Nullable Theme theme,
            @Nullable TextSize textSize,
            @Nullable WindowPlace window,
            @Nullable String section,
            @Nullable Boolean sidebarCollapsed,
            @Nullable Map<String, String> views) {
        /** Nothing remembered. */
        public static final Stored NOTHING = new Stored(null, null, null, null, null, null);
    }

    /** Settings as they were loaded; {@link JsonFile} does that. */
    public Settings(JsonFile.Loaded<Stored> loaded) {
        Stored stored = loaded.value();
        this.theme = new SimpleObjectProperty<>(stored.theme() == null ? Theme.SYSTEM : stored.theme());
        this.textSize = new SimpleObjectProperty<>(stored.textSize() == null ? TextSize.NORMAL : stored.textSize());
        this.window = new SimpleObjectProperty<>(stored.window());
        this.section = new SimpleStringProperty(stored.section() == null ? "" : stored.section());
        this.sidebarCollapsed = new SimpleBooleanProperty(Boolean.TRUE.equals(stored.sidebarCollapsed()));
        this.views = new TreeMap<>(stored.views() == null ? Map.of() : stored.views());
        this.setAside = loaded.setAside();
        InvalidationListener listener = property -> changed.run();
        theme.addListener(listener);
        textSize.addListener(listener);
        window.addListener(listener);
        section.addListener(listener);
        sidebarCollapsed.addListener(listener);
    }

    /** The file that was unreadable and has been kept under this name, for telling once. */
    public Optional<Path> setAside() {
        return setAside;
    }

    /** Light, dark or the system's. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** How large text is. */
    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    /** Where the window stood; null before it was ever closed. */
    public ObjectProperty<@Nullable WindowPlace> windowProperty() {
        return window;
    }

    /** Id of the section that was open last; empty before. */
    public StringProperty sectionProperty() {
        return section;
    }

    /** Whether the sidebar shows icons only. */
    public BooleanProperty sidebarCollapsedProperty() {
        return sidebarCollapsed;
    }

    /**
     * What a feature's view remembered.
     *
     * @param key the feature's own, such as {@code account.columns}
     */
    public Optional<String> view(String key) {
        return Optional.ofNullable(views.get(key));
    }

    /** Remembers {@code value} for a feature's view. Never a secret, nor personal data. */
    public void rememberView(String key, String value) {
        if (!value.equals(views.put(key, value))) {
            changed.run();
        }
    }

    /** Calls {@code listener} after each change; only one can listen. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** All of it, to be saved. */
    public Stored stored() {
        return new Stored(
                theme.get(), textSize.get(), window.get(), section.get(), sidebarCollapsed.get(), new TreeMap<>(views));
    }
}
