package org.reeve.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.testkit.Cable;
import org.reeve.testkit.TestDatabase;

class DatabaseTest {
    private static TestDatabase server;
    private Database database;

    @BeforeAll
    static void create() {
        server = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        server.close();
    }

    @BeforeEach
    void open() {
        database = Database.open(server.address("postgres"), Secret.of(""), List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The pool opens its first connection in the background, just when somebody signs in. */
    @Test
    void aConnectionThatWasOnItsWayWhenTheTokenChangedIsNotUsed() {
        for (int i = 0; i < 25; i++) {
            String token = "token-" + i;
            try (Database fresh = Database.open(server.address("postgres"), Secret.of(""), List.of())) {
                fresh.use(Secret.of(token));
                assertThat(fresh.<List<String>>readSql(connection -> {
                            try (Statement statement = connection.createStatement();
                                    ResultSet row = statement.executeQuery(
                                            "SELECT current_setting('app.session_token', true)")) {
                                row.next();
                                return List.of(row.getString(1));
                            }
                        }))
                        .containsExactly(token);
            }
        }
    }

    @Test
    void aReadCannotWrite() {
        Throwable failure = catchThrowable(() -> database.readSql(c -> execute(c, "CREATE TABLE public.x (id int)")));

        assertThat(failure).hasStackTraceContaining("read-only transaction");
    }

    @Test
    void aWriteThatFailsLeavesNothing() {
        assertThatThrownBy(() -> database.writeSql(c -> {
                    execute(c, "CREATE TABLE public.half (id int)");
                    return execute(c, "SELECT 1 / 0");
                }))
                .hasStackTraceContaining("division by zero");

        assertThat(server.value("SELECT relname FROM pg_catalog.pg_class WHERE relname = 'half'"))
                .isNull();
    }

    @Test
    void everyWriteHasACorrelationOfItsOwn() {
        String first = database.writeSql(c -> value(c, "SELECT current_setting('app.correlation_id')"));
        String second = database.writeSql(c -> value(c, "SELECT current_setting('app.correlation_id')"));

        assertThat(first).isNotEqualTo(second).hasSize(36);
    }

    @Test
    void theTokenTravelsWithEveryConnectionAndLeavesAtSignOut() {
        database.use(Secret.of("token-one"));
        assertThat(token()).isEqualTo("token-one");

        database.use(null);
        assertThat(token()).isNullOrEmpty();
    }

    @Test
    void whatIsCancelledStopsInTheDatabaseAtOnce() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
            cancellation.run(() -> database.readSql(c -> {
                started.countDown();
                return execute(c, "SELECT pg_sleep(25)");
            }));
        }));
        started.await();

        // The statement may not have reached the server yet: ask until it is told
        while (!outcome.isDone()) {
            cancellation.request();
            Thread.onSpinWait();
        }

        assertThat(outcome.get()).hasStackTraceContaining("canceling statement due to user request");
    }

    @Test
    void aLockThatIsNeverFreedEndsAsTimedOut() throws SQLException {
        server.execute("CREATE TABLE IF NOT EXISTS app.locked (id int)");
        try (Connection other = server.owner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE app.locked IN ACCESS EXCLUSIVE MODE");

            Throwable failure = catchThrowable(() -> database.writeSql(c -> {
                execute(c, "SET LOCAL lock_timeout = '50ms'");
                return execute(c, "INSERT INTO app.locked VALUES (1)");
            }));

            Problem problem = Problem.of(failure, Effect.WRITE);
            assertThat(problem.kind()).isEqualTo(Problem.Kind.TIMED_OUT);
            assertThat(problem.saved()).isEqualTo("Nothing was saved.");
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        DatabaseAddress nowhere = DatabaseAddress.local(1, "reeve", "reeve_desktop");
        try (Database gone = Database.open(nowhere, Secret.of("x"), List.of())) {
            Throwable failure = catchThrowable(() -> gone.readSql(c -> execute(c, "SELECT 1")));

            assertThat(Problem.of(failure, Effect.READ).kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        }
    }

    /** The pool by itself would let it wait for as long as it lets anybody wait. */
    @Test
    void aServerThatGoesAwayIsNoticedAtOnce() {
        DatabaseAddress.Host host = server.address("postgres").hosts().getFirst();
        try (Cable cable = new Cable(host.name(), host.port());
                Database far = Database.open(
                        DatabaseAddress.local(
                                cable.port(), server.address("postgres").database(), "postgres"),
                        Secret.of(""),
                        List.of())) {
            assertThat(far.<List<String>>readSql(c -> List.of(value(c, "SELECT 1"))))
                    .containsExactly("1");
            cable.cut();
            long start = System.nanoTime();

            Throwable failure = catchThrowable(() -> far.readSql(c -> execute(c, "SELECT 1")));

            assertThat(Problem.of(failure, Effect.READ).kind()).isEqualTo(Problem.Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void whoWaitsForAConnectionCanBeStopped() throws Exception {
        CountDownLatch taken = new CountDownLatch(4);
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> holders = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> database.<Boolean>readSql(c -> {
                            taken.countDown();
                            awaitQuietly(release);
                            return true;
                        }),
                        Thread::startVirtualThread))
                .toList();
        taken.await();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(
                () -> catchThrowable(
                        () -> cancellation.run(() -> database.<Boolean>readSql(c -> execute(c, "SELECT 1")))),
                Thread::startVirtualThread);
        while (!waiting.isDone()) {
            cancellation.request();
            Thread.onSpinWait();
        }
        release.countDown();
        for (CompletableFuture<Boolean> holder : holders) {
            assertThat(holder.get()).isTrue();
        }

        assertThat(Problem.of(waiting.get(), Effect.READ).kind()).isEqualTo(Problem.Kind.CANCELLED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatWasCutIsReplaced() throws SQLException {
        int pid = Integer.parseInt(database.readSql(c -> value(c, "SELECT pg_backend_pid()")));
        try (Connection superuser = server.superuser();
                PreparedStatement end = superuser.prepareStatement("SELECT pg_terminate_backend(?, 5000)")) {
            end.setInt(1, pid);
            end.execute();
        }

        Throwable first = catchThrowable(() -> database.readSql(c -> value(c, "SELECT 1")));
        if (first != null) {
            assertThat(Problem.of(first, Effect.READ).kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        }
        String answer = database.readSql(c -> value(c, "SELECT 1"));
        assertThat(answer).isEqualTo("1");
    }

    @Test
    void secretsShowNowhere() {
        database.use(Secret.of("very-secret-token"));

        assertThat(database.toString()).doesNotContain("very-secret-token");
        assertThat(Secret.of("very-secret-token").toString()).doesNotContain("very");
    }

    private String token() {
        // As rows: a value by itself might be nothing but a dead session, which the database would be asked about
        return database.readSql(
                        c -> List.of(value(c, "SELECT coalesce(current_setting('app.session_token', true), '')")))
                .getFirst();
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
