package org.reeve.platform.fx;

import java.util.List;
import javafx.stage.FileChooser;

/**
 * Which files a person is asked for.
 *
 * @param description in the person's words; the title of the dialog too
 * @param endings such as {@code csv}, without the dot
 */
public record FileKind(String description, List<String> endings) {
    /** A system dialog that offers such files. */
    public FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(description);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        description,
                        endings.stream().map(ending -> "*." + ending).toList()));
        return chooser;
    }
}
