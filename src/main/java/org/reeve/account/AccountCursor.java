package org.reeve.account;

import java.io.Serializable;
import java.util.UUID;

/**
 * A place in a list of accounts.
 *
 * @param key the value that the list is sorted by: text, or a time in UTC
 * @param id tells apart accounts of the same key
 */
record AccountCursor(Comparable<?> key, UUID id) implements Serializable {}
