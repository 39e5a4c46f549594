package org.reeve.alert;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One rule, as it is and as it was typed. FX thread only. */
final class RuleModel {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");

    private final BooleanProperty enabled = new SimpleBooleanProperty();
    private final StringProperty threshold = new SimpleStringProperty("");
    private final StringProperty minutes = new SimpleStringProperty("");
    private final StringProperty logins = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private AlertRule rule;

    RuleModel(AlertRule rule) {
        this.rule = rule;
        fill();
        Stream.of(enabled, threshold, minutes, logins).forEach(property -> property.subscribe(this::compare));
    }

    private void fill() {
        enabled.set(rule.enabled());
        threshold.set(text(rule.threshold()));
        minutes.set(text(rule.minutes()));
        logins.set(String.join(", ", rule.exceptLogins()));
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private void compare() {
        changed.set(typed().map(now -> !now.saysTheSame(rule)).orElse(true));
    }

    /** The rule as it was read. */
    AlertRule rule() {
        return rule;
    }

    BooleanProperty enabledProperty() {
        return enabled;
    }

    StringProperty thresholdProperty() {
        return threshold;
    }

    StringProperty minutesProperty() {
        return minutes;
    }

    StringProperty loginsProperty() {
        return logins;
    }

    /** Whether something else was typed than what the rule says. */
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    boolean isDirty() {
        return changed.get();
    }

    /** What was typed, as a rule; empty where a number is none. */
    Optional<AlertRule> typed() {
        if (rule.counts() && !(isNumber(threshold.get()) && isNumber(minutes.get()))) {
            return Optional.empty();
        }
        List<String> named = BETWEEN.splitAsStream(logins.get())
                .filter(login -> !login.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return Optional.of(new AlertRule(
                rule.rule(),
                enabled.get(),
                rule.counts() ? Integer.valueOf(threshold.get().strip()) : null,
                rule.counts() ? Integer.valueOf(minutes.get().strip()) : null,
                rule.knowsLogins() ? named : List.of(),
                rule.updatedAt()));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text.strip()).matches();
    }

    /** It was read again; what was typed stays, on top of what it is now. */
    void learn(AlertRule now) {
        boolean dirty = isDirty();
        rule = now;
        if (!dirty) {
            fill();
        }
        compare();
    }

    /** What was typed is what it is. */
    void saved(AlertRule written) {
        rule = written;
        fill();
        compare();
    }
}
