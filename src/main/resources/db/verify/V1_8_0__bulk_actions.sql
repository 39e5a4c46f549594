-- Verifies 1.8.0: bulk actions, and undoing what the trail recorded.
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
    ('function api.action_entries(uuid,uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.change_accounts(text,uuid,uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_accounts(text,uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_undo(bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.undo_entries(bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth."overlay"(jsonb)'),
    ('function auth.accounts_above(uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.deed_permission(text) search_path=pg_catalog, pg_temp'),
    ('function auth.expect_all(integer,integer) search_path=pg_catalog, pg_temp'),
    ('function auth.judge_account_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_accounts(uuid,text,uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_role_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.may_do(text,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_accounts(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_roles(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.roles_above(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.action_entries(uuid,uuid,text) to reeve_client'),
    ('grant EXECUTE on api.change_accounts(text,uuid,uuid[],text) to reeve_client'),
    ('grant EXECUTE on api.preview_accounts(text,uuid,uuid[]) to reeve_client'),
    ('grant EXECUTE on api.preview_undo(bigint[],timestamp without time zone,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.undo_entries(bigint[],timestamp without time zone,timestamp without time zone) to reeve_client'),
    ('index CREATE INDEX audit_logs_by_correlation ON ONLY app.audit_logs USING btree (correlation_id)'),
    ('type auth.judgement (kind text, account uuid, role uuid, outcome text, before jsonb, after jsonb)')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'action_entries'), ('api', 'change_accounts'), ('api', 'preview_accounts'), ('api', 'preview_undo'),
       ('api', 'undo_entries'), ('auth', 'accounts_above'), ('auth', 'deed_permission'), ('auth', 'expect_all'),
       ('auth', 'judge_account_entries'), ('auth', 'judge_accounts'), ('auth', 'judge_entries'),
       ('auth', 'judge_role_entries'), ('auth', 'may_do'), ('auth', 'overlay'), ('auth', 'restore_accounts'),
       ('auth', 'restore_roles'), ('auth', 'roles_above'))
  ),
  found (item) AS (
    SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i WHERE i.indrelid = 'app.audit_logs'::regclass AND pg_get_indexdef(i.indexrelid) LIKE '%correlation_id%'
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
    SELECT format('type %s (%s)', t.oid::regtype,
                  (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                     FROM pg_attribute a WHERE a.attrelid = t.typrelid))
      FROM pg_type t WHERE t.oid = 'auth.judgement'::regtype
    UNION ALL
    SELECT 'grant on type auth.judgement to ' || coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC')
      FROM pg_type t CROSS JOIN LATERAL aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) x
     WHERE t.oid = 'auth.judgement'::regtype AND x.grantee <> t.typowner
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: auth.judgement' WHERE obj_description('auth.judgement'::regtype, 'pg_type') IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.8.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
