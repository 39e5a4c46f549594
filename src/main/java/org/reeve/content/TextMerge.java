package org.reeve.content;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings two edits of one text together, line by line: what only one side changed is taken, what both changed the same way is
 * taken once, and what they changed differently is left to be decided.
 */
final class TextMerge {
    private final List<String> base;
    private final List<Part> parts = new ArrayList<>();

    /** A stretch of the result. */
    sealed interface Part {}

    /** What is settled. */
    record Settled(List<String> lines) implements Part {
        Settled {
            lines = List.copyOf(lines);
        }
    }

    /** What both changed, in different ways. */
    record Conflict(List<String> mine, List<String> theirs) implements Part {
        Conflict {
            mine = List.copyOf(mine);
            theirs = List.copyOf(theirs);
        }

        String mineText() {
            return String.join("\n", mine);
        }

        String theirsText() {
            return String.join("\n", theirs);
        }
    }

    /** How a conflict is decided. */
    enum Choice {
        MINE,
        THEIRS,
        BOTH
    }

    private TextMerge(List<String> base) {
        this.base = base;
    }

    /** The parts that the merge comes to, in order. */
    static List<Part> of(String base, String mine, String theirs) {
        TextMerge merge = new TextMerge(lines(base));
        merge.run(new Side(merge.base, lines(mine)), new Side(merge.base, lines(theirs)));
        return List.copyOf(merge.parts);
    }

    /** The conflicts among {@code parts}. */
    static List<Conflict> conflicts(List<Part> parts) {
        return parts.stream()
                .filter(Conflict.class::isInstance)
                .map(Conflict.class::cast)
                .toList();
    }

    /** The text, with the conflicts decided in their order. */
    static String text(List<Part> parts, List<Choice> choices) {
        List<String> lines = new ArrayList<>();
        int decided = 0;
        for (Part part : parts) {
            switch (part) {
                case Settled settled -> lines.addAll(settled.lines());
                case Conflict conflict -> {
                    Choice choice = choices.get(decided++);
                    if (choice != Choice.THEIRS) {
                        lines.addAll(conflict.mine());
                    }
                    if (choice != Choice.MINE) {
                        lines.addAll(conflict.theirs());
                    }
                }
            }
        }
        return String.join("\n", lines);
    }

    /** Whatever ends the lines: a text area has only line feeds. */
    private static List<String> lines(String text) {
        return List.of(text.split("\r?\n", -1));
    }

    /** One of the two edits: its changes in the order of the base, the next one first. */
    private static final class Side {
        private final List<String> base;
        private final List<AbstractDelta<String>> deltas;
        private int next;

        Side(List<String> base, List<String> edited) {
            this.base = base;
            this.deltas = DiffUtils.diff(base, edited).getDeltas();
        }

        /** Where the next change begins; the end of the base when there is none. */
        int start() {
            return next == deltas.size()
                    ? Integer.MAX_VALUE
                    : deltas.get(next).getSource().getPosition();
        }

        /** Where changes end that begin before {@code end}, or touch it while {@code end} grows. */
        int reach(int from, int end) {
            int reached = end;
            for (int i = next; i < deltas.size(); i++) {
                var source = deltas.get(i).getSource();
                // Two insertions at one place are about the same place
                if (source.getPosition() < reached || source.getPosition() == from) {
                    reached = Math.max(reached, source.getPosition() + source.size());
                }
            }
            return reached;
        }

        /** What this side has of the base from {@code from} to {@code end}; its changes there are used up. */
        List<String> take(int from, int end) {
            List<String> lines = new ArrayList<>();
            int at = from;
            while (next < deltas.size()) {
                var delta = deltas.get(next);
                int position = delta.getSource().getPosition();
                boolean within = position < end || (position == from && from == end);
                if (!within) {
                    break;
                }
                lines.addAll(base.subList(at, position));
                lines.addAll(delta.getTarget().getLines());
                at = position + delta.getSource().size();
                next++;
            }
            lines.addAll(base.subList(at, end));
            return lines;
        }
    }

    private void run(Side mine, Side theirs) {
        int at = 0;
        while (true) {
            int from = Math.min(mine.start(), theirs.start());
            if (from == Integer.MAX_VALUE) {
                settle(base.subList(at, base.size()));
                return;
            }
            settle(base.subList(at, from));
            int end = from;
            int reached = Math.max(mine.reach(from, end), theirs.reach(from, end));
            while (reached > end) {
                end = reached;
                reached = Math.max(mine.reach(from, end), theirs.reach(from, end));
            }
            join(base.subList(from, end), mine.take(from, end), theirs.take(from, end));
            at = end;
        }
    }

    private void join(List<String> before, List<String> mine, List<String> theirs) {
        if (mine.equals(theirs) || theirs.equals(before)) {
            settle(mine);
        } else if (mine.equals(before)) {
            settle(theirs);
        } else {
            parts.add(new Conflict(mine, theirs));
        }
    }

    private void settle(List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new Settled(lines));
        }
    }
}
