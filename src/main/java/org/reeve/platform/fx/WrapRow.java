package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/**
 * A row that goes on below where it doesn't fit, so that no control of a filter is squeezed to nothing by large text or a
 * narrow window. Children with {@code HBox.hgrow} ALWAYS need no more than their minimum width and share what their row
 * has left; all others get the width they prefer.
 */
public final class WrapRow extends Pane {
    private static final StyleablePropertyFactory<WrapRow> STYLES =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());

    /** Between children, and between rows. */
    private final StyleableProperty<Number> spacing =
            STYLES.createStyleableNumberProperty(this, "spacing", "-fx-spacing", row -> row.spacing);

    private record Row(List<Node> nodes, double width, double height) {
        long growing() {
            return nodes.stream().filter(WrapRow::grows).count();
        }
    }

    /** Made by FXML. */
    public WrapRow() {
        getStyleClass().add("wrap-row");
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    private double gap() {
        return snapSpaceX(spacing.getValue().doubleValue());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return insets()
                + getManagedChildren().stream()
                        .mapToDouble(WrapRow::needed)
                        .max()
                        .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> nodes = getManagedChildren();
        return insets() + nodes.stream().mapToDouble(WrapRow::needed).sum() + gap() * Math.max(0, nodes.size() - 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Row> rows = rows(width < 0 ? Double.MAX_VALUE : width - insets());
        return snappedTopInset()
                + snappedBottomInset()
                + rows.stream().mapToDouble(Row::height).sum()
                + gap() * Math.max(0, rows.size() - 1);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - insets();
        double y = snappedTopInset();
        for (Row row : rows(width)) {
            double extra = row.growing() == 0 ? 0 : Math.max(0, width - row.width()) / row.growing();
            double x = snappedLeftInset();
            for (Node node : row.nodes()) {
                double own = Math.min(width, needed(node) + (grows(node) ? extra : 0));
                // At the top, because a field can open downwards
                node.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(own), node.prefHeight(own));
                x += own + gap();
            }
            y += row.height() + gap();
        }
    }

    private List<Row> rows(double width) {
        List<Row> rows = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        double used = 0;
        for (Node node : getManagedChildren()) {
            double needed = needed(node);
            if (!nodes.isEmpty() && used + gap() + needed > width) {
                rows.add(row(nodes, used));
                nodes = new ArrayList<>();
                used = 0;
            }
            used += (nodes.isEmpty() ? 0 : gap()) + needed;
            nodes.add(node);
        }
        if (!nodes.isEmpty()) {
            rows.add(row(nodes, used));
        }
        return rows;
    }

    private static Row row(List<Node> nodes, double width) {
        return new Row(
                nodes,
                width,
                nodes.stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0));
    }

    private double insets() {
        return snappedLeftInset() + snappedRightInset();
    }

    private static boolean grows(Node node) {
        return HBox.getHgrow(node) == Priority.ALWAYS;
    }

    private static double needed(Node node) {
        return Math.ceil(grows(node) ? node.minWidth(-1) : node.prefWidth(-1));
    }
}
