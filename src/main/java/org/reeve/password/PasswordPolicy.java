package org.reeve.password;

/**
 * What the database asks of a new password; it asks again when one is set, so this is for the field only.
 *
 * @param minLength fewest characters
 * @param maxBytes most bytes in UTF-8: bcrypt looks at no more
 * @param refusesPersonal whether it may hold no part of the address or the name
 * @param refusesBreached whether it may be none that is known from a breach
 */
public record PasswordPolicy(int minLength, int maxBytes, boolean refusesPersonal, boolean refusesBreached) {
    /** What a fresh database asks; for a field whose database has not answered yet. */
    public static final PasswordPolicy USUAL = new PasswordPolicy(12, 72, true, true);
}
