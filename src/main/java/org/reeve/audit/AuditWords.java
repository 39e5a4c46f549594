package org.reeve.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.fx.QuickLook.Card;
import org.reeve.platform.fx.QuickLook.Line;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.undo.RecordedWords;

/** Entries of the trail in words: who, did what, to whom or what. Names, where there is one; never a bare identifier. */
final class AuditWords {
    private AuditWords() {}

    /** Who did it. */
    static String who(AuditEntry entry) {
        if (entry.actor() != null) {
            return name(entry.actor());
        }
        return entry.isOutsideReeve()
                ? Messages.text("audit.who.outside", String.valueOf(entry.databaseRole()))
                : Messages.text("audit.who.nobody");
    }

    /** A person by name; for an account that is gone, by what is left of it. */
    static String name(NamedPerson person) {
        return person.name().isEmpty() ? Messages.text("audit.who.gone", person.id()) : person.name();
    }

    /** What was done, a phrase that goes on from {@link #who}. */
    static String what(AuditEntry entry) {
        String key = "audit.what." + String.valueOf(entry.entityType()) + "." + verb(entry);
        return Messages.has(key)
                ? Messages.text(
                        key,
                        value(entry, "role_name"),
                        value(entry, "permission_name"),
                        value(entry, "title"),
                        value(entry, "accounts"),
                        value(entry, "records"))
                : Messages.text("audit.what.other", entry.action(), String.valueOf(entry.entityType()));
    }

    /** The action, and for an account that was switched on or off that. */
    private static String verb(AuditEntry entry) {
        String verb = entry.action().toLowerCase(Locale.ROOT);
        Map<String, Object> after = entry.newValues();
        if (verb.equals("bulk")) {
            return verb + "." + value(entry, "deed");
        }
        if (verb.equals("update") && "users".equals(entry.entityType()) && after != null && after.size() == 1) {
            Object active = after.get("is_active");
            if (active instanceof Boolean on) {
                return on ? "activate" : "deactivate";
            }
        }
        return verb;
    }

    /** An entry at a glance. */
    static Card card(AuditEntry entry) {
        return new Card(
                what(entry),
                whom(entry),
                List.of(
                        new Line(Messages.text("audit.column.who"), who(entry)),
                        new Line(Messages.text("audit.column.when"), Times.localToTheSecond(entry.at())),
                        new Line(Messages.text("audit.column.fields"), changed(entry)),
                        new Line(Messages.text("audit.entry.address"), address(entry)),
                        new Line(Messages.text("audit.entry.login"), login(entry))));
    }

    /** What it was done to: an account by name, a role by name, else its identifier. */
    static String whom(AuditEntry entry) {
        if (entry.subject() != null) {
            return name(entry.subject());
        }
        String role = value(entry, "role_name");
        if (!role.isEmpty()) {
            return role;
        }
        String name = value(entry, "name");
        if (!name.isEmpty()) {
            return name;
        }
        String title = value(entry, "title");
        if (!title.isEmpty()) {
            return title;
        }
        if ("sessions".equals(entry.entityType())) {
            return "";
        }
        return entry.entityId() == null ? "" : entry.entityId().toString();
    }

    /** What the record is called that the entry is about, an identifier excepted; empty if it doesn't say. */
    static String record(AuditEntry entry) {
        if (entry.subject() != null) {
            return name(entry.subject());
        }
        return switch (String.valueOf(entry.entityType())) {
            case "users", "roles", "permissions" -> value(entry, "name");
            case "role_permissions" -> value(entry, "role_name");
            case "posts" -> value(entry, "title");
            default -> "";
        };
    }

    /** The table of the record that it is about; roles of accounts and permissions of roles are a part of those. */
    static String table(AuditEntry entry) {
        return switch (String.valueOf(entry.entityType())) {
            case "user_roles" -> "users";
            case "role_permissions" -> "roles";
            default -> String.valueOf(entry.entityType());
        };
    }

    /** Where it came from. */
    static String address(AuditEntry entry) {
        return entry.address() == null ? Messages.text("audit.entry.local") : entry.address();
    }

    /** The database login that wrote it. */
    static String login(AuditEntry entry) {
        return entry.databaseRole() == null ? Messages.text("audit.entry.unknown") : entry.databaseRole();
    }

    /** Which fields changed, by name; empty for what came or went as a whole. */
    static String fields(AuditEntry entry) {
        return entry.oldValues() == null || entry.newValues() == null ? "" : changed(entry);
    }

    /** Every value that the entry has, a line each, with what it was before where it changed. */
    static String values(AuditEntry entry) {
        boolean both = entry.oldValues() != null && entry.newValues() != null;
        return entry.changes().stream()
                .map(change -> both
                        ? Messages.text(
                                "audit.export.change",
                                RecordedWords.field(change.field()),
                                shown(entry, change.before()),
                                shown(entry, change.after()))
                        : Messages.text(
                                "audit.export.value",
                                RecordedWords.field(change.field()),
                                shown(entry, entry.newValues() == null ? change.before() : change.after())))
                .collect(Collectors.joining("\n"));
    }

    private static String changed(AuditEntry entry) {
        return entry.changes().stream()
                .filter(AuditEntry.Change::isChange)
                .map(change -> RecordedWords.field(change.field()))
                .collect(Collectors.joining(", "));
    }

    /** The field that {@code typed} names: as the screen calls one of {@code known}, else as the database does. */
    static String fieldNamed(String typed, List<String> known) {
        return known.stream()
                .filter(name -> RecordedWords.field(name).equalsIgnoreCase(typed))
                .findFirst()
                .orElse(typed);
    }

    /** A kind of record, by the name of its table. */
    static String kind(String entityType) {
        String key = "audit.kind." + entityType;
        return Messages.has(key) ? Messages.text(key) : entityType;
    }

    /** An action, whatever it was done to. */
    static String action(String action) {
        String key = "audit.action." + action.toLowerCase(Locale.ROOT);
        return Messages.has(key) ? Messages.text(key) : action;
    }

    /** A value as people read it; people that the entry names stand for their identifiers. */
    static String shown(@Nullable AuditEntry entry, @Nullable Object value) {
        if (entry != null && value != null) {
            String text = String.valueOf(value);
            if (stands(entry.actor(), text)) {
                return name(Objects.requireNonNull(entry.actor()));
            }
            if (stands(entry.subject(), text)) {
                return name(Objects.requireNonNull(entry.subject()));
            }
        }
        return RecordedWords.value(value);
    }

    private static boolean stands(@Nullable NamedPerson person, String text) {
        UUID id = person == null ? null : person.id();
        return id != null && text.equals(id.toString());
    }

    private static String value(AuditEntry entry, String field) {
        Map<String, Object> after = entry.newValues();
        Map<String, Object> before = entry.oldValues();
        Object value = after != null && after.get(field) != null ? after.get(field) : null;
        if (value == null && before != null) {
            value = before.get(field);
        }
        return value == null ? "" : value.toString();
    }
}
