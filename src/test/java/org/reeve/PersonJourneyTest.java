package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;

/** A back office looks after people: makes an account, reads all about one person, and acts on it. */
class PersonJourneyTest extends DesktopTest {
    private UUID mia = new UUID(0, 0);

    @BeforeEach
    void settle() {
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        mia = server.account("mia@example.org", "Mia Member", "Member");
        server.signIn("mia@example.org");
    }

    @Test
    void anAccountIsMadeAndItsInvitationShownOnce() {
        comeIn();
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        find("#new-account", Node.class);
        robot.clickOn("#new-create");
        until("it says what is missing", () -> !text("#new-name-error").isEmpty());
        robot.clickOn("#new-name").write("Neo Anderson");
        robot.clickOn("#new-email").write(BOB);
        robot.clickOn("#new-create");
        until("the address is taken", () -> words("#new-account-problem").contains("already has this e-mail address"));
        type("#new-email", "neo@example.org");
        until("roles are offered", () -> box("Support").isPresent());
        onFx(() -> {
            box("Support").orElseThrow().setSelected(true);
            return true;
        });
        robot.clickOn("#new-create");

        until("the code is shown", () -> shows("#person-secret") && !secret().isEmpty());
        String code = secret();
        assertThat(code).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
        assertThat(text("#person-state")).isEqualTo("Invited");
        assertThat(text("#person-way")).contains("Invited by Ada Lovelace");
        assertThat(server.value("SELECT c.code_hash = auth.code_hash(?) FROM auth.account_codes c", code))
                .isEqualTo("t");
        assertThat(
                        server.value(
                                "SELECT string_agg(r.name, ',') FROM app.user_roles ur JOIN app.roles r"
                                        + " ON r.id = ur.role_id JOIN app.users u ON u.id = ur.user_id WHERE u.email = 'neo@example.org'"))
                .isEqualTo("Support");
        robot.clickOn("#person-copy-link");
        until(
                "the link is in the clipboard",
                () -> ("reeve-invite:" + code)
                        .equals(Clipboard.getSystemClipboard().getString()));
        robot.clickOn("#person-handout-away");
        assertThat(shows("#person-handout")).isFalse();
    }

    @Test
    void everythingAboutOnePersonIsOnOnePageAndCanBeActedOn() {
        server.execute("INSERT INTO app.posts (user_id, title) VALUES (?, 'On kettles')", mia);
        comeIn();
        openMia();
        assertThat(words("#person-roles")).contains("Member");
        assertThat(words("#person-content")).contains("On kettles");
        assertThat(words("#person-sign-ins")).contains("Signed in");
        assertThat(words("#person-running")).contains("test");

        type("#person-note-text", "Prefers letters");
        press("#person-note-save");
        until("the note is there", () -> words("#person-notes").contains("Prefers letters"));
        onFx(() -> {
            robot.from(robot.lookup("#person-notes").<Node>query())
                    .lookup(".icon-button")
                    .<Button>query()
                    .fire();
            return true;
        });
        type("#person-note-text", "Prefers telegrams");
        press("#person-note-save");
        until("the note has changed", () -> words("#person-notes").contains("Prefers telegrams"));

        press("#person-end-all");
        until("the session has ended", () -> !words("#person-ended").contains("None"));
        assertThat(server.value("SELECT count(*) FROM app.sessions WHERE user_id = ?", mia))
                .isEqualTo("0");

        press("#person-verify");
        until("the address is not proven", () -> text("#person-verified").equals("Not verified"));
        type("#person-reason-text", "On leave until May");
        press("#person-toggle");
        until("the reason is shown", () -> text("#person-reason").contains("On leave until May"));
        assertThat(server.value("SELECT is_active::text || state_reason FROM app.users WHERE id = ?", mia))
                .isEqualTo("falseOn leave until May");
        until("it is in the history", () -> words("#person-history").contains("Changed an account"));
    }

    @Test
    void aPasswordIsResetAndTheTemporaryOneShownOnce() {
        comeIn();
        openMia();
        press("#person-reset-temporary");
        find("#question-deed", Node.class);
        press("#question-deed");
        until("it is shown", () -> shows("#person-secret") && !secret().isEmpty());

        String temporary = secret();
        assertThat(server.value(
                        "SELECT extensions.crypt(?, password_hash) = password_hash FROM app.users WHERE id = ?",
                        temporary,
                        mia))
                .isEqualTo("t");
        until("it says so", () -> text("#person-way").contains("temporary password"));
        until("nothing runs", () -> words("#person-running").contains("None"));

        assertThat(shows("#person-reset-factor")).as("there is none").isFalse();
        server.execute(
                "INSERT INTO auth.second_factors (user_id, secret, enrolled_at)"
                        + " VALUES (?, '\\x00', timestamp '2026-02-03 04:05')",
                mia);
        robot.push(KeyCode.F5);
        until("the second factor is there", () -> text("#person-way").contains("second factor since"));
        press("#person-reset-factor");
        find("#question-deed", Node.class);
        press("#question-deed");
        until("it is gone", () -> !text("#person-way").contains("second factor"));
        assertThat(server.value("SELECT count(*) FROM auth.second_factors")).isEqualTo("0");
    }

    @Test
    void whoHoldsTheirOwnAccountIsShutOutAndLetInOrDeactivatedLater() throws SQLException {
        comeIn();
        openMia();
        try (Connection holder = server.superuser();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM app.users WHERE id = '" + mia + "' FOR UPDATE");

            type("#person-reason-text", "Left");
            press("#person-toggle");
            until("the banner says so", () -> shows("#person-shut-out"));
            assertThat(text("#person-state")).isEqualTo("Shut out");
            assertThat(text("#person-shut-out-text")).contains("by Ada Lovelace", "Reason: Left");
            onFx(() -> {
                Screenshot.take(find("#person", Node.class).getScene(), "person-shut-out");
                return true;
            });

            press("#person-let-in");
            until("they are let in", () -> !shows("#person-shut-out"));
            assertThat(text("#person-state")).isEqualTo("Active");

            type("#person-reason-text", "Left");
            press("#person-toggle");
            until("they are out again", () -> shows("#person-shut-out"));
            press("#person-finish");
            until("it is held still", () -> words("#person-history").contains("Shut out a person"));
            assertThat(shows("#person-shut-out")).isTrue();
            holder.rollback();
        }
        press("#person-finish");
        until("it is finished", () -> text("#person-state").equals("Inactive"));
        assertThat(shows("#person-shut-out")).isFalse();
        assertThat(text("#person-reason")).contains("Left");
    }

    @Test
    void personalDataIsErasedOnceTheNameIsTyped() {
        comeIn();
        openMia();
        press("#person-erase-open");
        until("it asks for the name", () -> shows("#person-erase-name"));
        type("#person-erase-name", "Mia");
        assertThat(find("#person-erase", Button.class).isDisabled()).isTrue();
        type("#person-erase-name", "Mia Member");
        press("#person-erase");
        until("it is done", () -> text("#person-state").equals("Erased"));

        assertThat(text("#person-gone")).contains("erased on");
        assertThat(server.value("SELECT count(*) FROM app.audit_logs a WHERE a::text ILIKE '%mia%'"))
                .isEqualTo("0");
        assertThat(shows("#person-erase-box")).isFalse();
    }

    @Test
    void twoAccountsOfOnePersonAreMergedAfterALookAtWhatMoves() {
        UUID twin = server.account("mia.two@example.org", "Maria Member");
        server.execute("INSERT INTO app.posts (user_id, title) VALUES (?, 'By the twin')", twin);
        comeIn();
        openMia();
        press("#person-merge-open");
        until("the search is there", () -> shows("#person-merge-search"));
        type("#person-merge-search", "mia.two");
        until("the twin is found", () -> merging().getItems().size() == 1);
        onFx(() -> {
            merging().getSelectionModel().select(0);
            return true;
        });
        until("it says what moves", () -> text("#person-merge-preview").contains("Moves 1 post,"));
        press("#person-merge");
        find("#question-deed", Node.class);
        press("#question-deed");
        until("the post has moved", () -> words("#person-content").contains("By the twin"));

        assertThat(server.value("SELECT merged_into FROM app.users WHERE id = ?", twin))
                .isEqualTo(mia.toString());
    }

    private ListView<?> merging() {
        return robot.lookup("#person-merge-found").queryAs(ListView.class);
    }

    private void comeIn() {
        openServer();
        signIn(ADA, TestDatabase.PASSWORD);
        find("#account-table", TableView.class);
    }

    /** From the list, by a double click. */
    private void openMia() {
        TableView<?> table = find("#account-table", TableView.class);
        until(
                "accounts are shown",
                () -> robot.from(table).lookup("Mia Member").tryQuery().isPresent());
        robot.clickOn(robot.from(table).lookup("Mia Member").<Node>query());
        until("the account is open", () -> shows("#account-person"));
        robot.doubleClickOn(robot.from(table).lookup("Mia Member").<Node>query());
        until(
                "the page is read",
                () -> shows("#person-title") && text("#person-title").equals("Mia Member"));
    }

    private String secret() {
        return robot.lookup("#person-secret").queryAs(TextField.class).getText();
    }

    private Optional<CheckBox> box(String name) {
        return robot
                .from(robot.lookup("#new-roles").<Node>query())
                .lookup(".check-box")
                .queryAllAs(CheckBox.class)
                .stream()
                .filter(box -> box.getText().equals(name))
                .findFirst();
    }

    private void type(String query, String words) {
        onFx(() -> {
            robot.lookup(query).queryAs(TextInputControl.class).setText(words);
            return true;
        });
    }

    /** Presses a button wherever on the page it is. */
    private void press(String query) {
        until(
                query + " can be pressed",
                () -> robot.lookup(query)
                        .tryQuery()
                        .filter(node -> !node.isDisabled())
                        .isPresent());
        onFx(() -> {
            robot.lookup(query).queryAs(Button.class).fire();
            return true;
        });
    }

    /** All that the labels in there say. */
    private String words(String query) {
        return String.join(
                "\n",
                robot.from(robot.lookup(query).<Parent>query()).lookup(".label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }
}
