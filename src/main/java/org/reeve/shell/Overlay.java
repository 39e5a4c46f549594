package org.reeve.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the window and wants an answer first: questions, the palette, signing in again. The keyboard stays in the
 * topmost; when it goes, the cursor is back where it was. FX thread only.
 */
final class Overlay {
    private final StackPane layer = new StackPane();
    /** From the lowest to the topmost. */
    private final List<Card> cards = new ArrayList<>();

    private boolean concealed;

    /** @param guard whether it is seen even while the rest is concealed */
    private record Card(Parent root, Node scrim, boolean guard, Runnable escape, Runnable focusBefore) {
        void setVisible(boolean visible) {
            root.setVisible(visible);
            scrim.setVisible(visible);
        }
    }

    Overlay() {
        layer.getStyleClass().add("overlay");
        layer.setVisible(false);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        layer.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepInside);
            }
        });
    }

    Parent layer() {
        return layer;
    }

    boolean isOpen() {
        return !cards.isEmpty();
    }

    /**
     * Lays {@code root} over the window; while that is concealed, below what guards it.
     *
     * @param escape what Esc and a click beside it do
     */
    void show(Parent root, Pos position, Runnable escape) {
        lay(root, position, false, escape);
    }

    /** As {@link #show}, for what guards the window: it is seen and used even while that is concealed. */
    void guard(Parent root, Pos position, Runnable escape) {
        lay(root, position, true, escape);
    }

    private void lay(Parent root, Pos position, boolean guard, Runnable escape) {
        if (root instanceof Region region) {
            // No taller than it needs to be, unless a style sheet says otherwise
            region.setMaxHeight(Region.USE_PREF_SIZE);
        }
        Node scrim = Controls.styled(new StackPane(), "scrim");
        scrim.setOnMousePressed(event -> {
            // The second click of a double click was meant for what opened the card
            if (event.getClickCount() == 1) {
                escape.run();
            }
        });
        StackPane.setAlignment(root, position);
        boolean hidden = concealed && !guard;
        Scene scene = layer.getScene();
        Runnable wayBack = hidden ? () -> {} : wayBack(scene == null ? null : scene.getFocusOwner());
        Card card = new Card(root, scrim, guard, escape, wayBack);
        int place =
                hidden ? (int) cards.stream().takeWhile(below -> !below.guard()).count() : cards.size();
        cards.add(place, card);
        layer.getChildren().addAll(2 * place, List.of(scrim, root));
        layer.setVisible(true);
        card.setVisible(!hidden);
        if (!hidden) {
            focusFirst(root);
        }
    }

    /** Hides all cards until {@link #reveal}, and those that come meanwhile; not what guards the window. */
    void conceal() {
        concealed = true;
        cards.forEach(card -> card.setVisible(card.guard()));
    }

    /** Shows again what {@link #conceal} hid. */
    void reveal() {
        concealed = false;
        cards.forEach(card -> card.setVisible(true));
    }

    /** Takes all cards away: whoever they asked is gone, and nobody is to answer instead. */
    void clear() {
        cards.clear();
        layer.getChildren().clear();
        layer.setVisible(false);
    }

    /** Takes {@code root} away again. */
    void hide(Parent root) {
        Optional<Card> shown =
                cards.stream().filter(card -> card.root().equals(root)).findFirst();
        shown.ifPresent(card -> {
            cards.remove(card);
            layer.getChildren().removeAll(card.scrim(), card.root());
            layer.setVisible(isOpen());
            card.focusBefore().run();
        });
    }

    /** A text field that gets the focus selects all it holds, which the next key would then replace. */
    private static Runnable wayBack(@Nullable Node owner) {
        if (owner instanceof TextInputControl text) {
            int anchor = text.getAnchor();
            int caret = text.getCaretPosition();
            return () -> {
                text.requestFocus();
                text.selectRange(anchor, caret);
            };
        }
        return owner == null ? () -> {} : owner::requestFocus;
    }

    boolean shows(Parent root) {
        return cards.stream().anyMatch(card -> card.root().equals(root));
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
            event.consume();
            cards.getLast().escape().run();
        }
    }

    private void keepInside(@Nullable Node owner) {
        if (isOpen() && owner != null && !isInside(owner, cards.getLast().root())) {
            focusFirst(cards.getLast().root());
        }
    }

    private static boolean isInside(Node node, Parent root) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(root)) {
                return true;
            }
        }
        return false;
    }

    private static boolean focusFirst(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                child.requestFocus();
                return true;
            }
            if (child instanceof Parent inner && focusFirst(inner)) {
                return true;
            }
        }
        return false;
    }
}
