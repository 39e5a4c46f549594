package org.reeve.exchange;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** The choice of the file. */
public final class ImportFileController {
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final ImportModel model;
    private final Shell shell;

    @FXML
    private Label columns;

    @FXML
    private Button choose;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ImportFileController(ImportModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        columns.setText(Messages.text(
                "exchange.import.columns",
                Stream.of(ImportField.values())
                        .filter(model.offered()::contains)
                        .map(ImportField::title)
                        .collect(Collectors.joining(", ")),
                RowReader.MOST));
    }

    @FXML
    private void choose() {
        shell.fileToOpen(new FileKind(Messages.text("exchange.import.kinds"), List.of("csv", "txt", "tsv", "xlsx")))
                .ifPresent(model::look);
    }

    @FXML
    private void dragOver(DragEvent event) {
        if (event.getDragboard().getFiles().size() == 1) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    @FXML
    private void drop(DragEvent event) {
        event.setDropCompleted(take(event.getDragboard().getFiles()));
        event.consume();
    }

    /** A file that was copied in the system's file manager, for those who don't drag. */
    @FXML
    private void paste(KeyEvent event) {
        if (PASTE.match(event)) {
            take(Clipboard.getSystemClipboard().getFiles());
            event.consume();
        }
    }

    private boolean take(List<File> files) {
        if (files.size() != 1) {
            return false;
        }
        model.look(files.getFirst().toPath());
        return true;
    }

    void focus() {
        choose.requestFocus();
    }
}
