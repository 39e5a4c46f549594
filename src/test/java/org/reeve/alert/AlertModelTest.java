package org.reeve.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** What the list does when its tab is gone, and what becomes of two rules that are saved at once. */
class AlertModelTest extends FxTest {
    private final TestDatabase server = TestDatabase.create();
    private final UUID ada = server.account("ada@example.org", "Ada Lovelace", "Administrator");
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    private final AlertDao dao = new AlertDao(database);
    private final TestShell shell = new TestShell();
    private @Nullable Background background;
    private int lists;

    @BeforeEach
    void signIn() {
        database.use(server.signIn("ada@example.org"));
    }

    @AfterEach
    void close() {
        Background used = background;
        onFx(() -> {
            if (used != null) {
                used.close();
            }
            return true;
        });
        database.close();
        server.close();
    }

    private Background workers() {
        Background workers = onFx(Background::new);
        background = workers;
        return workers;
    }

    /** Asked each time that the list is read. */
    private Person me() {
        lists++;
        return new Person(ada, "Ada Lovelace", "ada@example.org", Set.of(), Instant.MAX);
    }

    @Test
    void aTabThatIsClosedFollowsTheBellNoMore() {
        Background workers = workers();
        AlertWatch watch = onFx(() -> new AlertWatch(dao, workers, shell));
        AlertModel closed = onFx(() -> new AlertModel(dao, watch, workers, shell, this::me));
        AlertModel open = onFx(() -> new AlertModel(dao, watch, workers, shell, this::me));
        onFx(() -> {
            closed.close();
            watch.look();
            return true;
        });
        until("it has looked once", () -> "1".equals(server.value("SELECT count(*) FROM auth.alert_looks")));
        server.account("eve@example.org", "Eve Edge", "Administrator");
        server.execute("UPDATE auth.alert_looks SET began_at = began_at - interval '1 minute'");
        onFx(() -> {
            watch.look();
            return true;
        });
        until("the open one lists what the bell rings for", () -> !open.alerts().isEmpty());
        assertThat(onFx(() -> lists)).as("lists that were read").isEqualTo(1);
        assertThat(closed.alerts()).isEmpty();
    }

    @Test
    void aRuleThatIsBeingSavedIsNotStoppedByTheNext() {
        Background workers = workers();
        RulesModel rules = onFx(() -> new RulesModel(dao, workers, shell));
        onFx(() -> {
            rules.load();
            return true;
        });
        until("the rules are there", () -> !rules.rules().isEmpty());
        RuleModel failed = rule(rules, "failed");
        RuleModel deactivated = rule(rules, "deactivated");
        onFx(() -> {
            failed.thresholdProperty().set("77");
            deactivated.thresholdProperty().set("66");
            rules.save(failed);
            rules.save(deactivated);
            return true;
        });
        until("the first is saved", () -> !failed.isDirty());
        assertThat(threshold("failed")).isEqualTo("77");
        assertThat(deactivated.thresholdProperty().get()).as("typed").isEqualTo("66");
        onFx(() -> {
            rules.save(deactivated);
            return true;
        });
        until("so is the second", () -> !deactivated.isDirty());
        assertThat(threshold("deactivated")).isEqualTo("66");
    }

    private static RuleModel rule(RulesModel rules, String name) {
        return rules.rules().stream()
                .filter(model -> model.rule().rule().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String threshold(String rule) {
        return server.value("SELECT threshold FROM app.alert_rules WHERE rule = '" + rule + "'");
    }
}
