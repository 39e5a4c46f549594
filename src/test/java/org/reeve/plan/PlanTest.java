package org.reeve.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.Volume;

class PlanTest {
    private static TestDatabase server;
    private static Plans plans;
    private static Database database;

    @BeforeAll
    static void fill() throws Exception {
        server = TestDatabase.create();
        Volume.fill(
                server,
                Long.getLong("reeve.plan.accounts", 1_000_000),
                Long.getLong("reeve.plan.accounts", 1_000_000) / 2);
        server.account("ada@example.org", "Ada", "Administrator");
        Secret token = server.signIn("ada@example.org");
        plans = new Plans(server);
        database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
        database.use(token);
    }

    @AfterAll
    static void drop() {
        database.close();
        server.close();
    }

    @Test
    void probe() throws Exception {
        String plan = plans.of(() -> database.read(s -> s.createNativeQuery(
                        "select id from api.users where email ilike :q order by created_at desc limit 50", Object.class)
                .setParameter("q", "%schmidt12%")
                .getResultList()));
        assertThat(plan).contains("users_search_email");
    }
}
