-- Verifies 1.4.1: the gate for edits, nothing but SELECT on the one for reading, and the triggers that keep the trail whole.
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
    ('column email character varying(255)'),
    ('column id uuid'),
    ('column is_active boolean'),
    ('column is_verified boolean'),
    ('column name character varying(100)'),
    ('column phone character varying(20)'),
    ('column updated_at timestamp without time zone'),
    ('function api.open_session(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.keep_identifier() search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.refuse_truncate() search_path=pg_catalog, pg_temp of reeve_owner'),
    ('gate WHERE (auth.may_plan(VARIADIC ARRAY[''accounts.write''::text, ''accounts.deactivate''::text]) AND ( SELECT auth.has_any_permission(ARRAY[''accounts.write''::text, ''accounts.deactivate''::text]) AS has_any_permission));'),
    ('grant EXECUTE on api.open_session(text) to reeve_client'),
    ('grant SELECT on api.editable_users (id) to reeve_client'),
    ('grant SELECT on api.editable_users (updated_at) to reeve_client'),
    ('grant SELECT on api.users to reeve_client'),
    ('grant UPDATE on api.editable_users (email) to reeve_client'),
    ('grant UPDATE on api.editable_users (is_active) to reeve_client'),
    ('grant UPDATE on api.editable_users (is_verified) to reeve_client'),
    ('grant UPDATE on api.editable_users (name) to reeve_client'),
    ('grant UPDATE on api.editable_users (phone) to reeve_client'),
    ('trigger CREATE TRIGGER comments_keep_id BEFORE UPDATE OF id ON app.comments FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER comments_no_truncate BEFORE TRUNCATE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER permissions_keep_id BEFORE UPDATE OF id ON app.permissions FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER permissions_no_truncate BEFORE TRUNCATE ON app.permissions FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER posts_keep_id BEFORE UPDATE OF id ON app.posts FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER posts_no_truncate BEFORE TRUNCATE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER role_permissions_no_truncate BEFORE TRUNCATE ON app.role_permissions FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER roles_keep_id BEFORE UPDATE OF id ON app.roles FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER roles_no_truncate BEFORE TRUNCATE ON app.roles FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER sessions_keep_id BEFORE UPDATE OF id ON app.sessions FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER sessions_no_truncate BEFORE TRUNCATE ON app.sessions FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER user_roles_no_truncate BEFORE TRUNCATE ON app.user_roles FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER users_keep_id BEFORE UPDATE OF id ON app.users FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER users_no_truncate BEFORE TRUNCATE ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('view of reeve_owner')
  ),
  gates AS (
    SELECT c.* FROM pg_class c WHERE c.oid IN ('api.users'::regclass, 'api.editable_users'::regclass)
  ),
  functions AS (
    SELECT p.* FROM pg_proc p
     WHERE p.oid IN ('auth.refuse_truncate()'::regprocedure, 'auth.keep_identifier()'::regprocedure,
                     'api.open_session(text)'::regprocedure)
  ),
  found (item) AS (
    SELECT 'view with ' || c.reloptions::text || ' of ' || pg_get_userbyid(c.relowner) FROM gates c
     WHERE c.reloptions IS NOT NULL
    UNION ALL
    SELECT 'view of ' || pg_get_userbyid(c.relowner) FROM gates c
    UNION ALL
    SELECT format('column %s %s', a.attname, format_type(a.atttypid, a.atttypmod))
      FROM pg_attribute a WHERE a.attrelid = 'api.editable_users'::regclass AND a.attnum > 0
    UNION ALL
    SELECT 'gate ' || regexp_replace(substring(pg_get_viewdef('api.editable_users') FROM 'WHERE \(.*$'), '\s+', ' ', 'g')
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, c.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM gates c CROSS JOIN LATERAL aclexplode(c.relacl) x
     WHERE x.grantee <> c.relowner
    UNION ALL
    SELECT format('grant %s on %s (%s) to %s', x.privilege_type, c.oid::regclass, a.attname,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM gates c JOIN pg_attribute a ON a.attrelid = c.oid CROSS JOIN LATERAL aclexplode(a.attacl) x
     WHERE x.grantee <> c.relowner
    UNION ALL
    SELECT concat_ws(' ', 'function ' || f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '), 'of ' || pg_get_userbyid(f.proowner))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE t.tgfoid IN ('auth.refuse_truncate()'::regprocedure, 'auth.keep_identifier()'::regprocedure)
    UNION ALL
    SELECT 'waits for open work: ' || f.oid::regprocedure FROM functions f
     WHERE f.proname = 'open_session' AND position('FOR NO KEY UPDATE' IN f.prosrc) = 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || c.oid::regclass FROM gates c WHERE obj_description(c.oid, 'pg_class') IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.4.1 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
