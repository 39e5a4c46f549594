package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.reeve.connection.Link;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Later;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.settings.Theme;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.shell.Action;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.signin.Person;
import org.reeve.testkit.TestDatabase;

/** From the connections screen to the workbench and back, as a person goes, against a real database. */
class JourneyTest extends DesktopTest {
    @Override
    Wiring wiring(UserDirectories directories) {
        return new TestWiring(directories);
    }

    /** Two sections to work in. */
    private static final class TestWiring extends Wiring {
        private int made;

        private TestWiring(UserDirectories directories) {
            super(directories);
        }

        @Override
        List<Feature> features(Link link, Supplier<Person> person, Shell shell) {
            made++;
            String stay = "stay " + made;
            return List.of(
                    new Feature() {
                        @Override
                        public List<Section> sections() {
                            return List.of(new Section("notes", "app.name", "fth-edit", null, () -> notes("notes")));
                        }

                        @Override
                        public List<Action> actions() {
                            return List.of(
                                    new Action("Say which stay", "fth-sun", null, () -> true, () -> shell.say(stay)),
                                    new Action(
                                            "Write for long", "fth-sun", null, () -> true, () -> writeForLong(shell)),
                                    new Action(
                                            "Fail unexpectedly",
                                            "fth-sun",
                                            null,
                                            () -> true,
                                            () -> Later.run(() -> {
                                                throw new IllegalStateException("made to fail by a test");
                                            })));
                        }
                    },
                    new Feature() {
                        @Override
                        public List<Section> sections() {
                            return List.of(new Section(
                                    "secrets",
                                    "shell.tasks.title",
                                    "fth-lock",
                                    "accounts.write",
                                    () -> notes("secrets")));
                        }
                    });
        }

        private void writeForLong(Shell shell) {
            background()
                    .run(
                            "A long write",
                            Effect.WRITE,
                            progress -> Cancellation.current().interruptibly(() -> {
                                new CountDownLatch(1).await();
                                return true;
                            }),
                            written -> shell.say("written"),
                            shell::tell);
        }

        private static SectionView notes(String id) {
            TextField text = new TextField();
            text.setId(id + "-text");
            text.setAccessibleText("Notes");
            Label refreshed = new Label("0");
            refreshed.setId(id + "-refreshed");
            return new SectionView(new VBox(text, refreshed), new SectionView.Hooks() {
                @Override
                public void refresh() {
                    refreshed.setText(String.valueOf(Integer.parseInt(refreshed.getText()) + 1));
                }

                @Override
                public void focusFilter() {
                    text.requestFocus();
                }

                @Override
                public boolean hasUnsavedChanges() {
                    return !text.getText().isEmpty();
                }
            });
        }
    }

    @Test
    void aWrongPasswordIsToldAndOnlyThePasswordHasToBeTypedAgain() {
        openServer();
        signIn(ADA, "wrong password");
        untilProblem("don't go together");
        assertThat(find("#sign-in-email", TextField.class).getText()).isEqualTo(ADA);
        assertThat(find("#sign-in-password", TextField.class).getText()).isEmpty();
        robot.write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        find("#notes-text", TextField.class);
        assertThat(text("#person-name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void nothingTypedIsToldAtTheField() {
        openServer();
        robot.clickOn("#sign-in-submit");
        until("the field complains", () -> shows("#sign-in-email-error"));
        assertThat(text("#sign-in-email-error")).isEqualTo("Type your e-mail address.");
    }

    @Test
    void tooManyFailuresCountDownUntilTheNextTry() {
        server.execute("UPDATE auth.settings SET failures_per_address = 1, first_wait = interval '20 seconds'");
        openServer();
        signIn(ADA, "wrong password");
        untilProblem("don't go together");
        signIn(ADA, TestDatabase.PASSWORD);
        untilProblem("was not checked");
        until("a wait is shown", () -> shows("#sign-in-wait"));
        assertThat(find("#sign-in-submit", Node.class).isDisabled()).isTrue();
        until("the wait is over", () -> !find("#sign-in-submit", Node.class).isDisabled());
        signIn(ADA, TestDatabase.PASSWORD);
        find("#notes-text", TextField.class);
    }

    @Test
    void aDeactivatedAccountIsToldAfterTheRightPassword() {
        server.execute("UPDATE app.users SET is_active = false WHERE email = ?", BOB);
        openServer();
        signIn(BOB, TestDatabase.PASSWORD);
        untilProblem("has been deactivated");
    }

    @Test
    void whileADatabaseOpensNoFormCanBeBegunOverIt() {
        find("#server-one", Node.class);
        Button open = robot.from(robot.lookup("#server-one").<Node>query())
                .lookup("Open")
                .queryButton();
        Button add = find("#add-server", Button.class);
        assertThat(onFx(() -> {
                    open.fire();
                    return add.isDisabled();
                }))
                .isTrue();
        find("#sign-in-email", TextField.class);
    }

    @Test
    void noNetworkIsTold() {
        openServer();
        cable.cut();
        signIn(ADA, TestDatabase.PASSWORD);
        untilProblem("can't be reached");
        assertThat(find("#sign-in-password", TextField.class).getText()).isEqualTo(TestDatabase.PASSWORD);
        cable.mend();
        robot.push(KeyCode.ENTER);
        find("#notes-text", TextField.class);
    }

    @Test
    void enterSignsInWhereverTheCursorIs() {
        openServer();
        signInFields();
        onFx(() -> {
            find("#sign-in-reveal", ToggleButton.class).requestFocus();
            return true;
        });
        robot.push(KeyCode.ENTER);
        find("#notes-text", TextField.class);
    }

    private void signInFields() {
        robot.clickOn("#sign-in-email").write(ADA);
        robot.clickOn("#sign-in-password").write(TestDatabase.PASSWORD);
    }

    /** Signing out tells the server in its own time; whoever signs in at once must not lose the new session by it. */
    @Test
    void signingInRightAfterSigningOutLasts() {
        enter(ADA);
        robot.clickOn("#person-menu");
        robot.clickOn("Sign out");
        signIn(BOB, TestDatabase.PASSWORD);
        find("#section-notes", Node.class);
        until(
                "the one session is Bob's",
                () -> BOB.equals(server.value("SELECT string_agg(u.email, ',') FROM app.sessions s"
                        + " JOIN app.users u ON u.id = s.user_id")));
        askServer();
        assertThat(shows("#banner")).isFalse();
        assertThat(text("#person-name")).isEqualTo("Bob Byte");
    }

    @Test
    void aSignInThatWasLeftOpensNoSession() {
        openServer();
        signInFields();
        onFx(() -> {
            robot.lookup("#sign-in-submit").queryButton().fire();
            robot.lookup("#sign-in-leave").queryAs(Hyperlink.class).fire();
            return true;
        });
        until("the connections are back", () -> shows("#server-one"));
        assertThat(server.value("SELECT count(*) FROM app.sessions")).isEqualTo("0");
        assertThat(shows("#workbench")).isFalse();
    }

    @Test
    void whatNobodyExpectedIsToldNotPrinted() {
        enter(ADA);
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("fail unexp").push(KeyCode.ENTER);
        until(
                "it is told",
                () -> robot.lookup("Something failed that Reeve did not expect.")
                        .tryQuery()
                        .isPresent());
        assertThat(shows("#notes-text")).isTrue();
    }

    @Test
    void whatWasTypedIntoAFormOutlivesAClickBesideIt() {
        until("the servers are listed", () -> shows("#server-one"));
        robot.clickOn("#add-server");
        robot.clickOn("#server-name").write("Production");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn(find("#question-safe", Node.class));
        assertThat(find("#server-name", TextField.class).getText()).isEqualTo("Production");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn(find("#question-deed", Node.class));
        until("the form is closed", () -> !shows("#server-form"));
    }

    @Test
    void whoLeavesTheDatabaseDuringAWriteIsAsked() {
        enter(ADA);
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("write for long").push(KeyCode.ENTER);
        until("it is under way", () -> text("#status-job").equals("A long write"));
        robot.clickOn("#person-menu").clickOn("Choose another connection");
        robot.clickOn(find("#question-safe", Node.class));
        assertThat(shows("#notes-text")).isTrue();
        robot.clickOn("#person-menu").clickOn("Choose another connection");
        robot.clickOn(find("#question-deed", Node.class));
        until("the connections are back", () -> shows("#server-one"));
    }

    @Test
    void sectionsWithoutThePermissionAreNotOffered() {
        enter(ADA);
        assertThat(shows("#section-secrets")).isTrue();
        robot.clickOn("#person-menu");
        robot.clickOn("Sign out");
        signIn(BOB, TestDatabase.PASSWORD);
        find("#section-notes", Node.class);
        server.execute("DELETE FROM app.role_permissions p USING app.roles r, app.permissions x WHERE r.id = p.role_id"
                + " AND x.id = p.permission_id AND r.name = 'Support' AND x.name = 'accounts.write'");
        robot.clickOn("#person-menu");
        robot.clickOn("Sign out");
        signIn(BOB, TestDatabase.PASSWORD);
        find("#notes-text", TextField.class);
        assertThat(shows("#section-secrets")).isFalse();
    }

    @Test
    void aLostConnectionIsABannerAndTypedTextStays() {
        enter(ADA);
        robot.clickOn("#notes-text").write("half a sentence");
        cable.cut();
        askServer();
        until("the banner is there", () -> shows("#banner"));
        assertThat(find("#notes-text", TextField.class).getText()).isEqualTo("half a sentence");
        cable.mend();
        until("the banner goes", () -> !shows("#banner"));
        assertThat(find("#notes-text", TextField.class).getText()).isEqualTo("half a sentence");
        assertThat(text("#notes-refreshed")).isEqualTo("1");
    }

    @Test
    void anEndedSessionIsTakenUpAgainOverTheSameTabs() {
        enter(ADA);
        robot.clickOn("#notes-text").write("half a sentence");
        server.execute("DELETE FROM app.sessions");
        askServer();
        find("#sign-in-password", TextField.class);
        assertThat(find("#sign-in-email", TextField.class).getText()).isEqualTo(ADA);
        robot.clickOn("#sign-in-password").write(TestDatabase.PASSWORD).push(KeyCode.ENTER);
        until("the card goes", () -> !shows("#sign-in") && !shows("#banner"));
        assertThat(find("#section-notes", ToggleButton.class).isSelected()).isTrue();
        assertThat(find("#notes-text", TextField.class).getText()).isEqualTo("half a sentence");
        assertThat(find("#section-notes", ToggleButton.class).isSelected()).isTrue();
        // The features behind the tabs that stayed, not others of the same name
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("say which").push(KeyCode.ENTER);
        until(
                "the palette reaches them",
                () -> robot.lookup("stay 1").tryQuery().isPresent());
    }

    @Test
    void somebodyElseSigningInClosesTheTabsOnlyAfterAYes() {
        enter(ADA);
        robot.clickOn("#notes-text").write("private to Ada");
        server.execute("DELETE FROM app.sessions");
        askServer();
        signIn(BOB, TestDatabase.PASSWORD);
        robot.clickOn(find("#question-safe", Node.class));
        until(
                "the session that was not taken up is ended",
                () -> "0".equals(server.value("SELECT count(*) FROM app.sessions")));
        assertThat(find("#notes-text", TextField.class).getText()).isEqualTo("private to Ada");
        signIn(BOB, TestDatabase.PASSWORD);
        robot.clickOn(find("#question-deed", Node.class));
        until("Bob is in", () -> text("#person-name").equals("Bob Byte"));
        until(
                "the tab is new",
                () -> find("#notes-text", TextField.class).getText().isEmpty());
    }

    @Test
    void thePaletteFindsActionsByAFewLetters() {
        enter(ADA);
        // What only a listener holds is gone by the time somebody changes the theme
        System.gc();
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        find("#palette-query", TextField.class);
        robot.write("udark");
        ListView<?> found = find("#palette-list", ListView.class);
        until("something is found", () -> !found.getItems().isEmpty());
        robot.push(KeyCode.ENTER);
        until("it is dark", () -> settings().themeProperty().get() == Theme.DARK);
        until(
                "the window follows",
                () -> scene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("tokens-dark.css")));
        assertThat(shows("#palette-query")).isFalse();
    }

    @Test
    void shortcutsReachSectionsFilterRefreshAndTabs() {
        enter(ADA);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        find("#secrets-text", TextField.class);
        TabPane tabs = find("#tabs", TabPane.class);
        assertThat(tabs.getTabs()).hasSize(2);
        robot.push(KeyCode.F5);
        assertThat(text("#secrets-refreshed")).isEqualTo("1");
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        assertThat(find("#secrets-text", TextField.class).isFocused()).isTrue();
        robot.write("x").push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn(find("#question-safe", Node.class));
        assertThat(tabs.getTabs()).hasSize(2);
        robot.write("y");
        assertThat(find("#secrets-text", TextField.class).getText()).isEqualTo("xy");
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        robot.clickOn(find("#question-deed", Node.class));
        until("the tab is closed", () -> tabs.getTabs().size() == 1);
        robot.push(KeyCode.F1);
        find("#shortcut-sheet", Node.class);
        assertThat(robot.lookup("#shortcut-sheet .keys").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList())
                .contains(PagedTable.COPY.getDisplayText(), PagedTable.ALL.getDisplayText());
        robot.push(KeyCode.ESCAPE);
        until("the sheet is closed", () -> !shows("#shortcut-sheet"));
    }

    @Test
    void settingsAreKeptForTheNextTime() {
        enter(ADA);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        onFx(() -> {
            settings().themeProperty().set(Theme.LIGHT);
            return true;
        });
        Path file = home.resolve("config/settings.json");
        // They may be written in two goes
        until("both are in the file", () -> {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.contains("secrets") && text.contains("LIGHT");
        });
        assertThat(file).isRegularFile();
    }
}
