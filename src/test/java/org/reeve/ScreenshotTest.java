package org.reeve;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reeve.filter.Operator;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.settings.Theme;
import org.reeve.sample.SmallSample;
import org.reeve.testkit.Authenticator;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.testfx.util.NodeQueryUtils;

/**
 * Pictures of each screen, for people to look at, in {@code target/screenshots}; with {@code
 * -Dreeve.screenshots=src/docs/screenshots} those for the README are written there.
 */
class ScreenshotTest extends DesktopTest {
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void everyScreen(Theme theme) {
        onFx(() -> {
            settings().themeProperty().set(theme);
            return true;
        });
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);

        find("#server-one", Node.class);
        take("connections" + suffix);
        robot.clickOn("#add-server");
        find("#server-name", TextField.class);
        robot.write("Production");
        take("server-form" + suffix);
        robot.push(KeyCode.ESCAPE);
        find("#question-deed", Node.class);
        robot.clickOn("#question-deed");
        openServer();
        takeCode(suffix);
        takeRefusals(suffix);
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        takeSections(suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        find("#palette-query", TextField.class);
        robot.write("te");
        take("palette" + suffix);
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        find("#shortcut-sheet", Node.class);
        take("shortcuts" + suffix);
        robot.push(KeyCode.ESCAPE);
        cable.cut();
        askServer();
        until("the banner is there", () -> shows("#banner"));
        take("connection-lost" + suffix);
        cable.mend();
        until("the banner goes", () -> !shows("#banner"));
        server.execute("DELETE FROM app.sessions");
        askServer();
        find("#sign-in-password", TextField.class);
        take("session-ended" + suffix);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void aPersonAndTheMatrix(Theme theme) throws IOException {
        onFx(() -> {
            settings().themeProperty().set(theme);
            return true;
        });
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        TableView<?> accounts = find("#account-table", TableView.class);
        until(
                "accounts are shown",
                () -> !accounts.lookupAll(".table-row-cell .text").isEmpty());
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        find("#new-name", TextField.class);
        robot.clickOn("#new-name").write("Grace Hopper");
        take("new-account" + suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        find("#question-deed", Node.class);
        robot.clickOn("#question-deed");
        until("the form goes", () -> !shows("#new-account"));
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(3).<Node>query());
        until("the account is open", () -> shows("#account-person"));
        robot.clickOn("#account-person");
        until("the person is shown", () -> shows("#person-notes"));
        take("person" + suffix);
        robot.clickOn("#section-roles");
        robot.clickOn("Matrix");
        find("#matrix-table", TableView.class);
        until("the permissions are shown", () -> shows("#matrix-table .check-box"));
        take("matrix" + suffix);
        takeImport(suffix);
    }

    /** An import that was tried, and the codes of those who are new. */
    private void takeImport(String suffix) throws IOException {
        importFile(
                "Full name;E-mail;Phone;Role",
                "Mira Vale;mira.vale@example.org;+44 7700 900123;Member",
                "Jon Dee;jon.dee@example.org;;Member, Support",
                "Ada Lovelace;ada@example.org;;",
                "Nobody in particular;nobody;;",
                "Kim Lang;kim.lang@example.org;;Emperor",
                "Mira V.;mira.vale@example.org;;");
        take("import-columns" + suffix);
        robot.push(KeyCode.ENTER);
        until("it is checked", () -> shows("#import-counts .label"));
        robot.clickOn("#import-good");
        take("import" + suffix);
        robot.clickOn("#import-deed");
        until("it is done", () -> shows("#import-invite"));
        robot.clickOn("#import-invite");
        until("codes are there", () -> shows("#import-show-codes"));
        robot.clickOn("#import-show-codes");
        until("the notice goes by itself", () -> !shows(".toast"));
        take("import-invitations" + suffix);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void posts(Theme theme) {
        onFx(() -> {
            settings().themeProperty().set(theme);
            return true;
        });
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#workbench", Node.class);
        robot.clickOn(find("#section-content", Node.class));
        find("#post-table", TableView.class);
        robot.clickOn("#post-search").write("neighbour");
        until("hits are marked", () -> shows("#post-table .hit"));
        robot.clickOn("#post-table .hit");
        until("a post is open", () -> shows("#post-content .md-text"));
        take("content" + suffix);
        server.execute("UPDATE app.posts SET content = replace(content, 'neighbour', 'cousin')");
        fire("#post-edit");
        find("#post-text", TextArea.class);
        until("it is shown", () -> shows("#post-preview .md-text"));
        take("content-edit" + suffix);
        robot.clickOn("#section-content");
        fire("#post-revisions");
        until("what changed is shown", () -> shows("#post-diff .differs"));
        take("content-revisions" + suffix);
        robot.clickOn("#section-content");
        robot.clickOn("#content-comments");
        find("#comment-table", TableView.class);
        until("comments are shown", () -> shows("#comment-table .table-row-cell .text"));
        take("content-comments" + suffix);
    }

    /** Where it may have to be scrolled to. */
    private void fire(String query) {
        Button button = find(query, Button.class);
        onFx(() -> {
            button.fire();
            return true;
        });
    }

    @BeforeEach
    void fill() throws SQLException {
        SmallSample.make(server.address(DatabaseAddress.MIGRATOR_LOGIN), Secret.of(""), Progress.NONE);
    }

    /** All that signing in can come to, other than in. */
    private void takeRefusals(String suffix) {
        server.execute("UPDATE app.users SET is_active = false WHERE email = ?", BOB);
        signIn(BOB, TestDatabase.PASSWORD);
        untilProblem("has been deactivated");
        take("sign-in-inactive" + suffix);
        server.execute("UPDATE app.users SET is_active = true WHERE email = ?", BOB);
        cable.cut();
        signIn(ADA, TestDatabase.PASSWORD);
        untilProblem("can't be reached");
        take("sign-in-unreachable" + suffix);
        cable.mend();
        signIn(ADA, "wrong password");
        untilProblem("don't go together");
        take("sign-in" + suffix);
        server.execute("UPDATE auth.settings SET failures_per_address = 1, first_wait = interval '2 minutes'");
        signIn(ADA, TestDatabase.PASSWORD);
        until("a wait is shown", () -> shows("#sign-in-wait"));
        take("sign-in-wait" + suffix);
        server.execute("UPDATE auth.settings SET failures_per_address = 100");
        robot.clickOn("#sign-in-leave");
        openServer();
    }

    /** Two edits of one account. */
    private void takeMerge(String suffix) {
        server.execute(
                "UPDATE app.users SET name = name || '-Hill', phone = '+44 7700 900999' WHERE email = ?",
                text("#account-email"));
        robot.clickOn("#account-name-field").push(KeyCode.SHORTCUT, KeyCode.A).write("Elvira C. Curiel");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        until("both sides are shown", () -> shows("#account-merge"));
        take("account-merge" + suffix);
        robot.push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
    }

    /** The filter builder, and a row at a glance. */
    private void takeFilter(String suffix) {
        robot.clickOn("#account-build");
        until("the builder is open", () -> shows("#account-rule-2-field"));
        choose("#account-rule-2-field", "active");
        robot.clickOn("#account-group-1-add-group");
        choose("#account-rule-4-field", "last-sign-in");
        choose("#account-rule-4-operator", Operator.NOT_IN_LAST);
        robot.clickOn("#account-group-3-add");
        choose("#account-rule-5-field", "role");
        choose("#account-rule-5-operator", Operator.EMPTY);
        robot.clickOn("#account-rule-apply");
        until("fewer are counted", () -> !text("#account-count").startsWith("202"));
        take("accounts-filter" + suffix);
        robot.clickOn("#account-rule-close");
        until("the builder is closed", () -> !shows("#account-builder"));
        robot.clickOn("#account-table .table-row-cell").push(KeyCode.SPACE);
        until("a row is shown at a glance", () -> shows("#account-look"));
        take("accounts-look" + suffix);
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#account-rule-remove");
        until("all are counted", () -> text("#account-count").startsWith("202"));
    }

    private <T> void choose(String query, T value) {
        @SuppressWarnings("unchecked")
        ComboBox<Choice<T>> box = find(query, ComboBox.class);
        onFx(() -> {
            Choice.choose(box, value);
            return true;
        });
    }

    /** Several accounts deactivated in one action, with what is asked first. */
    private void takeBulk(TableView<?> accounts, String suffix) {
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(1).<Node>query());
        for (int more = 0; more < 6; more++) {
            robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        }
        until("the bar is shown", () -> shows("#bulk-bar"));
        take("accounts-selected" + suffix);
        until(
                "it can be clicked",
                () -> robot.lookup("#bulk-deactivate")
                        .match(NodeQueryUtils.isVisible())
                        .tryQuery()
                        .isPresent());
        robot.clickOn("#bulk-deactivate");
        find("#confirmation-reason", TextField.class);
        robot.clickOn("#confirmation-reason").write("Left the company");
        take("accounts-deactivate" + suffix);
        robot.clickOn("#confirmation-deed");
        until("it is done", () -> shows(".toast-deed"));
        take("accounts-deactivated" + suffix);
        until("the notice goes by itself", () -> !shows(".toast"));
    }

    /** That action in the trail, about to be undone. */
    private void takeUndo(String suffix) {
        robot.clickOn("#audit-undo-action");
        Label title = find("#undo-title", Label.class);
        until("what it would do is shown", () -> title.getText().startsWith("Undo "));
        take("audit-undo" + suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn("#section-audit");
    }

    /** One of those accounts through time. */
    private void takeHistory(TableView<?> trail, String suffix) {
        robot.clickOn(robot.from(trail)
                .lookup("Changed an account")
                .match(NodeQueryUtils.isVisible())
                .nth(0)
                .<Node>query());
        until("the entry is open", () -> shows("#audit-past"));
        robot.clickOn("#audit-past");
        find("#history-fields", Node.class);
        until("the versions are there", () -> shows("#history-fields .change-field"));
        take("history" + suffix);
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn("#section-audit");
    }

    /** The sections of the features. */
    private void takeSections(String suffix) {
        TableView<?> accounts = find("#account-table", TableView.class);
        until(
                "accounts are shown",
                () -> !accounts.lookupAll(".table-row-cell .text").isEmpty());
        take("accounts" + suffix);
        takeFilter(suffix);
        takeBulk(accounts, suffix);
        robot.clickOn(robot.from(accounts).lookup(".table-row-cell").nth(2).<Node>query());
        robot.push(KeyCode.ENTER);
        until("the account is open", () -> shows("#account-email-field"));
        take("account" + suffix);
        takeMerge(suffix);
        takeRoles(suffix);
        takeSessions(suffix);
        robot.clickOn("#section-audit");
        TableView<?> trail = find("#audit-table", TableView.class);
        until(
                "the trail is shown",
                () -> !trail.lookupAll(".table-row-cell .text").isEmpty());
        take("audit" + suffix);
        robot.clickOn(robot.from(trail).lookup("Deactivated accounts: 6").<Node>query());
        until("the action is open", () -> shows("#audit-undo-action"));
        takeUndo(suffix);
        takeHistory(trail, suffix);
        robot.clickOn(robot.from(trail).lookup(".table-row-cell").nth(4).<Node>query());
        robot.push(KeyCode.ENTER);
        until("the entry is open", () -> shows("#audit-entry"));
        take("audit-entry" + suffix);
        takeSeals(suffix);
    }

    /** The seals of the trail, after they were checked. */
    private void takeSeals(String suffix) {
        server.execute("SELECT auth.seal_trail('0')");
        server.execute("UPDATE auth.seal_state SET marked_at = marked_at - interval '6 seconds'");
        server.execute("SELECT auth.seal_trail('0')");
        robot.clickOn("#audit-seals");
        TableView<?> seals = find("#seal-list", TableView.class);
        until("seals are listed", () -> !seals.getItems().isEmpty());
        robot.clickOn("#seal-verify");
        until("they are checked", () -> shows("#seal-verdict"));
        take("seals" + suffix);
    }

    /** The roles, with one of them open. */
    private void takeRoles(String suffix) {
        robot.clickOn("#section-roles");
        ListView<?> roles = find("#role-list-view", ListView.class);
        until("roles are shown", () -> !roles.getItems().isEmpty());
        clickText("Support");
        until("the role is open", () -> shows("#role-member-table"));
        take("roles" + suffix);
    }

    private void clickText(String text) {
        until(
                text + " is shown",
                () -> robot.lookup((Node node) -> isItem(node, text)).tryQuery().isPresent());
        robot.clickOn(robot.lookup((Node node) -> isItem(node, text)).<Node>query());
    }

    private static boolean isItem(Node node, String text) {
        return node instanceof Label label
                && text.equals(label.getText())
                && label.getStyleClass().contains("role-item-name");
    }

    private void takeCode(String suffix) {
        Authenticator phone = Authenticator.enrol(
                server,
                UUID.fromString(String.valueOf(server.value("SELECT id FROM app.users WHERE email = ?", BOB))),
                "abcdefghijklmnop");
        signIn(BOB, TestDatabase.PASSWORD);
        find("#code-field", TextField.class);
        robot.clickOn("#code-field").write(phone.wrongCode());
        until("it is refused", () -> shows("#code-problem"));
        take("code" + suffix);
        robot.clickOn("#sign-in-leave");
        until("the password is asked again", () -> shows("#sign-in-password"));
        server.execute("DELETE FROM auth.second_factors");
    }

    private void takeSessions(String suffix) {
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4, failures_per_address = 5");
        server.signIn(BOB);
        server.execute(
                "INSERT INTO auth.sign_in_attempts (address_hash, client, outcome, token_hash, user_id, ip_address)"
                        + " SELECT auth.hash_of(u.email), '192.0.2.7', 'wrong', auth.hash_of(n::text), u.id, '192.0.2.7'"
                        + " FROM app.users u, generate_series(1, 6) n WHERE u.email = '" + BOB + "'");
        robot.clickOn("#section-sessions");
        TableView<?> sessions = find("#session-table", TableView.class);
        until(
                "sessions are shown",
                () -> !sessions.lookupAll(".table-row-cell .text").isEmpty());
        take("sessions" + suffix);
        robot.clickOn("#sessions-attempts");
        until("the wait is shown", () -> shows("#waits .wait"));
        take("attempts" + suffix);
        robot.clickOn("#sessions-factors");
        until("the roles are shown", () -> shows("#factor-roles .check-box"));
        take("second-factors" + suffix);
        robot.clickOn("#person-menu").clickOn("My account");
        until("the sessions are shown", () -> shows("#self-sessions .self-line"));
        take("my-account" + suffix);
        robot.clickOn("#self-factor-password").write(TestDatabase.PASSWORD);
        robot.clickOn("#self-factor-set-up");
        TextField key = find("#enrolment-key", TextField.class);
        until("the key is there", () -> !key.getText().isEmpty());
        take("enrolment" + suffix);
        robot.clickOn("#self-factor-give-up");
        until("nothing is being set up", () -> shows("#self-factor-set-up"));
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        find("#lock-password", Node.class);
        take("locked" + suffix);
        robot.clickOn("#lock-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("the lock goes", () -> robot.lookup("#lock").tryQuery().isEmpty());
    }

    private void take(String name) {
        onFx(() -> {
            Screenshot.take(scene(), name);
            return true;
        });
    }
}
