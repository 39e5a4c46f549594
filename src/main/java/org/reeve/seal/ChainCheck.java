package org.reeve.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Holds the links of the chain, as they come by ascending number, against one another and against receipts. */
final class ChainCheck {
    private final Findings findings;
    private final List<Receipt> receipts;
    private final MessageDigest sha = StretchCheck.sha256();
    private ByteBuffer last = ByteBuffer.allocate(Link.HASH);
    private long number;
    private long lastId = Long.MIN_VALUE;

    ChainCheck(Findings findings, List<Receipt> receipts) {
        this.findings = findings;
        this.receipts = receipts;
    }

    /** The next link; whether its entries can be held against it. */
    boolean accept(Link link) {
        for (long missing = number + 1; missing < link.number(); missing++) {
            findings.ofSeal(Finding.Kind.SEAL_MISSING, missing);
        }
        boolean gap = link.number() != number + 1;
        boolean follows = gap || link.previous().equals(last);
        boolean adjoins = gap || !link.isStretch() || link.afterId() == lastId;
        sha.update(link.head().getBytes(StandardCharsets.UTF_8));
        sha.update(link.before().duplicate());
        sha.update(link.leaves().duplicate());
        boolean intact = link.hash().equals(ByteBuffer.wrap(sha.digest()));
        if (!follows || !adjoins || !intact || !link.isWhole()) {
            findings.ofSeal(Finding.Kind.SEAL_ALTERED, link.number());
        }
        String hash = link.seal().hash();
        if (receipts.stream()
                .anyMatch(receipt ->
                        receipt.number() == link.number() && !receipt.hash().equals(hash))) {
            findings.ofSeal(Finding.Kind.REWRITTEN, link.number());
        }
        last = link.hash();
        number = link.number();
        if (link.isStretch()) {
            lastId = link.lastId();
        }
        return link.isStretch() && intact && link.isWhole();
    }

    /** There are no more links. */
    void end() {
        receipts.stream()
                .mapToLong(Receipt::number)
                .filter(seen -> seen > number)
                .max()
                .ifPresent(seen -> findings.ofSeal(Finding.Kind.CUT_OFF, seen));
    }
}
