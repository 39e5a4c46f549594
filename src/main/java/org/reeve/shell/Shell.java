package org.reeve.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.settings.Settings;

/** What a feature may ask of the window around it. FX thread only. */
public interface Shell {
    /** Shows a short notice for a few seconds. */
    void say(String text);

    /**
     * Shows a notice with something to do about it, such as Undo; it stays longer.
     *
     * @param action what the button says, a verb
     */
    void say(String text, String action, Runnable run);

    /**
     * Tells of a failure that has no better place on the screen. A lost connection and an ended session are left out:
     * the banner tells of them already. A cancelled job is left out too.
     */
    void tell(Problem problem);

    /** Asks before a deed that can't be taken back lightly; {@code deed} runs only when the person says so. */
    void ask(Question question, Runnable deed);

    /**
     * Asks before a deed on many records.
     *
     * @param deed runs only when the person says so; gets the reason that was asked for, empty where none was
     */
    void confirm(Confirmation confirmation, Consumer<String> deed);

    /**
     * Shows the record with this id, whichever feature does that. Nothing happens where nobody does, or where the person
     * may not see it; {@link #leads} tells.
     *
     * @param to as in {@link Way#to()}
     */
    void go(String to, UUID id);

    /** Whether {@link #go} would lead this person anywhere. */
    boolean leads(String to);

    /** Opens the section with this id, or goes to its tab. Nothing happens where the person may not see it. */
    void show(String sectionId);

    /**
     * Has a section read again because what it lists was changed elsewhere: at once if it is in front, else when it comes
     * there. Nothing happens where it isn't open.
     */
    void refresh(String sectionId);

    /**
     * Opens a tab of its own, or goes to the one with this id.
     *
     * @param id unique among tabs, such as {@code account:5c1f…}
     * @param title a text, not a key
     * @param icon Ikonli literal
     */
    void open(String id, String title, String icon, Supplier<SectionView> view);

    /** Whether the person may do what needs this permission; for offering it, the database decides. */
    boolean may(String permission);

    /**
     * Asks under which name to save a file; empty when the person thought better of it.
     *
     * @param name a suggestion, with its ending
     */
    Optional<Path> fileToSave(String name, FileKind kind);

    /** Asks which file to read; empty when the person thought better of it. */
    Optional<Path> fileToOpen(FileKind kind);

    /** What the person likes: views keep their columns and the like there, by keys of their own. */
    Settings settings();
}
