package org.reeve.platform.fx;

import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.NamedArg;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.Problem;
import org.reeve.platform.i18n.Messages;

/** What stands in a table where there is no row: why, and what can be done about it. FX thread only. */
public final class EmptyState extends VBox {
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button clear = new Button(Messages.text("list.clear"));
    private final Button retry = new Button(Messages.text("list.retry"));

    /**
     * @param prefix the parts are {@code prefix-nothing}, {@code prefix-nothing-text} and so on
     * @param icon Ikonli literal
     */
    public EmptyState(@NamedArg("prefix") String prefix, @NamedArg("icon") String icon) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        title.setId(prefix + "-nothing");
        title.getStyleClass().add("section-title");
        text.setId(prefix + "-nothing-text");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        clear.setId(prefix + "-nothing-clear");
        retry.setId(prefix + "-nothing-retry");
        Stream.of(text, clear, retry).forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        getChildren().addAll(new FontIcon(icon), title, text, clear, retry);
    }

    /**
     * Says, wherever {@code listing} has no row, why not; nothing while its first rows are being read.
     *
     * @param none what to say where there is none
     * @param filter what they are filtered by, in words; empty for nothing
     * @param clearing takes the filter off
     */
    public void follow(Listing<?, ?> listing, Supplier<String> none, Supplier<String> filter, Runnable clearing) {
        clear.setOnAction(event -> clearing.run());
        retry.setOnAction(event -> listing.refresh());
        Runnable describe = () -> {
            Problem problem = listing.problemProperty().get();
            setVisible(problem != null || listing.rows() != null);
            say(problem, none.get(), filter.get());
        };
        listing.rowsProperty().subscribe(describe);
        listing.problemProperty().subscribe(describe);
        describe.run();
    }

    private void say(@Nullable Problem problem, String none, String filter) {
        title.setText(problem == null ? none : problem.what());
        text.setText(problem == null ? filter : problem.advice());
        text.setVisible(!text.getText().isEmpty());
        clear.setVisible(problem == null && !filter.isEmpty());
        retry.setVisible(problem != null);
    }
}
