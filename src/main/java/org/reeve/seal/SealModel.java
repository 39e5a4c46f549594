package org.reeve.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;

/** The seals of the trail, and what came of holding it against them. FX thread only. */
final class SealModel {
    private final SealDao dao;
    private final Background background;
    private final Background.Lane loading;
    private final Shell shell;
    private final ObservableList<Seal> seals = FXCollections.observableArrayList();
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper sealing = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable SealReport> report = new SimpleObjectProperty<>();
    private final Map<Long, Finding.Kind> worst = new HashMap<>();
    private @Nullable Job job;

    SealModel(SealDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.loading = background.lane();
        this.shell = shell;
    }

    /** Reads which seals there are, and whether the chain has what was seen of it here. */
    void load() {
        loading.run(
                Messages.text("seal.job.list"),
                Effect.READ,
                progress -> {
                    var wrong = dao.look();
                    var overview = dao.overview();
                    return Map.entry(overview, wrong);
                },
                read -> {
                    seals.setAll(read.getKey().seals());
                    summary.set(summary(read.getKey()));
                    read.getValue().filter(wrong -> !findings.contains(wrong)).ifPresent(findings::add);
                },
                shell::tell);
    }

    private static String summary(SealDao.Overview overview) {
        int unsealed = overview.unsealed();
        String rest = unsealed > SealRows.MOST_COUNTED
                ? Messages.text("seal.unsealed.more", SealRows.MOST_COUNTED)
                : Messages.text(unsealed == 1 ? "seal.unsealed.one" : "seal.unsealed.many", unsealed);
        return overview.seals().stream()
                .filter(seal -> seal.kind() == Seal.Kind.STRETCH)
                .findFirst()
                .map(seal -> Messages.text("seal.until", Times.localToTheSecond(seal.lastAt()), rest))
                .orElseGet(() -> Messages.text("seal.nothing", rest));
    }

    /** Holds all of the trail against its seals, and against a receipt if there is one. */
    void verify(@Nullable Path against) {
        if (verifying.get()) {
            return;
        }
        verifying.set(true);
        report.set(null);
        findings.clear();
        worst.clear();
        Job started = background.run(
                Messages.text("seal.job.verify"),
                Effect.READ,
                progress -> dao.verify(against == null ? null : Receipt.parse(Files.readString(against)), progress),
                found -> {
                    over();
                    found.findings().forEach(finding -> worst.putIfAbsent(finding.seal(), finding.kind()));
                    findings.setAll(found.findings());
                    report.set(found);
                    load();
                },
                problem -> {
                    over();
                    shell.tell(problem);
                });
        job = started;
        step.bind(started.stepProperty());
        fraction.bind(started.progressProperty());
    }

    private void over() {
        step.unbind();
        fraction.unbind();
        verifying.set(false);
        job = null;
    }

    /** Stops verifying. */
    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Seals what is closed by now. */
    void seal() {
        sealing.set(true);
        background.run(
                Messages.text("seal.job.seal"),
                Effect.WRITE,
                progress -> dao.seal(),
                result -> {
                    sealing.set(false);
                    String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
                    shell.say(
                            result.outcome() == Sealing.Outcome.DONE
                                    ? Messages.text("seal.sealed", result.sealed())
                                    : Messages.text("seal.outcome." + outcome));
                    load();
                },
                problem -> {
                    sealing.set(false);
                    shell.tell(problem);
                });
    }

    /** Writes a receipt of this seal. */
    void export(Seal seal, Path file) {
        background.run(
                Messages.text("seal.job.export"),
                Effect.WRITE,
                progress -> Files.writeString(file, dao.receipt(seal).text()),
                written -> shell.say(Messages.text("seal.exported", String.valueOf(written.getFileName()))),
                shell::tell);
    }

    /** As if no seal of this database had been seen here; then what is there now is seen. */
    void forget() {
        background.run(
                Messages.text("seal.job.forget"),
                Effect.WRITE,
                progress -> {
                    dao.forget();
                    return true;
                },
                done -> {
                    findings.removeIf(SealModel::isOfWhatWasSeen);
                    load();
                },
                shell::tell);
    }

    /** Whether it is about what was seen before, here or elsewhere. */
    static boolean isOfWhatWasSeen(Finding finding) {
        return finding.kind() == Finding.Kind.REWRITTEN || finding.kind() == Finding.Kind.CUT_OFF;
    }

    /** What came of it for one seal; empty before. */
    String stateOf(Seal seal) {
        Finding.Kind wrong = worst.get(seal.number());
        if (wrong != null) {
            return SealWords.kind(wrong);
        }
        return report.get() == null ? "" : Messages.text("seal.state.sound");
    }

    /** The newest seals, newest first. */
    ObservableList<Seal> seals() {
        return seals;
    }

    /** What is wrong. */
    ObservableList<Finding> findings() {
        return findings;
    }

    /** How far the trail is sealed, and how much is not. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What came of verifying; null before. */
    ObjectProperty<@Nullable SealReport> reportProperty() {
        return report;
    }

    /** Whether it is being verified. */
    ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.getReadOnlyProperty();
    }

    /** Whether it is being sealed. */
    ReadOnlyBooleanProperty sealingProperty() {
        return sealing.getReadOnlyProperty();
    }

    /** At which seal verifying is. */
    ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** How far verifying is, 0 to 1. */
    ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Stops reading and verifying. */
    void close() {
        loading.cancel();
        stop();
    }
}
