package org.reeve.seal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of holding the trail against its seals.
 *
 * @param newest the last link of the chain; empty where nothing was sealed yet
 * @param seals how many links there are
 * @param entries how many entries were held against a seal
 * @param erased how many of them lost personal data to an erasure that the chain and the trail both know of
 * @param late how many say a time long before they were written, as entries about failed tries and sample data do
 * @param findings what is wrong, in the order in which it was found; of very many the first
 * @param counts how many there are of each kind
 */
public record SealReport(
        Optional<Seal> newest,
        long seals,
        long entries,
        long erased,
        long late,
        List<Finding> findings,
        Map<Finding.Kind, Long> counts) {
    public SealReport {
        findings = List.copyOf(findings);
        // In the order of the kinds, each time
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Whether everything is as it was sealed. */
    public boolean isSound() {
        return counts.isEmpty();
    }
}
