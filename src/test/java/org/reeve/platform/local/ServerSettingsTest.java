package org.reeve.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "lib/postgresql/pg_stat_statements.so, true",
        "lib/postgresql/pg_stat_statements.dylib, true",
        "lib/pg_stat_statements.dll, true",
        "lib/other.so, false"
    })
    void statementsAreCountedWhereverTheModuleIs(String module, boolean counted) throws IOException {
        Path file = directory.resolve(module);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        String text = ServerSettings.text(new PostgresBinaries(directory, "18.6.0"));
        assertThat(text.contains("pg_stat_statements")).isEqualTo(counted);
    }
}
