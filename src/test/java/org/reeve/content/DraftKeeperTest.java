package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Background;
import org.reeve.testkit.FxTest;

/** Keeping a draft while more is typed. */
class DraftKeeperTest extends FxTest {
    private static final UUID POST = UUID.randomUUID();

    @TempDir
    Path home;

    private static Draft draft(String typed) {
        PostText base = new PostText("Title", "Text", "en");
        return new Draft(POST, Instant.EPOCH, base, new PostText("Title", typed, "en"), Instant.EPOCH);
    }

    @Test
    void theNewestStaysAndWhatIsForgottenDoesNotComeBack() {
        DraftStore drafts = new DraftStore(home, "one", UUID.randomUUID());
        List<String> kept = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (Background background = new Background()) {
            DraftKeeper keeper = onFx(() -> new DraftKeeper(
                    POST, drafts, background, draft -> kept.add(draft.typed().content()), problems::add));
            onFx(() -> {
                for (int i = 0; i < 50; i++) {
                    keeper.keep(draft("Text " + i));
                }
                return true;
            });
            until("the newest is kept", () -> kept.contains("Text 49"));
            assertThat(drafts.find(POST)).contains(draft("Text 49"));
            onFx(() -> {
                keeper.keep(draft("Late"));
                keeper.forget();
                keeper.find(found -> kept.add(found.isPresent() ? "Found" : "Nothing"));
                return true;
            });
            until(
                    "it is forgotten",
                    () -> kept.contains("Late") && drafts.find(POST).isEmpty());
        }
        assertThat(problems).isEmpty();
    }
}
