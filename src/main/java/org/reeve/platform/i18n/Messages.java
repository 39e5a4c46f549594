package org.reeve.platform.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Text that people see, by dotted key, from {@code i18n/messages.properties}. Patterns are {@link MessageFormat}'s, so an
 * apostrophe in a text with parameters is written twice. A missing key is a programming error and fails at once: a test
 * holds the keys that are used against those that exist.
 */
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("i18n.messages", Locale.getDefault());

    private Messages() {}

    /** The bundle itself, for FXML's {@code %key} and for picocli. */
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /**
     * The text of {@code key} with its parameters filled in.
     *
     * @throws MissingResourceException if there is no such key
     */
    public static String text(String key, Object... parameters) {
        String pattern = BUNDLE.getString(key);
        return parameters.length == 0 ? pattern : new MessageFormat(pattern, locale()).format(parameters);
    }

    /** The language of the texts, for numbers and dates that stand among them. */
    public static Locale locale() {
        // The bundle without a language is English; of its ways to write dates, the one that nobody misreads
        return BUNDLE.getLocale().getLanguage().isEmpty() ? Locale.UK : BUNDLE.getLocale();
    }

    /** Whether there is a text for {@code key}; for keys made from what a server says. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
