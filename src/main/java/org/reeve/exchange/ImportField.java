package org.reeve.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.reeve.platform.i18n.Messages;

/** What an account can get from a file. */
enum ImportField {
    /** By which accounts are told apart. */
    EMAIL("email mail", "emailaddress mailaddress emailadresse login username"),
    NAME("name", "fullname displayname personname anzeigename firstname givenname forename vorname"),
    /** Where a file has a name in two columns: what comes after the other, with a blank between them. */
    FAMILY_NAME("surname", "lastname familyname secondname nachname familienname"),
    PHONE("phone telephone", "phonenumber tel mobile telefon mobil cell"),
    /** Names of roles, with a comma or a semicolon between them. */
    ROLES("roles role", "rolle rollen rolename");

    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    /** Each with a blank on both sides. */
    private final String words;

    private final String titles;

    ImportField(String words, String titles) {
        this.words = " " + words + " ";
        this.titles = this.words + titles + " ";
    }

    /** What an account gets; of the other fields each is a part of one of these. */
    static List<ImportField> whole() {
        return List.of(EMAIL, NAME, PHONE, ROLES);
    }

    /** Whether nothing can be made of a file without it. */
    boolean isNeeded() {
        return this == EMAIL || this == NAME;
    }

    /** What it is called on the screen. */
    String title() {
        return Messages.text("exchange.import.field." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether a column of this title is likely to hold it. */
    boolean isLikely(String title) {
        return titles.contains(" " + title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "") + " ");
    }

    /** Whether a column of this title may hold it, if no other does. */
    boolean isPossible(String title) {
        return WORD.splitAsStream(title.toLowerCase(Locale.ROOT)).anyMatch(word -> words.contains(" " + word + " "));
    }
}
