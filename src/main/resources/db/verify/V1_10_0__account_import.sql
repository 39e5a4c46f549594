-- Verifies 1.10.0: import of accounts.
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
    ('function api.import_accounts(text[],text[],text[],text[],text,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice enable_seqscan=off'),
    ('function api.invite_accounts(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_import(uuid,text[],text[],text[],text[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice enable_seqscan=off'),
    ('function auth.role_named(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.roles_not_to_give(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.import_accounts(text[],text[],text[],text[],text,boolean) to reeve_client'),
    ('grant EXECUTE on api.invite_accounts(uuid[]) to reeve_client'),
    ('permission accounts.import')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (('api', 'import_accounts'), ('api', 'invite_accounts'), ('auth', 'judge_import'),
                                     ('auth', 'role_named'), ('auth', 'roles_not_to_give'))
  ),
  found (item) AS (
    SELECT concat_ws(' ', 'function', f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT 'permission ' || p.name FROM app.permissions p WHERE p.id = '5ee7e000-0000-4000-8000-000000000021'
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.10.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
