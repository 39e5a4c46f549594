package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;
import static org.reeve.attack.Codes.first;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Saved views: whose they are, who sees them, and what can't be put into them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewAttackTest {
    private static final String NAMES = "SELECT string_agg(name, ', ') FROM api.saved_views('accounts')";
    private static final String SAVE = "SELECT id FROM api.save_view('accounts', ?, '{\"text\": \"secret search\"}')";

    private final Town town = new Town();

    /** Sam's own view and one that Ada shares; Sam may see accounts and share nothing. */
    @BeforeAll
    void saveViews() throws SQLException {
        try (Connection sam = town.connect(Town.Who.SUPPORT);
                Connection ada = town.connect(Town.Who.ADMINISTRATOR)) {
            first(sam, SAVE, "Sams own");
            first(ada, SAVE, "Adas own");
            first(ada, "SELECT api.share_view(id, true) FROM api.save_view('accounts', 'Adas shared', '{}')");
        }
    }

    @AfterEach
    void nothingWasLost() {
        assertThat(town.database.value(
                        "SELECT count(*) FROM app.saved_views WHERE name LIKE '%own' OR name LIKE '%shared'"))
                .isEqualTo("3");
    }

    @AfterAll
    void close() {
        town.close();
    }

    private String id(String name) {
        return "'" + town.database.value("SELECT id FROM app.saved_views WHERE name = ?", name) + "'";
    }

    private String seen(String name) {
        return "'" + town.database.value("SELECT updated_at FROM app.saved_views WHERE name = ?", name) + "'";
    }

    @TestFactory
    Stream<DynamicTest> nobodyReadsOrWritesWithoutASession() {
        List<Attempt> attempts = new ArrayList<>();
        for (Town.Who who :
                List.of(Town.Who.NOBODY, Town.Who.FORGER, Town.Who.EXPIRED, Town.Who.REVOKED, Town.Who.DEACTIVATED)) {
            for (String call : List.of(
                    "api.saved_views('accounts')",
                    "api.save_view('accounts', 'x', '{}')",
                    "api.change_view(" + id("Sams own") + ", 'x', NULL, " + seen("Sams own") + ")",
                    "api.share_view(" + id("Sams own") + ", true)",
                    "api.delete_view(" + id("Sams own") + ")")) {
                attempts.add(attempt(call, who, error("28000", "sign in again"), "SELECT * FROM " + call));
            }
        }
        return Attempt.tests(town, attempts.stream());
    }

    @TestFactory
    Stream<DynamicTest> nobodyTouchesWhatIsAnothers() {
        String shared = id("Adas shared");
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "read the views of a list that one may not read",
                                Town.Who.MEMBER,
                                permission("accounts.read"),
                                "SELECT * FROM api.saved_views('accounts')"),
                        attempt(
                                "keep a view of a list that one may not read",
                                Town.Who.MEMBER,
                                permission("accounts.read"),
                                "SELECT api.save_view('accounts', 'x', '{}')"),
                        attempt(
                                "read the views of the trail",
                                Town.Who.SUPPORT,
                                permission("audit.read"),
                                "SELECT * FROM api.saved_views('audit')"),
                        attempt(
                                "change what another shares",
                                Town.Who.SUPPORT,
                                error("42501", "only who saved a view changes it"),
                                "SELECT api.change_view(" + shared + ", 'x', NULL, " + seen("Adas shared") + ")"),
                        attempt(
                                "take back what another shares",
                                Town.Who.SUPPORT,
                                error("42501", "only who saved a view changes it"),
                                "SELECT api.share_view(" + shared + ", false)"),
                        attempt(
                                "delete what another shares",
                                Town.Who.SUPPORT,
                                error("42501", "only who saved a view changes it"),
                                "SELECT api.delete_view(" + shared + ")"),
                        attempt(
                                "delete what another shares, as an administrator of a list that one may not read",
                                Town.Who.MEMBER,
                                Attempt.nothing(),
                                "SELECT 1 WHERE api.delete_view(" + shared + ")"),
                        attempt(
                                "delete another's own view",
                                Town.Who.ADMINISTRATOR,
                                Attempt.nothing(),
                                "SELECT 1 WHERE api.delete_view(" + id("Sams own") + ")"),
                        attempt(
                                "change another's own view",
                                Town.Who.ADMINISTRATOR,
                                Attempt.nothing(),
                                "SELECT 1 WHERE api.change_view(" + id("Sams own") + ", 'x', NULL, " + seen("Sams own")
                                        + ") IS NOT NULL"),
                        attempt(
                                "share without views.share",
                                Town.Who.SUPPORT,
                                permission("views.share"),
                                "SELECT api.share_view(" + id("Sams own") + ", true)"),
                        attempt(
                                "read past the function",
                                Town.Who.ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "SELECT * FROM app.saved_views"),
                        attempt(
                                "a check of the inside",
                                Town.Who.ADMINISTRATOR,
                                privilege("permission denied for function own_view"),
                                "SELECT auth.own_view(" + id("Sams own") + ")"),
                        attempt(
                                "a session that a transaction of its own snapshot keeps",
                                Town.Who.ADMINISTRATOR,
                                error("28000", "sign in again"),
                                "BEGIN ISOLATION LEVEL REPEATABLE READ",
                                "SELECT * FROM api.saved_views('accounts')")));
    }

    @TestFactory
    Stream<DynamicTest> whatMakesNoSenseIsRefused() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "a list that there isn't",
                                Town.Who.ADMINISTRATOR,
                                error("22023", "no such list"),
                                "SELECT api.save_view('salaries', 'x', '{}')"),
                        attempt(
                                "no list",
                                Town.Who.ADMINISTRATOR,
                                error("22023", "no such list"),
                                "SELECT * FROM api.saved_views(NULL)"),
                        attempt(
                                "no name",
                                Town.Who.SUPPORT,
                                error("22023", "a name of 1 to 80"),
                                "SELECT api.save_view('accounts', '  ', '{}')"),
                        attempt(
                                "a long name",
                                Town.Who.SUPPORT,
                                error("22023", "a name of 1 to 80"),
                                "SELECT api.save_view('accounts', repeat('x', 81), '{}')"),
                        attempt(
                                "a name of two lines",
                                Town.Who.SUPPORT,
                                error("22023", "a name of 1 to 80"),
                                "SELECT api.save_view('accounts', E'a\\nb', '{}')"),
                        attempt(
                                "the same name twice",
                                Town.Who.SUPPORT,
                                error("23505", "you have a view of this name"),
                                "SELECT api.save_view('accounts', ' Sams own ', '{}')"),
                        attempt(
                                "something else than an object",
                                Town.Who.SUPPORT,
                                error("22023", "an object of at most"),
                                "SELECT api.save_view('accounts', 'x', '[1, 2]')"),
                        attempt(
                                "nothing",
                                Town.Who.SUPPORT,
                                error("22023", "an object of at most"),
                                "SELECT api.save_view('accounts', 'x', NULL)"),
                        attempt(
                                "a store of one's own",
                                Town.Who.SUPPORT,
                                error("22023", "an object of at most"),
                                "SELECT api.save_view('accounts', 'x', jsonb_build_object('a', repeat('x', 20000)))"),
                        attempt(
                                "a store, put in later",
                                Town.Who.SUPPORT,
                                error("22023", "an object of at most"),
                                "SELECT api.change_view(" + id("Sams own")
                                        + ", NULL, jsonb_build_object('a', repeat('x', 20000)), " + seen("Sams own")
                                        + ")"),
                        attempt(
                                "a hundred and one",
                                Town.Who.SUPPORT,
                                error("54000", "at most 100 views"),
                                "SELECT api.save_view('accounts', 'v' || g, '{}') FROM generate_series(1, 101) g")));
    }

    @Test
    void eachSeesTheirOwnAndWhatOthersShare() throws SQLException {
        try (Connection sam = town.connect(Town.Who.SUPPORT);
                Connection ada = town.connect(Town.Who.ADMINISTRATOR)) {
            assertThat(first(sam, NAMES)).isEqualTo("Sams own, Adas shared");
            assertThat(first(ada, NAMES)).isEqualTo("Adas own, Adas shared");
            assertThat(first(sam, "SELECT owner_name || own::text FROM api.saved_views('accounts') WHERE shared"))
                    .isEqualTo("Ada Administratorfalse");

            String view = first(ada, SAVE, "For a while");
            assertThat(first(sam, NAMES)).doesNotContain("For a while");
            first(ada, "SELECT api.share_view(?::uuid, true)", view);
            assertThat(first(sam, NAMES)).contains("For a while");
            first(ada, "SELECT api.share_view(?::uuid, false)", view);
            assertThat(first(sam, NAMES)).doesNotContain("For a while");
            assertThat(first(ada, "SELECT api.delete_view(?::uuid)", view)).isEqualTo("t");
            assertThat(first(ada, "SELECT api.delete_view(?::uuid)", view)).isEqualTo("f");
        }
    }

    @Test
    void aSecondChangeFromTheSameReadIsRefusedAndAllIsOnRecord() throws SQLException {
        try (Connection ada = town.connect(Town.Who.ADMINISTRATOR)) {
            String seen = first(
                    ada,
                    "SELECT id || ' ' || to_char(updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
                            + " FROM api.save_view('accounts', 'Changed', '{\"a\": 1}')");
            String change = "SELECT api.change_view(split_part(?, ' ', 1)::uuid, ?, '{\"a\": 2}',"
                    + " split_part(?, ' ', 2)::timestamp)";
            assertThat(first(ada, change, seen, "Renamed", seen)).isNotEqualTo("null");
            assertThat(first(ada, change, seen, "Renamed again", seen)).isEqualTo("null");
            assertThat(first(ada, "SELECT definition ->> 'a' FROM api.saved_views('accounts') WHERE name = 'Renamed'"))
                    .isEqualTo("2");
            first(ada, "SELECT api.delete_view(split_part(?, ' ', 1)::uuid)", seen);
            assertThat(town.database.value(
                            "SELECT string_agg(action || coalesce(new_values ->> 'name', ''), ' ' ORDER BY id)"
                                    + " FROM app.audit_logs WHERE entity_type = 'saved_views' AND user_id = ?"
                                    + " AND entity_id = split_part(?, ' ', 1)::uuid",
                            town.administrator,
                            seen))
                    .isEqualTo("INSERTChanged UPDATERenamed DELETE");
        }
    }

    @Test
    void whoMayShareNoLongerChangesNoSharedViewAndStillTakesItBack() throws SQLException {
        town.database.execute("INSERT INTO app.roles (id, name) VALUES (gen_random_uuid(), 'Sharer')");
        town.database.execute(
                "INSERT INTO app.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM app.roles r,"
                        + " app.permissions p WHERE r.name = 'Sharer' AND p.name = 'views.share'");
        town.database.account("sue@example.org", "Sue Sharer", "Support", "Sharer");
        try (Connection sue = town.database.client(town.database.signIn("sue@example.org"))) {
            String view = first(sue, "SELECT id FROM api.save_view('accounts', 'Sues', '{}')");
            first(sue, "SELECT api.share_view(?::uuid, true)", view);
            town.database.execute("DELETE FROM app.role_permissions WHERE role_id ="
                    + " (SELECT id FROM app.roles WHERE name = 'Sharer')");
            assertThatThrownBy(() -> first(
                            sue,
                            "SELECT api.change_view(id, NULL, '{\"a\": 1}', updated_at)"
                                    + " FROM api.saved_views('accounts') WHERE own"))
                    .hasMessageContaining("views.share");
            assertThat(first(sue, "SELECT api.share_view(?::uuid, false)", view))
                    .isNotNull();
            assertThat(first(sue, "SELECT api.delete_view(?::uuid)", view)).isEqualTo("t");
        }
    }

    @Test
    void viewsOfWhoIsErasedGoAndThoseOfWhoIsMergedMove() throws SQLException {
        town.database.account("eli@example.org", "Eli", "Support");
        town.database.account("twin@example.org", "Twin", "Support");
        try (Connection eli = town.database.client(town.database.signIn("eli@example.org"));
                Connection twin = town.database.client(town.database.signIn("twin@example.org"));
                Connection ada = town.connect(Town.Who.ADMINISTRATOR)) {
            first(eli, SAVE.replace("secret search", "whereabouts of Eli"), "Elis");
            first(
                    eli,
                    "SELECT api.change_view(id, 'Elis second', NULL, updated_at) FROM api.saved_views('accounts') WHERE own");
            String twins = first(twin, SAVE.replace("secret search", "whereabouts of Twin"), "Elis second");
            first(twin, SAVE.replace("secret search", "whereabouts of Twin"), "Elis second " + twins.substring(0, 8));
            first(
                    ada,
                    "SELECT api.merge_accounts(s.id, d.id, false) FROM api.users s, api.users d"
                            + " WHERE s.email = 'eli@example.org' AND d.email = 'twin@example.org'");
            assertThat(first(
                            eli,
                            "SELECT count(*) FROM api.saved_views('accounts') WHERE own AND name LIKE 'Elis second%'"))
                    .isEqualTo("3");
            String everywhere = "SELECT count(*) FROM app.audit_logs a WHERE a::text LIKE '%whereabouts%'"
                    + " OR a::text LIKE '%Elis%'";
            assertThat(town.database.value(everywhere)).isNotEqualTo("0");

            first(ada, "SELECT api.erase_account(id, 'Eli') FROM api.users WHERE email = 'eli@example.org'");

            assertThat(town.database.value("SELECT count(*) FROM app.saved_views WHERE name LIKE 'Elis%'"))
                    .isEqualTo("0");
            assertThat(town.database.value(everywhere)).isEqualTo("0");
        }
    }
}
