package org.reeve.role;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;

/** Gives roles to people and takes them. Every call blocks and is one transaction; what one may not do fails with 42501. */
public final class RoleGivingDao {
    private final Database database;

    public RoleGivingDao(Database database) {
        this.database = database;
    }

    /**
     * Gives a role, or changes until when it is given. A sensitive role is asked for instead.
     *
     * @param until when it ends by itself; null for good
     * @param reason why; needed for a sensitive role, else nobody reads it
     */
    public Given give(UUID person, UUID role, @Nullable Instant until, String reason) {
        return database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT api.give_role(?, ?, ?, ?)")) {
                call.setObject(1, person);
                call.setObject(2, role);
                call.setObject(3, until == null ? null : LocalDateTime.ofInstant(until, ZoneOffset.UTC));
                call.setString(4, reason);
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return Given.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
                }
            }
        });
    }

    /** Takes a role from all these people, or from none of them when one can't be. */
    void take(List<UUID> people, UUID role) {
        database.writeSql(connection -> {
            try (PreparedStatement call =
                    connection.prepareStatement("SELECT api.revoke_role(p, ?) FROM unnest(?) AS p")) {
                call.setObject(1, role);
                call.setArray(2, connection.createArrayOf("uuid", people.toArray()));
                call.execute();
            }
            return true;
        });
    }
}
