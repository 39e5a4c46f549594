package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** What stays as a person has it while posts and comments change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentModelTest extends FxTest {
    private final TestDatabase server = TestDatabase.create();
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    private Background background;
    private UUID author;

    @BeforeAll
    void enter() {
        background = onFx(Background::new);
        server.account("moe@example.org", "Moe", "Administrator");
        author = server.account("ann@example.org", "Ann", "Member");
        database.use(server.signIn("moe@example.org"));
    }

    @AfterAll
    void close() {
        onFx(() -> {
            background.close();
            return true;
        });
        database.close();
        server.close();
    }

    private UUID post(String title) {
        UUID id = UUID.randomUUID();
        server.execute(
                "INSERT INTO app.posts (id, user_id, title, content, status) VALUES (?, ?, ?, 'Text', 'in_review')",
                id,
                author,
                title);
        return id;
    }

    @Test
    void deletingACommentLeavesAThreadAsLongAsItWasRead() {
        UUID post = post("Long");
        IntStream.range(0, 70)
                .forEach(number -> server.execute(
                        "INSERT INTO app.comments (post_id, user_id, content, created_at)"
                                + " VALUES (?, ?, ?, timezone('UTC', now()) - make_interval(mins => ?))",
                        post,
                        author,
                        "Comment " + number,
                        100 - number));
        TestShell shell = onFx(TestShell::new);
        ThreadModel thread = onFx(() -> new ThreadModel(new CommentDao(database), background, shell));
        onFx(() -> {
            thread.show(post);
            return true;
        });
        until("the first are there", () -> thread.comments().size() == 50);
        onFx(() -> {
            thread.readMore();
            return true;
        });
        until("all are there", () -> thread.comments().size() == 70);
        onFx(() -> {
            thread.delete(thread.comments().get(60), "Rude");
            return true;
        });
        until("one is gone", () -> thread.comments().size() == 69);
        assertThat(onFx(() -> thread.comments().getLast().content())).isEqualTo("Comment 69");
        assertThat(shell.told()).isEmpty();
    }

    @Test
    void whatFailsForOnePostLeavesTheNextOneOpen() {
        UUID first = post("First");
        UUID second = post("Second");
        TestShell shell = onFx(TestShell::new);
        PostModel model = onFx(() -> new PostModel(new PostDao(database), background, shell));
        onFx(() -> {
            model.open(first);
            return true;
        });
        until("the first is open", () -> isOpen(model, first));
        server.execute("UPDATE app.posts SET title = 'First again' WHERE id = ?", first);
        onFx(() -> {
            model.move(Move.PUBLISH, "");
            model.open(second);
            return true;
        });
        until("it is told what failed", () -> shell.told().size() == 1);
        until("the second is open", () -> isOpen(model, second));
        assertThat(onFx(() -> model.problemProperty().get())).isNull();
        assertThat(server.value("SELECT status FROM app.posts WHERE id = ?", first))
                .isEqualTo("in_review");

        // What somebody reads while it is being moved is not read over
        onFx(() -> {
            model.move(Move.PUBLISH, "");
            model.open(first);
            model.refresh();
            return true;
        });
        until(
                "the second is published",
                () -> "published".equals(server.value("SELECT status FROM app.posts WHERE id = ?", second)));
        until("the first is open", () -> isOpen(model, first));
    }

    private static boolean isOpen(PostModel model, UUID post) {
        Post open = model.post();
        return open != null && open.id().equals(post);
    }
}
