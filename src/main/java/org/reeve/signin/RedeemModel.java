package org.reeve.signin;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.password.NewPasswordModel;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** Somebody has a one-time code: first it is tried, then it sets a password. FX thread only. */
public final class RedeemModel {
    private final CodeDao codes;
    private final String client;
    private final Background background;
    private final Background.Lane lane;
    private final NewPasswordModel choice;
    private final Opened opened;
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<CodeDao.Answer.@Nullable Valid> valid = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Job redeeming;
    private boolean left;

    /** Goes on with the session, which is not in use yet. */
    @FunctionalInterface
    public interface Opened {
        /**
         * The password is set.
         *
         * @param restrictedTo what the session has to do first, as the database names it; null for nothing
         */
        void opened(Person person, Secret token, @Nullable String restrictedTo);
    }

    /**
     * @param client what Reeve calls itself, for the list of sessions
     * @param choice the password that is typed
     */
    public RedeemModel(CodeDao codes, String client, Background background, NewPasswordModel choice, Opened opened) {
        this.codes = codes;
        this.client = client;
        this.background = background;
        this.lane = background.lane();
        this.choice = choice;
        this.opened = opened;
    }

    /** Goes on: tries the code, or with one that is good sets the password. */
    void submit() {
        CodeDao.Answer.Valid ticket = valid.get();
        if (busy.get()) {
            return;
        }
        if (ticket != null) {
            redeem(ticket);
        } else if (!code.get().isBlank()) {
            attempt();
        }
    }

    private void attempt() {
        Secret typed = Secret.of(code.get());
        begin();
        lane.run(
                Messages.text("password.job.code"),
                Effect.READ,
                progress -> codes.attempt(typed, client),
                this::show,
                this::fail);
    }

    private void show(CodeDao.Answer answer) {
        busy.set(false);
        switch (answer) {
            case CodeDao.Answer.Valid good -> {
                choice.choosesFor(good.email(), good.name());
                valid.set(good);
            }
            case CodeDao.Answer.Refused refused -> problem.set(explain(refused.reason()));
            case CodeDao.Answer.Throttled throttled ->
                problem.set(new Problem(
                        Problem.Kind.REFUSED,
                        Messages.text("password.code.throttled.what"),
                        "",
                        Messages.text("password.code.throttled.advice", throttled.waitSeconds())));
        }
    }

    private void redeem(CodeDao.Answer.Valid ticket) {
        if (!choice.readyProperty().get()) {
            return;
        }
        Secret password = choice.secret();
        begin();
        redeeming = background.run(
                Messages.text("password.job.set"),
                Effect.WRITE,
                progress -> codes.redeem(ticket.ticket(), password),
                redeemed -> {
                    if (left) {
                        discard(redeemed);
                    } else {
                        show(redeemed);
                    }
                },
                failure -> {
                    if (!left) {
                        fail(failure);
                    }
                });
    }

    /** The answer came too late: the password is set, and a session that nobody uses must not stay open. */
    private void discard(CodeDao.Redeemed redeemed) {
        if (redeemed instanceof CodeDao.Redeemed.Opened session) {
            background.run(
                    Messages.text("signin.out.job"),
                    Effect.WRITE,
                    progress -> {
                        codes.discard(session.token());
                        return true;
                    },
                    ended -> {},
                    // It ends by itself, only later; whoever left has no use for the reason, which the log has
                    failure -> {});
        }
    }

    private void show(CodeDao.Redeemed redeemed) {
        busy.set(false);
        switch (redeemed) {
            case CodeDao.Redeemed.Opened session -> {
                choice.clear();
                opened.opened(session.person(), session.token(), session.restrictedTo());
            }
            case CodeDao.Redeemed.Flawed flawed -> choice.refuse(flawed.flaw());
            case CodeDao.Redeemed.Refused refused -> {
                valid.set(null);
                problem.set(explain(refused.reason()));
            }
        }
    }

    /** The reasons that have words of their own; any other is a token that came too late. */
    private static Problem explain(String reason) {
        String key = "password.code." + reason;
        String known = Messages.has(key + ".what") ? key : "password.code.unknown";
        return new Problem(Problem.Kind.REFUSED, Messages.text(known + ".what"), "", Messages.text(known + ".advice"));
    }

    private void begin() {
        problem.set(null);
        busy.set(true);
    }

    private void fail(Problem failure) {
        busy.set(false);
        problem.set(failure);
    }

    /** Stops what is under way, for good: whoever comes back begins anew. */
    public void cancel() {
        left = true;
        lane.cancel();
        Job setting = redeeming;
        if (setting != null) {
            setting.cancel();
        }
        busy.set(false);
    }

    /** The code as it is typed, or the whole link. */
    StringProperty codeProperty() {
        return code;
    }

    /** The code that was found good; null before. */
    ReadOnlyObjectProperty<CodeDao.Answer.@Nullable Valid> validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Why it didn't work; null while it did. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether something is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
