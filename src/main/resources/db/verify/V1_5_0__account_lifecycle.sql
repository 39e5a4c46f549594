-- Verifies 1.5.0: codes, temporary passwords, the password policy, notes, erasure and merging.
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
    ('column api.account_notes.author_id uuid'),
    ('column api.account_notes.body character varying(4000)'),
    ('column api.account_notes.created_at timestamp without time zone'),
    ('column api.account_notes.id uuid'),
    ('column api.account_notes.updated_at timestamp without time zone'),
    ('column api.account_notes.user_id uuid'),
    ('column app.account_notes.author_id uuid'),
    ('column app.account_notes.body character varying(4000) NOT NULL'),
    ('column app.account_notes.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.account_notes.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.account_notes.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.account_notes.user_id uuid NOT NULL'),
    ('column app.users.erased_at timestamp without time zone'),
    ('column app.users.merged_into uuid'),
    ('column app.users.state_reason character varying(500)'),
    ('column auth.account_codes.code_hash character varying(64) NOT NULL'),
    ('column auth.account_codes.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.account_codes.expires_at timestamp without time zone NOT NULL'),
    ('column auth.account_codes.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column auth.account_codes.issued_by uuid'),
    ('column auth.account_codes.purpose character varying(20) NOT NULL'),
    ('column auth.account_codes.revoked_at timestamp without time zone'),
    ('column auth.account_codes.used_at timestamp without time zone'),
    ('column auth.account_codes.user_id uuid NOT NULL'),
    ('column auth.breached_passwords.hash character varying(12) NOT NULL'),
    ('column auth.code_attempts.client inet NOT NULL'),
    ('column auth.code_attempts.code_id uuid NOT NULL'),
    ('column auth.code_attempts.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.code_attempts.id bigint NOT NULL IDENTITY'),
    ('column auth.code_attempts.ip_address inet'),
    ('column auth.code_attempts.opened_at timestamp without time zone'),
    ('column auth.code_attempts.outcome character varying(20) NOT NULL'),
    ('column auth.code_attempts.redeemed_at timestamp without time zone'),
    ('column auth.code_attempts.retry_after_seconds integer NOT NULL DEFAULT 0'),
    ('column auth.code_attempts.token_hash character varying(64) NOT NULL'),
    ('column auth.code_attempts.transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.code_attempts.user_agent character varying(500)'),
    ('column auth.erasures.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.erasures.entries bigint NOT NULL DEFAULT 0'),
    ('column auth.erasures.erased_by uuid'),
    ('column auth.erasures.finished_at timestamp without time zone'),
    ('column auth.erasures.texts uuid[] NOT NULL DEFAULT ''{}''::uuid[]'),
    ('column auth.erasures.transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.erasures.user_id uuid NOT NULL'),
    ('column auth.settings.invitation_lifetime interval NOT NULL DEFAULT ''7 days''::interval'),
    ('column auth.settings.password_min_length integer NOT NULL DEFAULT 12'),
    ('column auth.settings.password_refuse_breached boolean NOT NULL DEFAULT true'),
    ('column auth.settings.password_refuse_personal boolean NOT NULL DEFAULT true'),
    ('column auth.settings.reset_lifetime interval NOT NULL DEFAULT ''1 day''::interval'),
    ('column auth.temporary_passwords.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.temporary_passwords.expires_at timestamp without time zone NOT NULL'),
    ('column auth.temporary_passwords.issued_by uuid'),
    ('column auth.temporary_passwords.user_id uuid NOT NULL'),
    ('constraint app.account_notes account_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint app.account_notes account_notes_body_check CHECK ((((body)::text = btrim((body)::text)) AND ((body)::text <> ''''::text)))'),
    ('constraint app.account_notes account_notes_pkey PRIMARY KEY (id)'),
    ('constraint app.account_notes account_notes_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.users users_gone_check CHECK ((NOT (is_active AND ((merged_into IS NOT NULL) OR (erased_at IS NOT NULL)))))'),
    ('constraint app.users users_merged_into_check CHECK ((merged_into <> id))'),
    ('constraint app.users users_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES app.users(id)'),
    ('constraint auth.account_codes account_codes_code_hash_key UNIQUE (code_hash)'),
    ('constraint auth.account_codes account_codes_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint auth.account_codes account_codes_pkey PRIMARY KEY (id)'),
    ('constraint auth.account_codes account_codes_purpose_check CHECK (((purpose)::text = ANY ((ARRAY[''invitation''::character varying, ''reset''::character varying])::text[])))'),
    ('constraint auth.account_codes account_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.breached_passwords breached_passwords_hash_check CHECK (((hash)::text ~ ''^[0-9a-f]{12}$''::text))'),
    ('constraint auth.breached_passwords breached_passwords_pkey PRIMARY KEY (hash)'),
    ('constraint auth.code_attempts code_attempts_outcome_check CHECK (((outcome)::text = ANY ((ARRAY[''right''::character varying, ''wrong''::character varying, ''throttled''::character varying])::text[])))'),
    ('constraint auth.code_attempts code_attempts_pkey PRIMARY KEY (id)'),
    ('constraint auth.code_attempts code_attempts_token_hash_key UNIQUE (token_hash)'),
    ('constraint auth.erasures erasures_erased_by_fkey FOREIGN KEY (erased_by) REFERENCES app.users(id)'),
    ('constraint auth.erasures erasures_pkey PRIMARY KEY (user_id)'),
    ('constraint auth.erasures erasures_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id)'),
    ('constraint auth.settings settings_lifetimes_check CHECK (((invitation_lifetime > ''00:00:00''::interval) AND (reset_lifetime > ''00:00:00''::interval)))'),
    ('constraint auth.settings settings_password_check CHECK (((password_min_length >= 8) AND (password_min_length <= 64)))'),
    ('constraint auth.temporary_passwords temporary_passwords_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint auth.temporary_passwords temporary_passwords_pkey PRIMARY KEY (user_id)'),
    ('constraint auth.temporary_passwords temporary_passwords_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('function api.account_details(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.add_note(uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.breached_passwords(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.change_required_password(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.create_account(text,text,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.delete_note(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.edit_note(uuid,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.erase_account(uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.invite(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.merge_accounts(uuid,uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.merge_preview(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.open_code(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.password_policy() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.redeem_code(text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.reset_password(uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.set_account_active(uuid,boolean,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.try_code(text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.append_only() search_path=pg_catalog, pg_temp'),
    ('function auth.code_hash(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.code_state(auth.account_codes) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.end_codes() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.erase_trail(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.erase_values(jsonb,text[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.forget_reason() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_gone() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.hash_password(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.issue_code(uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.new_code(integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.note_text(text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.password_flaw(text,text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.password_must_change(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.purge_codes() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_not_above(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_other(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.roles_to_move(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('gate api.account_notes WHERE (auth.may_plan(VARIADIC ARRAY[''accounts.read''::text]) AND ( SELECT auth.has_permission(''accounts.read''::text) AS has_permission));'),
    ('grant EXECUTE on api.account_details(uuid) to reeve_client'),
    ('grant EXECUTE on api.add_note(uuid,text) to reeve_client'),
    ('grant EXECUTE on api.breached_passwords(text) to reeve_client'),
    ('grant EXECUTE on api.change_required_password(text) to reeve_client'),
    ('grant EXECUTE on api.create_account(text,text,text,uuid[]) to reeve_client'),
    ('grant EXECUTE on api.delete_note(uuid) to reeve_client'),
    ('grant EXECUTE on api.edit_note(uuid,text,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.erase_account(uuid,text) to reeve_client'),
    ('grant EXECUTE on api.invite(uuid) to reeve_client'),
    ('grant EXECUTE on api.merge_accounts(uuid,uuid,boolean) to reeve_client'),
    ('grant EXECUTE on api.merge_preview(uuid,uuid) to reeve_client'),
    ('grant EXECUTE on api.open_code(text) to reeve_client'),
    ('grant EXECUTE on api.password_policy() to reeve_client'),
    ('grant EXECUTE on api.redeem_code(text,text) to reeve_client'),
    ('grant EXECUTE on api.reset_password(uuid,boolean) to reeve_client'),
    ('grant EXECUTE on api.set_account_active(uuid,boolean,text,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.try_code(text,text) to reeve_client'),
    ('grant EXECUTE on auth.purge_codes() to reeve_operator'),
    ('grant SELECT on api.account_notes to reeve_client'),
    ('index CREATE INDEX account_codes_by_issuer ON auth.account_codes USING btree (issued_by)'),
    ('index CREATE INDEX account_codes_by_user ON auth.account_codes USING btree (user_id, created_at DESC)'),
    ('index CREATE INDEX account_notes_by_author ON app.account_notes USING btree (author_id)'),
    ('index CREATE INDEX account_notes_by_user ON app.account_notes USING btree (user_id, created_at DESC)'),
    ('index CREATE INDEX code_attempts_by_client ON auth.code_attempts USING btree (client, outcome, created_at DESC)'),
    ('index CREATE INDEX code_attempts_by_code ON auth.code_attempts USING btree (code_id)'),
    ('index CREATE INDEX code_attempts_by_time ON auth.code_attempts USING btree (created_at)'),
    ('index CREATE INDEX erasures_by_person ON auth.erasures USING btree (erased_by)'),
    ('index CREATE INDEX temporary_passwords_by_issuer ON auth.temporary_passwords USING btree (issued_by)'),
    ('index CREATE INDEX users_by_survivor ON app.users USING btree (merged_into) WHERE (merged_into IS NOT NULL)'),
    ('index CREATE UNIQUE INDEX account_codes_code_hash_key ON auth.account_codes USING btree (code_hash)'),
    ('index CREATE UNIQUE INDEX account_codes_living ON auth.account_codes USING btree (user_id) WHERE ((used_at IS NULL) AND (revoked_at IS NULL))'),
    ('index CREATE UNIQUE INDEX account_codes_pkey ON auth.account_codes USING btree (id)'),
    ('index CREATE UNIQUE INDEX account_notes_pkey ON app.account_notes USING btree (id)'),
    ('index CREATE UNIQUE INDEX breached_passwords_pkey ON auth.breached_passwords USING btree (hash)'),
    ('index CREATE UNIQUE INDEX code_attempts_pkey ON auth.code_attempts USING btree (id)'),
    ('index CREATE UNIQUE INDEX code_attempts_token_hash_key ON auth.code_attempts USING btree (token_hash)'),
    ('index CREATE UNIQUE INDEX erasures_pkey ON auth.erasures USING btree (user_id)'),
    ('index CREATE UNIQUE INDEX temporary_passwords_pkey ON auth.temporary_passwords USING btree (user_id)'),
    ('permission accounts.erase'),
    ('table app.account_notes of reeve_owner with row level security'),
    ('table auth.account_codes of reeve_owner with row level security'),
    ('table auth.breached_passwords of reeve_owner with row level security'),
    ('table auth.code_attempts of reeve_owner with row level security'),
    ('table auth.erasures of reeve_owner with row level security'),
    ('table auth.temporary_passwords of reeve_owner with row level security'),
    ('trigger CREATE TRIGGER account_notes_audit_delete AFTER DELETE ON app.account_notes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER account_notes_audit_insert AFTER INSERT ON app.account_notes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER account_notes_audit_update AFTER UPDATE ON app.account_notes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER account_notes_keep_id BEFORE UPDATE OF id ON app.account_notes FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER account_notes_no_truncate BEFORE TRUNCATE ON app.account_notes FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER update_account_notes_updated_at BEFORE UPDATE ON app.account_notes FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER users_codes_end AFTER UPDATE OF password_hash, email, is_active ON app.users FOR EACH ROW WHEN ((((old.password_hash)::text <> (new.password_hash)::text) OR ((old.email)::text <> (new.email)::text) OR (old.is_active AND (NOT new.is_active)))) EXECUTE FUNCTION auth.end_codes()'),
    ('trigger CREATE TRIGGER users_forget_reason BEFORE UPDATE OF is_active ON app.users FOR EACH ROW WHEN (((old.is_active <> new.is_active) AND (old.state_reason IS NOT NULL) AND (NOT ((old.state_reason)::text IS DISTINCT FROM (new.state_reason)::text)))) EXECUTE FUNCTION auth.forget_reason()'),
    ('trigger CREATE TRIGGER users_guard_gone BEFORE UPDATE ON app.users FOR EACH ROW WHEN (((old.erased_at IS NOT NULL) OR (old.merged_into IS NOT NULL))) EXECUTE FUNCTION auth.guard_gone()'),
    ('view api.account_notes of reeve_owner')
  ),
  relations AS (
    SELECT c.oid, c.relkind, c.relacl, c.relowner, c.relrowsecurity, c.oid::regclass::text AS name
      FROM pg_class c
     WHERE c.oid IN (
       'app.account_notes'::regclass, 'auth.account_codes'::regclass, 'auth.breached_passwords'::regclass,
       'auth.code_attempts'::regclass, 'auth.erasures'::regclass, 'auth.temporary_passwords'::regclass,
       'api.account_notes'::regclass)
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'account_details'), ('api', 'add_note'), ('api', 'breached_passwords'),
       ('api', 'change_required_password'), ('api', 'create_account'), ('api', 'delete_note'),
       ('api', 'edit_note'), ('api', 'erase_account'), ('api', 'invite'),
       ('api', 'merge_accounts'), ('api', 'merge_preview'), ('api', 'open_code'),
       ('api', 'password_policy'), ('api', 'redeem_code'), ('api', 'reset_password'),
       ('api', 'set_account_active'), ('api', 'try_code'), ('auth', 'append_only'), ('auth', 'code_hash'),
       ('auth', 'code_state'), ('auth', 'end_codes'), ('auth', 'erase_trail'), ('auth', 'erase_values'),
       ('auth', 'forget_reason'), ('auth', 'guard_gone'), ('auth', 'hash_password'),
       ('auth', 'issue_code'), ('auth', 'new_code'), ('auth', 'note_text'), ('auth', 'password_flaw'),
       ('auth', 'password_must_change'), ('auth', 'purge_codes'), ('auth', 'require_not_above'),
       ('auth', 'require_other'), ('auth', 'roles_to_move'))
  ),
  columns AS (
    SELECT a.*, a.attrelid::regclass::text AS relation
      FROM pg_attribute a
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attrelid IN (SELECT r.oid FROM relations r)
            OR (a.attrelid = 'app.users'::regclass AND a.attname IN ('state_reason', 'merged_into', 'erased_at'))
            OR (a.attrelid = 'auth.settings'::regclass
                AND (a.attname LIKE 'password\_%' OR a.attname IN ('invitation_lifetime', 'reset_lifetime'))))
  ),
  found (item) AS (
    SELECT format('%s %s of %s%s', CASE r.relkind WHEN 'v' THEN 'view' ELSE 'table' END, r.name,
                  pg_get_userbyid(r.relowner), CASE WHEN r.relrowsecurity THEN ' with row level security' END)
      FROM relations r
    UNION ALL
    SELECT format('column %s.%s %s%s%s', c.relation, c.attname, format_type(c.atttypid, c.atttypmod),
                  CASE WHEN c.attnotnull THEN ' NOT NULL' END,
                  CASE WHEN c.attidentity <> '' THEN ' IDENTITY'
                       WHEN d.oid IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
      FROM columns c LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n'
       AND (k.conrelid IN (SELECT r.oid FROM relations r)
            OR (k.conrelid = 'app.users'::regclass
                AND k.conname IN ('users_merged_into_fkey', 'users_merged_into_check', 'users_gone_check'))
            OR (k.conrelid = 'auth.settings'::regclass
                AND k.conname IN ('settings_password_check', 'settings_lifetimes_check')))
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i
     WHERE i.indrelid IN (SELECT r.oid FROM relations r) OR i.indexrelid = to_regclass('app.users_by_survivor')
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid IN (SELECT r.oid FROM relations r)
            OR (t.tgrelid = 'app.users'::regclass
                AND t.tgname IN ('users_codes_end', 'users_guard_gone', 'users_forget_reason')))
    UNION ALL
    SELECT concat_ws(' ', 'function ' || f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner AND f.proname <> 'append_only'
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, r.name, coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM relations r CROSS JOIN LATERAL aclexplode(r.relacl) x
     WHERE x.grantee <> r.relowner
    UNION ALL
    SELECT format('gate %s %s', r.name, regexp_replace(substring(pg_get_viewdef(r.oid) FROM 'WHERE \(.*$'), '\s+', ' ', 'g'))
      FROM relations r WHERE r.relkind = 'v'
    UNION ALL
    SELECT 'permission ' || p.name FROM app.permissions p WHERE p.id = '5ee7e000-0000-4000-8000-000000000020'
    UNION ALL
    SELECT format('%s breached passwords', count(*)) FROM auth.breached_passwords HAVING count(*) < 4890
    UNION ALL
    SELECT 'the trail lets nothing be erased' FROM functions f
     WHERE f.proname = 'append_only' AND position('auth.erasures' IN f.prosrc) = 0
    UNION ALL
    SELECT 'no password is temporary' FROM functions f
     WHERE f.proname = 'password_must_change' AND position('auth.temporary_passwords' IN f.prosrc) = 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || r.name FROM relations r WHERE obj_description(r.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', c.relation, c.attname) FROM columns c
     WHERE c.relation NOT LIKE 'api.%' AND col_description(c.attrelid, c.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.5.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
