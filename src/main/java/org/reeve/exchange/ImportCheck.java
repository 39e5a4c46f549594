package org.reeve.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an import would do, as it was when somebody looked.
 *
 * @param counts how many rows have each outcome; none stands there with 0
 * @param bad the rows that are refused, in the order of the file
 */
record ImportCheck(ImportPlan plan, Map<ImportOutcome, Integer> counts, List<BadRow> bad) {
    ImportCheck {
        counts = new EnumMap<>(counts);
        bad = List.copyOf(bad);
    }

    /**
     * A row that is refused.
     *
     * @param line where it begins in the file
     * @param values what it has for each of {@link ImportField#whole}, cut to what fits a screen
     */
    record BadRow(long line, ImportOutcome outcome, List<String> values) {
        BadRow {
            values = List.copyOf(values);
        }

        String value(ImportField field) {
            return values.get(ImportField.whole().indexOf(field));
        }
    }

    int count(ImportOutcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** How many accounts are made or changed. */
    int writes() {
        return count(ImportOutcome.CREATE) + count(ImportOutcome.UPDATE);
    }

    /** Whether both say the same of as many rows, and refuse the same ones. */
    boolean isSameAs(ImportCheck other) {
        return counts.equals(other.counts) && bad.equals(other.bad);
    }
}
