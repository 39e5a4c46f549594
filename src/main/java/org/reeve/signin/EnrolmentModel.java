package org.reeve.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.PrivateFiles;

/** Setting up a second factor: the key, the code that confirms it, then the recovery codes. FX thread only. */
public final class EnrolmentModel {
    private final ProofDao proofs;
    private final Background background;
    private final String email;
    private final Trial trial;
    private final Consumer<@Nullable Step> done;
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ObservableList<String> recoveryCodes = FXCollections.observableArrayList();
    private final ObservableList<String> recoveryCodesView = FXCollections.unmodifiableObservableList(recoveryCodes);
    private @Nullable Step left;

    /**
     * @param email names the account in the authenticator
     * @param done gets what is left to do, null for nothing, when the person has seen the recovery codes
     */
    public EnrolmentModel(ProofDao proofs, Background background, String email, Consumer<@Nullable Step> done) {
        this.proofs = proofs;
        this.background = background;
        this.email = email;
        this.trial = new Trial(background, "signin.enrol.refused");
        this.done = done;
    }

    /** Asks for a key, in a session that must set one up. */
    void begin() {
        trial.run(
                Messages.text("signin.enrol.job"),
                progress -> proofs.beginSecondFactor(null),
                ProofDao.Begun::proof,
                begun -> show(begun.key()));
    }

    /** Shows a key that the database gave. */
    public void show(@Nullable Secret given) {
        key.set(given == null ? "" : given.reveal());
    }

    void submit() {
        String typed = code.get().strip();
        if (typed.isEmpty()) {
            trial.refuse("signin.code.missing");
            return;
        }
        trial.run(
                Messages.text("signin.enrol.job"),
                progress -> proofs.finishSecondFactor(typed),
                ProofDao.Codes::proof,
                codes -> {
                    left = codes.proof().left();
                    showCodes(codes.codes());
                });
    }

    /** The person has the recovery codes. */
    void finish() {
        done.accept(left);
    }

    /** Writes the recovery codes to {@code file}, readable by its owner alone. */
    void save(Path file) {
        String text = Messages.text("signin.recovery.file", email, String.join("\n", recoveryCodes)) + "\n";
        background.run(
                Messages.text("signin.recovery.job"),
                Problem.Effect.WRITE,
                progress -> {
                    PrivateFiles.write(file, text);
                    return true;
                },
                written -> saved.set(Messages.text("signin.recovery.saved", file)),
                failure -> trial.refuse("signin.recovery.unsaved"));
    }

    void copied() {
        saved.set(Messages.text("signin.recovery.copied"));
    }

    /** What an authenticator reads from the picture; empty until there is a key. A secret. */
    String uri() {
        return key.get().isEmpty()
                ? ""
                : "otpauth://totp/Reeve:%s?secret=%s&issuer=Reeve&algorithm=SHA1&digits=6&period=30"
                        .formatted(
                                URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"), key.get());
    }

    /** Shows these codes instead of setting something up; they were made anew. */
    public void showCodes(List<Secret> codes) {
        recoveryCodes.setAll(codes.stream().map(Secret::reveal).toList());
    }

    Trial trial() {
        return trial;
    }

    /** For typing into the authenticator; empty until it is here. A secret. */
    ReadOnlyStringProperty keyProperty() {
        return key.getReadOnlyProperty();
    }

    /** The code that the authenticator shows. */
    StringProperty codeProperty() {
        return code;
    }

    /** What became of the recovery codes; empty before they were copied or saved. */
    ReadOnlyStringProperty savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** The recovery codes, once there are any. */
    public ObservableList<String> recoveryCodes() {
        return recoveryCodesView;
    }
}
