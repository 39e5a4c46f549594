package org.reeve.shell;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.reeve.platform.Problem;
import org.reeve.platform.settings.Settings;

/**
 * The inside of the window: the screen that is shown (connections, sign-in, the workbench) with the banner above it, then
 * what lies over it, then the notices. FX thread only.
 */
public final class Frame {
    private final BorderPane content = Controls.styled(new BorderPane(), "content");
    private final StackPane root = Controls.styled(new StackPane(), "window");
    private final Banner banner = new Banner();
    private final Overlay overlay = new Overlay();
    private final Toasts toasts = new Toasts();
    private final Scene scene;
    /** Kept here because a binding that nobody keeps is collected, and its listeners with it. */
    private final BooleanBinding dark;

    /** An empty window's inside, dressed as {@code settings} say and following them. */
    public Frame(Settings settings, Actions actions, double width, double height) {
        content.setTop(banner.node());
        root.getChildren().addAll(content, overlay.layer(), toasts.layer());
        scene = new Scene(root, width, height);
        actions.install(scene, overlay::isOpen);
        Runnable dress = () -> Appearance.dress(
                scene,
                settings.themeProperty().get(),
                settings.textSizeProperty().get());
        dark = Bindings.createBooleanBinding(
                () -> Appearance.isDark(settings.themeProperty().get()),
                settings.themeProperty(),
                Platform.getPreferences().colorSchemeProperty());
        dark.subscribe(now -> dress.run());
        settings.textSizeProperty().subscribe(size -> dress.run());
    }

    /** For the stage. */
    public Scene scene() {
        return scene;
    }

    /** Shows {@code screen} instead of the one before. */
    public void show(Parent screen) {
        content.setCenter(screen);
    }

    /** The line across the top. */
    public Banner banner() {
        return banner;
    }

    /** Shows a short notice. */
    public void say(String text) {
        toasts.say(text);
    }

    /** Shows a notice with something to do about it. */
    public void say(String text, String action, Runnable run) {
        toasts.say(text, action, run);
    }

    /** As {@link Shell#tell}. */
    public void tell(Problem problem) {
        switch (problem.kind()) {
            case UNREACHABLE, SESSION_ENDED, CANCELLED -> {
                // The banner tells of the first two; the third is the person's own doing
            }
            default -> toasts.tell(problem);
        }
    }

    /** As {@link Shell#ask}. */
    public void ask(Question question, Runnable deed) {
        QuestionCard card = question(question, () -> {}, deed);
        overlay.show(card, Pos.CENTER, card::keep);
    }

    /** As {@link Shell#confirm}. */
    public void confirm(Confirmation confirmation, Consumer<String> deed) {
        ConfirmationCard[] card = new ConfirmationCard[1];
        Runnable no = () -> overlay.hide(card[0]);
        card[0] = new ConfirmationCard(confirmation, no, reason -> {
            overlay.hide(card[0]);
            deed.accept(reason);
        });
        overlay.show(card[0], Pos.CENTER, no);
    }

    /**
     * As {@link #ask(Question, Runnable)}, for what the window itself asks: it is seen even while that is concealed.
     *
     * @param keep runs when the person decides for the safe side
     */
    public void ask(Question question, Runnable keep, Runnable deed) {
        QuestionCard card = question(question, keep, deed);
        overlay.guard(card, Pos.CENTER, card::keep);
    }

    private QuestionCard question(Question question, Runnable keep, Runnable deed) {
        return new QuestionCard(question, overlay::hide, keep, deed);
    }

    /**
     * Lays a card over the window; it stays until {@link #uncover}, and is seen even while the window is concealed.
     *
     * @param escape what Esc and a click beside it do
     */
    public void cover(Parent card, Runnable escape) {
        overlay.guard(card, Pos.CENTER, escape);
    }

    /**
     * Hides all that is shown until {@link #reveal}, questions, notices and open menus too; only cards that {@link #cover}
     * lays over it can be seen and used. Nothing is closed: it is as before when it is revealed.
     */
    public void conceal() {
        Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .toList()
                .forEach(Window::hide);
        overlay.conceal();
        show(false);
    }

    /** Shows again what {@link #conceal} hid. */
    public void reveal() {
        overlay.reveal();
        show(true);
    }

    private void show(boolean visible) {
        content.setVisible(visible);
        toasts.layer().setVisible(visible);
    }

    /** Shows a card by itself, in the middle of the window, which scrolls where it is too small for it. */
    public void showCard(Region card) {
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane middle = Controls.styled(new StackPane(card), "entrance");
        ScrollPane screen = Controls.styled(new ScrollPane(middle), "edge-to-edge", "entrance");
        screen.setFitToWidth(true);
        screen.setFitToHeight(true);
        screen.setFocusTraversable(false);
        show(screen);
        // The pane takes its content in with its skin; before that nothing in the card can have the focus
        screen.applyCss();
    }

    /** Takes a card away. */
    public void uncover(Parent card) {
        overlay.hide(card);
    }

    Overlay overlay() {
        return overlay;
    }
}
