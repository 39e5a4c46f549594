package org.reeve.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** A database with people in it, and the tokens that an attacker may hold. */
final class Town implements AutoCloseable {
    /** Whose session the attacker's connection carries. */
    enum Who {
        /** Only the connection password. */
        NOBODY,
        /** A token of the attacker's making. */
        FORGER,
        /** A real session of an account with no role that permits anything. */
        MEMBER,
        /** A real session of Support: reads and edits accounts, gives no roles. */
        SUPPORT,
        /** A real session of an account that may give roles, and holds nothing else. */
        ASSIGNER,
        /** A real session of somebody who may write posts and comments. */
        MODERATOR,
        /** A session whose time is over. */
        EXPIRED,
        /** A session that was ended. */
        REVOKED,
        /** A session of an account that was deactivated since. */
        DEACTIVATED,
        /** A real session of an administrator: even that has limits. */
        ADMINISTRATOR
    }

    final TestDatabase database = TestDatabase.create();
    final UUID administrator = database.account("ada@example.org", "Ada Administrator", "Administrator");
    final UUID support = database.account("sam@example.org", "Sam Support", "Support");
    final UUID member = database.account("mia@example.org", "Mia Member", "Member");
    private final Map<Who, Secret> tokens = new EnumMap<>(Who.class);

    Town() {
        database.account("moe@example.org", "Moe Moderator", "Moderator");
        database.account("eve@example.org", "Eve Expired", "Administrator");
        database.account("rob@example.org", "Rob Revoked", "Administrator");
        database.account("dan@example.org", "Dan Deactivated", "Administrator");
        database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Assigner')");
        database.execute("INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                + " app.permissions p WHERE r.name = 'Assigner' AND p.name IN ('roles.read', 'roles.assign')");
        database.account("asa@example.org", "Asa Assigner", "Assigner");
        database.execute(
                "INSERT INTO app.posts (id, user_id, title, content) VALUES (gen_random_uuid(), ?, 'A title', 'A text')",
                member);
        database.execute(
                "INSERT INTO app.comments (id, post_id, user_id, content) SELECT gen_random_uuid(), id, user_id, 'A comment' FROM app.posts");

        tokens.put(Who.FORGER, Secret.of("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
        tokens.put(Who.MEMBER, database.signIn("mia@example.org"));
        tokens.put(Who.SUPPORT, database.signIn("sam@example.org"));
        tokens.put(Who.MODERATOR, database.signIn("moe@example.org"));
        tokens.put(Who.ASSIGNER, database.signIn("asa@example.org"));
        tokens.put(Who.ADMINISTRATOR, database.signIn("ada@example.org"));
        tokens.put(Who.EXPIRED, database.signIn("eve@example.org"));
        tokens.put(Who.REVOKED, database.signIn("rob@example.org"));
        tokens.put(Who.DEACTIVATED, database.signIn("dan@example.org"));
        database.execute("UPDATE app.sessions SET expires_at = timezone('UTC', now()) - interval '1 second'"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'eve@example.org')");
        database.execute("DELETE FROM app.sessions"
                + " WHERE user_id = (SELECT id FROM app.users WHERE email = 'rob@example.org')");
        database.execute("UPDATE app.users SET is_active = false WHERE email = 'dan@example.org'");
        // One administrator is left with a session: the last one
        database.execute("DELETE FROM app.user_roles WHERE user_id IN (SELECT id FROM app.users"
                + " WHERE email IN ('eve@example.org', 'rob@example.org', 'dan@example.org'))");
    }

    @Nullable
    Secret token(Who who) {
        return tokens.get(who);
    }

    /** A connection as the attacker has it. */
    Connection connect(Who who) throws SQLException {
        return database.client(token(who));
    }

    /** Fills in what attacks name: {admin}, {support}, {member} ids, and so on. */
    String fill(String sql) {
        return sql.replace("{database}", String.valueOf(database.value("SELECT current_database()")))
                .replace("{admin}", administrator.toString())
                .replace("{support}", support.toString())
                .replace("{member}", member.toString())
                .replace("{administrators}", role("Administrator"))
                .replace("{members}", role("Member"));
    }

    private String role(String name) {
        String id = database.value("SELECT id FROM app.roles WHERE name = ?", name);
        return id == null ? "" : id;
    }

    /** Everything that an attack might change, as one text. */
    String state() {
        String state = database.value("""
                SELECT jsonb_build_object(
                  'users', (SELECT jsonb_agg(to_jsonb(u) ORDER BY u.id) FROM app.users u),
                  'user_roles', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.user_id, x.role_id) FROM app.user_roles x),
                  'role_permissions', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.role_id, x.permission_id)
                                         FROM app.role_permissions x),
                  'roles', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.roles x),
                  'permissions', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.permissions x),
                  'sessions', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.sessions x),
                  'posts', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.posts x),
                  'comments', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.comments x),
                  'notes', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.account_notes x),
                  'views', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.saved_views x),
                  'claims', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.post_id) FROM auth.review_claims x),
                  'decisions', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM auth.review_decisions x),
                  'reasons', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM app.review_reasons x),
                  'codes', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM auth.account_codes x),
                  'audit', (SELECT count(*) FROM app.audit_logs))""");
        return state == null ? "" : state;
    }

    /** Sets a setting on {@code connection} with a bound value. */
    static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set.setString(1, setting);
            set.setString(2, value);
            set.execute();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
