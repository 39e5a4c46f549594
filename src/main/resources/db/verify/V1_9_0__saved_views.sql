-- Verifies 1.9.0: saved views.
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
    ('app.saved_views of reeve_owner with row level security'),
    ('column app.saved_views.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.saved_views.definition jsonb NOT NULL'),
    ('column app.saved_views.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.saved_views.list character varying(40) NOT NULL'),
    ('column app.saved_views.name character varying(80) NOT NULL'),
    ('column app.saved_views.shared boolean NOT NULL DEFAULT false'),
    ('column app.saved_views.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.saved_views.user_id uuid NOT NULL'),
    ('constraint app.saved_views saved_views_definition_check CHECK ((jsonb_typeof(definition) = ''object''::text))'),
    ('constraint app.saved_views saved_views_name UNIQUE (user_id, list, name)'),
    ('constraint app.saved_views saved_views_name_check CHECK ((((name)::text = btrim((name)::text)) AND ((name)::text <> ''''::text)))'),
    ('constraint app.saved_views saved_views_pkey PRIMARY KEY (id)'),
    ('constraint app.saved_views saved_views_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('function api.change_view(uuid,text,jsonb,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.delete_view(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.save_view(text,text,jsonb) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.saved_views(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.share_view(uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.check_view(uuid,text,text,jsonb,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.list_permission(text) search_path=pg_catalog, pg_temp'),
    ('function auth.own_view(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.part_with_views() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_list(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.change_view(uuid,text,jsonb,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.delete_view(uuid) to reeve_client'),
    ('grant EXECUTE on api.save_view(text,text,jsonb) to reeve_client'),
    ('grant EXECUTE on api.saved_views(text) to reeve_client'),
    ('grant EXECUTE on api.share_view(uuid,boolean) to reeve_client'),
    ('index CREATE INDEX saved_views_shared ON app.saved_views USING btree (list) WHERE shared'),
    ('index CREATE UNIQUE INDEX saved_views_name ON app.saved_views USING btree (user_id, list, name)'),
    ('index CREATE UNIQUE INDEX saved_views_pkey ON app.saved_views USING btree (id)'),
    ('permission views.share'),
    ('trigger CREATE TRIGGER saved_views_audit_delete AFTER DELETE ON app.saved_views REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER saved_views_audit_insert AFTER INSERT ON app.saved_views REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER saved_views_audit_update AFTER UPDATE ON app.saved_views REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER saved_views_keep_id BEFORE UPDATE OF id ON app.saved_views FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER saved_views_no_truncate BEFORE TRUNCATE ON app.saved_views FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER update_saved_views_updated_at BEFORE UPDATE ON app.saved_views FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER users_part_with_views AFTER UPDATE OF erased_at, merged_into ON app.users FOR EACH ROW WHEN ((((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL)) OR ((new.merged_into IS NOT NULL) AND (old.merged_into IS NULL)))) EXECUTE FUNCTION auth.part_with_views()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'change_view'), ('api', 'delete_view'), ('api', 'save_view'), ('api', 'saved_views'), ('api', 'share_view'),
       ('auth', 'check_view'), ('auth', 'list_permission'), ('auth', 'own_view'), ('auth', 'part_with_views'),
       ('auth', 'require_list'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c WHERE c.oid = 'app.saved_views'::regclass
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
    SELECT 'permission ' || p.name FROM app.permissions p WHERE p.id = '5ee7e000-0000-4000-8000-000000000022'
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE a.attrelid IN (SELECT t.oid FROM tables t)
       AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.9.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
