package org.reeve.savedview;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.StaleRow;
import tools.jackson.databind.json.JsonMapper;

/** Saved views over the functions of {@code api}, in plain SQL: there is no view of them, and so no entity. */
final class SqlSavedViewDao implements SavedViewDao {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final String list;

    /** @param list as the database calls it */
    SqlSavedViewDao(Database database, String list) {
        this.database = database;
        this.list = list;
    }

    @Override
    public List<SavedView> all() {
        return database.readSql(this::all);
    }

    private List<SavedView> all(Connection connection) throws SQLException {
        try (PreparedStatement call = prepare(
                        connection,
                        "SELECT id, name, definition, shared, own, owner_name, updated_at FROM api.saved_views(?)",
                        list);
                ResultSet rows = call.executeQuery()) {
            List<SavedView> views = new ArrayList<>();
            while (rows.next()) {
                views.add(view(rows));
            }
            return List.copyOf(views);
        }
    }

    private static SavedView view(ResultSet row) throws SQLException {
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                ViewState.read(JSON.readValue(row.getString("definition"), Object.class))
                        .orElse(null),
                row.getBoolean("shared"),
                row.getBoolean("own"),
                row.getString("owner_name"),
                row.getObject("updated_at", LocalDateTime.class));
    }

    @Override
    public Kept save(String name, ViewState state, boolean shared) {
        return database.writeSql(connection -> {
            UUID id = change(
                    connection,
                    UUID.class,
                    "SELECT id FROM api.save_view(?, ?, CAST(? AS jsonb))",
                    list,
                    name,
                    json(state));
            if (shared) {
                share(connection, id, true);
            }
            return new Kept(id, all(connection));
        });
    }

    @Override
    public List<SavedView> change(SavedView seen, @Nullable String name, @Nullable ViewState state) {
        return database.writeSql(connection -> {
            change(
                    connection,
                    LocalDateTime.class,
                    "SELECT api.change_view(?, ?, CAST(? AS jsonb), ?)",
                    seen.id(),
                    name,
                    state == null ? null : json(state),
                    seen.updatedAt());
            return all(connection);
        });
    }

    @Override
    public List<SavedView> share(SavedView view, boolean shared) {
        return database.writeSql(connection -> {
            share(connection, view.id(), shared);
            return all(connection);
        });
    }

    private static void share(Connection connection, UUID view, boolean shared) throws SQLException {
        change(connection, LocalDateTime.class, "SELECT api.share_view(?, ?)", view, shared);
    }

    @Override
    public List<SavedView> delete(SavedView view) {
        return database.writeSql(connection -> {
            // That it is gone already is no failure
            change(connection, Boolean.class, "SELECT api.delete_view(?)", view.id());
            return all(connection);
        });
    }

    private static String json(ViewState state) {
        return JSON.writeValueAsString(state.write());
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement call = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            call.setObject(i + 1, parameters[i]);
        }
        return call;
    }

    /**
     * What the database answers to a change.
     *
     * @throws StaleRow if it has nothing to say, because what was to be changed is not there as it was seen
     */
    private static <T> T change(Connection connection, Class<T> type, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement call = prepare(connection, sql, parameters);
                ResultSet row = call.executeQuery()) {
            T answer = row.next() ? row.getObject(1, type) : null;
            if (answer == null) {
                throw new StaleRow();
            }
            return answer;
        }
    }
}
