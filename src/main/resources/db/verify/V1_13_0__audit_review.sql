-- Verifies 1.13.0: the trail by any filter and over time, the history of records, and undoing as finely as chosen.
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
    ('function auth.audit_condition(uuid,boolean,text[],uuid,text,text,jsonb[],jsonb[],inet,uuid) search_path=pg_catalog, pg_temp'),
    ('function api.audit_histogram(timestamp without time zone[],uuid,boolean,text[],uuid,text,text,jsonb[],jsonb[],inet,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.history_kinds(text) search_path=pg_catalog, pg_temp'),
    ('function auth.present_values(text,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.present_links(text,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_history(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.versions(text,uuid,timestamp without time zone,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.record_versions(text,uuid,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.record_at(text,uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.members_at(uuid,timestamp without time zone,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_accounts_again(uuid,auth.judgement[],uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_roles_again(uuid,auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_chosen(uuid,bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_chosen(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_rows(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[],integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.undo_chosen(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.audit_histogram(timestamp without time zone[],uuid,boolean,text[],uuid,text,text,jsonb[],jsonb[],inet,uuid) to reeve_client'),
    ('grant EXECUTE on api.record_versions(text,uuid,integer) to reeve_client'),
    ('grant EXECUTE on api.record_at(text,uuid,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.members_at(uuid,timestamp without time zone,integer) to reeve_client'),
    ('grant EXECUTE on api.preview_chosen(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) to reeve_client'),
    ('grant EXECUTE on api.preview_rows(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[],integer) to reeve_client'),
    ('grant EXECUTE on api.undo_chosen(bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) to reeve_client'),
    ('index CREATE INDEX audit_logs_by_address ON ONLY app.audit_logs USING btree (ip_address, created_at DESC, id DESC)'),
    ('index CREATE INDEX audit_logs_by_field ON ONLY app.audit_logs USING gin (jsonb_path_query_array(new_values, ''$.keyvalue()."key"''::jsonpath, ''{}''::jsonb, true) jsonb_path_ops) WHERE ((old_values IS NOT NULL) AND (new_values IS NOT NULL))'),
    ('index CREATE INDEX audit_logs_outside ON ONLY app.audit_logs USING btree (created_at DESC, id DESC) WHERE ((user_id IS NULL) AND (db_role IS NOT NULL) AND ((action)::text !~~ ''SIGN\_IN%''::text))')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('auth', 'audit_condition'), ('api', 'audit_histogram'), ('auth', 'history_kinds'), ('auth', 'present_values'),
       ('auth', 'present_links'), ('auth', 'require_history'), ('auth', 'versions'), ('api', 'record_versions'),
       ('api', 'record_at'), ('api', 'members_at'), ('auth', 'judge_accounts_again'), ('auth', 'judge_roles_again'),
       ('auth', 'judge_chosen'), ('api', 'preview_chosen'), ('api', 'preview_rows'), ('api', 'undo_chosen'))
  ),
  found (item) AS (
    SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = 'app.audit_logs'::regclass
       AND c.relname IN ('audit_logs_by_address', 'audit_logs_by_field', 'audit_logs_outside')
    UNION ALL
    SELECT concat_ws(' ', 'function', f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.13.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
