package org.reeve.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reeve.exchange.ImportPlan.Duplicates;
import org.reeve.platform.settings.Settings;

/** What a person chose at their last import, for the next one. FX thread only. */
final class ImportHabits {
    private static final String MAPPING = "import.mapping";
    private static final String DUPLICATES = "import.duplicates";
    private static final String WHOLE = "import.whole";

    private final Settings settings;

    ImportHabits(Settings settings) {
        this.settings = settings;
    }

    /** As the last time, if the file has all columns that were read then; else empty. */
    Optional<ImportMapping> mapping(ImportFile file, Set<ImportField> offered) {
        return settings.view(MAPPING).flatMap(kept -> ImportMapping.remembered(kept, file.titles(), offered));
    }

    void remember(ImportMapping mapping, List<String> titles) {
        settings.rememberView(MAPPING, mapping.text(titles));
    }

    Duplicates duplicates() {
        String kept = settings.view(DUPLICATES).orElse("");
        return Arrays.stream(Duplicates.values())
                .filter(policy -> policy.name().equals(kept))
                .findFirst()
                .orElse(Duplicates.SKIP);
    }

    void remember(Duplicates policy) {
        settings.rememberView(DUPLICATES, policy.name());
    }

    /** Whether nothing is imported while a row is refused. */
    boolean whole() {
        return settings.view(WHOLE).map(Boolean::valueOf).orElse(true);
    }

    void remember(boolean whole) {
        settings.rememberView(WHOLE, Boolean.toString(whole));
    }
}
