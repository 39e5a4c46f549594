package org.reeve.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The three steps of getting a password by a one-time code, as an attacker takes them. */
final class Codes {
    private Codes() {}

    /** The first step; a token that may be worth nothing. */
    static String attempt(Connection client, String code) throws SQLException {
        return first(client, "SELECT api.try_code(?, 'attack')", code);
    }

    /** The second step; what the token is worth. */
    static String open(Connection client, String token) throws SQLException {
        return first(client, "SELECT outcome FROM api.open_code(?)", token);
    }

    /** The third step; what came of it, and the flaw of the password if that was it. */
    static String redeem(Connection client, String token, String password) throws SQLException {
        return first(client, "SELECT concat_ws(' ', outcome, flaw) FROM api.redeem_code(?, ?)", token, password);
    }

    /** All three, each in the transaction that {@code client} is in. */
    static String use(Connection client, String code, String password) throws SQLException {
        String token = attempt(client, code);
        String state = open(client, token);
        return state.equals("valid") ? redeem(client, token, password) : state;
    }

    /** The first column of the first row. */
    static String first(Connection client, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement call = client.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
