package org.reeve.signin;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.reeve.platform.settings.Settings;

/** After how many minutes without input the window locks: what its user likes, but not later than the database wants. */
public final class LockSetting {
    private static final String KEY = "signin.lock_minutes";
    private static final int MOST = 15;

    private final Settings settings;
    private final ReadOnlyIntegerWrapper limit = new ReadOnlyIntegerWrapper(MOST);

    /** As {@code settings} remember it. */
    public LockSetting(Settings settings) {
        this.settings = settings;
    }

    /** The database wants no more than this. */
    public void limitTo(int minutes) {
        limit.set(Math.max(1, minutes));
    }

    /** How many minutes the database allows at most; {@value #MOST} until it was asked. */
    public ReadOnlyIntegerProperty limitProperty() {
        return limit.getReadOnlyProperty();
    }

    /** After how many minutes the window locks. */
    public int minutes() {
        return settings.view(KEY)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(wanted -> wanted >= 1)
                .map(wanted -> Math.min(wanted, limit.get()))
                .orElse(limit.get());
    }

    /** Remembers what the user of this computer likes. */
    public void choose(int minutes) {
        settings.rememberView(KEY, String.valueOf(minutes));
    }

    /** What can be chosen. */
    public List<Integer> choices() {
        return IntStream.concat(IntStream.of(1, 2, 5, 10, 15, 30, 60), IntStream.of(limit.get()))
                .filter(minutes -> minutes <= limit.get())
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }
}
