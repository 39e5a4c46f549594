package org.reeve.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail; always the newest first.
 *
 * @param actor what this person did; null for anybody
 * @param outsideOnly only what was done outside Reeve
 * @param entityType what is about rows of this table; null for any
 * @param entityId what is about this row; null for any
 * @param action what was done; null for anything
 * @param from the earliest time; null for the beginning of the trail
 * @param until the first time that is too late; null for now
 * @param inside what is looked for inside the entries
 * @param network what came from this address or network, such as 10.0.0.0/8; empty for anywhere
 * @param correlation what belongs to this action of a person; null for any
 */
record AuditQuery(
        @Nullable UUID actor,
        boolean outsideOnly,
        @Nullable String entityType,
        @Nullable UUID entityId,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until,
        Inside inside,
        String network,
        @Nullable UUID correlation) {

    /**
     * What is looked for inside the entries.
     *
     * @param field the name of a field, stripped; empty for anything
     * @param value its value; empty for whatever it was, as long as it changed
     * @param side whether that was its value before the change, or after
     */
    record Inside(String field, String value, Side side) {
        static final Inside ANYTHING = new Inside("", "", Side.EITHER);

        Inside {
            field = field.strip();
        }
    }

    /** The whole trail. */
    static AuditQuery everything() {
        return new AuditQuery(null, false, null, null, null, null, null, Inside.ANYTHING, "", null);
    }

    AuditQuery by(@Nullable UUID newActor) {
        return new AuditQuery(
                newActor, outsideOnly, entityType, entityId, action, from, until, inside, network, correlation);
    }

    AuditQuery outside(boolean only) {
        return new AuditQuery(actor, only, entityType, entityId, action, from, until, inside, network, correlation);
    }

    AuditQuery about(@Nullable String newType, @Nullable UUID newId) {
        return new AuditQuery(actor, outsideOnly, newType, newId, action, from, until, inside, network, correlation);
    }

    AuditQuery doing(@Nullable String newAction) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, newAction, from, until, inside, network, correlation);
    }

    AuditQuery between(@Nullable Instant newFrom, @Nullable Instant newUntil) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, newFrom, newUntil, inside, network, correlation);
    }

    AuditQuery with(Inside newInside) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, from, until, newInside, network, correlation);
    }

    AuditQuery where(String newField, String newValue) {
        return with(new Inside(newField, newValue, Side.EITHER));
    }

    AuditQuery from(String newNetwork) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, from, until, inside, newNetwork, correlation);
    }

    AuditQuery of(@Nullable UUID newCorrelation) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, from, until, inside, network, newCorrelation);
    }

    /** Whether it asks for a value inside the entries, which takes longer the wider the window is. */
    boolean looksInside() {
        return !inside.field().isEmpty();
    }
}
