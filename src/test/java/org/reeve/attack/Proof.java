package org.reeve.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The two steps of proving a code or a password, as an attacker takes them. */
final class Proof {
    private Proof() {}

    /** The first step; a ticket that may be worth nothing. */
    static String prove(Connection client, String kind, String secret) throws SQLException {
        return String.valueOf(one(client, "SELECT api.prove(?, ?)", kind, secret));
    }

    /** Both steps of showing the second factor; what came of them. */
    static String code(Connection client, String code) throws SQLException {
        return pass(client, prove(client, "code", code));
    }

    /** The second step of showing the second factor. */
    static String pass(Connection client, String ticket) throws SQLException {
        return String.valueOf(one(client, "SELECT outcome FROM api.pass_second_factor(?)", ticket));
    }

    /** Both steps of confirming the own password. */
    static String password(Connection client, String password) throws SQLException {
        return String.valueOf(
                one(client, "SELECT outcome FROM api.confirm_password(?)", prove(client, "password", password)));
    }

    /** The first column of the first row of {@code sql}. */
    static @Nullable String one(Connection client, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement call = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
