package org.reeve.role;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Two people, or two roles, side by side: what one permits and the other doesn't comes first. FX thread only. */
final class CompareModel {
    private final RightsDao rightsDao;
    private final Background.Lane left;
    private final Background.Lane right;
    private final Consumer<Problem> tell;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty();
    private @Nullable Side one;
    private @Nullable Side other;

    /**
     * One of the two.
     *
     * @param held by permission, through which roles; for a role, its own name
     */
    record Side(String name, Map<String, String> held) {}

    /**
     * A permission that at least one of them has.
     *
     * @param one through which roles the one holds it; empty when not
     */
    record Line(String permission, String one, String other) {
        boolean differs() {
            return one.isEmpty() != other.isEmpty();
        }
    }

    CompareModel(RightsDao rightsDao, Background background, Consumer<Problem> tell) {
        this.rightsDao = rightsDao;
        this.left = background.lane();
        this.right = background.lane();
        this.tell = tell;
        onlyDifferences.subscribe(this::fill);
    }

    /** The permissions, differences first. */
    ObservableList<Line> lines() {
        return lines;
    }

    BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    /** Forgets both. */
    void clear() {
        left.cancel();
        right.cancel();
        one = null;
        other = null;
        fill();
    }

    /** Puts this role on the left or the right. */
    void compare(boolean onTheLeft, Role role) {
        set(
                onTheLeft,
                new Side(
                        role.name(),
                        role.permissions().stream()
                                .collect(Collectors.toMap(permission -> permission, permission -> role.name()))));
    }

    /** Puts this person on the left or the right. */
    void compare(boolean onTheLeft, NamedPerson person) {
        (onTheLeft ? left : right)
                .run(
                        Messages.text("role.job.rights"),
                        Effect.READ,
                        progress -> rightsDao.of(person),
                        (RightsDao.Rights read) -> set(onTheLeft, side(read)),
                        tell);
    }

    private static Side side(RightsDao.Rights rights) {
        return new Side(
                rights.person().name(),
                rights.active()
                        ? rights.paths().stream()
                                .collect(Collectors.groupingBy(
                                        Path::permission, Collectors.mapping(Path::role, Collectors.joining(", "))))
                        : Map.of());
    }

    private void set(boolean onTheLeft, Side side) {
        if (onTheLeft) {
            one = side;
        } else {
            other = side;
        }
        fill();
    }

    private void fill() {
        Side a = one;
        Side b = other;
        if (a == null || b == null) {
            lines.clear();
            return;
        }
        List<Line> all = Stream.concat(a.held.keySet().stream(), b.held.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(permission ->
                        new Line(permission, a.held.getOrDefault(permission, ""), b.held.getOrDefault(permission, "")))
                .filter(line -> line.differs() || !onlyDifferences.get())
                .sorted(Comparator.comparing(Line::differs).reversed())
                .toList();
        lines.setAll(all);
    }

    /** What it comes to, in a sentence; empty until both are chosen. */
    String summary() {
        Side a = one;
        Side b = other;
        if (a == null || b == null) {
            return "";
        }
        long onlyOne = a.held.keySet().stream()
                .filter(permission -> !b.held.containsKey(permission))
                .count();
        long onlyOther = b.held.keySet().stream()
                .filter(permission -> !a.held.containsKey(permission))
                .count();
        return onlyOne + onlyOther == 0
                ? Messages.text("role.compare.same")
                : Messages.text("role.compare.summary", a.name, onlyOne, b.name, onlyOther);
    }
}
