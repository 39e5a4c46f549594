-- Verifies 1.7.0: sliding sessions, releases, second factors and proofs, and that the database computes codes as RFC 6238
-- does. Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('column api.role_second_factors.role_id uuid'),
    ('column api.role_second_factors.set_by uuid'),
    ('column api.role_second_factors.since timestamp without time zone'),
    ('column api.second_factors.enrolled_at timestamp without time zone'),
    ('column api.second_factors.recovery_codes_left integer'),
    ('column api.second_factors.user_id uuid'),
    ('column api.sign_in_attempts.created_at timestamp without time zone'),
    ('column api.sign_in_attempts.email character varying(255)'),
    ('column api.sign_in_attempts.id bigint'),
    ('column api.sign_in_attempts.ip_address inet'),
    ('column api.sign_in_attempts.name character varying(100)'),
    ('column api.sign_in_attempts.outcome text'),
    ('column api.sign_in_attempts.retry_after_seconds integer'),
    ('column api.sign_in_attempts.user_agent character varying(500)'),
    ('column api.sign_in_attempts.user_id uuid'),
    ('column auth.proofs.code_hash character varying(64) NOT NULL'),
    ('column auth.proofs.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.proofs.id bigint NOT NULL IDENTITY'),
    ('column auth.proofs.ip_address inet DEFAULT inet_client_addr()'),
    ('column auth.proofs.kind character varying(20) NOT NULL'),
    ('column auth.proofs.outcome character varying(20) NOT NULL'),
    ('column auth.proofs.recorded_at timestamp without time zone'),
    ('column auth.proofs.retry_after_seconds integer NOT NULL DEFAULT 0'),
    ('column auth.proofs.session_hash character varying(64) NOT NULL'),
    ('column auth.proofs.step bigint NOT NULL'),
    ('column auth.proofs.ticket_hash character varying(64) NOT NULL'),
    ('column auth.proofs.transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.proofs.used_at timestamp without time zone'),
    ('column auth.proofs.user_id uuid NOT NULL'),
    ('column auth.recovery_codes.code_hash character varying(64) NOT NULL'),
    ('column auth.recovery_codes.used_at timestamp without time zone'),
    ('column auth.recovery_codes.user_id uuid NOT NULL'),
    ('column auth.role_second_factor.role_id uuid NOT NULL'),
    ('column auth.role_second_factor.set_by uuid'),
    ('column auth.role_second_factor.since timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column auth.second_factors.enrolled_at timestamp without time zone'),
    ('column auth.second_factors.last_step bigint NOT NULL DEFAULT 0'),
    ('column auth.second_factors.pending_at timestamp without time zone'),
    ('column auth.second_factors.pending_secret bytea'),
    ('column auth.second_factors.pending_session character varying(64)'),
    ('column auth.second_factors.secret bytea'),
    ('column auth.second_factors.user_id uuid NOT NULL'),
    ('column auth.settings.failures_per_proof integer NOT NULL DEFAULT 5'),
    ('column auth.settings.idle_lock_minutes integer NOT NULL DEFAULT 15'),
    ('column auth.settings.releases_per_day integer NOT NULL DEFAULT 3'),
    ('column auth.settings.restricted_lifetime interval NOT NULL DEFAULT ''00:15:00''::interval'),
    ('column auth.settings.session_idle_timeout interval NOT NULL DEFAULT ''01:00:00''::interval'),
    ('column auth.sign_in_releases.address_hash character varying(64)'),
    ('column auth.sign_in_releases.client inet'),
    ('column auth.sign_in_releases.id bigint NOT NULL IDENTITY'),
    ('column auth.sign_in_releases.released_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.sign_in_releases.released_by uuid NOT NULL'),
    ('constraint auth.proofs proofs_kind_check CHECK (((kind)::text = ANY ((ARRAY[''code''::character varying, ''password''::character varying])::text[])))'),
    ('constraint auth.proofs proofs_outcome_check CHECK (((outcome)::text = ANY ((ARRAY[''right''::character varying, ''wrong''::character varying, ''throttled''::character varying])::text[])))'),
    ('constraint auth.proofs proofs_pkey PRIMARY KEY (id)'),
    ('constraint auth.proofs proofs_ticket_hash_key UNIQUE (ticket_hash)'),
    ('constraint auth.recovery_codes recovery_codes_pkey PRIMARY KEY (user_id, code_hash)'),
    ('constraint auth.recovery_codes recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.second_factors(user_id) ON DELETE CASCADE'),
    ('constraint auth.role_second_factor role_second_factor_pkey PRIMARY KEY (role_id)'),
    ('constraint auth.role_second_factor role_second_factor_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles(id) ON DELETE CASCADE'),
    ('constraint auth.second_factors second_factors_enrolled_check CHECK (((secret IS NULL) = (enrolled_at IS NULL)))'),
    ('constraint auth.second_factors second_factors_pending_check CHECK ((num_nulls(pending_secret, pending_session, pending_at) = ANY (ARRAY[0, 3])))'),
    ('constraint auth.second_factors second_factors_pkey PRIMARY KEY (user_id)'),
    ('constraint auth.second_factors second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.settings settings_idle_check CHECK (((session_idle_timeout > ''00:00:00''::interval) AND (restricted_lifetime > ''00:00:00''::interval) AND ((idle_lock_minutes >= 1) AND (idle_lock_minutes <= 1440))))'),
    ('constraint auth.settings settings_proofs_check CHECK (((failures_per_proof > 0) AND (releases_per_day >= 0)))'),
    ('constraint auth.sign_in_releases sign_in_releases_one_check CHECK ((num_nonnulls(address_hash, client) = 1))'),
    ('constraint auth.sign_in_releases sign_in_releases_pkey PRIMARY KEY (id)'),
    ('function api.begin_second_factor(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.change_password(text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.confirm_password(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.confirm_second_factor(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.end_other_sessions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.end_sessions(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.end_sessions_of(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.my_second_factor() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.my_sessions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.my_sign_ins() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.pass_second_factor(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.prove(text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.release_sign_in(bigint,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.remove_second_factor(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.renew_recovery_codes(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.require_second_factor(uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.reset_second_factor(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.session_settings() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.sign_in(text,text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.sign_in_waits() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.touch_session() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.accept_proof(uuid,text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.audit_sessions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.base32(bytea) search_path=pg_catalog, pg_temp'),
    ('function auth.end_unproven_sessions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.forget_sign_ins() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.hotp(bytea,bigint,integer) search_path=pg_catalog, pg_temp'),
    ('function auth.limit_session() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.matching_step(bytea,text,timestamp without time zone) search_path=pg_catalog, pg_temp'),
    ('function auth.needs_second_factor(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.record_proof_failures() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.renew_recovery_codes(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.second_factor_state(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.session_end(timestamp without time zone,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.sign_in_failures() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.totp_step(timestamp without time zone) search_path=pg_catalog, pg_temp'),
    ('gate api.role_second_factors WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.second_factors WHERE (auth.may_plan(VARIADIC ARRAY[''accounts.read''::text]) AND ( SELECT auth.has_permission(''accounts.read''::text) AS has_permission));'),
    ('gate api.sign_in_attempts WHERE (auth.may_plan(VARIADIC ARRAY[''sessions.read''::text]) AND ( SELECT auth.has_permission(''sessions.read''::text) AS has_permission));'),
    ('grant EXECUTE on api.begin_second_factor(text) to reeve_client'),
    ('grant EXECUTE on api.change_password(text,text) to reeve_client'),
    ('grant EXECUTE on api.confirm_password(text) to reeve_client'),
    ('grant EXECUTE on api.confirm_second_factor(text) to reeve_client'),
    ('grant EXECUTE on api.end_other_sessions() to reeve_client'),
    ('grant EXECUTE on api.end_sessions(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.end_sessions_of(uuid) to reeve_client'),
    ('grant EXECUTE on api.my_second_factor() to reeve_client'),
    ('grant EXECUTE on api.my_sessions() to reeve_client'),
    ('grant EXECUTE on api.my_sign_ins() to reeve_client'),
    ('grant EXECUTE on api.pass_second_factor(text) to reeve_client'),
    ('grant EXECUTE on api.prove(text,text) to reeve_client'),
    ('grant EXECUTE on api.release_sign_in(bigint,text) to reeve_client'),
    ('grant EXECUTE on api.remove_second_factor(text) to reeve_client'),
    ('grant EXECUTE on api.renew_recovery_codes(text) to reeve_client'),
    ('grant EXECUTE on api.require_second_factor(uuid,boolean) to reeve_client'),
    ('grant EXECUTE on api.reset_second_factor(uuid) to reeve_client'),
    ('grant EXECUTE on api.session_settings() to reeve_client'),
    ('grant EXECUTE on api.sign_in(text,text,text) to reeve_client'),
    ('grant EXECUTE on api.sign_in_waits() to reeve_client'),
    ('grant EXECUTE on api.touch_session() to reeve_client'),
    ('grant SELECT on api.role_second_factors to reeve_client'),
    ('grant SELECT on api.second_factors to reeve_client'),
    ('grant SELECT on api.sign_in_attempts to reeve_client'),
    ('index CREATE INDEX proofs_by_user ON auth.proofs USING btree (user_id, kind, outcome, created_at DESC)'),
    ('index CREATE INDEX proofs_unrecorded ON auth.proofs USING btree (id) WHERE (recorded_at IS NULL)'),
    ('index CREATE INDEX sessions_by_time ON app.sessions USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX sign_in_releases_by_address ON auth.sign_in_releases USING btree (address_hash, released_at DESC)'),
    ('index CREATE INDEX sign_in_releases_by_client ON auth.sign_in_releases USING btree (client, released_at DESC)'),
    ('index CREATE UNIQUE INDEX proofs_pkey ON auth.proofs USING btree (id)'),
    ('index CREATE UNIQUE INDEX proofs_ticket_hash_key ON auth.proofs USING btree (ticket_hash)'),
    ('index CREATE UNIQUE INDEX recovery_codes_pkey ON auth.recovery_codes USING btree (user_id, code_hash)'),
    ('index CREATE UNIQUE INDEX role_second_factor_pkey ON auth.role_second_factor USING btree (role_id)'),
    ('index CREATE UNIQUE INDEX second_factors_pkey ON auth.second_factors USING btree (user_id)'),
    ('index CREATE UNIQUE INDEX sign_in_releases_pkey ON auth.sign_in_releases USING btree (id)'),
    ('table auth.proofs of reeve_owner with row level security'),
    ('table auth.recovery_codes of reeve_owner with row level security'),
    ('table auth.role_second_factor of reeve_owner with row level security'),
    ('table auth.second_factors of reeve_owner with row level security'),
    ('table auth.sign_in_releases of reeve_owner with row level security'),
    ('trigger CREATE TRIGGER sessions_limit BEFORE INSERT OR UPDATE OF restricted_to ON app.sessions FOR EACH ROW EXECUTE FUNCTION auth.limit_session()'),
    ('trigger CREATE TRIGGER users_forget_sign_ins AFTER UPDATE OF erased_at ON app.users FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION auth.forget_sign_ins()'),
    ('trigger CREATE TRIGGER user_roles_second_factor AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.end_unproven_sessions()'),
    ('view api.role_second_factors of reeve_owner'),
    ('view api.second_factors of reeve_owner'),
    ('view api.sign_in_attempts of reeve_owner')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'begin_second_factor'), ('api', 'change_password'), ('api', 'confirm_password'),
       ('api', 'confirm_second_factor'), ('api', 'end_other_sessions'), ('api', 'end_sessions'),
       ('api', 'end_sessions_of'), ('api', 'my_second_factor'), ('api', 'my_sessions'), ('api', 'my_sign_ins'),
       ('api', 'pass_second_factor'), ('api', 'prove'), ('api', 'release_sign_in'), ('api', 'remove_second_factor'),
       ('api', 'renew_recovery_codes'), ('api', 'require_second_factor'), ('api', 'reset_second_factor'),
       ('api', 'session_settings'), ('api', 'sign_in'), ('api', 'sign_in_waits'), ('api', 'touch_session'),
       ('auth', 'accept_proof'), ('auth', 'audit_sessions'), ('auth', 'base32'), ('auth', 'end_unproven_sessions'),
       ('auth', 'forget_sign_ins'), ('auth', 'hotp'), ('auth', 'limit_session'), ('auth', 'matching_step'), ('auth', 'needs_second_factor'),
       ('auth', 'record_proof_failures'), ('auth', 'renew_recovery_codes'), ('auth', 'second_factor_state'),
       ('auth', 'session_end'), ('auth', 'sign_in_failures'), ('auth', 'totp_step'))
  ),
  relations AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('auth.second_factors'::regclass, 'auth.recovery_codes'::regclass, 'auth.role_second_factor'::regclass,
                     'auth.proofs'::regclass, 'auth.sign_in_releases'::regclass, 'api.sign_in_attempts'::regclass,
                     'api.second_factors'::regclass, 'api.role_second_factors'::regclass)
  ),
  found (item) AS (
    SELECT format('%s %s of %s%s', CASE r.relkind WHEN 'v' THEN 'view' ELSE 'table' END, r.oid::regclass,
                  pg_get_userbyid(r.relowner), CASE WHEN r.relrowsecurity THEN ' with row level security' END)
      FROM relations r
    UNION ALL
    SELECT format('column %s.%s %s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                  CASE WHEN a.attidentity <> '' THEN ' IDENTITY'
                       WHEN d.oid IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
      FROM pg_attribute a
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attrelid IN (SELECT r.oid FROM relations r)
            OR (a.attrelid = 'auth.settings'::regclass
                AND a.attname IN ('session_idle_timeout', 'restricted_lifetime', 'idle_lock_minutes', 'failures_per_proof',
                                  'releases_per_day')))
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.oid = k.oid)
       AND (k.conrelid IN (SELECT r.oid FROM relations r)
            OR (k.conrelid = 'auth.settings'::regclass AND k.conname IN ('settings_idle_check', 'settings_proofs_check')))
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indisvalid AND (i.indrelid IN (SELECT r.oid FROM relations r) OR c.relname = 'sessions_by_time')
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t WHERE t.tgname IN ('sessions_limit', 'user_roles_second_factor', 'users_forget_sign_ins')
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
    SELECT format('grant %s on %s to %s', x.privilege_type, r.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM relations r CROSS JOIN LATERAL aclexplode(r.relacl) x
     WHERE x.grantee <> r.relowner
    UNION ALL
    SELECT format('gate %s %s', r.oid::regclass,
                  regexp_replace(substring(pg_get_viewdef(r.oid) FROM 'WHERE \(auth.*$'), '\s+', ' ', 'g'))
      FROM relations r WHERE r.relkind = 'v'
    UNION ALL
    -- RFC 6238, appendix B
    SELECT 'wrong code of ' || v.at
      FROM (VALUES ('1970-01-01 00:00:59'::timestamp, '94287082'), ('2005-03-18 01:58:29', '07081804'),
                   ('2603-10-11 11:33:20', '65353130')) AS v (at, code)
     WHERE auth.hotp('12345678901234567890', auth.totp_step(v.at), 8) <> v.code
    UNION ALL
    SELECT 'what came of a try must not be told in its own transaction: ' || f.oid::regprocedure
      FROM functions f
     WHERE f.proname IN ('accept_proof', 'sign_in_failures', 'release_sign_in', 'my_sign_ins')
       AND position('transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()' IN f.prosrc) = 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || r.oid::regclass FROM relations r WHERE obj_description(r.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE (a.attrelid IN (SELECT r.oid FROM relations r WHERE r.relkind = 'r') OR a.attrelid = 'auth.settings'::regclass)
       AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.7.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
