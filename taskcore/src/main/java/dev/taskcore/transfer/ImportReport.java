package dev.taskcore.transfer;

import java.util.Map;

/**
 * What an import has done. Immutable.
 *
 * @param manifest what the archive holds
 * @param added how many things of each kind were not there before
 * @param passedOver how many were there already, and the same
 */
public record ImportReport(Manifest manifest, Map<Kind, Long> added, Map<Kind, Long> passedOver) {

    /**
     * Checks and copies what it is made of.
     *
     * @param manifest what the archive holds
     * @param added how many things of each kind were not there before
     * @param passedOver how many were there already, and the same
     */
    public ImportReport {
        added = Map.copyOf(added);
        passedOver = Map.copyOf(passedOver);
    }
}
