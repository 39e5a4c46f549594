package org.reeve.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserDirectoriesTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void linuxFollowsTheXdgSpecification() {
        assertThat(UserDirectories.of(Map.of(), "Linux", HOME))
                .isEqualTo(new UserDirectories(
                        HOME.resolve(".local/share/reeve"),
                        HOME.resolve(".config/reeve"),
                        HOME.resolve(".local/state/reeve")));
        assertThat(UserDirectories.of(
                        Map.of("XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "not/absolute"), "Linux", HOME))
                .isEqualTo(new UserDirectories(
                        Path.of("/data/reeve"), HOME.resolve(".config/reeve"), HOME.resolve(".local/state/reeve")));
    }

    @Test
    void macAndWindowsHaveTheirOwn() {
        assertThat(UserDirectories.of(Map.of(), "Mac OS X", HOME).localServer())
                .isEqualTo(HOME.resolve("Library/Application Support/Reeve/server"));
        assertThat(UserDirectories.of(Map.of("LOCALAPPDATA", "/l", "APPDATA", "/r"), "Windows 11", HOME))
                .isEqualTo(new UserDirectories(Path.of("/l/Reeve"), Path.of("/r/Reeve"), Path.of("/l/Reeve/log")));
    }

    @Test
    void oneVariableOverridesAll() {
        assertThat(UserDirectories.of(Map.of("REEVE_HOME", "/stick", "XDG_DATA_HOME", "/data"), "Linux", HOME))
                .isEqualTo(
                        new UserDirectories(Path.of("/stick/data"), Path.of("/stick/config"), Path.of("/stick/state")));
    }
}
