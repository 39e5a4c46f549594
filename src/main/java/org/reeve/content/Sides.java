package org.reeve.content;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.List;

/** Two texts beside each other, line by line, with the words in which the lines differ. */
final class Sides {
    /** Marks that can't be typed, as {@link Hits} has them. */
    private static final String START = "\ue000";

    private static final String STOP = "\ue001";

    private static final DiffRowGenerator ROWS = DiffRowGenerator.create()
            .showInlineDiffs(true)
            .inlineDiffByWord(true)
            .oldTag(start -> start ? START : STOP)
            .newTag(start -> start ? START : STOP)
            // Not HTML
            .lineNormalizer(line -> line)
            .build();

    private Sides() {}

    /**
     * A line of both.
     *
     * @param before marked where it differs; empty where the line is new
     * @param after the same; empty where the line went
     */
    record Row(Kind kind, String before, String after) {}

    /** What became of a line. */
    enum Kind {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    static List<Row> of(PostText before, PostText after) {
        return ROWS.generateDiffRows(lines(before), lines(after)).stream()
                .map(Sides::row)
                .toList();
    }

    private static List<String> lines(PostText text) {
        String plain = Hits.plain(text.title() + "\n\n" + text.content());
        return List.of(plain.split("\n", -1));
    }

    private static Row row(DiffRow row) {
        return switch (row.getTag()) {
            case EQUAL -> new Row(Kind.SAME, row.getOldLine(), row.getNewLine());
            case CHANGE -> new Row(Kind.CHANGED, row.getOldLine(), row.getNewLine());
            case INSERT -> new Row(Kind.ADDED, "", row.getNewLine());
            case DELETE -> new Row(Kind.REMOVED, row.getOldLine(), "");
        };
    }
}
