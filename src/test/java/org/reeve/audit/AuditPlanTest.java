package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.Database;
import org.reeve.testkit.LargeDatabase;

/** Every filter of the trail stays on an index, through the gate: read off the plans, not off a clock. */
class AuditPlanTest {
    private static final int PAGE = 100;

    private static LargeDatabase large;
    private static Database database;

    @BeforeAll
    static void connect() throws Exception {
        large = LargeDatabase.shared();
        database = large.connect(AuditFeature.entities());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    private static String plan(AuditQuery query) throws Exception {
        String plan = large.plans().of(() -> list(query));
        assertThat(plan).contains("One-Time Filter").doesNotContain("Seq Scan on users");
        // A month that is still to come is empty: there is nothing to index
        assertThat(Pattern.compile("Seq Scan on (audit_logs_\\w+)")
                        .matcher(plan)
                        .results()
                        .map(m -> m.group(1)))
                .allSatisfy(partition -> assertThat(large.server().value("SELECT count(*) FROM app." + partition))
                        .as(partition)
                        .isIn("0", "1", "2"));
        return plan;
    }

    private static List<AuditEntry> list(AuditQuery query) {
        return new HibernateAuditDao(database).list(query).page(null, null, PAGE);
    }

    private static AuditQuery lastMonth() {
        return AuditQuery.everything().between(Instant.now().minus(30, ChronoUnit.DAYS), null);
    }

    private static UUID id(String sql) {
        String id = large.server().value(sql);
        assertThat(id).isNotNull();
        return UUID.fromString(String.valueOf(id));
    }

    @Test
    void theNewestPageReadsNoMoreThanItself() throws Exception {
        String plan = plan(AuditQuery.everything());

        assertThat(plan).contains("Merge Append", "created_at_id_idx").doesNotContain("Sort Method");
    }

    @Test
    void byPerson() throws Exception {
        UUID actor = id("SELECT user_id FROM app.audit_logs WHERE action = 'UPDATE' AND user_id IS NOT NULL LIMIT 1");

        assertThat(plan(lastMonth().by(actor))).contains("user_id_created_at_id_idx");
    }

    @Test
    void byRecord() throws Exception {
        UUID entity =
                id("SELECT entity_id FROM app.audit_logs WHERE entity_type = 'users' AND action = 'UPDATE' LIMIT 1");

        assertThat(plan(AuditQuery.everything().about("users", entity))).contains("entity_type_entity_id");
    }

    @Test
    void everythingAboutOneRecordWhateverItsKind() throws Exception {
        UUID entity =
                id("SELECT entity_id FROM app.audit_logs WHERE entity_type = 'users' AND action = 'UPDATE' LIMIT 1");
        AuditQuery about = AuditQuery.everything().about(null, entity);

        assertThat(plan(about)).contains("entity_type_entity_id").doesNotContain("Rows Removed by Filter");
        assertThat(list(about)).isNotEmpty().allMatch(entry -> entity.equals(entry.entityId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE", "SIGN_IN", "DELETE"})
    void byAction(String action) throws Exception {
        assertThat(plan(lastMonth().doing(action))).contains("Index Scan");
    }

    @Test
    void byTime() throws Exception {
        Instant day = Instant.now().minus(400, ChronoUnit.DAYS);

        assertThat(plan(AuditQuery.everything().between(day, day.plus(1, ChronoUnit.DAYS))))
                .contains("Index Scan");
    }

    @Test
    void byAValueBeforeOrAfterWithinAMonth() throws Exception {
        String email = large.server()
                .value(
                        "SELECT new_values->>'email' FROM app.audit_logs WHERE jsonb_exists(new_values, 'email') AND action = 'UPDATE'"
                                + " ORDER BY created_at DESC LIMIT 1");

        String plan = plan(lastMonth().where("email", String.valueOf(email)));

        assertThat(plan).contains("Bitmap Index Scan", "new_values_idx", "old_values_idx", "BitmapOr");
    }

    @Test
    void everyFilterFindsWhatItShould() {
        assertThat(list(lastMonth().doing("UPDATE")))
                .hasSize(PAGE)
                .allMatch(e -> e.action().equals("UPDATE"));
    }

    /** Any two filters, and all at once, in a month and in the whole trail: none of them reads a partition through. */
    @Test
    void anyFiltersTogetherStayOnAnIndex() throws Exception {
        UUID actor = id("SELECT user_id FROM app.audit_logs WHERE action = 'UPDATE' AND user_id IS NOT NULL LIMIT 1");
        UUID entity =
                id("SELECT entity_id FROM app.audit_logs WHERE entity_type = 'users' AND action = 'UPDATE' LIMIT 1");
        UUID correlation = id("SELECT correlation_id FROM app.audit_logs WHERE action = 'UPDATE' LIMIT 1");
        List<UnaryOperator<AuditQuery>> filters = List.of(
                query -> query.by(actor),
                query -> query.outside(true),
                query -> query.about("users", query.entityId()),
                query -> query.about(query.entityType(), entity),
                query -> query.doing("UPDATE"),
                query -> query.where("is_active", ""),
                query -> query.where("phone", "+491234567890"),
                query -> query.from("10.0.7.0/24"),
                query -> query.from("10.0.7.1"),
                query -> query.of(correlation));
        for (AuditQuery time : List.of(AuditQuery.everything(), lastMonth())) {
            for (int i = 0; i < filters.size(); i++) {
                for (int j = i; j < filters.size(); j++) {
                    plan(filters.get(j).apply(filters.get(i).apply(time)));
                }
            }
            AuditQuery all = time;
            for (UnaryOperator<AuditQuery> filter : filters) {
                all = filter.apply(all);
            }
            plan(all);
        }
    }

    @Test
    void theChartOfTheWholeTrailLooksAtAPartOfIt() throws Exception {
        Instant until = Instant.now();
        HibernateAuditDao dao = new HibernateAuditDao(database);
        List<Instant> bounds =
                ChartScale.bounds(dao.beginning().orElseThrow(), until, java.time.ZoneId.of("Europe/Berlin"));

        List<Bar> chart = dao.chart(AuditQuery.everything(), bounds);

        assertThat(chart).hasSize(bounds.size() - 1);
        long truth = Long.parseLong(String.valueOf(large.server().value("SELECT count(*) FROM app.audit_logs")));
        assertThat(chart.stream().mapToLong(Bar::entries).sum()).isBetween(truth * 9 / 10, truth * 11 / 10);
    }
}
