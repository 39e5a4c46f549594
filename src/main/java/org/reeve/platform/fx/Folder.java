package org.reeve.platform.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The system's window onto a folder. */
public final class Folder {
    private Folder() {}

    /**
     * Shows the folder that {@code file} is in, with the file marked where the system can do that. Blocks shortly.
     *
     * @return true
     * @throws IOException if the system has no program for it
     */
    public static boolean show(Path file) throws IOException {
        new ProcessBuilder(command(System.getProperty("os.name"), file.toAbsolutePath())).start();
        return true;
    }

    static List<String> command(String system, Path file) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return List.of("explorer.exe", "/select,", file.toString());
        }
        if (name.contains("mac")) {
            return List.of("open", "-R", file.toString());
        }
        return List.of("xdg-open", String.valueOf(file.getParent()));
    }
}
