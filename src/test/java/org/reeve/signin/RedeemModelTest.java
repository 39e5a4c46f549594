package org.reeve.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reeve.password.NewPasswordModel;
import org.reeve.password.PasswordDao;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;

/** Setting a password with a code, and leaving while that is under way. */
class RedeemModelTest extends FxTest {
    @Test
    void whoLeavesWhileThePasswordIsSetLeavesNoSessionOpen() throws SQLException {
        AtomicBoolean opened = new AtomicBoolean();
        try (TestDatabase server = TestDatabase.create();
                Database database =
                        Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of())) {
            server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
            server.account("ada@example.org", "Ada", "Administrator");
            String code = invite(server);
            Background background = onFx(Background::new);
            NewPasswordModel choice = onFx(() -> new NewPasswordModel(new PasswordDao(database), background));
            RedeemModel model = onFx(() -> new RedeemModel(
                    new CodeDao(database), "test", background, choice, (person, token, rest) -> opened.set(true)));
            onFx(() -> {
                model.codeProperty().set(code);
                model.submit();
                return true;
            });
            until("the code is good", () -> model.validProperty().get() != null);

            onFx(() -> {
                choice.passwordProperty().set("seven green kettles");
                choice.repeatedProperty().set("seven green kettles");
                model.submit();
                // The answer is on its way, and can't arrive before this is over
                while ("0"
                        .equals(server.value("SELECT count(*) FROM app.sessions s JOIN app.users u ON u.id = s.user_id"
                                + " WHERE u.email = 'neo@example.org'"))) {
                    Thread.onSpinWait();
                }
                model.cancel();
                return true;
            });

            until(
                    "its session is over",
                    () -> "0"
                            .equals(server.value("SELECT count(*) FROM app.sessions s JOIN app.users u"
                                    + " ON u.id = s.user_id WHERE u.email = 'neo@example.org'")));
            assertThat(opened).isFalse();
            assertThat(server.value("SELECT count(*) FROM auth.account_codes WHERE used_at IS NOT NULL"))
                    .isEqualTo("1");
            onFx(() -> {
                background.close();
                return true;
            });
        }
    }

    private static String invite(TestDatabase server) throws SQLException {
        try (Connection admin = server.client(server.signIn("ada@example.org"));
                PreparedStatement invite = admin.prepareStatement(
                        "SELECT code FROM api.create_account('neo@example.org', 'Neo', NULL, NULL)");
                ResultSet row = invite.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
