package org.reeve.platform.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Reeve keeps its files for the person at this machine, by the habits of the operating system. The environment
 * variable {@code REEVE_HOME} puts all of them into one directory, for a Reeve on a stick and for tests.
 *
 * @param data what must not be lost: the database of this computer, and text that was typed and not saved
 * @param config settings, which the person could make again
 * @param state logs
 */
public record UserDirectories(Path data, Path config, Path state) {
    /** The environment variable that overrides everything. */
    public static final String HOME_VARIABLE = "REEVE_HOME";

    /** Those of the running process. Creates nothing. */
    public static UserDirectories current() {
        return of(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static UserDirectories of(Map<String, String> environment, String operatingSystem, Path home) {
        String override = environment.getOrDefault(HOME_VARIABLE, "");
        if (!override.isBlank()) {
            Path root = Path.of(override).toAbsolutePath().normalize();
            return new UserDirectories(root.resolve("data"), root.resolve("config"), root.resolve("state"));
        }
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path local = absolute(
                            environment.get("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve("Reeve");
            Path roaming =
                    absolute(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming"));
            return new UserDirectories(local, roaming.resolve("Reeve"), local.resolve("log"));
        }
        if (system.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support").resolve("Reeve");
            return new UserDirectories(support, support, library.resolve("Logs").resolve("Reeve"));
        }
        return new UserDirectories(
                absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"))
                        .resolve("reeve"),
                absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve("reeve"),
                absolute(environment.get("XDG_STATE_HOME"), home.resolve(".local/state"))
                        .resolve("reeve"));
    }

    /** Where the server of this computer lives unless the person says otherwise. */
    public Path localServer() {
        return data.resolve("server");
    }

    /** Where text is kept that was typed and not saved. */
    public Path drafts() {
        return data.resolve("drafts");
    }

    /** The XDG specification wants relative values ignored. */
    private static Path absolute(@Nullable String value, Path otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? path : otherwise;
    }
}
