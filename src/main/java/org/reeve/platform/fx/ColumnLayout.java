package org.reeve.platform.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which columns a table has, from left to right, as a text that can be kept.
 *
 * @param columns all of them, also those that are hidden
 */
record ColumnLayout(List<Column> columns) {
    private static final Pattern COLUMN = Pattern.compile("(-?)([a-z][a-z0-9-]*)=([0-9]{1,5})");

    /**
     * A column.
     *
     * @param id its id in the FXML
     * @param width in the screen's units; the table stretches all of them to fill itself
     */
    record Column(String id, boolean visible, int width) {}

    ColumnLayout {
        columns = List.copyOf(columns);
    }

    /** What {@link #text} wrote; what makes no sense in it is left out. */
    static ColumnLayout of(String text) {
        List<Column> columns = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            Matcher column = COLUMN.matcher(part);
            if (column.matches()) {
                columns.add(new Column(column.group(2), column.group(1).isEmpty(), Integer.parseInt(column.group(3))));
            }
        }
        return new ColumnLayout(columns);
    }

    /** Such as {@code name=190 email=260 -phone=120}: a minus before what is hidden. */
    String text() {
        return columns.stream()
                .map(column -> (column.visible() ? "" : "-") + column.id() + "=" + column.width())
                .collect(Collectors.joining(" "));
    }
}
