package org.reeve.audit;

import java.time.Instant;

/**
 * One bar of the chart above the trail.
 *
 * @param from the earliest time in it
 * @param until the first time that is too late for it
 * @param entries how many entries the filter finds in it
 * @param exact whether that was counted; else it is about right
 */
record Bar(Instant from, Instant until, long entries, boolean exact) {}
