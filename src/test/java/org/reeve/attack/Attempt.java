package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.postgresql.util.PSQLException;

/**
 * One attack: what is tried, as whom, and what refuses it.
 *
 * @param name what is tried, in words
 * @param who whose session the connection carries
 * @param statements all but the last may pass; the last is the attack
 * @param refusal what must happen to the last one
 */
record Attempt(String name, Town.Who who, List<String> statements, Refusal refusal) {

    /** What refuses an attack. */
    sealed interface Refusal {}

    /** An error with this SQLSTATE whose message contains this text. */
    record Failure(String sqlState, String message) implements Refusal {}

    /** No row is seen, and none is changed. */
    record Nothing() implements Refusal {}

    /** Refused by a privilege that the login lacks: PostgreSQL's core. */
    static Refusal privilege(String on) {
        return new Failure("42501", on);
    }

    /** Refused by a check of ours: the permission is missing. */
    static Refusal permission(String permission) {
        return new Failure("42501", permission);
    }

    static Refusal error(String sqlState, String message) {
        return new Failure(sqlState, message);
    }

    /** Answered with nothing: the gate is shut. */
    static Refusal nothing() {
        return new Nothing();
    }

    static Attempt attempt(String name, Town.Who who, Refusal refusal, String... statements) {
        return new Attempt(name, who, List.of(statements), refusal);
    }

    /** The attempts as tests against {@code town}; each also proves that the attack changed nothing. */
    static Stream<DynamicTest> tests(Town town, Stream<Attempt> attempts) {
        return attempts.map(
                a -> DynamicTest.dynamicTest(a.name + " (" + a.who + "), refused by " + a.refusal, () -> a.run(town)));
    }

    private void run(Town town) throws SQLException {
        String before = town.state();
        try (Connection connection = town.connect(who);
                Statement statement = connection.createStatement()) {
            for (String preparation : statements.subList(0, statements.size() - 1)) {
                statement.execute(town.fill(preparation));
            }
            String attack = town.fill(statements.getLast());
            switch (refusal) {
                case Nothing nothing -> assertThat(rows(statement, attack)).isZero();
                case Failure expected -> {
                    PSQLException refused = catchThrowableOfType(PSQLException.class, () -> rows(statement, attack));
                    assertThatObject(refused).as("what refuses it").isNotNull();
                    assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(expected.sqlState);
                    assertThat(refused.getMessage()).contains(expected.message);
                    assertThat(refused.getMessage()).doesNotContain("$2a$", "Failing row", "Key (");
                }
            }
        }
        assertThat(town.state()).isEqualTo(before);
    }

    /** Runs {@code sql} and counts the rows that it returned or changed. */
    private static long rows(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return statement.getUpdateCount();
        }
        long rows = 0;
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }
}
