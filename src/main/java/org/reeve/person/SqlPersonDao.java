package org.reeve.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.Like;
import org.reeve.platform.database.Secret;
import org.reeve.platform.database.StaleRow;

/**
 * Accounts over the functions of {@code api}, in plain SQL: nearly all of it is function calls and joins over views, which
 * have no entity.
 */
final class SqlPersonDao implements PersonDao {
    private final Database database;

    SqlPersonDao(Database database) {
        this.database = database;
    }

    @Override
    public PersonPage page(UUID account) {
        return database.readSql(connection -> PersonPageDao.read(connection, account, LATEST));
    }

    @Override
    public Handout create(String email, String name, String phone, List<UUID> roles) {
        return database.writeSql(connection -> Rows.one(
                connection,
                "SELECT user_id, code, expires_at FROM api.create_account(?, ?, ?, ?)",
                row -> handout(row, row.getObject("user_id", UUID.class), "code", false),
                email,
                name,
                phone,
                connection.createArrayOf("uuid", roles.toArray())));
    }

    @Override
    public Handout invite(UUID account) {
        return write(
                "SELECT code, expires_at FROM api.invite(?)", row -> handout(row, account, "code", false), account);
    }

    @Override
    public Handout reset(UUID account, boolean temporary) {
        return write(
                "SELECT secret, expires_at FROM api.reset_password(?, ?)",
                row -> handout(row, account, "secret", temporary),
                account,
                temporary);
    }

    private static Handout handout(ResultSet row, UUID account, String column, boolean temporary) throws SQLException {
        return new Handout(account, Secret.of(row.getString(column)), Rows.time(row, "expires_at"), temporary);
    }

    @Override
    public boolean setActive(UUID account, boolean active, String reason, LocalDateTime seen) {
        String outcome = write(
                active
                        ? "SELECT CASE WHEN api.set_account_active(?, true, ?, ?) IS NULL THEN 'stale' ELSE 'activated' END"
                                + " AS outcome"
                        : "SELECT outcome FROM api.deactivate_account(?, ?, ?)",
                row -> row.getString("outcome"),
                account,
                reason,
                seen);
        if ("stale".equals(outcome)) {
            throw new StaleRow();
        }
        return "shut_out".equals(outcome);
    }

    @Override
    public boolean letIn(UUID account) {
        return write("SELECT api.let_in(?) AS done", row -> row.getBoolean("done"), account);
    }

    @Override
    public void setVerified(UUID account, boolean verified, LocalDateTime seen) {
        int changed = database.writeSql(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE api.editable_users SET is_verified = ? WHERE id = ? AND updated_at = ?")) {
                update.setBoolean(1, verified);
                update.setObject(2, account);
                update.setObject(3, seen);
                return update.executeUpdate();
            }
        });
        if (changed == 0) {
            throw new StaleRow();
        }
    }

    @Override
    public int endSessions(UUID account, @Nullable List<UUID> sessions) {
        return database.writeSql(connection -> Rows.one(
                connection,
                sessions == null ? "SELECT api.end_sessions_of(?) AS ended" : "SELECT api.end_sessions(?) AS ended",
                row -> row.getInt("ended"),
                sessions == null ? account : connection.createArrayOf("uuid", sessions.toArray())));
    }

    @Override
    public boolean resetFactor(UUID account) {
        return write("SELECT api.reset_second_factor(?) AS done", row -> row.getBoolean("done"), account);
    }

    @Override
    public void addNote(UUID account, String text) {
        write("SELECT api.add_note(?, ?) AS note", row -> row.getString("note"), account, text);
    }

    @Override
    public void editNote(UUID note, String text, LocalDateTime seen) {
        if (!write("SELECT api.edit_note(?, ?, ?) AS done", row -> row.getBoolean("done"), note, text, seen)) {
            throw new StaleRow();
        }
    }

    @Override
    public void deleteNote(UUID note) {
        write("SELECT api.delete_note(?) AS done", row -> row.getBoolean("done"), note);
    }

    @Override
    public long erase(UUID account, String typedName) {
        return write("SELECT api.erase_account(?, ?) AS entries", row -> row.getLong("entries"), account, typedName);
    }

    @Override
    public MergePreview previewMerge(UUID survivor, UUID duplicate) {
        return database.readSql(connection -> Rows.one(
                connection,
                "SELECT posts, comments, notes, sessions, roles, roles_for_two || roles_too_long AS roles_left"
                        + " FROM api.merge_preview(?, ?)",
                row -> new MergePreview(
                        row.getLong("posts"),
                        row.getLong("comments"),
                        row.getLong("notes"),
                        row.getLong("sessions"),
                        Rows.texts(row, "roles"),
                        Rows.texts(row, "roles_left")),
                survivor,
                duplicate));
    }

    @Override
    public long merge(UUID survivor, UUID duplicate, boolean withRoles) {
        return write(
                "SELECT api.merge_accounts(?, ?, ?) AS moved",
                row -> row.getLong("moved"),
                survivor,
                duplicate,
                withRoles);
    }

    @Override
    public List<NamedPerson> search(String text) {
        String pattern = Like.containing(text.strip());
        return database.readSql(connection -> Rows.all(
                connection,
                "SELECT id, name, email FROM api.users WHERE name ILIKE ? OR email ILIKE ? ORDER BY name, id LIMIT 20",
                row -> new NamedPerson(row.getObject("id", UUID.class), row.getString("name"), row.getString("email")),
                pattern,
                pattern));
    }

    private <T> T write(String sql, Rows.Maker<T> maker, @Nullable Object... parameters) {
        return database.writeSql(connection -> Rows.one(connection, sql, maker, parameters));
    }
}
