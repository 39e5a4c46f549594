package org.reeve.seal;

import java.util.Locale;
import java.util.Optional;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Findings and seals in a person's words. */
public final class SealWords {
    private SealWords() {}

    /** What is wrong, and where. */
    public static String of(Finding finding) {
        String key = "seal.finding." + finding.kind().name().toLowerCase(Locale.ROOT);
        String entry = String.valueOf(finding.entry());
        String seal = Long.toString(finding.seal());
        return finding.at() == null
                ? Messages.text(key, seal, entry, Messages.text("seal.no_time"))
                : Messages.text(key, seal, entry, Times.localToTheSecond(finding.at()));
    }

    /** Which seal was the newest when something was printed, so that the chain can be held against it later. */
    public static String newest(Optional<Seal> newest) {
        return newest.map(seal -> Messages.text(
                        "seal.newest", Long.toString(seal.number()), Times.utc(seal.madeAt()), seal.hash()))
                .orElseGet(() -> Messages.text("seal.none"));
    }

    /** What sort of thing is wrong. */
    public static String kind(Finding.Kind kind) {
        return Messages.text("seal.kind." + kind.name().toLowerCase(Locale.ROOT));
    }
}
