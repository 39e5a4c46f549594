package org.reeve.signin;

import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** Showing the second factor. FX thread only. */
final class CodeModel {
    private static final int DIGITS = 6;

    private final ProofDao proofs;
    private final Trial trial;
    private final Consumer<@Nullable Step> done;
    private final StringProperty code = new SimpleStringProperty("");

    /** @param done gets what is left to do; null for nothing */
    CodeModel(ProofDao proofs, Background background, Consumer<@Nullable Step> done) {
        this.proofs = proofs;
        this.trial = new Trial(background, "signin.code.refused");
        this.done = done;
        trial.emptiesWhenRefused(code);
        // The last digit is as good as Enter
        code.subscribe(typed -> {
            if (typed.strip().matches("[0-9]{" + DIGITS + "}")) {
                submit();
            }
        });
    }

    void submit() {
        String typed = code.get().strip();
        if (typed.isEmpty()) {
            trial.refuse("signin.code.missing");
            return;
        }
        if (!trial.isReady()) {
            return;
        }
        trial.run(
                Messages.text("signin.job"),
                progress -> proofs.showCode(typed),
                proof -> proof,
                proof -> done.accept(proof.left()));
    }

    Trial trial() {
        return trial;
    }

    /** The code of the authenticator, or a recovery code. */
    StringProperty codeProperty() {
        return code;
    }
}
