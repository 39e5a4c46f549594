package org.reeve.sample;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * The people of a small neighbourhood site, what they wrote and what its staff did about it. The same seed makes the same
 * village; times are counted back from {@code now}.
 */
final class Village {
    private static final long SEED = 20_240_101L;
    private static final int ACCOUNTS = 200;
    private static final int POSTS = 150;
    private static final int COMMENTS = 400;
    private static final int DAYS = 700;
    private static final List<String> STAFF_ROLES =
            List.of("Support", "Support", "Support", "Moderator", "Moderator", "Moderator", "Auditor", "Operator");
    private static final List<String> MAIL_HOSTS = List.of("example.org", "example.com", "example.net");
    private final Random random = new Random(SEED);
    private final Faker english = new Faker(Locale.UK, random);
    private final List<Faker> languages = Stream.of("en-GB", "en-US", "de", "fr", "es", "pl", "sv", "nl", "pt", "it")
            .map(tag -> new Faker(Locale.forLanguageTag(tag), new Random(SEED)))
            .toList();
    private final Set<String> addresses = new HashSet<>();
    private final LocalDateTime now;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();

    /** Somebody; {@code role} is a seeded role's name. Times are UTC. */
    record Account(
            UUID id,
            String email,
            String name,
            @Nullable String phone,
            boolean active,
            boolean verified,
            @Nullable LocalDateTime lastLogin,
            LocalDateTime created,
            String role) {
        boolean isStaff() {
            return !role.equals("Member");
        }
    }

    /** What somebody wrote. */
    record Post(
            UUID id,
            Account author,
            String title,
            String content,
            String status,
            @Nullable LocalDateTime published,
            LocalDateTime created) {}

    /** What somebody said about it. */
    record Comment(UUID id, Post post, Account author, String content, LocalDateTime created) {}

    Village(LocalDateTime now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(account(i));
        }
        for (int i = 0; i < POSTS; i++) {
            posts.add(post());
        }
        List<Post> readable =
                posts.stream().filter(post -> post.published() != null).toList();
        for (int i = 0; i < COMMENTS; i++) {
            comments.add(comment(readable));
        }
    }

    List<Account> accounts() {
        return accounts;
    }

    List<Post> posts() {
        return posts;
    }

    List<Comment> comments() {
        return comments;
    }

    private Account account(int i) {
        Faker faker = i % 3 == 0 ? languages.get(i / 3 % languages.size()) : languages.get(i % 2);
        String first = faker.name().firstName();
        String last = faker.name().lastName();
        LocalDateTime created = ago(1 + DAYS * Math.sqrt(random.nextDouble()));
        boolean staff = i < STAFF_ROLES.size();
        boolean seen = staff || random.nextDouble() < 0.85;
        return new Account(
                id(),
                address(letters(first) + "." + letters(last)),
                first + " " + last,
                random.nextDouble() < 0.7 ? "+44 7700 900" + (100 + random.nextInt(900)) : null,
                staff || random.nextDouble() < 0.93,
                staff || random.nextDouble() < 0.85,
                seen ? between(created, Math.pow(random.nextDouble(), staff ? 0.05 : 0.4)) : null,
                created,
                staff ? STAFF_ROLES.get(i) : "Member");
    }

    private String address(String name) {
        String host = SampleText.pick(random, MAIL_HOSTS);
        String free = name;
        for (int number = 2; !addresses.add(free); number++) {
            free = name + number;
        }
        return free + "@" + host;
    }

    private Post post() {
        Account author = accounts.get((int) (accounts.size() * Math.pow(random.nextDouble(), 1.5)));
        LocalDateTime created = between(author.created(), random.nextDouble());
        double fate = random.nextDouble();
        String status = fate < 0.68
                ? "published"
                : fate < 0.80 ? "draft" : fate < 0.90 ? "in_review" : fate < 0.94 ? "rejected" : "archived";
        boolean published = status.equals("published") || status.equals("archived");
        return new Post(
                id(),
                author,
                title(),
                SampleText.paragraphs(random),
                status,
                published ? between(created, 0.2 * random.nextDouble()) : null,
                created);
    }

    private String title() {
        return switch (random.nextInt(8)) {
            case 0 -> "A weekend in " + english.address().city();
            case 1 -> english.food().dish() + ", the way we make it";
            case 2 -> "Has anybody read “" + english.book().title() + "”?";
            case 3 ->
                "Looking for a second-hand " + english.commerce().productName().toLowerCase(Locale.UK);
            case 4 -> "Taking up " + english.hobby().activity().toLowerCase(Locale.UK) + ": where do I begin?";
            case 5 ->
                "Lost near the station: " + english.color().name() + " "
                        + SampleText.pick(
                                random, List.of("umbrella", "rucksack", "bicycle helmet", "scarf", "lunch box"));
            case 6 -> english.job().title() + " wanted for the summer fair";
            default ->
                "Notes from the meeting about "
                        + SampleText.pick(
                                random,
                                List.of("the playground", "the bus timetable", "the allotments", "the new crossing"));
        };
    }

    private Comment comment(List<Post> readable) {
        Post post = readable.get(random.nextInt(readable.size()));
        Account author = accounts.get(random.nextInt(accounts.size()));
        LocalDateTime from = post.published() == null ? post.created() : post.published();
        LocalDateTime earliest = from.isBefore(author.created()) ? author.created() : from;
        return new Comment(
                id(), post, author, SampleText.comment(random), between(earliest, Math.pow(random.nextDouble(), 3)));
    }

    private LocalDateTime ago(double days) {
        return now.minusSeconds((long) (days * 86_400));
    }

    /** A moment between {@code from} and now, at {@code share} of the way. */
    private LocalDateTime between(LocalDateTime from, double share) {
        return from.plusSeconds((long) (ChronoUnit.SECONDS.between(from, now) * share));
    }

    private UUID id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    private static String letters(String name) {
        return Normalizer.normalize(name.replace("ß", "ss").replace("ł", "l").replace("Ł", "L"), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
