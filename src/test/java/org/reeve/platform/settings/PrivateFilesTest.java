package org.reeve.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        Path home = directory.resolve("a/b");
        PrivateFiles.createDirectory(home);
        PrivateFiles.createDirectory(home);
        Path file = home.resolve("secret");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFiles.write(file, "new");
        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(home)).isEqualTo("rwx------");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
