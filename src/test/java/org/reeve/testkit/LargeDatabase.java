package org.reeve.testkit;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;

/**
 * A database with a million accounts and three hundred thousand entries of the trail, made once for all tests of a run that ask
 * how statements are planned, and an administrator's connection to it. It ends with the test server.
 */
public final class LargeDatabase {
    /** How many accounts there are; fewer with {@code -Dreeve.test.accounts}, while a test is being written. */
    public static final long ACCOUNTS = Long.getLong("reeve.test.accounts", 1_000_000);

    /** How many entries the trail has; ten million with {@code -Dreeve.test.audit=10000000}. */
    public static final long AUDIT = Long.getLong("reeve.test.audit", ACCOUNTS * 3 / 10);

    private static @Nullable LargeDatabase shared;

    private final TestDatabase server;
    private final Plans plans;
    private final Secret token;

    private LargeDatabase() throws SQLException {
        server = TestDatabase.create();
        Volume.fill(server, ACCOUNTS, AUDIT);
        server.account("ada@reeve.test", "Ada", "Administrator");
        token = server.signIn("ada@reeve.test");
        plans = new Plans(server);
    }

    /** The one that all tests share; nobody changes what is in it. */
    public static synchronized LargeDatabase shared() throws SQLException {
        LargeDatabase database = shared;
        if (database == null) {
            database = new LargeDatabase();
            shared = database;
        }
        return database;
    }

    /** A client of the administrator's; the caller closes it. */
    public Database connect(List<Class<?>> entities) {
        Database database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), entities);
        database.use(token);
        return database;
    }

    /** The plans of what clients run. */
    public Plans plans() {
        return plans;
    }

    /** The database itself, to look past the gate. */
    public TestDatabase server() {
        return server;
    }
}
