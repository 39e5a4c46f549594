package org.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person or a script types, what it prints and how it ends. One detached server serves all tests. */
class CliTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path parent = Path.of("");

    private static Path data = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final Deque<Secret> typed = new ArrayDeque<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean opened;

    @BeforeAll
    static void startServer() {
        data = parent.resolve("a server");
        assertThat(new CliTest().run("local", "start", "--data", data.toString(), "--detach"))
                .isZero();
    }

    @AfterAll
    static void stopServer() {
        new CliTest().run("local", "stop", "--force", "--data", data.toString());
    }

    @AfterEach
    void noSecretWasPrinted() throws IOException {
        String printed = out + err.toString();
        for (String line : Files.readAllLines(data.resolve("pgpass"))) {
            assertThat(printed).doesNotContain(line.substring(line.lastIndexOf(':') + 1));
        }
        assertThat(printed).doesNotContain("correct horse", "hunter2");
    }

    @Test
    void startPrintsAUrlForEachLoginAndWhereThePasswordsAre() throws IOException {
        JsonNode document = json(0, "local", "start", "--detach", "--json", "--data", data.toString());
        assertThat(document.path("alreadyRunning").asBoolean()).isTrue();
        assertThat(document.path("urls").propertyNames())
                .containsExactly("postgres", "reeve_migrator", "reeve_desktop", "reeve_readonly", "reeve_operator");
        int port = document.path("port").asInt();
        assertThat(document.path("urls").path("reeve_desktop").asString())
                .isEqualTo("postgresql://reeve_desktop@127.0.0.1:" + port + "/reeve");
        assertThat(document.path("passwordFile").asString())
                .isEqualTo(data.resolve("pgpass").toString());

        assertThat(json(0, "local", "status", "--json", "--data", data.toString())
                        .path("urls"))
                .isEqualTo(document.path("urls"));
        out.getBuffer().setLength(0);
        assertThat(run("local", "start", "--detach", "--data", data.toString())).isZero();
        assertThat(out.toString())
                .contains("postgresql://reeve_operator@127.0.0.1:" + port + "/reeve", "PGPASSFILE='" + data);
    }

    @Test
    void statusAndStopOfAServerThatIsNotThere() throws IOException {
        Path nothing = parent.resolve("nothing");
        assertThat(json(0, "local", "status", "--json", "--data", nothing.toString())
                        .path("state")
                        .asString())
                .isEqualTo("absent");
        assertThat(run("local", "stop", "--data", nothing.toString())).isZero();
        assertThat(nothing).doesNotExist();

        Path foreign = Files.createTempDirectory(parent, "foreign");
        Files.writeString(foreign.resolve("PG_VERSION"), "14");
        assertThat(run("local", "start", "--data", foreign.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("holds files that Reeve did not make; nothing was touched.");
    }

    @Test
    void ctrlCEndsAServerThatIsNotDetached() throws Exception {
        Path own = Files.createTempDirectory(parent, "foreground");
        Process process = reeve("local", "start", "--data", own.toString());
        String printed = readAndInterruptAt(process, "until you press Ctrl+C");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        // Nothing but what Reeve itself says: no library talks to the console
        assertThat(printed.lines())
                .allMatch(line -> line.matches(" *\\d+ %  .+|PostgreSQL runs.*|  postgresql://.*|The passwords.*"
                        + "|For example.*|It runs until.*"));
        assertThat(json(0, "local", "status", "--json", "--data", own.toString())
                        .path("state")
                        .asString())
                .isEqualTo("stopped");
    }

    @Test
    void ctrlCStopsAStatementInTheDatabase() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            String url = database.address(DatabaseAddress.MIGRATOR_LOGIN).url();
            Process process = reeve("sample", "--accounts", "90000000", "--url", url);
            String printed = readAndInterruptAt(process, "Making accounts");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(printed).isEqualTo(5);
            assertThat(printed).contains("Stopped. Start it again whenever you like.");
        }
    }

    @Test
    void migrateGoesEitherWay() throws IOException {
        JsonNode down = json(0, "migrate", "--to", "1.2.0", "--json", "--allow-data-loss", "--data", data.toString());
        assertThat(down.path("from").asString()).isEqualTo(down.path("newest").asString());
        assertThat(down.path("to").asString()).isEqualTo("1.2.0");
        assertThat(down.path("steps").get(0).path("direction").asString()).isEqualTo("down");
        out.getBuffer().setLength(0);
        assertThat(run("migrate", "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("Applied 1.3.0, security core");
        assertThat(run("migrate", "--to", "9.9.9", "--data", data.toString())).isEqualTo(1);
        assertThat(run("migrate", "--to", "; DROP", "--data", data.toString())).isEqualTo(2);
    }

    @Test
    void aServerWantsABackupAndLetsItsMigratorIn() throws IOException {
        try (TestDatabase database = TestDatabase.create()) {
            String url = database.address(DatabaseAddress.MIGRATOR_LOGIN).url();
            assertThat(run("migrate", "--to", "1.2.0", "--url", url)).isEqualTo(3);
            assertThat(err.toString()).contains("--backup-confirmed");
            assertThat(json(0, "migrate", "--state", "--json", "--url", url).path("steps"))
                    .isEmpty();
        }
    }

    @Test
    void thePasswordOfTheLoginComesFromTheEnvironmentOrAPrompt() throws IOException {
        String migrator = json(0, "local", "start", "--detach", "--json", "--data", data.toString())
                .path("urls")
                .path("reeve_migrator")
                .asString();
        String password = Files.readAllLines(data.resolve("pgpass")).stream()
                .filter(line -> line.contains(":reeve_migrator:"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst()
                .orElseThrow();
        assertThat(run("migrate", "--state", "--url", migrator)).isEqualTo(4);
        environment.put("PGPASSWORD", "wrong");
        assertThat(run("migrate", "--state", "--url", migrator)).isEqualTo(4);
        environment.put("PGPASSWORD", password);
        assertThat(run("migrate", "--state", "--url", migrator)).isZero();
        environment.clear();
        typed.add(Secret.of(password));
        assertThat(run("migrate", "--state", "--url", migrator)).isZero();
        assertThat(run("migrate", "--state", "--url", "postgresql://reeve_migrator@127.0.0.1:1/reeve"))
                .isEqualTo(4);
    }

    @Test
    void aPasswordInAUrlIsRefused() {
        for (String url : List.of(
                "postgresql://ann:hunter2@db.example.org/reeve",
                "jdbc:postgresql://db.example.org/reeve?user=ann&password=hunter2")) {
            assertThat(run("migrate", "--url", url)).isEqualTo(2);
        }
        assertThat(err.toString()).contains("holds a password", "PGPASSWORD");
        assertThat(run("migrate", "--url", "postgresql://db.example.org/reeve?sslmode=disable"))
                .isEqualTo(2);
        assertThat(run("migrate", "--url", "nonsense")).isEqualTo(2);
    }

    @Test
    void theFirstAdministratorIsMadeFromTheEnvironmentOrAPrompt() throws IOException {
        String[] ann = {"admin", "create", "--email", "Ann@Example.org", "--name", "Ann", "--data", data.toString()};
        assertThat(run(ann)).isEqualTo(2);
        assertThat(err.toString()).contains("REEVE_ADMIN_PASSWORD");
        environment.put("REEVE_ADMIN_PASSWORD", "hunter2");
        assertThat(run(ann)).isEqualTo(1);
        assertThat(err.toString()).contains("The password: At least 12 characters");
        environment.put("REEVE_ADMIN_PASSWORD", "correct horse battery");
        assertThat(run(ann)).isZero();
        assertThat(out.toString()).contains("Ann@Example.org can sign in");
        environment.clear();
        typed.add(Secret.of("correct horse battery"));
        typed.add(Secret.of("correct horse stable"));
        assertThat(run(ann)).isEqualTo(2);
        assertThat(err.toString()).contains("The two passwords differ.");
    }

    @Test
    void sampleMakesWhatItIsAskedFor() throws IOException {
        JsonNode made = json(0, "sample", "--accounts", "200", "--posts", "50", "--json", "--data", data.toString());
        assertThat(made.path("accounts").asLong()).isEqualTo(200);
        assertThat(made.path("posts").asLong()).isEqualTo(50);
        assertThat(run("sample", "--comments", "5", "--data", data.toString())).isEqualTo(2);
        assertThat(run("sample", "--accounts", "-1", "--data", data.toString())).isEqualTo(2);
    }

    @Test
    void auditSealsAndNamesWhatWasTamperedWith() throws Exception {
        Path receipt = parent.resolve("receipt.txt");
        try (TestDatabase database = TestDatabase.create()) {
            String url = database.address(DatabaseAddress.MIGRATOR_LOGIN).url();
            database.account("ada@example.org", "Ada", "Administrator");
            environment.put("PGPASSWORD", "any");
            assertThat(json(0, "audit", "seal", "--json", "--url", url)
                            .path("sealed")
                            .asLong())
                    .isPositive();
            JsonNode sound =
                    json(0, "audit", "verify", "--forget", "--receipt", receipt.toString(), "--json", "--url", url);
            assertThat(sound.path("newest").path("number").asLong()).isEqualTo(1);
            assertThat(Files.readString(receipt))
                    .contains(sound.path("newest").path("hash").asString());

            String entry = database.value("SELECT min(id) FROM app.audit_logs");
            database.execute("ALTER TABLE app.audit_logs DISABLE TRIGGER audit_logs_append_only");
            database.execute("UPDATE app.audit_logs SET action = 'NOTED' WHERE id = " + entry);
            JsonNode unsound = json(6, "audit", "verify", "--json", "--url", url);
            assertThat(unsound.path("findings").get(0).path("kind").asString()).isEqualTo("altered");
            assertThat(unsound.path("findings").get(0).path("entry").asString()).isEqualTo(entry);

            // What was seen before is held against it without a receipt, and again once that is forgotten
            database.execute("ALTER TABLE auth.audit_seals DISABLE TRIGGER USER");
            database.execute("DELETE FROM auth.seal_salts");
            database.execute("DELETE FROM auth.audit_seals");
            out.getBuffer().setLength(0);
            assertThat(run("audit", "verify", "--url", url)).isEqualTo(6);
            assertThat(out.toString())
                    .contains("Seal 1 was seen before", "Nothing is sealed yet", "NOT as it was sealed");
            assertThat(run("audit", "verify", "--forget", "--url", url)).isZero();
            assertThat(run("audit", "verify", "--against", receipt.toString(), "--url", url))
                    .isEqualTo(6);
        }
    }

    @Test
    void doctorSaysHowThingsStand() throws IOException {
        run("doctor", "--json", "--data", data.toString());
        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.path("checks")
                        .valueStream()
                        .map(check -> check.path("check").asString()))
                .contains("java", "javafx", "display", "directory", "postgres", "server", "passwords", "schema");
        assertThat(document.path("checks").valueStream())
                .allMatch(check -> check.path("state").asString().equals("ok")
                        || !check.path("fix").asString().isEmpty());
    }

    @Test
    void usageHelpAndVersion() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("local", "migrate", "admin", "sample", "doctor", "Exit codes:", "PGPASSFILE");
        for (String command : List.of(
                "local", "local start", "migrate", "admin create", "sample", "audit verify", "audit seal", "doctor")) {
            assertThat(run((command + " --help").split(" "))).isZero();
        }
        assertThat(run("migrate", "--version")).isZero();
        assertThat(out.toString()).contains("reeve 0.").doesNotContain("cli.option", "cli.command");
        assertThat(run("migrat")).isEqualTo(2);
        assertThat(run("local")).isEqualTo(2);
        assertThat(run("local", "start", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"reeve --help\" shows", "One of these has to follow: start, stop, status.");
    }

    @Test
    void misuseIsOneDocumentTooWhereJsonIsWanted() throws IOException {
        assertThat(json(2, "migrate", "--nonsense", "--json")
                        .path("error")
                        .path("kind")
                        .asString())
                .isEqualTo("USAGE");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void reeveAloneOpensTheWindowOrSaysWhyNot() {
        environment.put("DISPLAY", ":0");
        assertThat(run()).isZero();
        assertThat(opened).isTrue();
        assertThat(RootCommand.hasDisplay(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux"))
                .isTrue();
        assertThat(RootCommand.hasDisplay(Map.of(), "Mac OS X")).isTrue();
    }

    private static Process reeve(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                "org.reeve.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What Ctrl+C and a polite kill have in common: the exit hooks run. */
    private static String readAndInterruptAt(Process process, String text) throws IOException {
        StringBuilder printed = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.append(line).append('\n');
                if (line.contains(text)) {
                    process.toHandle().destroy();
                }
            }
        }
        return printed.toString();
    }

    private JsonNode json(int code, String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(out + err.toString()).isEqualTo(code);
        return JSON.readTree(out.toString());
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                question -> Optional.ofNullable(typed.poll()));
        return new Cli(terminal, () -> opened = true).execute(arguments);
    }
}
