package org.reeve.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reeve.platform.i18n.Messages;

/** Decisions in words. */
final class ReviewWords {
    private ReviewWords() {}

    /**
     * What was decided, and what was not and why.
     *
     * @param title of the one post that it was about; empty for several
     */
    static String decided(List<Outcome> outcomes, Verdict verdict, String title) {
        long done = outcomes.stream().filter(Outcome::isDone).count();
        boolean publish = verdict.publish();
        String text = "";
        if (done == 1 && !title.isEmpty()) {
            text = Messages.text(publish ? "review.published.one" : "review.rejected.one", title);
        } else if (done > 0) {
            text = Messages.text(publish ? "review.published.many" : "review.rejected.many", done);
        }
        long deactivated =
                outcomes.stream().filter(each -> each.author().equals("done")).count();
        boolean shutOut = outcomes.stream().anyMatch(each -> each.author().equals("shut_out"));
        if (shutOut) {
            text = text + " " + Messages.text("review.shut_out");
        } else if (deactivated > 0) {
            text = text + " " + Messages.text("review.deactivated");
        } else if (verdict.deactivate() && done > 0) {
            text = text + " " + Messages.text("review.deactivated.not");
        }
        return (text + " " + passedOver(outcomes)).strip();
    }

    /** What became of taking decisions back. */
    static String undone(List<Outcome> outcomes) {
        long done = outcomes.stream().filter(Outcome::isDone).count();
        String text = done == 0 ? "" : Messages.text(done == 1 ? "review.undone.one" : "review.undone.many", done);
        return (text + " " + passedOver(outcomes)).strip();
    }

    private static String passedOver(List<Outcome> outcomes) {
        Map<String, Long> counts = outcomes.stream()
                .filter(each -> !each.isDone())
                .collect(Collectors.groupingBy(Outcome::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> Messages.text("review.passed." + each.getKey(), each.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** How long ago that was, in the largest unit that fits. */
    static String ago(Instant since) {
        return length(Duration.between(since, Instant.now()));
    }

    /** A length of time, in the largest unit that fits. */
    static String length(Duration length) {
        if (length.toDays() > 1) {
            return Messages.text("review.days", length.toDays());
        }
        return length.toHours() > 1
                ? Messages.text("review.hours", length.toHours())
                : Messages.text("review.minutes", Math.max(0, length.toMinutes()));
    }
}
