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

    SqlSavedViewDao(Database database) {
        this.database = database;
    }

    @Override
    public List<SavedView> all(String list) {
        return database.readSql(connection -> {
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
        });
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
    public UUID save(String list, String name, ViewState state, boolean shared) {
        return database.writeSql(connection -> {
            UUID id = one(
                    connection,
                    UUID.class,
                    "SELECT id FROM api.save_view(?, ?, CAST(? AS jsonb))",
                    list,
                    name,
                    json(state));
            if (id == null) {
                throw new StaleRow();
            }
            if (shared) {
                one(connection, LocalDateTime.class, "SELECT api.share_view(?, true)", id);
            }
            return id;
        });
    }

    @Override
    public void change(SavedView seen, @Nullable String name, @Nullable ViewState state) {
        database.writeSql(connection -> {
            LocalDateTime updated = one(
                    connection,
                    LocalDateTime.class,
                    "SELECT api.change_view(?, ?, CAST(? AS jsonb), ?)",
                    seen.id(),
                    name,
                    state == null ? null : json(state),
                    seen.updatedAt());
            if (updated == null) {
                throw new StaleRow();
            }
            return updated;
        });
    }

    @Override
    public void share(SavedView view, boolean shared) {
        call("SELECT api.share_view(?, ?) IS NOT NULL", view.id(), shared);
    }

    @Override
    public void delete(SavedView view) {
        call("SELECT api.delete_view(?)", view.id());
    }

    /** That it is gone already is no failure. */
    private void call(String sql, Object... parameters) {
        database.writeSql(connection -> Boolean.TRUE.equals(one(connection, Boolean.class, sql, parameters)));
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

    private static <T> @Nullable T one(Connection connection, Class<T> type, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement call = prepare(connection, sql, parameters);
                ResultSet row = call.executeQuery()) {
            return row.next() ? row.getObject(1, type) : null;
        }
    }
}
