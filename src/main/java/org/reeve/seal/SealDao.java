package org.reeve.seal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;

/** Seals through the gate, and what this computer remembers of them. Blocks; any thread. */
public final class SealDao {
    private static final int LISTED = 200;

    private final Database database;
    private final SeenSeals seen;
    private final String name;

    /**
     * @param database for somebody with {@code audit.read}
     * @param seen what this computer remembers
     */
    public SealDao(Database database, SeenSeals seen) {
        this.database = database;
        this.seen = seen;
        this.name = SeenSeals.nameOf(database.address());
    }

    /**
     * What there is.
     *
     * @param seals the newest first; of very many those
     * @param unsealed entries that no seal vouches for yet, up to {@link SealRows#MOST_COUNTED} and one
     */
    record Overview(List<Seal> seals, int unsealed) {}

    /**
     * The last link of the chain; blocks, any thread.
     *
     * @param database for somebody with {@code audit.read}
     * @return empty before anything is sealed
     */
    public static Optional<Seal> newest(Database database) {
        return database.readSql(SealRows.GATE::newest);
    }

    Overview overview() {
        return database.readSql(connection -> new Overview(
                SealRows.GATE.before(connection, Long.MAX_VALUE, LISTED), SealRows.GATE.unsealed(connection)));
    }

    /**
     * Whether the chain still has the newest seal that was seen here; if so, the newest of now is the one that was.
     *
     * @return what is wrong, if anything is
     */
    Optional<Finding> look() throws IOException {
        Optional<Receipt> before = seen.of(name);
        if (before.isPresent()) {
            long number = before.get().number();
            Optional<Seal> now = database.readSql(connection -> SealRows.GATE.numbered(connection, number));
            if (now.isEmpty()) {
                return Optional.of(new Finding(Finding.Kind.CUT_OFF, number, null, null));
            }
            if (!now.get().hash().equals(before.get().hash())) {
                return Optional.of(new Finding(Finding.Kind.REWRITTEN, number, null, null));
            }
        }
        Optional<Seal> newest = newest(database);
        if (newest.isPresent()) {
            seen.remember(newest.get().receipt(name));
        }
        return Optional.empty();
    }

    /** Holds the trail against its seals, what was seen here, and a receipt if there is one. */
    SealReport verify(@Nullable Receipt receipt, Progress progress) throws SQLException, IOException {
        List<Receipt> receipts = new ArrayList<>(seen.of(name).stream().toList());
        if (receipt != null) {
            receipts.add(receipt);
        }
        SealReport report = SealVerifier.throughTheGate(database, receipts, progress);
        if (report.isSound() && report.newest().isPresent()) {
            seen.remember(report.newest().get().receipt(name));
        }
        return report;
    }

    /** Seals what is closed; as often as it takes. */
    Sealing.Result seal() throws SQLException {
        return Sealing.run(database::writeSql, true);
    }

    /** Seals what was closed some time ago, without waiting for more. */
    Sealing.Result sealQuietly() throws SQLException {
        return Sealing.inPassing(database::writeSql);
    }

    /** What to keep outside the database. */
    Receipt receipt(Seal seal) {
        return seal.receipt(name);
    }

    /** As if no seal of this database had been seen here. */
    void forget() throws IOException {
        seen.forget(name);
    }
}
