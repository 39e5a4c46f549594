package org.reeve.signin;

/**
 * Where the sign-in card stands. All are texts.
 *
 * @param title its heading
 * @param text what it signs in to, or why again
 * @param leave what its link says
 * @param onLeave what its link does
 */
public record SignInPlace(String title, String text, String leave, Runnable onLeave) {}
