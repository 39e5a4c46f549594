package org.reeve.signin;

import io.nayuki.qrcodegen.QrCode;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import org.reeve.platform.i18n.Messages;

/** A QR code, dark on light in every theme: not every scanner reads the inverse. FX thread only. */
public final class QrView extends StackPane {
    private static final double MODULE = 4;

    private final SVGPath modules = new SVGPath();

    /** Shows nothing yet; for FXML. */
    public QrView() {
        getStyleClass().add("qr");
        modules.getStyleClass().add("qr-modules");
        getChildren().add(modules);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Messages.text("signin.enrol.picture"));
    }

    /** Shows {@code text}; nothing for an empty one. */
    void show(String text) {
        modules.setContent(text.isEmpty() ? "" : path(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
    }

    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%s,%sh%sv%sh-%sz".formatted(x * MODULE, y * MODULE, MODULE, MODULE, MODULE));
                }
            }
        }
        return path.toString();
    }
}
