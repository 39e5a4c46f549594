package org.reeve.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** The field says of a password what the database says of it. */
class PasswordFlawTest {
    private static final String EMAIL = "grace.hopper@navy.example";
    private static final String NAME = "Grace Brewster Hopper";

    private static TestDatabase server;
    private static Database database;

    @BeforeAll
    static void open() {
        server = TestDatabase.create();
        database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    }

    @AfterAll
    static void close() {
        database.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elevenchars",
                "twelve chars",
                "seven green kettles",
                "Straße mit Bäumen",
                "aaaaaaaaaaaa",
                "xyzxyzxyzxyz",
                "xyzxyzxyzxyzx",
                "I know HOPPER well",
                "a navy blue hat, and so on",
                "the brewsters",
                "exemplary things",
                "an example of it",
                "Password2024!",
                "!!!password!!!",
                "1qaz2wsx3edc",
                "needforspeed",
                "tab\tbetween two",
                "\u0080 is a control sign",
                "seventy-three bytes: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef",
                "ünïcödé ünïcödé ünïcödé ünïcödé ünïcödé ünïcödé ünïcödé"
            })
    void theFieldAndTheDatabaseAgree(String password) {
        PasswordDao passwords = new PasswordDao(database);
        String here = PasswordFlaw.find(password, passwords.policy(), EMAIL, NAME)
                .or(() -> passwords.isBreached(Secret.of(password))
                        ? java.util.Optional.of(PasswordFlaw.BREACHED)
                        : java.util.Optional.empty())
                .map(flaw -> flaw.name().toLowerCase(Locale.ROOT))
                .orElse("");

        assertThat(here)
                .isEqualTo(server.value("SELECT coalesce(auth.password_flaw(?, ?, ?), '')", password, EMAIL, NAME));
    }

    @Test
    void thePolicyIsTheDatabases() {
        assertThat(new PasswordDao(database).policy()).isEqualTo(PasswordPolicy.USUAL);
    }
}
