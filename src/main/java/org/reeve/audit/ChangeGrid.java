package org.reeve.audit;

import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.undo.RecordedWords;

/** Fields one below the other, each with its values before and after side by side, and a mark on what changed. */
final class ChangeGrid {
    /** What changed. */
    static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final GridPane grid;

    ChangeGrid(GridPane grid) {
        this.grid = grid;
    }

    /**
     * Shows these instead of what was shown.
     *
     * @param entry whose people stand for their identifiers; null for none
     * @param beside makes what stands beside a field; null for nothing
     */
    void show(
            @Nullable AuditEntry entry,
            List<AuditEntry.Change> changes,
            Function<AuditEntry.Change, @Nullable Node> beside) {
        grid.getChildren().clear();
        grid.addRow(
                0,
                cell(Messages.text("audit.entry.field"), "change-head"),
                cell(Messages.text("audit.entry.before"), "change-head"),
                cell(Messages.text("audit.entry.after"), "change-head"));
        int row = 1;
        for (AuditEntry.Change change : changes) {
            boolean changed = change.isChange();
            String name = RecordedWords.field(change.field());
            Label field = cell(changed ? Messages.text("audit.entry.mark", name) : name, "change-field");
            Label before = value(entry, change.before(), "change-before");
            Label after = value(entry, change.after(), "change-after");
            field.setTooltip(new Tooltip(change.field()));
            before.setAccessibleText(Messages.text("audit.entry.was", name, before.getText()));
            after.setAccessibleText(Messages.text("audit.entry.became", name, after.getText()));
            List.of(field, before, after).forEach(cell -> cell.pseudoClassStateChanged(CHANGED, changed));
            grid.addRow(row, field, before, after);
            Node more = beside.apply(change);
            if (more != null) {
                grid.add(more, 3, row);
            }
            row++;
        }
    }

    private static Label value(@Nullable AuditEntry entry, @Nullable Object value, String style) {
        Label label = cell(AuditWords.shown(entry, value), style);
        RecordedWords.time(value).ifPresent(time -> label.setTooltip(new Tooltip(Times.utc(time))));
        return label;
    }

    /** A text that takes what room there is in its cell. */
    static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("change", style);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMaxHeight(Double.MAX_VALUE);
        return label;
    }
}
