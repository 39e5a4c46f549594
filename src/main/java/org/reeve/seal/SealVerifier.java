package org.reeve.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.i18n.Messages;

/**
 * Holds the whole trail against its seals. Every hash is computed here, from the rows; of the database nothing is believed
 * but that these are its rows. A few seals at a time, each lot in a transaction of its own, so that nothing is held up and
 * it can be stopped in between.
 */
public final class SealVerifier {
    private static final int AT_ONCE = 10;

    /** Whoever erases while this reads has changed an entry, or is just about to: then it is looked at again. */
    private static final int TRIES = 5;

    private final SealRows rows;
    private final Reads reads;
    private final Findings findings = new Findings();
    private final Erasures erasures = new Erasures();
    private @Nullable Link newest;
    private long seals;
    private long entries;
    private long erased;
    private long late;

    /** Runs {@code work} in a read-only transaction of its own. */
    @FunctionalInterface
    public interface Reads {
        <T extends @Nullable Object> T read(Database.OnConnection<T> work) throws SQLException;
    }

    private SealVerifier(SealRows rows, Reads reads) {
        this.rows = rows;
        this.reads = reads;
    }

    /**
     * Holds it against them as the person signed in to {@code database} sees both. Blocks for long; heeds {@link
     * Cancellation}.
     *
     * @param receipts what is known of the chain from outside the database
     */
    public static SealReport throughTheGate(Database database, List<Receipt> receipts, Progress progress)
            throws SQLException {
        return new SealVerifier(SealRows.GATE, database::readSql).verify(receipts, progress);
    }

    /** As {@link #throughTheGate}, on the tables themselves, with the rights of their owner. */
    public static SealReport asOwner(Reads reads, List<Receipt> receipts, Progress progress) throws SQLException {
        return new SealVerifier(SealRows.TABLES, reads).verify(receipts, progress);
    }

    private SealReport verify(List<Receipt> receipts, Progress progress) throws SQLException {
        ChainCheck chain = new ChainCheck(findings, receipts);
        erasures.add(reads.read(connection -> rows.erasures(connection, 0)));
        Optional<Seal> last = reads.read(rows::newest);
        double total = last.map(Seal::number).orElse(0L);
        List<Link> links;
        long after = 0;
        do {
            Cancellation.current().check();
            long from = after;
            links = reads.read(connection -> rows.links(connection, from, AT_ONCE));
            List<Link> stretches = new ArrayList<>();
            for (Link link : links) {
                if (chain.accept(link)) {
                    stretches.add(link);
                }
                if (!link.isStretch()) {
                    explain(link);
                }
                newest = link;
                seals++;
                after = link.number();
            }
            checkAll(stretches);
            progress.at(Messages.text("seal.verifying", after, (long) total), Math.min(1, after / Math.max(1, total)));
        } while (!links.isEmpty());
        chain.end();
        return new SealReport(
                Optional.ofNullable(newest).map(Link::seal),
                seals,
                entries,
                erased,
                late,
                findings.kept,
                findings.counts);
    }

    private void explain(Link erasure) throws SQLException {
        String about = erasure.about();
        if (about == null || !reads.<Boolean>read(connection -> rows.knowsErasure(connection, about))) {
            findings.ofSeal(Finding.Kind.ERASURE_UNKNOWN, erasure.number());
        }
    }

    private void checkAll(List<Link> stretches) throws SQLException {
        for (StretchCheck check : read(stretches)) {
            StretchCheck result = check;
            for (int tries = 1; !result.findings.counts.isEmpty() && tries < TRIES && sawMoreErasures(); tries++) {
                long number = result.link().number();
                List<Link> again = reads.read(connection -> rows.links(connection, number - 1, 1));
                result = read(again).getFirst();
            }
            findings.addAll(result.findings);
            erased += result.erased;
            late += result.late;
            entries += result.link().seal().entries();
        }
    }

    private boolean sawMoreErasures() throws SQLException {
        List<Link> more = reads.read(connection -> rows.erasures(connection, erasures.newest()));
        erasures.add(more);
        return !more.isEmpty();
    }

    /** Reads the entries of adjoining stretches in one go. */
    private List<StretchCheck> read(List<Link> stretches) throws SQLException {
        List<StretchCheck> checks = new ArrayList<>();
        int from = 0;
        while (from < stretches.size()) {
            int to = from + 1;
            while (to < stretches.size()
                    && stretches.get(to).afterId() == stretches.get(to - 1).lastId()) {
                to++;
            }
            List<StretchCheck> run = stretches.subList(from, to).stream()
                    .map(link -> new StretchCheck(link, erasures))
                    .toList();
            reads.read(connection -> read(connection, run));
            checks.addAll(run);
            from = to;
        }
        return checks;
    }

    private boolean read(Connection connection, List<StretchCheck> run) throws SQLException {
        var current = new Object() {
            int at;
        };
        rows.entries(
                connection,
                run.getFirst().link().afterId(),
                run.getLast().link().lastId(),
                entry -> {
                    while (entry.id() > run.get(current.at).link().lastId()) {
                        current.at++;
                    }
                    run.get(current.at).accept(entry);
                });
        run.forEach(StretchCheck::end);
        return true;
    }
}
