-- Takes 1.6.0 back. Refuses while a role is sensitive, or a request about one is kept, unless told:
-- SET reeve.allow_data_loss = 'on'. Roles and who has them stay either way; what had to be approved has not to be any more.
DO $$
DECLARE
  v_lost text := CASE
    WHEN EXISTS (SELECT FROM app.roles r WHERE r.needs_approval) THEN 'which roles are sensitive'
    WHEN EXISTS (SELECT FROM app.role_requests) THEN 'requests about sensitive roles'
  END;
BEGIN
  IF v_lost IS NOT NULL AND coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on' THEN
    RAISE EXCEPTION 'taking back 1.6.0 would lose %', v_lost
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;

DROP VIEW api.role_requests, api.roles;
CREATE VIEW api.roles AS
SELECT r.id, r.name, r.description, r.is_system, r.created_at, r.updated_at
  FROM app.roles r
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.roles IS 'Roles, with roles.read';
GRANT SELECT ON api.roles TO reeve_client;

DROP TRIGGER users_close_requests ON app.users;
DROP TRIGGER sessions_end_expired_roles ON app.sessions;
DROP TRIGGER roles_guard_role ON app.roles;
DROP TRIGGER role_permissions_guard_insert ON app.role_permissions;
DROP TRIGGER role_permissions_guard_delete ON app.role_permissions;
DROP TRIGGER user_roles_guard_assignments ON app.user_roles;
DROP TRIGGER user_roles_guard_take ON app.user_roles;
DROP TRIGGER user_roles_guard_grant ON app.user_roles;
CREATE TRIGGER user_roles_guard_grant BEFORE INSERT OR UPDATE OR DELETE ON app.user_roles
FOR EACH ROW EXECUTE FUNCTION auth.guard_grant();

DROP FUNCTION api.preview_role_people(uuid[], uuid[], boolean[], uuid, boolean, text, uuid, integer);
DROP FUNCTION api.preview_role_changes(uuid[], uuid[], boolean[]);
DROP FUNCTION auth.people_between(uuid[], uuid[]);
DROP FUNCTION auth.roles_permitting(uuid, uuid[], uuid[], boolean[]);
DROP FUNCTION api.save_role_changes(uuid[], uuid[], boolean[], uuid[], timestamp[], text);
DROP FUNCTION api.delete_role(uuid, timestamp, text);
DROP FUNCTION api.mark_role(uuid, boolean, timestamp, text);
DROP FUNCTION api.change_role(uuid, text, text, timestamp);
DROP FUNCTION api.create_role(text, text, uuid, boolean);
DROP FUNCTION auth.require_role(uuid);
DROP FUNCTION api.withdraw_role_request(uuid);
DROP FUNCTION api.reject_role_request(uuid, text);
DROP FUNCTION api.approve_role_request(uuid, timestamp);
DROP FUNCTION auth.require_second_person(app.role_requests);
DROP FUNCTION auth.open_request(uuid);
DROP FUNCTION auth.carry_out(app.role_requests);
DROP FUNCTION api.give_role(uuid, uuid, timestamp, text);
DROP FUNCTION auth.assign(uuid, uuid, timestamp, uuid);
DROP FUNCTION auth.drop_role(uuid);
DROP FUNCTION auth.ask(text, uuid, uuid, timestamp, uuid[], uuid[], text);
DROP FUNCTION auth.missing_for_request(app.role_requests, uuid, text[], timestamp);
DROP FUNCTION auth.close_requests();
DROP FUNCTION auth.end_expired_roles_at_sign_in();
DROP FUNCTION auth.end_expired_roles();
DROP FUNCTION auth.guard_role();
DROP FUNCTION auth.could_approve(uuid, uuid);
DROP FUNCTION auth.guard_role_contents();
DROP FUNCTION auth.guard_assignments();
DROP FUNCTION auth.is_approved(text, uuid, uuid, timestamp, uuid);
DROP FUNCTION auth.guarded_permissions();
DROP FUNCTION auth.plain_name(text);
DROP TABLE auth.approved_now;
DROP TABLE app.role_requests;
ALTER TABLE auth.settings DROP COLUMN role_request_lifetime;
ALTER TABLE app.roles DROP COLUMN needs_approval;

CREATE OR REPLACE FUNCTION auth.guard_system_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT auth.is_owner_session() THEN
    IF TG_OP = 'INSERT' THEN
      IF NEW.is_system THEN
        RAISE EXCEPTION 'a system role comes with Reeve only' USING ERRCODE = '42501';
      END IF;
    ELSIF OLD.is_system OR (TG_OP = 'UPDATE' AND NEW.is_system) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE OR REPLACE FUNCTION auth.audit_user_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'DELETE', TG_TABLE_NAME, o.user_id, to_jsonb(o) || jsonb_build_object('role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o LEFT JOIN app.roles r ON r.id = o.role_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.user_id, to_jsonb(n) || jsonb_build_object('role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM new_rows n LEFT JOIN app.roles r ON r.id = n.role_id;
  END IF;
  RETURN NULL;
END;
$$;
