package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.filter.Field;
import org.reeve.filter.Operator;
import org.reeve.filter.Rule;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.RowStream;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.signin.Person;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filters, saved views and files of the list of posts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostBuilderTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    @TempDir
    private Path folder;

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final List<Database> databases = new ArrayList<>();
    private UUID ada;
    private ContentLists lists;
    private @Nullable Stage stage;

    @BeforeAll
    void fill() {
        ada = server.account("ada@example.org", "Ada Root", "Administrator");
        server.account("sam@example.org", "Sam Support", "Support");
        UUID mia = server.account("mia@example.org", "Mia Member", "Member");
        server.execute("""
                INSERT INTO app.posts (user_id, title, content, status, status_reason, language, created_at)
                SELECT CASE WHEN g % 2 = 0 THEN ?::uuid ELSE ?::uuid END,
                       CASE WHEN g % 50 = 0 THEN '=Kettle ' || g ELSE 'Post ' || g END, 'Text of ' || g,
                       CASE WHEN g % 3 = 0 THEN 'published' WHEN g % 3 = 1 THEN 'rejected' ELSE 'draft' END,
                       CASE WHEN g % 3 = 1 THEN 'Too short' END,
                       CASE WHEN g % 5 = 0 THEN 'de' ELSE 'en' END, timestamp '2024-01-01' + g * interval '1 hour'
                  FROM generate_series(1, 300) g""", ada, mia);
        server.execute(
                "UPDATE app.posts SET publish_at = timestamp '2031-01-01', scheduled_by = ?, status = 'in_review'"
                        + " WHERE title = 'Post 2'",
                ada);
        server.execute("INSERT INTO app.comments (post_id, user_id, content) SELECT p.id, p.user_id, 'Good'"
                + " FROM app.posts p WHERE p.title LIKE '=Kettle%'");
        lists = new ContentLists(connect("ada@example.org"));
    }

    private Database connect(String email) {
        Database database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
        databases.add(database);
        database.use(server.signIn(email));
        return database;
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private static Rule.Condition condition(String field, Operator operator, String... values) {
        return new Rule.Condition(field, operator, List.of(values));
    }

    /** Each field once, beside what SQL says of the table itself. */
    @Test
    void aBuiltFilterFindsWhatItSaysAndAFileHoldsJustThat() {
        Map<Rule, String> cases = Map.ofEntries(
                Map.entry(condition("title", Operator.BEGINS, "=Kettle"), "title LIKE '=Kettle%'"),
                Map.entry(condition("title", Operator.LACKS, "1"), "title NOT LIKE '%1%'"),
                Map.entry(condition("author", Operator.IS, "mia member"), "user_id <> '" + ada + "'"),
                Map.entry(condition("email", Operator.LACKS, "mia@"), "user_id = '" + ada + "'"),
                Map.entry(condition("status", Operator.IS_NOT, "published"), "status <> 'published'"),
                Map.entry(condition("language", Operator.IS, "de"), "language = 'de'"),
                Map.entry(condition("commented", Operator.IS, "true"), "has_comments"),
                Map.entry(condition("created", Operator.BEFORE, "2024-01-05"), "created_at < '2024-01-05'"),
                Map.entry(condition("updated", Operator.IN_LAST, "2 days"), "true"),
                Map.entry(condition("published", Operator.EMPTY), "published_at IS NULL"),
                Map.entry(condition("published", Operator.NOT_IN_LAST, "2 days"), "published_at IS NULL"),
                Map.entry(condition("scheduled", Operator.FILLED), "publish_at IS NOT NULL"),
                Map.entry(condition("reason", Operator.CONTAINS, "short"), "status_reason LIKE '%short%'"),
                Map.entry(
                        new Rule.Group(
                                false,
                                List.of(
                                        condition("language", Operator.IS, "de"),
                                        new Rule.Group(
                                                true,
                                                List.of(
                                                        condition("title", Operator.ENDS, "7"),
                                                        condition("status", Operator.IS, "draft"))))),
                        "language = 'de' OR (title LIKE '%7' AND status = 'draft')"));
        cases.forEach((rule, sql) -> {
            var found = lists.posts(PostQuery.ALL.withRule(new Rule.Group(true, List.of(rule))));
            List<UUID> wanted = ids(sql);
            assertThat(found.page(null, null, 1_000).stream().map(PostRow::id))
                    .as("%s", rule)
                    .containsExactlyElementsOf(wanted);
            List<UUID> written = new ArrayList<>();
            assertThat(found.each(row -> written.add(row.id()))).isEqualTo(wanted.size());
            assertThat(written).as("the file of %s", rule).containsExactlyElementsOf(wanted);
            assertThat(found.countUpTo(1_000)).isEqualTo(wanted.size());
        });
        assertThat(cases.keySet().stream()
                        .filter(Rule.Condition.class::isInstance)
                        .map(rule -> ((Rule.Condition) rule).field()))
                .as("no field is left out")
                .containsAll(PostFields.ALL.fields().stream().map(Field::id).toList());
        var words = new ArrayList<String>();
        lists.posts(new PostQuery("kettle", "", null, null, null, null, null, Rule.Group.NONE))
                .each(row -> words.add(row.plainTitle()));
        assertThat(words).hasSize(6).first().isEqualTo("=Kettle 300");
    }

    private List<UUID> ids(String where) {
        String found =
                server.value("SELECT coalesce(string_agg(p.id::text, ' ' ORDER BY p.created_at DESC, p.id DESC), '')"
                        + " FROM app.posts p WHERE " + where);
        return Stream.of(Objects.requireNonNull(found).split(" "))
                .map(UUID::fromString)
                .toList();
    }

    @Test
    void whoMayNotExportGetsNoRow() {
        var posts = new ContentLists(connect("sam@example.org")).posts(PostQuery.ALL);
        List<PostRow> rows = new ArrayList<>();
        assertThatThrownBy(() -> posts.each(rows::add)).isInstanceOf(RowStream.NotPermitted.class);
        assertThat(rows).isEmpty();
    }

    // --- As a person meets it ---

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private void untilCounted(String count) {
        until("there are " + count, () -> text("#post-count").equals(count));
    }

    private String menu() {
        return robot.lookup("#post-views").queryAs(MenuButton.class).getText();
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String query, @Nullable T value) {
        ComboBox<Choice<T>> box = find(query, ComboBox.class);
        onFx(() -> {
            Choice.choose(box, value);
            return null;
        });
    }

    private void pick(String item) {
        robot.clickOn("#post-views");
        until("the menu is open", () -> robot.lookup(item).tryQuery().isPresent());
        robot.clickOn(item);
    }

    private Path export(String item, String name) {
        Path file = folder.resolve(name);
        shell.choose(file);
        int before = shell.said().size() + shell.told().size();
        robot.clickOn("#export").clickOn(item);
        until("it has ended", () -> shell.said().size() + shell.told().size() > before);
        return file;
    }

    @Test
    void aFilterIsBuiltKeptAsAViewAndWritten() throws IOException {
        Background background = onFx(Background::new);
        Database database = connect("ada@example.org");
        Person person =
                new Person(ada, "Ada Root", "ada@example.org", Set.of("posts.read", "views.share"), Instant.MAX);
        SectionView[] made = new SectionView[1];
        stage = show(
                () -> {
                    made[0] = new ContentFeature(database, background, shell, () -> person, folder)
                            .sections()
                            .getFirst()
                            .view()
                            .get();
                    return shell.around(made[0].root());
                },
                1280,
                800);
        onFx(() -> {
            Appearance.dress(Objects.requireNonNull(stage).getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
        try {
            untilCounted("300 posts");
            choose("#post-language-filter", "de");
            untilCounted("60 posts");
            robot.clickOn("#post-build");
            until(
                    "the first field has the cursor",
                    () -> robot.lookup("#post-rule-2-field")
                            .tryQuery()
                            .filter(Node::isFocused)
                            .isPresent());
            robot.push(KeyCode.TAB).push(KeyCode.TAB).write("kettle").push(KeyCode.ENTER);
            untilCounted("6 posts");
            assertThat(onFx(() -> text("#post-rule"))).isEqualTo("Title contains “kettle”");
            picture();
            robot.push(KeyCode.ESCAPE);

            pick("#post-view-save-as");
            robot.write("Kettles").push(KeyCode.ENTER);
            until("the view is in use", () -> menu().equals("Kettles"));

            List<String> csv = Files.readAllLines(export("#export-csv", "posts.csv"), StandardCharsets.UTF_8);
            assertThat(csv).hasSize(7);
            assertThat(csv.getFirst()).contains("Title", "Author", "Status").doesNotContain("Language");
            assertThat(csv.get(1)).contains("'=Kettle 300", "Ada Root", "2024-01-13T12:00:00Z");
            JsonNode json = new JsonMapper().readTree(export("#export-json", "posts.json"));
            assertThat(json).hasSize(6);
            assertThat(json.get(0).get("title").asString()).isEqualTo("=Kettle 300");
            assertThat(Files.size(export("#export-xlsx", "posts.xlsx"))).isPositive();

            robot.clickOn("#post-clear");
            untilCounted("300 posts");
            until("it departs from the view", () -> menu().equals("Kettles • changed"));
            robot.clickOn("#post-search").write("post 7");
            until("what was typed is looked for", () -> !text("#post-count").equals("300 posts"));
            pick("#post-view-back");
            untilCounted("6 posts");
            assertThat(onFx(() -> robot.lookup("#post-search")
                            .queryAs(TextField.class)
                            .getText()))
                    .isEmpty();
            assertThat(shell.told()).isEmpty();
        } finally {
            onFx(() -> {
                made[0].hooks().closed();
                background.close();
                return null;
            });
        }
    }

    private void picture() {
        Stage shown = Objects.requireNonNull(stage);
        onFx(() -> {
            assertThat(Accessibility.nameless(shown.getScene().getRoot())).isEmpty();
            Screenshot.save(shown.getScene(), 1280, 800, PICTURES.resolve("post-builder.png"));
            return null;
        });
    }
}
