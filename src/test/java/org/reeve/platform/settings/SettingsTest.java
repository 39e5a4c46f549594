package org.reeve.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path directory;

    private JsonFile<Settings.Stored> file() {
        return new JsonFile<>(directory.resolve("config/settings.json"), Settings.Stored.class);
    }

    private Settings load() {
        return new Settings(file().load(Settings.Stored.NOTHING));
    }

    @Test
    void aSavingThatWaitedWritesWhatIsNewestByThen() throws Exception {
        JsonFile<Settings.Stored> file = file();
        Settings settings = load();
        Settings.Stored[] newest = {settings.stored()};
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> first = save(file, () -> {
            writing.countDown();
            await(goOn);
            return newest[0];
        });
        writing.await();
        CompletableFuture<Void> second = save(file, () -> newest[0]);
        settings.themeProperty().set(Theme.DARK);
        newest[0] = settings.stored();
        goOn.countDown();
        first.get();
        second.get();
        assertThat(load().themeProperty().get()).isEqualTo(Theme.DARK);
    }

    private static CompletableFuture<Void> save(JsonFile<Settings.Stored> file, Supplier<Settings.Stored> newest) {
        return CompletableFuture.runAsync(() -> {
            try {
                file.save(newest);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsSavedIsThereTheNextTime() throws IOException {
        Settings settings = load();
        settings.themeProperty().set(Theme.DARK);
        settings.textSizeProperty().set(TextSize.LARGE);
        settings.windowProperty().set(new Settings.WindowPlace(10, 20, 900, 700, true));
        settings.sectionProperty().set("accounts");
        settings.rememberView("account.columns", "name,email");
        file().save(settings.stored());
        assertThat(load().stored()).isEqualTo(settings.stored());
    }

    @Test
    void withoutAFileThereAreDefaultsAndNothingToTell() {
        assertThat(load().themeProperty().get()).isEqualTo(Theme.SYSTEM);
        assertThat(load().setAside()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"theme\": \"PINK\"}", "\u0000\u0001"})
    void aFileThatMakesNoSenseIsKeptAsideAndToldOnce(String content) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("settings.json"), content);
        Settings settings = load();
        assertThat(settings.textSizeProperty().get()).isEqualTo(TextSize.NORMAL);
        assertThat(settings.setAside())
                .hasValueSatisfying(aside -> assertThat(aside).hasContent(content));
        assertThat(load().setAside()).isEmpty();
    }

    @Test
    void whatALaterReeveAddedIsNoReasonToForgetTheRest() throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("settings.json"), "{\"theme\": \"LIGHT\", \"sound\": {\"volume\": 11}}");
        assertThat(load().themeProperty().get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void eachChangeIsToldSoThatItIsSaved() {
        Settings settings = load();
        int[] changes = new int[1];
        settings.onChange(() -> changes[0]++);
        settings.themeProperty().set(Theme.DARK);
        settings.rememberView("a.b", "1");
        settings.rememberView("a.b", "1");
        assertThat(changes[0]).isEqualTo(2);
    }
}
