package org.reeve.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/** All actions of the window, in the order of the shortcut sheet. FX thread only. */
public final class Actions {
    private final List<Action> actions = new ArrayList<>();
    private final List<Action> aliases = new ArrayList<>();
    private final List<Action> offered = new ArrayList<>();
    private @Nullable Scene scene;
    private BooleanSupplier blocked = () -> false;

    /**
     * One more action; its keys work from now on.
     *
     * @param keys in the form of {@link KeyCombination#valueOf}, such as {@code Shortcut+K}; empty for none
     */
    public void add(String titleKey, String icon, String keys, BooleanSupplier available, Runnable run) {
        Action action = new Action(
                Messages.text(titleKey), icon, keys.isEmpty() ? null : KeyCombination.valueOf(keys), available, run);
        actions.add(action);
        bind(action);
    }

    /** Other keys for the action that was added last: the same sign elsewhere on the keyboard. */
    void also(String... keys) {
        Action action = actions.getLast();
        for (String other : keys) {
            aliases.add(new Action(
                    action.title(), action.icon(), KeyCombination.valueOf(other), action.available(), action.run()));
            bind(aliases.getLast());
        }
    }

    /** What sections and features offer to whoever is signed in, instead of what was offered before. */
    void offer(List<Action> actionsNow) {
        Scene bound = scene;
        if (bound != null) {
            offered.forEach(action -> bound.getAccelerators().remove(action.keys()));
        }
        offered.clear();
        offered.addAll(actionsNow);
        offered.forEach(this::bind);
    }

    /** Those that make sense now, what is offered first. */
    List<Action> available() {
        return Stream.concat(offered.stream(), actions.stream())
                .filter(action -> action.available().getAsBoolean())
                .toList();
    }

    /** Those that have keys, whether or not they make sense now. */
    List<Action> withKeys() {
        return Stream.concat(actions.stream(), offered.stream())
                .filter(action -> action.keys() != null)
                .toList();
    }

    /**
     * Makes the keys work in {@code target}.
     *
     * @param whileBlocked when true, no keys work, because something lies over the window
     */
    void install(Scene target, BooleanSupplier whileBlocked) {
        scene = target;
        blocked = whileBlocked;
        actions.forEach(this::bind);
        aliases.forEach(this::bind);
    }

    private void bind(Action action) {
        if (scene != null && action.keys() != null) {
            scene.getAccelerators().put(action.keys(), () -> {
                if (!blocked.getAsBoolean() && action.available().getAsBoolean()) {
                    action.run().run();
                }
            });
        }
    }
}
