package org.reeve.sample;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.sample.Village.Account;
import org.reeve.sample.Village.Post;
import tools.jackson.databind.json.JsonMapper;

/** What the village's staff did in the last three months, as the audit trail tells it. */
final class VillageTrail {
    private static final long SEED = 77L;
    private static final int DAYS = 90;
    private static final int EDITS = 180;
    private static final int SIGN_INS = 120;

    private final Random random = new Random(SEED);
    private final JsonMapper json = new JsonMapper();
    private final LocalDateTime now;
    private final Village village;
    private final List<Account> support;
    private final List<Account> moderators;

    /** One line of the trail; {@code before} and {@code after} are JSON. */
    record Entry(
            UUID actor,
            String action,
            String entityType,
            UUID entity,
            @Nullable String before,
            @Nullable String after,
            String address,
            LocalDateTime at,
            UUID correlation) {}

    VillageTrail(Village village, LocalDateTime now) {
        this.village = village;
        this.now = now;
        this.support = staff(village, "Support");
        this.moderators = staff(village, "Moderator");
    }

    /** Oldest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            entries.add(edit());
        }
        for (Post post : village.posts()) {
            if (post.published() != null && post.published().isAfter(now.minusDays(DAYS))) {
                entries.add(entry(
                        pick(moderators),
                        "UPDATE",
                        "posts",
                        post.id(),
                        Map.of("status", "in_review"),
                        Map.of("status", "published"),
                        post.published()));
            }
        }
        List<Account> staff =
                village.accounts().stream().filter(Account::isStaff).toList();
        for (int i = 0; i < SIGN_INS; i++) {
            Account person = pick(staff);
            entries.add(entry(
                    person,
                    "SIGN_IN",
                    "sessions",
                    id(),
                    null,
                    Map.of("user_id", person.id().toString(), "user_agent", "Reeve"),
                    moment()));
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    /** Support changes something small about a member; the member is now as the change left them. */
    private Entry edit() {
        Account member = pick(village.accounts());
        Account actor = pick(support);
        return switch (random.nextInt(4)) {
            case 0 ->
                entry(
                        actor,
                        "UPDATE",
                        "users",
                        member.id(),
                        Map.of("name", member.name().substring(0, member.name().indexOf(' '))),
                        Map.of("name", member.name()),
                        moment());
            case 1 ->
                entry(
                        actor,
                        "UPDATE",
                        "users",
                        member.id(),
                        Map.of("phone", "+44 7700 900" + (100 + random.nextInt(900))),
                        Map.of("phone", member.phone() == null ? "+44 7700 900000" : member.phone()),
                        moment());
            case 2 ->
                entry(
                        actor,
                        "UPDATE",
                        "users",
                        member.id(),
                        Map.of("is_verified", false),
                        Map.of("is_verified", true),
                        moment());
            default ->
                entry(
                        actor,
                        "UPDATE",
                        "users",
                        member.id(),
                        Map.of("is_active", !member.active()),
                        Map.of("is_active", member.active()),
                        moment());
        };
    }

    private Entry entry(
            Account actor,
            String action,
            String entityType,
            UUID entity,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            LocalDateTime at) {
        return new Entry(
                actor.id(),
                action,
                entityType,
                entity,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after),
                "10.0.0." + (10 + village.accounts().indexOf(actor)),
                at,
                id());
    }

    private LocalDateTime moment() {
        return now.minusSeconds(60 + random.nextInt(DAYS * 86_400)).truncatedTo(ChronoUnit.SECONDS);
    }

    private UUID id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    private Account pick(List<Account> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Account> staff(Village village, String role) {
        return village.accounts().stream()
                .filter(account -> account.role().equals(role))
                .toList();
    }
}
