package org.reeve.role;

import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.people.NamedPerson;
import org.reeve.people.PersonCell;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;

/** What changes of roles come to: a line for each permission, with the first names, and all of them on request. */
public final class PreviewController {
    private final PreviewModel model;

    @FXML
    private Node scroll;

    @FXML
    private VBox lines;

    @FXML
    private Node everybody;

    @FXML
    private Label everybodyTitle;

    @FXML
    private ListView<NamedPerson> people;

    @FXML
    private Button more;

    @FXML
    private ProgressIndicator busy;

    private PreviewController(PreviewModel model) {
        this.model = model;
    }

    /** What shows {@code model}. */
    static Parent load(PreviewModel model) {
        return Views.load("role/preview.fxml", new PreviewController(model)).root();
    }

    @FXML
    private void initialize() {
        busy.visibleProperty().bind(model.workingProperty());
        people.setItems(model.people());
        people.setCellFactory(view -> new PersonCell());
        model.people().subscribe(() -> more.setVisible(model.hasMore()));
        more.managedProperty().bind(more.visibleProperty());
        model.lines().subscribe(this::show);
        model.readyProperty().subscribe(this::show);
        show();
    }

    private void show() {
        everybody.setVisible(false);
        scroll.setVisible(true);
        lines.getChildren().setAll(model.lines().stream().map(this::line).toList());
        if (model.lines().isEmpty() && model.readyProperty().get()) {
            Label nothing = new Label(Messages.text("role.preview.nothing"));
            nothing.getStyleClass().add("muted");
            lines.getChildren().add(nothing);
        }
    }

    private Node line(PreviewModel.Line line) {
        FontIcon icon =
                new FontIcon(line.count() == 0 ? "fth-minus" : line.gain() ? "fth-plus-circle" : "fth-minus-circle");
        icon.getStyleClass().add(line.count() == 0 ? "preview-same" : line.gain() ? "preview-gain" : "preview-lose");
        Label what = new Label(sentence(line));
        what.getStyleClass().add("preview-what");
        what.setWrapText(true);
        VBox words = new VBox(what);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (line.count() > 0) {
            Label names = new Label(names(line));
            names.getStyleClass().addAll("muted", "small-text");
            names.setWrapText(true);
            words.getChildren().add(names);
        }
        HBox row = new HBox(icon, words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("preview-line");
        if (line.count() > PreviewModel.FIRST) {
            Button all = new Button(Messages.text("role.preview.all"));
            all.getStyleClass().addAll("flat", "small");
            all.setMinWidth(Button.USE_PREF_SIZE);
            all.setAccessibleText(Messages.text("role.preview.all_of", line.name()));
            all.setOnAction(event -> name(line));
            row.getChildren().add(all);
        }
        return row;
    }

    private static String sentence(PreviewModel.Line line) {
        if (line.count() == 0) {
            return Messages.text("role.preview.nobody", line.name());
        }
        return Messages.text(line.gain() ? "role.preview.gives" : "role.preview.takes", line.count(), line.name());
    }

    private static String names(PreviewModel.Line line) {
        String first = line.first().stream().map(NamedPerson::name).collect(Collectors.joining(", "));
        long others = line.count() - line.first().size();
        return others > 0 ? Messages.text("role.preview.names", first, others) : first;
    }

    private void name(PreviewModel.Line line) {
        everybodyTitle.setText(sentence(line));
        model.nameAll(line);
        scroll.setVisible(false);
        everybody.setVisible(true);
        people.requestFocus();
    }

    @FXML
    private void showMore() {
        model.nameMore();
    }

    @FXML
    private void back() {
        everybody.setVisible(false);
        scroll.setVisible(true);
    }
}
