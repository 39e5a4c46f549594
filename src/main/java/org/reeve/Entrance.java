package org.reeve;

import org.reeve.connection.Link;
import org.reeve.password.NewPasswordModel;
import org.reeve.password.PasswordDao;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Frame;
import org.reeve.signin.CodeDao;
import org.reeve.signin.RedeemController;
import org.reeve.signin.RedeemModel;
import org.reeve.signin.SessionDao;
import org.reeve.signin.SignInController;
import org.reeve.signin.SignInModel;
import org.reeve.signin.SignInPlace;

/** The cards between a database and its workbench: signing in, and redeeming a one-time code. FX thread only. */
final class Entrance {
    private final Background background;
    private final Frame frame;
    private final SessionKeeper.Entering entering;
    private final Runnable turningBack;

    /** @param turningBack leaves the database */
    Entrance(Background background, Frame frame, SessionKeeper.Entering entering, Runnable turningBack) {
        this.background = background;
        this.frame = frame;
        this.entering = entering;
        this.turningBack = turningBack;
    }

    /** @param email to sign in with; empty for none */
    void showSignIn(Link to, String email) {
        signIn(to, email);
    }

    private SignInModel signIn(Link to, String email) {
        SignInModel model = new SignInModel(
                new SessionDao(to.database()),
                Wiring.client(),
                background,
                (person, token) -> entering.enter(to, person, token));
        model.emailProperty().set(email);
        SignInController controller = new SignInController(
                model,
                new SignInPlace(
                        Messages.text("signin.title"),
                        Messages.text("signin.text", to.name(), to.place()),
                        Messages.text("signin.leave"),
                        () -> {
                            model.cancel();
                            turningBack.run();
                        },
                        () -> {
                            model.cancel();
                            showCode(to);
                        }));
        Views.load("signin/sign-in.fxml", controller);
        frame.showCard(controller.card());
        controller.focus();
        return model;
    }

    /** For somebody who was invited, or whose password was reset. */
    private void showCode(Link to) {
        NewPasswordModel choice = new NewPasswordModel(new PasswordDao(to.database()), background);
        RedeemModel model = new RedeemModel(
                new CodeDao(to.database()),
                Wiring.client(),
                background,
                choice,
                // Where a second factor is left to show, the sign-in card asks for it
                (person, token, restrictedTo) -> signIn(to, person.email()).goOn(person, token, restrictedTo));
        RedeemController controller = RedeemController.load(model, choice, () -> showSignIn(to, ""));
        frame.showCard(controller.card());
        controller.focus();
    }
}
