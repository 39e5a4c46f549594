package org.reeve.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believable data in any volume, made inside the database by {@code db/sample/generate.sql}. Each chunk is a transaction,
 * so it can be cancelled between any two; the same call again goes on where it was.
 */
public final class MassSample {
    private static final Logger LOG = LoggerFactory.getLogger(MassSample.class);
    private static final long ACCOUNT_CHUNK = 50_000;
    private static final long POST_CHUNK = 50_000;
    private static final long COMMENT_CHUNK = 100_000;
    /** What an account costs against another row, for the progress only: it has the most indexes. */
    private static final long ACCOUNT_WEIGHT = 3;
    /** The share of the work that is left for VACUUM. */
    private static final double ROWS_SHARE = 0.95;

    private final Connection connection;
    private final Volume volume;
    private final Progress progress;
    private long weightDone;

    private MassSample(Connection connection, Volume volume, Progress progress) {
        this.connection = connection;
        this.volume = volume;
        this.progress = progress;
    }

    /**
     * Makes {@code volume}, as far as it isn't there. Blocks, for minutes where millions are asked for.
     *
     * @param migrator the database, as the migrator's login
     * @param volume must be {@linkplain Volume#isPossible() possible}
     * @return how much was made now
     * @throws java.util.concurrent.CancellationException if it was stopped; what was made by then stays
     */
    public static Volume make(DatabaseAddress migrator, Secret password, Volume volume, Progress progress)
            throws SQLException, IOException {
        if (!volume.isPossible()) {
            throw new IllegalArgumentException(volume.toString());
        }
        OwnerConnections connections = new OwnerConnections(migrator, password);
        try (Connection scripts = connections.forScripts();
                Statement statement = scripts.createStatement()) {
            progress.at(Messages.text("sample.step.prepare"), 0);
            statement.execute(script());
            try (Connection connection = connections.owner()) {
                return new MassSample(connection, volume, progress).make();
            } finally {
                statement.execute("DROP SCHEMA sample CASCADE");
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream script = MassSample.class.getResourceAsStream("/db/sample/generate.sql")) {
            if (script == null) {
                throw new IOException("db/sample/generate.sql is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Volume make() throws SQLException {
        long start = System.nanoTime();
        long accounts = rows("sample.step.accounts", "SELECT sample.accounts(?, ?)", volume.accounts(), ACCOUNT_CHUNK);
        long posts = rows(
                "sample.step.posts", "SELECT sample.posts(?, ?, ?)", volume.posts(), POST_CHUNK, volume.accounts());
        long comments = rows(
                "sample.step.comments",
                "SELECT sample.comments(?, ?, ?, ?)",
                volume.comments(),
                COMMENT_CHUNK,
                volume.posts(),
                volume.accounts());
        long audit = audit();
        analyze();
        LOG.info("Sample data made in {} s", (System.nanoTime() - start) / 1_000_000_000);
        return new Volume(accounts, posts, comments, audit);
    }

    private long rows(String step, String call, long total, long chunk, long... rest) throws SQLException {
        long made = 0;
        for (long from = 1; from <= total; from += chunk) {
            long to = Math.min(total, from + chunk - 1);
            begin(step, from - 1, total);
            try (PreparedStatement statement = connection.prepareStatement(call)) {
                statement.setLong(1, from);
                statement.setLong(2, to);
                for (int i = 0; i < rest.length; i++) {
                    statement.setLong(3 + i, rest[i]);
                }
                made += run(statement);
            }
            weightDone += (to - from + 1) * (step.endsWith("accounts") ? ACCOUNT_WEIGHT : 1);
        }
        return made;
    }

    private long audit() throws SQLException {
        long made = 0;
        long planned = 0;
        for (Map.Entry<Date, Long> month : plan().entrySet()) {
            begin("sample.step.audit", planned, volume.audit());
            try (PreparedStatement statement = connection.prepareStatement("SELECT sample.audit(?, ?, ?, ?)")) {
                statement.setDate(1, month.getKey());
                statement.setLong(2, month.getValue());
                statement.setLong(3, volume.accounts());
                statement.setLong(4, volume.posts());
                made += run(statement);
            }
            planned += month.getValue();
            weightDone += month.getValue();
        }
        return made;
    }

    private Map<Date, Long> plan() throws SQLException {
        Map<Date, Long> plan = new LinkedHashMap<>();
        if (volume.audit() == 0) {
            return plan;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT month, entries FROM sample.audit_plan(?)")) {
            statement.setLong(1, volume.audit());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.put(rows.getDate(1), rows.getLong(2));
                }
            }
        }
        return plan;
    }

    private void analyze() throws SQLException {
        progress.at(Messages.text("sample.step.analyze"), ROWS_SHARE);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) app.users, app.user_roles, app.posts, app.comments, app.audit_logs");
        }
    }

    private void begin(String step, long done, long total) {
        long weight = volume.accounts() * ACCOUNT_WEIGHT + volume.posts() + volume.comments() + volume.audit();
        progress.at(Messages.text(step, done, total), ROWS_SHARE * weightDone / weight);
        Cancellation.current().check();
    }

    /** A statement that is running when somebody cancels is cancelled in the database. */
    private static long run(PreparedStatement statement) throws SQLException {
        try (Cancellation.Registration registration = Cancellation.current().onCancel(() -> cancel(statement));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            // It ended because it was asked to: say that, not which SQLSTATE it did it with
            Cancellation.current().check();
            throw e;
        }
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.warn("A chunk of sample data could not be cancelled; it stops after it", e);
        }
    }
}
