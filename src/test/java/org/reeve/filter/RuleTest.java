package org.reeve.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;
import org.reeve.filter.Rule.Condition;
import org.reeve.filter.Rule.Group;
import tools.jackson.databind.json.JsonMapper;

class RuleTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final FieldSet FIELDS = new FieldSet(List.of(
            Field.text("name", "Name", "a.name"),
            Field.text("phone", "Phone", "a.phone").orEmpty(),
            Field.time("created", "Created", "a.createdAt"),
            Field.time("ends", "Ends", "a.endsAt").orAhead(),
            Field.flag("active", "Active", "a.active"),
            Field.choice(
                    "role",
                    "Role",
                    new Field.Source("r.id", "r.id", inside -> "exists (" + inside + ")", "guard", UUID::fromString),
                    FXCollections.observableArrayList(new Field.Option(new UUID(0, 1).toString(), "Support")))));

    private static final Group NESTED = new Group(
            true,
            List.of(
                    new Condition("name", Operator.CONTAINS, "“ada” and (more)"),
                    new Group(
                            false,
                            List.of(
                                    new Condition("created", Operator.IN_LAST, "7 days"),
                                    new Condition("phone", Operator.EMPTY),
                                    new Condition("created", Operator.BETWEEN, "2026-01-01", "today")))));

    private static Object written(String json) {
        return JSON.readValue(json, Object.class);
    }

    @Test
    void aFilterComesBackFromItsTextAsItWas() {
        String text = JSON.writeValueAsString(RuleText.write(NESTED));
        assertThat(RuleText.read(written(text))).contains(NESTED);
        assertThat(RuleText.read(written(JSON.writeValueAsString(RuleText.write(Rule.Group.NONE)))))
                .contains(Rule.Group.NONE);
        assertThat(text).startsWith("{\"version\":1,\"all\":[{\"field\":\"name\",\"is\":\"contains\"");
    }

    @Test
    void whatNoFilterWroteIsNoFilter() {
        for (String json : List.of(
                "{}",
                "[]",
                "\"x\"",
                "{\"version\": 2, \"all\": []}",
                "{\"version\": 1, \"all\": [{\"field\": \"name\", \"is\": \"resembles\", \"than\": []}]}",
                "{\"version\": 1, \"all\": [{\"field\": \"name\", \"is\": \"is\", \"than\": [1]}]}",
                "{\"version\": 1, \"all\": [5]}",
                "{\"version\": 1, \"field\": \"name\", \"is\": \"is\", \"than\": [\"x\"]}",
                "{\"version\": 1, \"all\": [{\"any\": [{\"any\": [{\"any\": [{\"any\": [{\"any\": []}]}]}]}]}]}")) {
            assertThat(RuleText.read(written(json))).as(json).isEmpty();
        }
        List<Rule> many = new ArrayList<>();
        for (int i = 0; i <= Rule.MOST_CONDITIONS; i++) {
            many.add(new Condition("name", Operator.IS, "x"));
        }
        Group tooMany = new Group(true, many);
        assertThat(RuleText.read(new LinkedHashMap<>(RuleText.write(tooMany)))).isEmpty();
        assertThat(FIELDS.check(tooMany)).contains("40");
    }

    @Test
    void aTidyFilterHasNoEmptyGroups() {
        Condition one = new Condition("active", Operator.IS, "true");
        assertThat(new Group(false, List.of(new Group(true, List.of()), new Group(true, List.of(one)))).tidy())
                .isEqualTo(new Group(false, List.of(one)));
        assertThat(new Group(false, List.of(new Group(true, List.of()))).tidy()).isEqualTo(Group.NONE);
    }

    @Test
    void theLastDayIsNotBeforeTheFirst() {
        assertThat(FIELDS.check(new Condition("created", Operator.BETWEEN, "2026-02-01", "2026-01-31")))
                .isEqualTo("The last day is before the first.");
        assertThat(FIELDS.check(new Condition("created", Operator.BETWEEN, "2026-02-01", "2026-02-01")))
                .isEmpty();
        assertThat(FIELDS.check(new Condition("created", Operator.BETWEEN, "today", "2026-01-31")))
                .as("not for good")
                .isEmpty();
    }

    @Test
    void nothingThatWasTypedStandsInTheCondition() {
        Conditions conditions = new Conditions(NESTED, FIELDS, at("2026-11-24T10:15:30Z"));
        assertThat(conditions.text())
                .isEqualTo("(a.name ilike :rule0 escape '\\' and (a.createdAt >= :rule1 or not (a.phone is not null)"
                        + " or (a.createdAt >= :rule2 and a.createdAt < :rule3)))");
        assertThat(conditions.parameters())
                .isEqualTo(Map.of(
                        "rule0",
                        "%“ada” and (more)%",
                        "rule1",
                        LocalDateTime.parse("2026-11-16T23:00"),
                        "rule2",
                        LocalDateTime.parse("2025-12-31T23:00"),
                        "rule3",
                        LocalDateTime.parse("2026-11-24T23:00")));
        assertThat(new Conditions(Rule.Group.NONE, FIELDS).text()).isEmpty();
        assertThatThrownBy(() ->
                        new Conditions(new Group(true, List.of(new Condition("a.name", Operator.IS, "x"))), FIELDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Berlin, where clocks went back in October. */
    private static Moment at(String instant) {
        return new Moment(Instant.parse(instant), ZoneId.of("Europe/Berlin"));
    }

    @Test
    void whoMayNotSeeSomethingFindsNobodyWithoutIt() {
        String id = new UUID(0, 1).toString();
        assertThat(condition(new Condition("role", Operator.IS, id))).isEqualTo("exists (r.id = :rule0)");
        assertThat(condition(new Condition("role", Operator.IS_NOT, id)))
                .isEqualTo("(guard and not (exists (r.id = :rule0)))");
    }

    private static String condition(Condition condition) {
        String text = new Conditions(new Group(true, List.of(condition)), FIELDS).text();
        return text.substring(1, text.length() - 1);
    }

    @Test
    void daysAreThoseOfTheCalendarWhereThePersonIs() {
        Moment now = at("2026-10-25T23:30:00Z"); // half past midnight of Monday, the 26th; the 25th had 25 hours
        assertThat(Span.of("1 days").orElseThrow().before(now)).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(Span.of("3 hours").orElseThrow().before(now)).isEqualTo(Instant.parse("2026-10-25T20:30:00Z"));
        assertThat(Span.of("1 days").orElseThrow().after(now)).isEqualTo(Instant.parse("2026-10-27T23:00:00Z"));
        assertThat(Day.of("week").orElseThrow().from(now.today())).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(Day.of("year").orElseThrow().from(now.today())).isEqualTo(LocalDate.of(2026, 1, 1));
        for (String none : List.of("0 days", "-1 days", "10000 days", "7 lunches", "7", "", "7  days")) {
            assertThat(Span.of(none)).as(none).isEmpty();
        }
        for (String none : List.of("2026-02-30", "26-01-01", "+12026-01-01", "tomorrowish", "0000-01-01", "")) {
            assertThat(Day.of(none)).as(none).isEmpty();
        }
        assertThat(LocalDateTime.ofInstant(now.at(), ZoneOffset.UTC)).isEqualTo("2026-10-25T23:30:00");
    }

    @Test
    void aFilterReadsAsASentence() {
        RuleWords words = new RuleWords(FIELDS);
        assertThat(words.of(NESTED))
                .isEqualTo("Name contains ““ada” and (more)” and (Created in the last 7 days or Phone is empty"
                        + " or Created between 01/01/2026 and today)");
        assertThat(words.of(new Group(
                        true,
                        List.of(
                                new Condition("role", Operator.IS_NOT, new UUID(0, 1).toString()),
                                new Condition("active", Operator.IS, "false"),
                                new Condition("ends", Operator.IN_NEXT, "1 hours")))))
                .isEqualTo("not Role Support and Active: no and Ends in the next hour");
        assertThat(words.of(Rule.Group.NONE)).isEmpty();
    }
}
