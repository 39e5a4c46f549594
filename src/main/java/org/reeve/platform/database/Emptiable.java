package org.reeve.platform.database;

/**
 * A result that knows whether it holds any row. A page of a list should be one: to a dead session the gate views show no
 * rows, so {@link Database#read} asks about the session before it hands out a result that may be empty, and saves the
 * asking for one that is not.
 */
public interface Emptiable {
    /** Whether it holds no row. */
    boolean isEmpty();
}
