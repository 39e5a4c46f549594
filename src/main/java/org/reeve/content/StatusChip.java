package org.reeve.content;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** The look of a chip that names a status; the word tells, the colour only helps. */
final class StatusChip {
    private static final PseudoClass PUBLIC = PseudoClass.getPseudoClass("public");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private StatusChip() {}

    static void mark(Label chip, Status status) {
        chip.pseudoClassStateChanged(PUBLIC, status == Status.PUBLISHED);
        chip.pseudoClassStateChanged(WAITING, status == Status.IN_REVIEW);
        chip.pseudoClassStateChanged(REFUSED, status == Status.REJECTED);
    }
}
