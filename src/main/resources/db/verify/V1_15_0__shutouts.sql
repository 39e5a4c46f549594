-- Verifies 1.15.0: shut-outs.
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
    ('api.shutouts of reeve_owner'),
    ('asks api.change_accounts(text,uuid,uuid[],text)'),
    ('asks api.confirm_second_factor(text)'),
    ('asks api.current_session()'),
    ('asks api.end_other_sessions()'),
    ('asks api.end_session(uuid)'),
    ('asks api.end_sessions(uuid[])'),
    ('asks api.end_sessions_of(uuid)'),
    ('asks api.my_sessions()'),
    ('asks api.open_session(text)'),
    ('asks api.require_second_factor(uuid,boolean)'),
    ('asks api.reset_password(uuid,boolean)'),
    ('asks api.reset_second_factor(uuid)'),
    ('asks auth.code_state(auth.account_codes)'),
    ('asks auth.could_approve(uuid,uuid)'),
    ('asks auth.current_app_user()'),
    ('asks auth.end_other_sessions()'),
    ('asks auth.end_sessions()'),
    ('asks auth.end_unproven_sessions()'),
    ('asks auth.guard_holders()'),
    ('asks auth.guard_last_administrator()'),
    ('asks auth.has_any_permission(text[])'),
    ('asks auth.has_permission(text)'),
    ('asks auth.judge_accounts(uuid,text,uuid,uuid[])'),
    ('asks auth.judge_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone)'),
    ('asks auth.may_issue_codes(uuid)'),
    ('asks auth.may_publish(uuid)'),
    ('asks auth.missing_for_request(app.role_requests,uuid,text[],timestamp without time zone)'),
    ('asks auth.purge_sign_ins()'),
    ('asks auth.record_failures()'),
    ('asks auth.restore_accounts(auth.judgement[])'),
    ('asks auth.restricted_user(text)'),
    ('asks auth.session_holder()'),
    ('auth.shutouts of reeve_owner with row level security'),
    ('column api.shutouts.reason text'),
    ('column api.shutouts.shut_out_at timestamp without time zone'),
    ('column api.shutouts.shut_out_by uuid'),
    ('column api.shutouts.user_id uuid'),
    ('column auth.shutouts.correlation_id uuid NOT NULL'),
    ('column auth.shutouts.db_role text NOT NULL DEFAULT SESSION_USER'),
    ('column auth.shutouts.id bigint NOT NULL'),
    ('column auth.shutouts.ip_address inet DEFAULT inet_client_addr()'),
    ('column auth.shutouts.reason character varying(500)'),
    ('column auth.shutouts.recorded_at timestamp without time zone'),
    ('column auth.shutouts.session_id uuid'),
    ('column auth.shutouts.shut_out_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.shutouts.shut_out_by uuid'),
    ('column auth.shutouts.user_id uuid NOT NULL'),
    ('constraint auth.shutouts shutouts_pkey PRIMARY KEY (id)'),
    ('function api.deactivate_account(uuid,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice lock_timeout=500ms'),
    ('function api.let_in(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.deactivate_free(uuid,uuid[],uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice lock_timeout=500ms'),
    ('function auth.drop_sessions(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.end_shutouts() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.is_shut_out(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_shutouts(uuid,bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.lift_shutouts(uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.record_shutouts(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.shut_out(uuid,uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.deactivate_account(uuid,text,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.let_in(uuid) to reeve_client'),
    ('grant SELECT on api.shutouts to reeve_client'),
    ('index CREATE INDEX shutouts_by_user ON auth.shutouts USING btree (user_id)'),
    ('index CREATE INDEX shutouts_to_record ON auth.shutouts USING btree (id) WHERE (recorded_at IS NULL)'),
    ('index CREATE UNIQUE INDEX shutouts_pkey ON auth.shutouts USING btree (id)'),
    ('sessions without those shut out'),
    ('trigger CREATE TRIGGER users_shutouts_end AFTER UPDATE OF is_active, erased_at ON app.users FOR EACH ROW WHEN (((new.is_active AND (NOT old.is_active)) OR ((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL)))) EXECUTE FUNCTION auth.end_shutouts()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'deactivate_account'), ('api', 'let_in'), ('auth', 'is_shut_out'), ('auth', 'record_shutouts'),
       ('auth', 'shut_out'), ('auth', 'lift_shutouts'), ('auth', 'end_shutouts'), ('auth', 'drop_sessions'),
       ('auth', 'deactivate_free'),
       ('auth', 'judge_shutouts'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('auth.shutouts'::regclass, 'api.shutouts'::regclass)
  ),
  -- Each of them asks who is shut out, or ends sessions without waiting for one; what else they do, earlier versions say.
  askers AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname IN ('api', 'auth') AND p.prosrc ~ 'auth\.(shutouts|is_shut_out|shut_out|lift_shutouts|record_shutouts|drop_sessions|deactivate_free|judge_shutouts)'
       AND p.oid NOT IN (SELECT f.oid FROM functions f)
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
    SELECT 'asks ' || f.oid::regprocedure FROM askers f
    UNION ALL
    SELECT 'sessions without those shut out'
     WHERE pg_get_viewdef('api.sessions'::regclass) LIKE '%auth.shutouts%'
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
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a JOIN tables t ON t.oid = a.attrelid AND t.relkind = 'r'
     WHERE a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.15.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
