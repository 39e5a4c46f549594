package org.reeve.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What the features offer to whoever is signed in, as far as they may have it. FX thread only. */
final class Offering {
    private List<Feature> features = List.of();
    private Predicate<String> may = permission -> false;

    /** Offers to somebody; {@code made} is asked only when there was nobody before, so that open tabs keep their features. */
    void enter(Supplier<List<Feature>> made, Predicate<String> allowed) {
        may = allowed;
        if (features.isEmpty()) {
            features = List.copyOf(made.get());
        }
    }

    /** Offers nothing any more. */
    void leave() {
        List<Feature> left = features;
        features = List.of();
        may = permission -> false;
        left.forEach(Feature::left);
    }

    /** Whether somebody is here. */
    boolean isOpen() {
        return !features.isEmpty();
    }

    List<Section> sections() {
        return features.stream()
                .flatMap(feature -> feature.sections().stream())
                .filter(section -> isAllowed(section.permission()))
                .toList();
    }

    Optional<Section> section(String id) {
        return sections().stream().filter(section -> section.id().equals(id)).findFirst();
    }

    List<Action> actions() {
        return features.stream().flatMap(feature -> feature.actions().stream()).toList();
    }

    /** What stands in the head of the window. */
    List<Node> head() {
        return features.stream().flatMap(feature -> feature.head().stream()).toList();
    }

    /** The keys of the sections that this person may see. */
    List<ViewKeys> keys() {
        return features.stream()
                .flatMap(feature -> feature.keys().stream())
                .filter(keys -> section(keys.section()).isPresent())
                .toList();
    }

    /** The way to records of a kind; empty where there is none, or none that this person may go. */
    Optional<Way> way(String to) {
        return features.stream()
                .flatMap(feature -> feature.ways().stream())
                .filter(way -> way.to().equals(to) && isAllowed(way.permission()))
                .findFirst();
    }

    /** Whether whoever is here may do what needs this permission. */
    boolean may(String permission) {
        return may.test(permission);
    }

    private boolean isAllowed(@Nullable String permission) {
        return permission == null || may.test(permission);
    }
}
