package org.reeve.audit;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** What else the same action of a person changed as the entry that is open. FX thread only. */
final class AuditRelated {
    private static final int MOST = 50;
    private static final int NEAR_SECONDS = 3_600;

    private final AuditDao dao;
    private final Background.Lane reading;
    private final Consumer<Problem> tell;
    private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
    // Kept, because a view of a list that nobody keeps forgets who listens to it
    private final ObservableList<AuditEntry> view = FXCollections.unmodifiableObservableList(entries);

    AuditRelated(AuditDao dao, Background background, Consumer<Problem> tell) {
        this.dao = dao;
        this.reading = background.lane();
        this.tell = tell;
    }

    /** The newest first. */
    ObservableList<AuditEntry> entries() {
        return view;
    }

    /** Reads what belongs to {@code entry}; nothing for none. */
    void read(@Nullable AuditEntry entry) {
        entries.clear();
        reading.cancel();
        if (entry == null || entry.correlation() == null) {
            return;
        }
        // One action is one transaction: its entries carry times of one moment
        AuditQuery sameAction = AuditQuery.everything()
                .of(entry.correlation())
                .between(entry.at().minusSeconds(NEAR_SECONDS), entry.at().plusSeconds(NEAR_SECONDS));
        reading.run(
                Messages.text("audit.job.list"),
                Effect.READ,
                progress -> dao.list(sameAction).page(null, null, MOST),
                (List<AuditEntry> found) -> entries.setAll(
                        found.stream().filter(other -> other.id() != entry.id()).toList()),
                tell);
    }

    /** Stops reading. */
    void close() {
        reading.cancel();
    }
}
