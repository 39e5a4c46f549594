-- Verifies 1.16.0: seals of the trail.
-- Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('api.audit_seals of reeve_owner'),
    ('auth.audit_seals of reeve_owner with row level security'),
    ('auth.seal_salts of reeve_owner with row level security'),
    ('auth.seal_state of reeve_owner with row level security'),
    ('column api.audit_seals.about uuid'),
    ('column api.audit_seals.after_id bigint'),
    ('column api.audit_seals.before bytea'),
    ('column api.audit_seals.db_role character varying(63)'),
    ('column api.audit_seals.entries integer'),
    ('column api.audit_seals.first_at timestamp without time zone'),
    ('column api.audit_seals.hash bytea'),
    ('column api.audit_seals.ids int8multirange'),
    ('column api.audit_seals.kind character varying(20)'),
    ('column api.audit_seals.last_at timestamp without time zone'),
    ('column api.audit_seals.last_id bigint'),
    ('column api.audit_seals.leaves bytea'),
    ('column api.audit_seals.made_at timestamp without time zone'),
    ('column api.audit_seals.made_by uuid'),
    ('column api.audit_seals.number bigint'),
    ('column api.audit_seals.previous bytea'),
    ('column api.audit_seals.salts bytea'),
    ('column api.audit_seals.written_after timestamp without time zone'),
    ('column auth.audit_seals.about uuid'),
    ('column auth.audit_seals.after_id bigint NOT NULL'),
    ('column auth.audit_seals.before bytea'),
    ('column auth.audit_seals.db_role character varying(63) NOT NULL'),
    ('column auth.audit_seals.entries integer NOT NULL'),
    ('column auth.audit_seals.first_at timestamp without time zone NOT NULL'),
    ('column auth.audit_seals.hash bytea NOT NULL'),
    ('column auth.audit_seals.ids int8multirange NOT NULL'),
    ('column auth.audit_seals.kind character varying(20) NOT NULL'),
    ('column auth.audit_seals.last_at timestamp without time zone NOT NULL'),
    ('column auth.audit_seals.last_id bigint NOT NULL'),
    ('column auth.audit_seals.leaves bytea NOT NULL'),
    ('column auth.audit_seals.made_at timestamp without time zone NOT NULL'),
    ('column auth.audit_seals.made_by uuid'),
    ('column auth.audit_seals.number bigint NOT NULL'),
    ('column auth.audit_seals.previous bytea NOT NULL'),
    ('column auth.audit_seals.written_after timestamp without time zone'),
    ('column auth.seal_salts.number bigint NOT NULL'),
    ('column auth.seal_salts.salts bytea NOT NULL'),
    ('column auth.seal_state.fence xid8'),
    ('column auth.seal_state.mark bigint NOT NULL DEFAULT 0'),
    ('column auth.seal_state.marked_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.seal_state.only_row boolean NOT NULL DEFAULT true'),
    ('column auth.seal_state.sealed_to timestamp without time zone'),
    ('constraint auth.audit_seals audit_seals_hashes_check CHECK (((length(previous) = 32) AND (length(hash) = 32) AND (length(leaves) = (32 * entries)) AND (length(before) = (32 * entries))))'),
    ('constraint auth.audit_seals audit_seals_kind_check CHECK (((kind)::text = ANY ((ARRAY[''stretch''::character varying, ''erasure''::character varying])::text[])))'),
    ('constraint auth.audit_seals audit_seals_number_check CHECK ((number > 0))'),
    ('constraint auth.audit_seals audit_seals_order_check CHECK (((after_id < last_id) AND (entries > 0)))'),
    ('constraint auth.audit_seals audit_seals_pkey PRIMARY KEY (number)'),
    ('constraint auth.seal_salts seal_salts_number_fkey FOREIGN KEY (number) REFERENCES auth.audit_seals(number)'),
    ('constraint auth.seal_salts seal_salts_pkey PRIMARY KEY (number)'),
    ('constraint auth.seal_state seal_state_only_check CHECK (only_row)'),
    ('constraint auth.seal_state seal_state_pkey PRIMARY KEY (only_row)'),
    ('function api.seal_trail(boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.append_seal(auth.audit_seals,bytea) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.entry_facts(app.audit_logs)'),
    ('function auth.entry_values(app.audit_logs)'),
    ('function auth.hold_seals() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.keep_seals() search_path=pg_catalog, pg_temp'),
    ('function auth.seal_erasure() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.seal_head(auth.audit_seals)'),
    ('function auth.seal_place(int8multirange,bigint) search_path=pg_catalog, pg_temp'),
    ('function auth.seal_stretch(bigint,bigint,timestamp without time zone,integer,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.seal_trail(interval) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.seal_trail(boolean) to reeve_client'),
    ('grant EXECUTE on api.seal_trail(boolean) to reeve_operator'),
    ('grant SELECT on api.audit_seals to reeve_client'),
    ('index CREATE INDEX audit_seals_erasures ON auth.audit_seals USING btree (number) WHERE ((kind)::text = ''erasure''::text)'),
    ('index CREATE INDEX audit_seals_stretches ON auth.audit_seals USING btree (last_id) WHERE ((kind)::text = ''stretch''::text)'),
    ('index CREATE UNIQUE INDEX audit_seals_pkey ON auth.audit_seals USING btree (number)'),
    ('index CREATE UNIQUE INDEX seal_salts_pkey ON auth.seal_salts USING btree (number)'),
    ('index CREATE UNIQUE INDEX seal_state_pkey ON auth.seal_state USING btree (only_row)'),
    ('sequence app.audit_logs_id_seq caches 1'),
    ('trigger CREATE TRIGGER audit_logs_hold_seals BEFORE UPDATE ON app.audit_logs FOR EACH STATEMENT EXECUTE FUNCTION auth.hold_seals()'),
    ('trigger CREATE TRIGGER audit_logs_seal_erasure AFTER UPDATE ON app.audit_logs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.seal_erasure()'),
    ('trigger CREATE TRIGGER audit_seals_keep BEFORE DELETE OR UPDATE ON auth.audit_seals FOR EACH ROW EXECUTE FUNCTION auth.keep_seals()'),
    ('trigger CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON auth.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION auth.keep_seals()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('auth', 'append_seal'), ('auth', 'entry_facts'), ('auth', 'entry_values'), ('auth', 'hold_seals'), ('auth', 'keep_seals'), ('auth', 'seal_erasure'),
       ('auth', 'seal_head'), ('auth', 'seal_place'), ('auth', 'seal_stretch'), ('auth', 'seal_trail'), ('api', 'seal_trail'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('auth.audit_seals'::regclass, 'auth.seal_salts'::regclass, 'auth.seal_state'::regclass,
                     'api.audit_seals'::regclass)
  ),
  found (item) AS (
    SELECT format('%s of %s%s', t.oid::regclass, pg_get_userbyid(t.relowner),
                  CASE WHEN t.relrowsecurity THEN ' with row level security' END)
      FROM tables t
    UNION ALL
    SELECT format('column %s.%s %s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n' AND k.conrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid IN (SELECT r.oid FROM tables r) OR t.tgfoid IN (SELECT f.oid FROM functions f))
    UNION ALL
    SELECT concat_ws(' ', 'function ' || f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, t.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM tables t CROSS JOIN LATERAL aclexplode(t.relacl) x
     WHERE x.grantee <> t.relowner
    UNION ALL
    -- An identifier that a session had kept for later would come late
    SELECT format('sequence %s caches %s', q.seqrelid::regclass, q.seqcache)
      FROM pg_sequence q WHERE q.seqrelid = 'app.audit_logs_id_seq'::regclass
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE a.attrelid IN (SELECT t.oid FROM tables t)
       AND a.attrelid <> 'api.audit_seals'::regclass
       AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.16.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
