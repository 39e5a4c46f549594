package org.reeve.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What erasures changed of sealed entries, by entry. */
final class Erasures {
    private final Map<Long, List<Change>> byEntry = new HashMap<>();
    private long newest;

    /** One entry in one erasure. */
    record Change(Link link, int place) {}

    /** Number of the newest erasure that is known here. */
    long newest() {
        return newest;
    }

    /** Takes in what came since; links that make no sense are left to the chain's own check. */
    void add(List<Link> links) {
        for (Link link : links) {
            newest = Math.max(newest, link.number());
            if (link.isWhole()) {
                long[] ids = link.ids().all();
                for (int place = 0; place < ids.length; place++) {
                    byEntry.computeIfAbsent(ids[place], id -> new ArrayList<>(1))
                            .add(new Change(link, place));
                }
            }
        }
    }

    /** The changes of one entry, the oldest first. */
    List<Change> of(long id) {
        return byEntry.getOrDefault(id, List.of());
    }
}
