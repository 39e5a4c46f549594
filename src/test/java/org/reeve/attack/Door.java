package org.reeve.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The two steps of signing in, as an attacker takes them. */
final class Door {
    private Door() {}

    /** Both steps, each in the transaction that {@code client} is in; what came of them. */
    static String attempt(Connection client, String email, String password) throws SQLException {
        return open(client, signIn(client, email, password));
    }

    /** The first step; a token that may be worth nothing. */
    static String signIn(Connection client, String email, String password) throws SQLException {
        try (PreparedStatement call = client.prepareStatement("SELECT api.sign_in(?, ?, 'attack')")) {
            call.setString(1, email);
            call.setString(2, password);
            return first(call);
        }
    }

    /** The second step; what the token is worth. */
    static String open(Connection client, String token) throws SQLException {
        try (PreparedStatement call = client.prepareStatement("SELECT outcome FROM api.open_session(?)")) {
            call.setString(1, token);
            return first(call);
        }
    }

    private static String first(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
