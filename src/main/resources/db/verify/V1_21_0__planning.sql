-- Verifies 1.21.0: how an import finds accounts.
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
    ('function auth.judge_import(uuid,text[],text[],text[],text[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice enable_seqscan=off enable_bitmapscan=off'),
    ('function api.import_accounts(text[],text[],text[],text[],text,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice enable_seqscan=off enable_bitmapscan=off'),
    ('grant EXECUTE on api.import_accounts(text[],text[],text[],text[],text,boolean) to reeve_client')
  ),
  asked AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (('auth', 'judge_import'), ('api', 'import_accounts'))
  ),
  found (item) AS (
    SELECT concat_ws(' ', 'function ' || p.oid::regprocedure, CASE WHEN p.prosecdef THEN 'definer' END,
                     array_to_string(p.proconfig, ' '))
      FROM asked p
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, p.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM asked p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
     WHERE x.grantee <> p.proowner
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.21.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
