package org.reeve.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Holds entries, as they come by ascending identifier, against the seal of their stretch.
 *
 * <p>The hash of an entry is {@code SHA-256(SHA-256(facts) SHA-256(salt values))}. Where an erasure changed the values, its
 * link says what the hash of the old values was: with that, and the facts as they are, the first hash must come out.
 */
final class StretchCheck {
    /** A statement may take so long between noting the time and writing the entry. */
    private static final long TOLERANCE_MICROS = 3_600_000_000L;

    private final Link link;
    private final Erasures erasures;
    private final long[] ids;
    private final MessageDigest sha;
    private int at;
    private long lastSeen;
    private boolean anySeen;
    long erased;
    long late;
    final Findings findings = new Findings();

    StretchCheck(Link link, Erasures erasures) {
        this.link = link;
        this.erasures = erasures;
        this.ids = link.ids().all();
        this.sha = sha256();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    Link link() {
        return link;
    }

    /** The next entry of the stretch, as it is now. */
    void accept(SealRows.Entry entry) {
        while (at < ids.length && ids[at] < entry.id()) {
            findings.missing(link, ids[at++]);
        }
        boolean again = anySeen && lastSeen == entry.id();
        anySeen = true;
        lastSeen = entry.id();
        if (again || at == ids.length || ids[at] != entry.id()) {
            findings.ofEntry(Finding.Kind.INSERTED, link, entry);
            return;
        }
        if (!isAsSealed(entry, at++)) {
            findings.ofEntry(Finding.Kind.ALTERED, link, entry);
        }
        Long after = link.writtenAfter();
        if (after != null && (entry.micros() == null || entry.micros() < after - TOLERANCE_MICROS)) {
            if (entry.late()) {
                late++;
            } else {
                findings.ofEntry(Finding.Kind.BACKDATED, link, entry);
            }
        }
    }

    /** There are no more entries. */
    void end() {
        while (at < ids.length) {
            findings.missing(link, ids[at++]);
        }
    }

    private boolean isAsSealed(SealRows.Entry entry, int place) {
        ByteBuffer facts = ByteBuffer.wrap(sha.digest(entry.facts().getBytes(StandardCharsets.UTF_8)));
        ByteBuffer leaf = link.leaf(place);
        ByteBuffer salt = link.salt(place);
        List<Erasures.Change> changes = erasures.of(entry.id());
        for (Erasures.Change change : changes) {
            if (!leaf.equals(hash(facts, change.link().before(change.place())))) {
                return false;
            }
            leaf = change.link().leaf(change.place());
            salt = change.link().salt(change.place());
        }
        if (!changes.isEmpty()) {
            erased++;
        }
        ByteBuffer values = ByteBuffer.wrap(entry.values().getBytes(StandardCharsets.UTF_8));
        return leaf.equals(hash(facts, hash(salt, values)));
    }

    private ByteBuffer hash(ByteBuffer first, ByteBuffer second) {
        sha.update(first.duplicate());
        sha.update(second.duplicate());
        return ByteBuffer.wrap(sha.digest());
    }
}
