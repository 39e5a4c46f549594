package org.reeve.migration;

import java.util.Optional;

/**
 * What to bring the schema to, and what the person vouches for.
 *
 * @param target the version; empty for the newest; {@link SchemaState#EMPTY} for nothing at all
 * @param backupConfirmed whether there is a backup newer than a day; not needed for the server of this computer
 * @param dataLossAllowed whether rollback scripts may drop what they would otherwise refuse to drop
 */
public record MigrationRequest(Optional<String> target, boolean backupConfirmed, boolean dataLossAllowed) {
    /** To the newest version, vouching for nothing. */
    public static MigrationRequest newest() {
        return new MigrationRequest(Optional.empty(), false, false);
    }

    /** To {@code version}, vouching for nothing. */
    public static MigrationRequest to(String version) {
        return new MigrationRequest(Optional.of(version), false, false);
    }

    /** The same, with a backup newer than a day. */
    public MigrationRequest withBackup() {
        return new MigrationRequest(target, true, dataLossAllowed);
    }

    /** The same, and data may be lost on the way down. */
    public MigrationRequest withDataLoss() {
        return new MigrationRequest(target, backupConfirmed, true);
    }
}
