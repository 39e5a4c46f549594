package org.reeve.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything that the schemas of a database hold, a line an object, so that two states can be compared. */
final class Catalogue {
    private static final String OURS = """
            SELECT n.oid, n.nspname FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'extensions')
            """;

    private static final List<String> QUERIES = List.of(
            "SELECT 'schema ' || n.nspname || ' ' || pg_get_userbyid(n.nspowner) || ' '"
                    + " || coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(n.nspacl) a), '')"
                    + " FROM pg_namespace n WHERE n.oid IN (SELECT oid FROM ours)",
            "SELECT 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' ' || pg_get_userbyid(c.relowner) || ' rls '"
                    + " || c.relrowsecurity || c.relforcerowsecurity || ' options ' || coalesce(c.reloptions::text, '') || ' '"
                    + " || (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(coalesce(c.relacl,"
                    + " acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\", c.relowner))) a)"
                    + " || coalesce(' of ' || pg_get_expr(c.relpartbound, c.oid), '')"
                    + " || coalesce(' by ' || pg_get_partkeydef(c.oid), '')"
                    + " FROM pg_class c WHERE c.relkind NOT IN ('i', 'I', 't', 'c') AND c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || (SELECT count(*) FROM pg_attribute b WHERE b.attrelid = a.attrelid AND b.attnum > 0 AND NOT b.attisdropped AND b.attnum <= a.attnum) || ' '"
                    + " || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attidentity::text || a.attgenerated::text"
                    + " || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '')"
                    + " || ' ' || coalesce(a.attcollation::regcollation::text, '') || ' ' || a.attstorage::text"
                    + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                    + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind NOT IN ('i', 'I', 't')"
                    + " AND c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'constraint ' || coalesce(k.conrelid::regclass::text, '') || ' ' || k.conname || ' '"
                    + " || pg_get_constraintdef(k.oid) || k.convalidated"
                    + " FROM pg_constraint k WHERE k.connamespace IN (SELECT oid FROM ours)",
            "SELECT 'index ' || pg_get_indexdef(i.indexrelid) || i.indisvalid || i.indisprimary"
                    + " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                    + " WHERE NOT t.tgisinternal AND c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'function ' || p.oid::regprocedure || ' ' || pg_get_userbyid(p.proowner) || ' '"
                    + " || coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(p.proacl) a), 'default')"
                    + " || ' ' || md5(pg_get_functiondef(p.oid))"
                    + " FROM pg_proc p WHERE p.prokind <> 'a' AND p.pronamespace IN (SELECT oid FROM ours)",
            "SELECT 'view ' || c.oid::regclass || ' ' || pg_get_viewdef(c.oid) FROM pg_class c"
                    + " WHERE c.relkind IN ('v', 'm') AND c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'type ' || format_type(t.oid, NULL) || ' ' || t.typtype::text FROM pg_type t"
                    + " WHERE t.typtype IN ('e', 'd', 'r') AND t.typnamespace IN (SELECT oid FROM ours)",
            "SELECT 'policy ' || p.polrelid::regclass || ' ' || p.polname FROM pg_policy p",
            "SELECT 'comment ' || pg_describe_object(d.classoid, d.objoid, d.objsubid) || ' ' || d.description FROM pg_description d"
                    + " JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid"
                    + " WHERE c.relnamespace IN (SELECT oid FROM ours)",
            "SELECT 'default privileges ' || pg_get_userbyid(d.defaclrole) || ' ' || d.defaclnamespace::text || d.defaclobjtype::text"
                    + " || ' ' || d.defaclacl::text FROM pg_default_acl d",
            "SELECT 'extended statistics ' || pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s",
            "SELECT 'setting ' || coalesce(r.rolname, '') || ' ' || s.setconfig::text FROM pg_db_role_setting s"
                    + " LEFT JOIN pg_roles r ON r.oid = s.setrole"
                    + " WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))");

    private Catalogue() {}

    /** One line an object, and the rows of every table but Flyway's own. */
    static List<String> of(Connection superuser) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = superuser.createStatement()) {
            for (String query : QUERIES) {
                read(statement, "WITH ours AS (" + OURS + ") " + query, lines);
            }
            List<String> tables = new ArrayList<>();
            read(
                    statement,
                    "WITH ours AS (" + OURS + ") SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'"
                            + " AND c.relname <> 'flyway_schema_history' AND c.relnamespace IN (SELECT oid FROM ours)",
                    tables);
            for (String table : tables) {
                read(
                        statement,
                        "SELECT 'rows " + table + " ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '\\n'"
                                + " ORDER BY t::text)), '') FROM " + table + " t",
                        lines);
            }
        }
        return lines.stream().sorted().toList();
    }

    private static void read(Statement statement, String query, List<String> lines) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
    }
}
