package org.reeve.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.Problem.Kind;

/** Failures as the driver and the pool report them, and what a person is told. */
class ProblemTest {
    @ParameterizedTest
    @CsvSource({
        "42501, NOT_ALLOWED",
        "28P01, LOGIN_REFUSED",
        "23505, DUPLICATE",
        "57014, TIMED_OUT",
        "25P03, TIMED_OUT",
        "40001, RETRY",
        "57P01, UNREACHABLE",
        "57P05, UNREACHABLE",
        "08006, UNREACHABLE",
        "53300, UNREACHABLE",
        "22001, INVALID",
        "XX000, UNEXPECTED"
    })
    void statesHaveTheirKinds(String state, Kind kind) {
        assertThat(Problem.of(new SQLException("x", state), Effect.READ).kind()).isEqualTo(kind);
    }

    @Test
    void aPoolWithoutASpareConnectionIsNoLostServer() {
        assertThat(Problem.of(new SQLTransientConnectionException("timed out"), Effect.READ)
                        .kind())
                .isEqualTo(Kind.TIMED_OUT);
        var refused = new SQLTransientConnectionException("timed out", new SQLException("refused", "08001"));
        assertThat(Problem.of(refused, Effect.READ).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aServerWithoutTlsIsNotAskedForAPassword() {
        var noTls = new PSQLException("The server does not support SSL.", PSQLState.CONNECTION_REJECTED);
        assertThat(Problem.of(noTls, Effect.READ).kind()).isEqualTo(Kind.UNTRUSTED);
        var noPassword = new PSQLException("SCRAM, but no password", PSQLState.CONNECTION_REJECTED);
        assertThat(Problem.of(noPassword, Effect.READ).kind()).isEqualTo(Kind.LOGIN_REFUSED);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotANetworkProblem() {
        var untrusted = new PSQLException(
                "SSL error", PSQLState.CONNECTION_FAILURE, new SSLHandshakeException("PKIX path building failed"));
        Problem problem = Problem.of(untrusted, Effect.READ);
        assertThat(problem.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(problem.advice()).contains("certificate");
    }

    @Test
    void aMistypedDatabaseIsExplained() {
        assertThat(Problem.of(new SQLException("x", "3D000"), Effect.READ).what())
                .contains("no database of that name");
    }

    @Test
    void whatWasStoppedIsToldAsStopped() {
        assertThat(Problem.ofStopped(new SQLException("x", "57014"), Effect.WRITE)
                        .kind())
                .isEqualTo(Kind.CANCELLED);
    }
}
