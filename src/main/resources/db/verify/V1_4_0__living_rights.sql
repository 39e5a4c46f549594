-- Verifies 1.4.0: roles that end, sessions that are restricted, and that every check asks for both.
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
    ('column app.sessions.last_seen_at timestamp without time zone'),
    ('column app.sessions.restricted_to character varying(20)'),
    ('column app.user_roles.expires_at timestamp without time zone'),
    ('column api.sessions.last_seen_at timestamp without time zone'),
    ('column api.sessions.restricted_to text'),
    ('column api.user_roles.expires_at timestamp without time zone'),
    ('constraint sessions_restricted_to_check CHECK (((restricted_to)::text = ANY ((ARRAY[''second_factor''::character varying, ''enrolment''::character varying, ''password_change''::character varying])::text[])))'),
    ('index CREATE INDEX user_roles_by_end ON app.user_roles USING btree (expires_at) WHERE (expires_at IS NOT NULL)'),
    ('function api.current_session() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.has_administrator() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.open_session(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.add_permission(uuid,text,text) search_path=pg_catalog, pg_temp'),
    ('function auth.current_app_user() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.drop_permission(uuid) search_path=pg_catalog, pg_temp'),
    ('function auth.guard_grant() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_holders() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_last_administrator() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.has_any_permission(text[]) definer search_path=pg_catalog, pg_temp plan_cache_mode=force_generic_plan client_min_messages=notice'),
    ('function auth.has_permission(text) definer search_path=pg_catalog, pg_temp plan_cache_mode=force_generic_plan client_min_messages=notice'),
    ('function auth.held_permissions(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.lift_restriction(boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.password_must_change(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.permissions_of(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restricted_user(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.second_factor_state(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.session_holder() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.session_restriction(uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.current_session() to reeve_client'),
    ('grant EXECUTE on api.has_administrator() to reeve_client'),
    ('grant EXECUTE on api.open_session(text) to reeve_client'),
    ('grant EXECUTE on auth.current_app_user() to reeve_client'),
    ('grant EXECUTE on auth.has_any_permission(text[]) to reeve_client'),
    ('grant EXECUTE on auth.has_permission(text) to reeve_client'),
    ('grant SELECT on api.sessions to reeve_client'),
    ('grant SELECT on api.user_roles to reeve_client'),
    ('gate api.sessions WHERE (auth.may_plan(VARIADIC ARRAY[''sessions.read''::text]) AND ( SELECT auth.has_permission(''sessions.read''::text) AS has_permission));'),
    ('gate api.user_roles WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'current_session'), ('api', 'has_administrator'), ('api', 'open_session'), ('auth', 'add_permission'),
       ('auth', 'current_app_user'), ('auth', 'drop_permission'), ('auth', 'guard_grant'), ('auth', 'guard_holders'),
       ('auth', 'guard_last_administrator'), ('auth', 'has_any_permission'), ('auth', 'has_permission'),
       ('auth', 'held_permissions'), ('auth', 'lift_restriction'), ('auth', 'password_must_change'),
       ('auth', 'permissions_of'), ('auth', 'restricted_user'), ('auth', 'second_factor_state'),
       ('auth', 'session_holder'), ('auth', 'session_restriction'))
  ),
  found (item) AS (
    SELECT format('column %s.%s %s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END)
      FROM pg_attribute a
     WHERE (a.attrelid IN ('app.sessions'::regclass, 'api.sessions'::regclass)
            AND a.attname IN ('restricted_to', 'last_seen_at'))
        OR (a.attrelid IN ('app.user_roles'::regclass, 'api.user_roles'::regclass) AND a.attname = 'expires_at')
    UNION ALL
    SELECT format('constraint %s %s', k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k WHERE k.conrelid = 'app.sessions'::regclass AND k.contype = 'c'
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i WHERE i.indrelid = 'app.user_roles'::regclass AND i.indpred IS NOT NULL
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
    SELECT format('grant %s on %s to %s', x.privilege_type, c.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x
     WHERE c.oid IN ('api.sessions'::regclass, 'api.user_roles'::regclass) AND x.grantee <> c.relowner
    UNION ALL
    SELECT format('gate %s %s', c.oid::regclass,
                  regexp_replace(substring(pg_get_viewdef(c.oid) FROM 'WHERE \(.*$'), '\s+', ' ', 'g'))
      FROM pg_class c WHERE c.oid IN ('api.sessions'::regclass, 'api.user_roles'::regclass)
    UNION ALL
    SELECT 'not asked whether a role has ended: ' || f.oid::regprocedure
      FROM functions f
     WHERE f.proname IN ('has_permission', 'has_any_permission', 'held_permissions', 'guard_holders')
       AND position('ur.expires_at IS NULL OR ur.expires_at > timezone(''UTC'', clock_timestamp())' IN f.prosrc) = 0
    UNION ALL
    SELECT 'not asked whether a session is restricted: ' || f.oid::regprocedure
      FROM functions f
     WHERE f.proname IN ('has_permission', 'has_any_permission', 'current_app_user', 'session_holder')
       AND position('s.restricted_to IS NULL' IN f.prosrc) = 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE a.attrelid IN ('app.sessions'::regclass, 'app.user_roles'::regclass)
       AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.4.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
