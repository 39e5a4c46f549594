package org.reeve.savedview;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A view as it was read.
 *
 * @param state what it holds; null if a later version of Reeve wrote it
 * @param own whether it is the person's own, and theirs to change
 * @param owner name of who saved it
 * @param updatedAt moves with every change, in UTC: what a change must name to be sure that nobody changed it since
 */
record SavedView(
        UUID id,
        String name,
        @Nullable ViewState state,
        boolean shared,
        boolean own,
        String owner,
        LocalDateTime updatedAt) {}
