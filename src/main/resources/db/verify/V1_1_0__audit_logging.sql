-- Verifies 1.1.0: app.audit_logs as the document has it.
-- Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  -- Definitions are printed with the schemas that are not on the path: with none on it, all of them.
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('column app.audit_logs.action character varying(50) NOT NULL'),
    ('column app.audit_logs.created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
    ('column app.audit_logs.entity_id uuid'),
    ('column app.audit_logs.entity_type character varying(50)'),
    ('column app.audit_logs.id bigint NOT NULL DEFAULT nextval(''app.audit_logs_id_seq''::regclass)'),
    ('column app.audit_logs.ip_address inet'),
    ('column app.audit_logs.new_values jsonb'),
    ('column app.audit_logs.old_values jsonb'),
    ('column app.audit_logs.user_id uuid'),
    ('constraint app.audit_logs audit_logs_pkey PRIMARY KEY (id)'),
    ('constraint app.audit_logs audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id)'),
    ('index CREATE INDEX idx_audit_logs_created_at ON app.audit_logs USING btree (created_at DESC)'),
    ('index CREATE INDEX idx_audit_logs_entity ON app.audit_logs USING btree (entity_type, entity_id)'),
    ('index CREATE INDEX idx_audit_logs_user_id ON app.audit_logs USING btree (user_id)'),
    ('index CREATE UNIQUE INDEX audit_logs_pkey ON app.audit_logs USING btree (id)'),
    ('table app.audit_logs of reeve_owner')
  ),
  relations AS (
    SELECT c.oid, c.relkind, c.relacl, c.relowner, format('%I.%I', n.nspname, c.relname) AS name,
           CASE c.relkind WHEN 'v' THEN 'view' WHEN 'p' THEN 'partitioned table' ELSE 'table' END AS kind,
           c.relrowsecurity, c.relforcerowsecurity, c.reloptions
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname = 'app' AND c.relname = 'audit_logs'
  ),
  found (item) AS (
    SELECT format('%s %s of %s%s%s', r.kind, r.name, pg_get_userbyid(r.relowner),
                  CASE WHEN r.relrowsecurity THEN ' with row level security' END, ' ' || r.reloptions::text)
      FROM relations r
    UNION ALL
    SELECT format('column %s.%s %s%s%s', r.name, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                  CASE WHEN a.attidentity <> '' THEN ' IDENTITY'
                       WHEN d.oid IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
      FROM relations r
      JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    -- NOT NULL has constraints of its own since PostgreSQL 18; the columns say it already
    SELECT format('constraint %s %s %s', r.name, k.conname, pg_get_constraintdef(k.oid))
      FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid
     WHERE k.contype <> 'n' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.oid = k.oid)
    UNION ALL
    SELECT format('index %s%s', pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN ' INVALID' END)
      FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
     WHERE NOT t.tgisinternal
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  SELECT concat_ws(E'\n', v_problems, string_agg('no comment: ' || m.item, E'\n')) INTO v_problems
    FROM (SELECT format('%I.%I', n.nspname, c.relname) AS item
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname = 'app' AND c.relname = 'audit_logs'
             AND obj_description(c.oid, 'pg_class') IS NULL
          UNION ALL
          SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           WHERE c.relkind IN ('r', 'p') AND n.nspname = 'app' AND c.relname = 'audit_logs'
             AND col_description(c.oid, a.attnum) IS NULL) m;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.1.0 is not what it should be:\n%', ltrim(v_problems, E'\n');
  END IF;
END
$verify$;
