-- Verifies 1.11.0: codes that end with the right to make them, sessions of people above, and undo of roles.
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
    ('column auth.ends_above.ended_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.ends_above.ended_by uuid NOT NULL'),
    ('column auth.ends_above.id bigint NOT NULL IDENTITY'),
    ('column auth.ends_above.user_id uuid NOT NULL'),
    ('column auth.settings.ends_above_per_day integer NOT NULL DEFAULT 3'),
    ('constraint auth.ends_above ends_above_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.ends_above ends_above_pkey PRIMARY KEY (id)'),
    ('constraint auth.ends_above ends_above_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.settings settings_ends_above_check CHECK ((ends_above_per_day >= 0))'),
    ('corrected api.account_details'),
    ('corrected api.action_entries'),
    ('corrected api.change_accounts'),
    ('corrected api.change_required_password'),
    ('corrected api.create_role'),
    ('corrected api.end_other_sessions'),
    ('corrected api.end_session'),
    ('corrected api.end_sessions'),
    ('corrected api.end_sessions_of'),
    ('corrected api.give_role'),
    ('corrected api.merge_accounts'),
    ('corrected api.undo_entries'),
    ('corrected auth.code_state'),
    ('corrected auth.drop_role'),
    ('corrected auth.end_codes'),
    ('corrected auth.end_expired_roles_at_sign_in'),
    ('corrected auth.guard_assignments'),
    ('corrected auth.judge_accounts'),
    ('corrected auth.judge_entries'),
    ('corrected auth.purge_sign_ins'),
    ('function api.merge_preview(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.against_giving(uuid,uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.ends_refused(uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.erase_bulk_reasons() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_permission_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone,uuid[],uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_role_changes(uuid,bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_role_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.keep_bulk() search_path=pg_catalog, pg_temp'),
    ('function auth.may_issue_codes(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.purge_proofs() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.record_second_factor(uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_ends(uuid,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_deleted_roles(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_permissions(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_role_fields(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.was_about(uuid,uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.was_just_taken(uuid,uuid,uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.merge_preview(uuid,uuid) to reeve_client'),
    ('index CREATE INDEX ends_above_by_pair ON auth.ends_above USING btree (ended_by, user_id, ended_at)'),
    ('index CREATE INDEX ends_above_by_user ON auth.ends_above USING btree (user_id)'),
    ('index CREATE INDEX proofs_by_time ON auth.proofs USING btree (created_at)'),
    ('index CREATE UNIQUE INDEX ends_above_pkey ON auth.ends_above USING btree (id)'),
    ('rls auth.ends_above'),
    ('trigger CREATE TRIGGER audit_logs_append_only BEFORE DELETE OR UPDATE ON app.audit_logs FOR EACH ROW WHEN (((old.action)::text IS DISTINCT FROM ''BULK''::text)) EXECUTE FUNCTION auth.append_only()'),
    ('trigger CREATE TRIGGER audit_logs_keep_bulk BEFORE DELETE OR UPDATE ON app.audit_logs FOR EACH ROW WHEN (((old.action)::text = ''BULK''::text)) EXECUTE FUNCTION auth.keep_bulk()'),
    ('trigger CREATE TRIGGER users_erase_bulk_reasons AFTER UPDATE OF erased_at ON app.users FOR EACH ROW WHEN (((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL))) EXECUTE FUNCTION auth.erase_bulk_reasons()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('auth', 'may_issue_codes'),
       ('auth', 'against_giving'),
       ('api', 'merge_preview'),
       ('auth', 'ends_refused'),
       ('auth', 'require_ends'),
       ('auth', 'was_about'),
       ('auth', 'erase_bulk_reasons'),
       ('auth', 'keep_bulk'),
       ('auth', 'purge_proofs'),
       ('auth', 'record_second_factor'),
       ('auth', 'was_just_taken'),
       ('auth', 'judge_role_changes'),
       ('auth', 'judge_permission_entries'),
       ('auth', 'judge_role_entries'),
       ('auth', 'restore_deleted_roles'),
       ('auth', 'restore_permissions'),
       ('auth', 'restore_role_fields'))
  ),
  -- What was replaced, and a word that only its text of now has
  corrected (schema, name, word) AS (
    VALUES
    ('auth', 'code_state', 'may_issue_codes'),
    ('api', 'change_required_password', 'may_issue_codes'),
    ('auth', 'end_codes', 'issued_by'),
    ('api', 'account_details', 'may_issue_codes'),
    ('auth', 'judge_accounts', 'against_giving'),
    ('api', 'change_accounts', 'against_giving'),
    ('api', 'merge_accounts', 'against_giving'),
    ('api', 'end_session', 'require_ends'),
    ('api', 'end_sessions', 'require_ends'),
    ('api', 'end_sessions_of', 'require_ends'),
    ('api', 'end_other_sessions', 'ends_refused'),
    ('auth', 'purge_sign_ins', 'purge_proofs'),
    ('auth', 'end_expired_roles_at_sign_in', 'purge_proofs'),
    ('api', 'create_role', 'role_second_factor'),
    ('auth', 'drop_role', 'record_second_factor'),
    ('auth', 'guard_assignments', 'was_just_taken'),
    ('api', 'give_role', 'was_just_taken'),
    ('auth', 'judge_entries', 'judge_role_changes'),
    ('api', 'action_entries', 'v_deleted'),
    ('api', 'undo_entries', 'restore_permissions')
  ),
  found (item) AS (
    SELECT concat_ws(' ', 'column ' || c.oid::regclass || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
                     CASE WHEN a.attnotnull THEN 'NOT NULL' END, CASE WHEN a.attidentity <> '' THEN 'IDENTITY' END,
                     'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.oid = 'auth.ends_above'::regclass
        OR (c.oid = 'auth.settings'::regclass AND a.attname = 'ends_above_per_day')
    UNION ALL
    SELECT 'constraint ' || k.conrelid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint k
     WHERE (k.conrelid = 'auth.ends_above'::regclass AND k.contype <> 'n') OR k.conname = 'settings_ends_above_check'
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid = 'auth.ends_above'::regclass OR i.indexrelid = 'auth.proofs_by_time'::regclass
    UNION ALL
    SELECT 'rls ' || c.oid::regclass FROM pg_class c WHERE c.oid = 'auth.ends_above'::regclass AND c.relrowsecurity
    UNION ALL
    SELECT 'grant on auth.ends_above to ' || coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC')
      FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x
     WHERE c.oid = 'auth.ends_above'::regclass AND x.grantee <> c.relowner
    UNION ALL
    SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
     WHERE t.tgname = 'users_erase_bulk_reasons'
        OR (t.tgrelid = 'app.audit_logs'::regclass AND t.tgname IN ('audit_logs_append_only', 'audit_logs_keep_bulk'))
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
    SELECT 'corrected ' || c.schema || '.' || c.name
      FROM corrected c
      JOIN pg_namespace n ON n.nspname = c.schema
      JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = c.name AND strpos(p.prosrc, c.word) > 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: auth.ends_above.' || a.attname FROM pg_attribute a
     WHERE a.attrelid = 'auth.ends_above'::regclass AND a.attnum > 0 AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.11.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
