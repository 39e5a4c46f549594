package org.reeve.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.reeve.platform.database.DatabaseAddress;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The plans of the statements that a DAO sends, as the server ran them: auto_explain writes each to the server's log. So what
 * is asserted on is what people get, with their parameters, through the gate.
 */
public final class Plans {
    private final TestDatabase database;

    /** Has {@code database} explain everything that the desktop's login runs. */
    public Plans(TestDatabase database) throws SQLException {
        this.database = database;
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            String settings = "ALTER ROLE " + DatabaseAddress.DESKTOP_LOGIN + " IN DATABASE "
                    + database.value("SELECT current_database()") + " SET ";
            statement.execute(settings + "session_preload_libraries = 'auto_explain'");
            statement.execute(settings + "auto_explain.log_min_duration = 0");
            statement.execute(settings + "auto_explain.log_analyze = on");
            statement.execute(settings + "auto_explain.log_timing = off");
        }
    }

    /** The plans of the statements that {@code work} sends, as one text. */
    public String of(Callable<?> work) throws Exception {
        try (Connection superuser = database.superuser()) {
            String begin = mark(superuser);
            work.call();
            String end = mark(superuser);
            return between(superuser, begin, end);
        }
    }

    /** Writes a line to the server's log; whatever was logged before an answer came stands before it. */
    private static String mark(Connection superuser) throws SQLException {
        String mark = "mark " + UUID.randomUUID();
        try (PreparedStatement statement = superuser.prepareStatement("SELECT set_config('reeve.mark', ?, false)");
                Statement log = superuser.createStatement()) {
            statement.setString(1, mark);
            statement.execute();
            log.execute("DO $$ BEGIN RAISE LOG '%', current_setting('reeve.mark'); END $$");
        }
        return mark;
    }

    private static String between(Connection superuser, String begin, String end) throws TimeoutException {
        String[] found = {""};
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            String log = log(superuser);
            int from = log.indexOf(begin);
            int to = log.indexOf(end);
            if (from < 0 || to < 0) {
                return false;
            }
            found[0] = withoutThePlannersQuestion(log.substring(from, to));
            return true;
        });
        return found[0];
    }

    /** A gate has the planner ask for the permission, before the statement runs and so not as a part of it. */
    private static String withoutThePlannersQuestion(String log) {
        return Arrays.stream(log.split("\\n(?!\\t)"))
                .filter(entry -> !entry.contains("FROM app.sessions s"))
                .collect(Collectors.joining("\n"));
    }

    private static String log(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("SELECT right(pg_read_file(pg_current_logfile()), 200000)")) {
            row.next();
            return row.getString(1);
        }
    }
}
