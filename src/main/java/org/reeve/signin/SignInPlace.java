package org.reeve.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where the sign-in card stands. All are texts.
 *
 * @param title its heading
 * @param text what it signs in to, or why again
 * @param leave what its link says
 * @param onLeave what its link does
 * @param onCode what it does for somebody who has a one-time code instead of a password; null where that isn't offered
 */
public record SignInPlace(
        String title,
        String text,
        String leave,
        Runnable onLeave,
        @Nullable Runnable onCode) {}
