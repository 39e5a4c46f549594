package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Amounts side by side. A click on a bar chooses it, dragging across several chooses them; by the keyboard left and right
 * go from bar to bar, with Shift they choose several, Enter takes what is chosen, Backspace goes back. To a screen reader
 * it is a slider whose value is said in words. FX thread only.
 */
public final class Histogram extends Region {
    private static final PseudoClass ROUGH = PseudoClass.getPseudoClass("rough");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double LEAST = 2;

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private List<Column> columns = List.of();
    private List<Region> bars = List.of();
    private Choosing choosing = (first, last) -> {};
    private Runnable back = () -> {};
    private int cursor = -1;
    private int anchor = -1;

    /**
     * One bar.
     *
     * @param identity equal for the same bar whenever it is shown, however many there are before it then
     * @param words what it stands for and how much that is, as it is said and read
     * @param exact whether the amount is; else the bar is drawn as a rough one
     */
    public record Column(Object identity, long amount, String words, boolean exact) {}

    /** What happens with the bars that were chosen. */
    @FunctionalInterface
    public interface Choosing {
        /** Takes the bars from number {@code first}, counted from 0, to number {@code last}, that one included. */
        void choose(int first, int last);
    }

    /** Made by FXML. */
    public Histogram() {
        getStyleClass().add("histogram");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setOnKeyPressed(this::key);
        setOnMousePressed(event -> point(event, true));
        setOnMouseDragged(event -> point(event, false));
        setOnMouseReleased(this::release);
        setOnMouseMoved(event -> {
            if (cursor < 0 || !isFocused()) {
                say(at(event.getX()));
            }
        });
        setOnMouseExited(event -> say(cursor));
    }

    /** Shows these bars, from left to right. Whoever is at one of them stays there as long as it is among them. */
    public void show(List<Column> shown) {
        Object at = identity(cursor);
        Object from = identity(anchor);
        columns = List.copyOf(shown);
        cursor = find(at);
        anchor = cursor < 0 || find(from) < 0 ? cursor : find(from);
        List<Region> made = new ArrayList<>();
        for (Column column : columns) {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            bar.setMouseTransparent(true);
            bar.pseudoClassStateChanged(ROUGH, !column.exact());
            made.add(bar);
        }
        bars = made;
        getChildren().setAll(bars);
        mark();
    }

    private @Nullable Object identity(int bar) {
        return bar < 0 ? null : columns.get(bar).identity();
    }

    private int find(@Nullable Object identity) {
        return IntStream.range(0, columns.size())
                .filter(bar -> columns.get(bar).identity().equals(identity))
                .findFirst()
                .orElse(-1);
    }

    /** Is at none of the bars any more. */
    public void leave() {
        move(-1, false);
    }

    /** Hands the bars that are chosen to {@code taker}, and {@code goBack} runs when the person wants to go back. */
    public void onChoose(Choosing taker, Runnable goBack) {
        choosing = taker;
        back = goBack;
    }

    /** What the bar stands for that is pointed at, or that the keyboard is at; empty for none. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    private void key(KeyEvent event) {
        int last = columns.size() - 1;
        KeyCode code = event.getCode();
        if (code == KeyCode.BACK_SPACE) {
            back.run();
        } else if (last < 0) {
            return;
        } else if (code == KeyCode.LEFT) {
            move(cursor < 0 ? last : Math.max(0, cursor - 1), event.isShiftDown());
        } else if (code == KeyCode.RIGHT) {
            move(cursor < 0 ? 0 : Math.min(last, cursor + 1), event.isShiftDown());
        } else if (code == KeyCode.HOME || code == KeyCode.END) {
            move(code == KeyCode.HOME ? 0 : last, event.isShiftDown());
        } else if ((code == KeyCode.ENTER || code == KeyCode.SPACE) && cursor >= 0) {
            take();
        } else if (code == KeyCode.ESCAPE && cursor >= 0) {
            move(-1, false);
        } else {
            return;
        }
        event.consume();
    }

    private void point(MouseEvent event, boolean first) {
        int bar = at(event.getX());
        if (bar >= 0) {
            requestFocus();
            move(bar, !first && anchor >= 0);
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        if (cursor >= 0 && anchor >= 0) {
            take();
        }
        event.consume();
    }

    private void move(int to, boolean extend) {
        anchor = extend && anchor >= 0 ? anchor : to;
        cursor = to;
        mark();
    }

    private void mark() {
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i)
                    .pseudoClassStateChanged(
                            CHOSEN, cursor >= 0 && i >= Math.min(anchor, cursor) && i <= Math.max(anchor, cursor));
        }
        say(cursor);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    private void take() {
        choosing.choose(Math.min(anchor, cursor), Math.max(anchor, cursor));
    }

    private void say(int bar) {
        words.set(bar < 0 || bar >= columns.size() ? "" : columns.get(bar).words());
    }

    private int at(double x) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        if (columns.isEmpty() || width <= 0) {
            return -1;
        }
        int bar = (int) Math.floor((x - snappedLeftInset()) / width * columns.size());
        return Math.max(0, Math.min(columns.size() - 1, bar));
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = (getWidth() - left - snappedRightInset()) / Math.max(1, columns.size());
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        long most = columns.stream().mapToLong(Column::amount).max().orElse(0);
        double gap = width > 4 * LEAST ? LEAST : 0;
        for (int i = 0; i < bars.size(); i++) {
            long amount = columns.get(i).amount();
            double high = amount == 0 ? 0 : Math.max(LEAST, snapSizeY(height * amount / most));
            bars.get(i)
                    .resizeRelocate(
                            left + i * width, snappedTopInset() + height - high, Math.max(1, width - gap), high);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) Math.max(0, cursor);
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) Math.max(0, columns.size() - 1);
            case VALUE_STRING -> words.get();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
