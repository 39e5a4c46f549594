-- Takes 1.3.0 back. Refuses once the security core holds something of its own (roles given, roles and permissions beyond
-- those it came with, sign-ins, the marks it puts on the trail), unless told: SET reeve.allow_data_loss = 'on'.
-- Accounts, posts, comments and the trail itself stay either way.
DO $$
DECLARE
  v_lost text;
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') = 'on' THEN
    RETURN;
  END IF;
  v_lost := CASE
    WHEN EXISTS (SELECT FROM app.user_roles ur WHERE ur.role_id::text LIKE '5ee7e000-0000-4000-9000-%')
      THEN 'roles that were given to accounts'
    WHEN EXISTS (SELECT FROM app.role_permissions rp
                  WHERE (rp.permission_id::text LIKE '5ee7e000-0000-4000-8000-%')
                    <> (rp.role_id::text LIKE '5ee7e000-0000-4000-9000-%'))
      THEN 'permissions that were given to roles'
    WHEN EXISTS (SELECT FROM app.roles r WHERE r.updated_at <> r.created_at)
      THEN 'when roles were changed'
    WHEN EXISTS (SELECT FROM auth.sign_in_attempts)
      THEN 'sign-in attempts'
    WHEN EXISTS (SELECT FROM app.audit_logs a WHERE a.correlation_id IS NOT NULL OR a.db_role IS NOT NULL)
      THEN 'correlation and database role of the trail'
  END;
  IF v_lost IS NOT NULL THEN
    RAISE EXCEPTION 'taking back 1.3.0 would lose %', v_lost
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;

DROP VIEW api.stats_accounts_per_day, api.stats_accounts, api.stats_accounts_per_role, api.stats_posts_per_status,
  api.stats_posts_per_day, api.stats_comments_per_day, api.stats_audit_actions_per_day, api.stats_audit_partitions,
  api.users, api.people, api.roles, api.permissions, api.role_permissions, api.user_roles, api.sessions, api.posts,
  api.comments, api.audit_logs;

DO $$
DECLARE
  v_trigger record;
  v_table regclass;
BEGIN
  FOR v_trigger IN
    SELECT t.tgname, t.tgrelid::regclass AS on_table
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.pronamespace = 'auth'::regnamespace AND t.tgparentid = 0
       AND t.tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'app'::regnamespace)
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', v_trigger.tgname, v_trigger.on_table);
  END LOOP;
  FOR v_table IN
    SELECT c.oid FROM pg_class c
     WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', v_table);
  END LOOP;
END
$$;

DROP TRIGGER update_roles_updated_at ON app.roles;
-- What it came with; links go with it.
DELETE FROM app.roles WHERE id::text LIKE '5ee7e000-0000-4000-9000-%';
DELETE FROM app.permissions WHERE id::text LIKE '5ee7e000-0000-4000-8000-%';

DROP TABLE auth.admin_guard;
DROP TABLE auth.sign_in_attempts;
DROP FUNCTION api.sign_in(text, text, text);
DROP FUNCTION api.open_session(text);
DROP FUNCTION api.current_session();
DROP FUNCTION api.sign_out();
DROP FUNCTION api.end_session(uuid);
DROP FUNCTION api.grant_role(uuid, uuid);
DROP FUNCTION api.revoke_role(uuid, uuid);
DROP FUNCTION api.has_administrator();
DROP FUNCTION api.schema_version();
DROP FUNCTION auth.record_failures();
DROP FUNCTION auth.wait_after(bigint, integer, timestamp);
DROP FUNCTION auth.create_administrator(text, text, text);
DROP FUNCTION auth.purge_sign_ins();
DROP FUNCTION auth.ensure_audit_partitions(integer);
DROP FUNCTION auth.guard_audit_partitions();
DROP FUNCTION auth.append_only();
DROP FUNCTION auth.audit_sessions();
DROP FUNCTION auth.audit_role_permissions();
DROP FUNCTION auth.audit_user_roles();
DROP FUNCTION auth.audit_changes();
DROP FUNCTION auth.record(uuid, text, text, uuid, jsonb, jsonb);
DROP FUNCTION auth.correlation_id();
DROP FUNCTION auth.end_other_sessions();
DROP FUNCTION auth.end_sessions();
DROP FUNCTION auth.guard_last_administrator();
DROP FUNCTION auth.complete_roles();
DROP FUNCTION auth.guard_system_role();
DROP FUNCTION auth.guard_grant();
DROP FUNCTION auth.guard_holders();
DROP FUNCTION auth.guard_author();
DROP FUNCTION auth.guard_statement();
DROP FUNCTION auth.require_permission(text);
DROP FUNCTION auth.is_owner_session();
DROP FUNCTION auth.session_holder();
DROP FUNCTION auth.permissions_of(uuid);
DROP FUNCTION auth.may_plan(text[]);
DROP FUNCTION auth.has_any_permission(text[]);
DROP FUNCTION auth.has_permission(text);
DROP FUNCTION auth.current_app_user();
DROP FUNCTION auth.hash_of(text);
DROP FUNCTION auth.normalise_email();
DROP TABLE auth.settings;
DROP FUNCTION auth.renew_dummy_hash();
DROP SCHEMA api;
DROP SCHEMA auth;

DROP INDEX app.users_by_name;
DROP INDEX app.users_by_last_login;
DROP INDEX app.users_search_email;
DROP INDEX app.users_search_name;
DROP INDEX app.posts_by_time;
DROP INDEX app.comments_by_time;
DROP INDEX app.idx_users_created_at;
CREATE INDEX idx_users_created_at ON app.users (created_at DESC);

DROP INDEX app.audit_logs_by_action;
DROP INDEX app.audit_logs_by_entity_type;
DROP INDEX app.audit_logs_old_values;
DROP INDEX app.audit_logs_new_values;
DROP INDEX app.idx_audit_logs_user_id;
DROP INDEX app.idx_audit_logs_entity;
DROP INDEX app.idx_audit_logs_created_at;
CREATE INDEX idx_audit_logs_user_id ON app.audit_logs (user_id);
CREATE INDEX idx_audit_logs_entity ON app.audit_logs (entity_type, entity_id);
CREATE INDEX idx_audit_logs_created_at ON app.audit_logs (created_at DESC);

ALTER TABLE app.users
  DROP CONSTRAINT users_email_normal,
  ALTER COLUMN is_active DROP NOT NULL,
  ALTER COLUMN is_verified DROP NOT NULL,
  ALTER COLUMN created_at DROP NOT NULL,
  ALTER COLUMN updated_at DROP NOT NULL,
  ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP,
  ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.roles
  DROP COLUMN updated_at,
  ALTER COLUMN is_system DROP NOT NULL,
  ALTER COLUMN created_at DROP NOT NULL,
  ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.user_roles ALTER COLUMN assigned_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.sessions ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.posts
  ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP,
  ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.comments ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE app.audit_logs
  ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP,
  DROP COLUMN correlation_id,
  DROP COLUMN db_role;

CREATE OR REPLACE FUNCTION app.update_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;
COMMENT ON FUNCTION app.update_updated_at() IS 'Trigger: sets updated_at to the time of the transaction';
