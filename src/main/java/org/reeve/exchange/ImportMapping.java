package org.reeve.exchange;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which column of a file each field comes.
 *
 * @param columns by place, from 0; a field that is missing doesn't come from the file
 */
record ImportMapping(Map<ImportField, Integer> columns) {
    ImportMapping {
        columns = Map.copyOf(columns);
    }

    /** What the titles, and what stands below them, make likely; each column at most once. */
    static ImportMapping guess(ImportFile file, Set<ImportField> offered) {
        Map<ImportField, Integer> found = new EnumMap<>(ImportField.class);
        take(file, offered, found, ImportField::isLikely);
        take(file, offered, found, ImportField::isPossible);
        if (!found.containsKey(ImportField.EMAIL)) {
            free(file, found)
                    .filter(column -> !file.sample().isEmpty()
                            && file.sample().stream()
                                    .allMatch(row -> row.values().get(column).contains("@")))
                    .findFirst()
                    .ifPresent(column -> found.put(ImportField.EMAIL, column));
        }
        return new ImportMapping(found);
    }

    private static void take(
            ImportFile file,
            Set<ImportField> offered,
            Map<ImportField, Integer> found,
            BiPredicate<ImportField, String> fits) {
        for (ImportField field : ImportField.values()) {
            if (offered.contains(field) && !found.containsKey(field)) {
                free(file, found)
                        .filter(column -> fits.test(field, file.titles().get(column)))
                        .findFirst()
                        .ifPresent(column -> found.put(field, column));
            }
        }
    }

    private static Stream<Integer> free(ImportFile file, Map<ImportField, Integer> found) {
        Set<Integer> taken = new HashSet<>(found.values());
        return IntStream.range(0, file.titles().size()).boxed().filter(column -> !taken.contains(column));
    }

    /** The titles of its columns, to be remembered. */
    String text(List<String> titles) {
        return columns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().name() + "=" + titles.get(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** What {@link #text} remembered, for a file that has all those columns; empty for any other. */
    static Optional<ImportMapping> remembered(String text, List<String> titles, Set<ImportField> offered) {
        Map<ImportField, Integer> found = new EnumMap<>(ImportField.class);
        for (String line : text.lines().toList()) {
            int sign = line.indexOf('=');
            int column = sign < 0 ? -1 : titles.indexOf(line.substring(sign + 1));
            if (column < 0) {
                return Optional.empty();
            }
            for (ImportField field : offered) {
                if (field.name().equals(line.substring(0, sign))) {
                    found.put(field, column);
                }
            }
        }
        return Optional.of(new ImportMapping(found)).filter(ImportMapping::isComplete);
    }

    /** The same with a field from another column; null for none. */
    ImportMapping with(ImportField field, @Nullable Integer column) {
        Map<ImportField, Integer> changed = new EnumMap<>(ImportField.class);
        changed.putAll(columns);
        changed.remove(field);
        if (column != null) {
            changed.put(field, column);
        }
        return new ImportMapping(changed);
    }

    /** Whether it says where all comes from that an account needs. */
    boolean isComplete() {
        return columns.keySet().containsAll(List.of(ImportField.EMAIL, ImportField.NAME));
    }

    /** A field of a row, a name with all its parts; empty where it doesn't come from the file. */
    String value(FileRow row, ImportField field) {
        String value = cell(row, field);
        return field == ImportField.NAME ? (value + " " + cell(row, ImportField.FAMILY_NAME)).strip() : value;
    }

    private String cell(FileRow row, ImportField field) {
        Integer column = columns.get(field);
        return column == null ? "" : row.values().get(column).strip();
    }
}
