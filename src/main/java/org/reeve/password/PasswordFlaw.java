package org.reeve.password;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.reeve.platform.i18n.Messages;

/** Why a password can't be one. The names are those of {@code auth.password_flaw}, whose rules these are. */
public enum PasswordFlaw {
    SHORT,
    LONG,
    CONTROL,
    PERSONAL,
    SIMPLE,
    BREACHED;

    private static final int TELLING_PART = 4;
    private static final Pattern REPEATED = Pattern.compile("(.{1,6})\\1+", Pattern.DOTALL);
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The flaw that the database names so. */
    public static PasswordFlaw of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * What is wrong with {@code password}, as far as can be told here; whether it is known from a breach, {@link
     * PasswordRules} asks.
     */
    public static Optional<PasswordFlaw> find(String password, PasswordPolicy policy, String email, String name) {
        if (password.codePointCount(0, password.length()) < policy.minLength()) {
            return Optional.of(SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > policy.maxBytes()) {
            return Optional.of(LONG);
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(CONTROL);
        }
        String small = password.toLowerCase(Locale.ROOT);
        if (policy.refusesPersonal() && holdsPartOf(small, email + " " + name)) {
            return Optional.of(PERSONAL);
        }
        return REPEATED.matcher(small).matches() ? Optional.of(SIMPLE) : Optional.empty();
    }

    private static boolean holdsPartOf(String password, String personal) {
        return Arrays.stream(BETWEEN_PARTS.split(personal.toLowerCase(Locale.ROOT)))
                .anyMatch(part -> part.length() >= TELLING_PART && password.contains(part));
    }

    /** It in a person's words, and what to do about it. */
    public String text(PasswordPolicy policy) {
        return Messages.text("password.flaw." + name().toLowerCase(Locale.ROOT), policy.minLength(), policy.maxBytes());
    }
}
