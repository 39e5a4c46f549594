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
 * @param field a field whose value before or after was {@code value}; empty for any
 * @param value goes with {@code field}
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
        String field,
        String value,
        @Nullable UUID correlation) {

    AuditQuery {
        field = field.strip();
    }

    /** The whole trail. */
    static AuditQuery everything() {
        return new AuditQuery(null, false, null, null, null, null, null, "", "", null);
    }

    AuditQuery by(@Nullable UUID newActor) {
        return new AuditQuery(
                newActor, outsideOnly, entityType, entityId, action, from, until, field, value, correlation);
    }

    AuditQuery outside(boolean only) {
        return new AuditQuery(actor, only, entityType, entityId, action, from, until, field, value, correlation);
    }

    AuditQuery about(@Nullable String newType, @Nullable UUID newId) {
        return new AuditQuery(actor, outsideOnly, newType, newId, action, from, until, field, value, correlation);
    }

    AuditQuery doing(@Nullable String newAction) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, newAction, from, until, field, value, correlation);
    }

    AuditQuery between(@Nullable Instant newFrom, @Nullable Instant newUntil) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, newFrom, newUntil, field, value, correlation);
    }

    AuditQuery where(String newField, String newValue) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, from, until, newField, newValue, correlation);
    }

    AuditQuery of(@Nullable UUID newCorrelation) {
        return new AuditQuery(
                actor, outsideOnly, entityType, entityId, action, from, until, field, value, newCorrelation);
    }

    /** Whether it asks for a value inside the entries, which takes longer the wider the window is. */
    boolean looksInside() {
        return !field.isEmpty();
    }
}
