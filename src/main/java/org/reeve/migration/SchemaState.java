package org.reeve.migration;

import java.util.List;

/**
 * Where a database's schema stands.
 *
 * @param current the newest version applied, or {@link #EMPTY}
 * @param newest the newest version that this Reeve knows
 * @param applied the versions applied, oldest first
 * @param pending the versions that this Reeve would apply, oldest first
 * @param unknown the versions applied that this Reeve doesn't know: a newer Reeve made them
 */
public record SchemaState(
        String current, String newest, List<String> applied, List<String> pending, List<String> unknown) {
    /** The version of a database with nothing in it. */
    public static final String EMPTY = "0";

    /** Whether a newer Reeve made it; then this one must not write to it. */
    public boolean isNewerThanReeve() {
        return !unknown.isEmpty();
    }
}
