package org.reeve.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.OwnerConnections;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.reeve.sample.Village.Account;
import org.reeve.sample.Village.Comment;
import org.reeve.sample.Village.Post;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The data that a first start offers: 200 people, 150 posts, 400 comments and what the staff did about them. One
 * transaction, a few seconds. Nobody can sign in as any of these people: their one password was thrown away.
 */
public final class SmallSample {
    private static final int BCRYPT_STRENGTH = 12;
    /** The tables whose own triggers rest meanwhile: what they would write into the trail is written here, as of then. */
    private static final List<String> TABLES = List.of("users", "user_roles", "posts", "comments");

    private SmallSample() {}

    /**
     * Makes it, unless it is there.
     *
     * @param migrator the database, as the migrator's login
     * @return how much was made now
     */
    public static Volume make(DatabaseAddress migrator, Secret password, Progress progress) throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        progress.at(Messages.text("sample.step.invent"), 0);
        Village village = new Village(now);
        List<VillageTrail.Entry> trail = new VillageTrail(village, now).entries();
        Cancellation.current().check();
        progress.at(Messages.text("sample.step.insert"), 0.6);
        try (Connection connection = new OwnerConnections(migrator, password).owner()) {
            connection.setAutoCommit(false);
            triggers(connection, "DISABLE");
            int accounts = accounts(connection, village.accounts());
            Volume made = accounts == 0
                    ? new Volume(0, 0, 0, 0)
                    : new Volume(
                            accounts,
                            posts(connection, village.posts()),
                            comments(connection, village.comments()),
                            trail(connection, trail));
            triggers(connection, "ENABLE");
            record(connection, made);
            Cancellation.current().check();
            connection.commit();
            return made;
        }
    }

    private static void triggers(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("ALTER TABLE app." + table + " " + what + " TRIGGER USER");
            }
        }
    }

    private static int accounts(Connection connection, List<Account> accounts) throws SQLException {
        String hash = new BCryptPasswordEncoder(BCRYPT_STRENGTH)
                .encode(UUID.randomUUID().toString());
        int made;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app.users (id, email, password_hash, name, phone, is_active, is_verified, last_login,"
                        + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Account account : accounts) {
                add(
                        insert,
                        account.id(),
                        account.email(),
                        hash,
                        account.name(),
                        account.phone(),
                        account.active(),
                        account.verified(),
                        account.lastLogin(),
                        account.created(),
                        account.created());
            }
            made = total(insert.executeBatch());
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app.user_roles (user_id, role_id, assigned_at) SELECT u.id, r.id, u.created_at"
                        + " FROM app.users u JOIN app.roles r ON r.name = ? WHERE u.id = ? ON CONFLICT DO NOTHING")) {
            for (Account account : accounts) {
                add(insert, account.role(), account.id());
            }
            insert.executeBatch();
        }
        return made;
    }

    private static int posts(Connection connection, List<Post> posts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app.posts (id, user_id, title, content, status, status_reason, published_at, created_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Post post : posts) {
                add(
                        insert,
                        post.id(),
                        post.author().id(),
                        post.title(),
                        post.content(),
                        post.status(),
                        "rejected".equals(post.status()) ? "It advertises something." : null,
                        post.published(),
                        post.created(),
                        post.published() == null ? post.created() : post.published());
            }
            return total(insert.executeBatch());
        }
    }

    private static int comments(Connection connection, List<Comment> comments) throws SQLException {
        int made;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app.comments (id, post_id, user_id, content, language, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, 'en', ?, ?) ON CONFLICT DO NOTHING")) {
            for (Comment comment : comments) {
                add(
                        insert,
                        comment.id(),
                        comment.post().id(),
                        comment.author().id(),
                        comment.content(),
                        comment.created(),
                        comment.created());
            }
            made = total(insert.executeBatch());
        }
        // The trigger that does so is off.
        try (Statement mark = connection.createStatement()) {
            mark.execute("UPDATE app.posts p SET has_comments = true WHERE NOT p.has_comments"
                    + " AND EXISTS (SELECT FROM app.comments c WHERE c.post_id = p.id)");
        }
        return made;
    }

    private static int trail(Connection connection, List<VillageTrail.Entry> entries) throws SQLException {
        LocalDateTime oldest = entries.getFirst().at();
        try (PreparedStatement partitions =
                connection.prepareStatement("SELECT app.create_audit_partitions(?, timezone('UTC', now())::date)")) {
            partitions.setObject(1, oldest.toLocalDate());
            partitions.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values,"
                        + " ip_address, created_at, correlation_id, db_role)"
                        + " VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::inet, ?, ?, 'reeve_desktop')")) {
            for (VillageTrail.Entry entry : entries) {
                add(
                        insert,
                        entry.actor(),
                        entry.action(),
                        entry.entityType(),
                        entry.entity(),
                        entry.before(),
                        entry.after(),
                        entry.address(),
                        entry.at(),
                        entry.correlation());
            }
            return total(insert.executeBatch());
        }
    }

    private static void record(Connection connection, Volume made) throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(
                "SELECT auth.record(NULL, 'SAMPLE_DATA', 'users', NULL, NULL, jsonb_build_object('accounts', ?::bigint,"
                        + " 'posts', ?::bigint, 'comments', ?::bigint))")) {
            record.setLong(1, made.accounts());
            record.setLong(2, made.posts());
            record.setLong(3, made.comments());
            record.execute();
        }
    }

    private static void add(PreparedStatement insert, @org.jspecify.annotations.Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    /** A batch that was sent as one statement says only that it succeeded; then it made as many rows as it had. */
    private static int total(int[] counts) {
        return Arrays.stream(counts)
                .map(count -> count == Statement.SUCCESS_NO_INFO ? 1 : count)
                .sum();
    }
}
