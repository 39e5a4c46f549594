package org.reeve.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reeve.exchange.ImportPlan.Duplicates;
import org.reeve.platform.i18n.Messages;

/** An import in words. */
final class ImportWords {
    private ImportWords() {}

    /** What was done, a sentence. */
    static String done(ImportCheck done) {
        return Messages.text(
                "exchange.import.done", done.count(ImportOutcome.CREATE), done.count(ImportOutcome.UPDATE));
    }

    /** How many rows have which fate, one phrase each; none for a fate that no row has. */
    static List<String> counts(ImportCheck check) {
        Stream<String> fates = Stream.of(
                        ImportOutcome.CREATE, ImportOutcome.UPDATE, ImportOutcome.SAME, ImportOutcome.SKIP)
                .filter(outcome -> check.count(outcome) > 0)
                .map(outcome -> Messages.text(
                        "exchange.import.count." + outcome.name().toLowerCase(Locale.ROOT), check.count(outcome)));
        Stream<String> refused = check.bad().isEmpty()
                ? Stream.of()
                : Stream.of(
                        Messages.text("exchange.import.count.bad", check.bad().size()));
        return Stream.concat(fates, refused).toList();
    }

    /** What becomes of rows whose address an account has. */
    static String policy(Duplicates policy) {
        return Messages.text("exchange.import.duplicates." + policy.word());
    }

    /** A file: its name, and how much is in it. */
    static String file(ImportFile file) {
        return Messages.text(
                "exchange.import.file", file.name(), file.rows(), file.titles().size());
    }

    /** A text of several lines in one. */
    static String line(String text) {
        return text.lines().collect(Collectors.joining(" ⏎ "));
    }
}
