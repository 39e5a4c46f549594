package org.reeve.shell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in the sidebar, contributed by a feature.
 *
 * @param id stable and short, such as {@code accounts}; settings keep it
 * @param titleKey message key of its title
 * @param icon Ikonli literal of the Feather pack, such as {@code fth-users}
 * @param permission without which it isn't offered; null where anybody signed in may see it
 * @param view makes its content, once, when it is first opened; on the FX thread
 */
public record Section(
        String id, String titleKey, String icon, @Nullable String permission, Supplier<SectionView> view) {}
