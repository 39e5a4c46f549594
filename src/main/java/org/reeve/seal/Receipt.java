package org.reeve.seal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.reeve.platform.Problem;

/**
 * That a chain had a seal with this number and hash. Kept outside the database, it shows whether the chain was rewritten or
 * cut off since, by whoever owns the database too.
 *
 * @param database where it was, host and name; for people, two receipts of one database may differ in it
 * @param number of the seal
 * @param hash of the seal, 64 hexadecimal digits
 * @param until the latest time that an entry under it says
 * @param madeAt when the seal was made
 */
public record Receipt(String database, long number, String hash, Instant until, Instant madeAt) {
    private static final String TITLE = "Reeve seal receipt";
    private static final int MOST_CHARACTERS = 10_000;

    /** A file that is no receipt. */
    public static final class Unreadable extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        private Unreadable() {
            super(Problem.Kind.INVALID, "seal.receipt.unreadable", null);
        }
    }

    /** As a small text file that people can read, print and mail. */
    public String text() {
        return String.join(
                "\n",
                TITLE,
                "database: " + database,
                "seal: " + number,
                "sha-256: " + hash,
                "trail sealed until: " + until,
                "seal made at: " + madeAt,
                "",
                "Keep this where nobody who owns the database can change it. To hold the trail against it:",
                "  reeve audit verify --against FILE",
                "");
    }

    /**
     * What {@link #text} wrote, with anything around it that a mail program may have put there.
     *
     * @throws Unreadable if it is no receipt
     */
    public static Receipt parse(String text) {
        Map<String, String> lines = new HashMap<>();
        if (text.length() > MOST_CHARACTERS || !text.contains(TITLE)) {
            throw new Unreadable();
        }
        text.lines()
                .map(line -> line.strip().split(": ", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> lines.putIfAbsent(pair[0], pair[1].strip()));
        String hash = lines.getOrDefault("sha-256", "");
        String number = lines.getOrDefault("seal", "");
        if (!hash.matches("[0-9a-f]{64}") || !number.matches("[1-9][0-9]{0,17}")) {
            throw new Unreadable();
        }
        try {
            return new Receipt(
                    lines.getOrDefault("database", ""),
                    Long.parseLong(number),
                    hash,
                    Instant.parse(lines.getOrDefault("trail sealed until", "")),
                    Instant.parse(lines.getOrDefault("seal made at", "")));
        } catch (DateTimeParseException e) {
            throw new Unreadable();
        }
    }
}
