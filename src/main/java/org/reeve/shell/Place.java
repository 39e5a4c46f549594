package org.reeve.shell;

/**
 * Where somebody works, for the header and the status bar. All are texts.
 *
 * @param connection name of the connection
 * @param server host and database, as a person reads them
 * @param secured how the connection is secured
 * @param version of the database's schema
 * @param person name of who is signed in
 * @param email their address
 */
public record Place(String connection, String server, String secured, String version, String person, String email) {}
