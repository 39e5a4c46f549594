-- Takes 1.4.0 back. Refuses while a role has an end that would be forgotten, unless told:
-- SET reeve.allow_data_loss = 'on'. What ends, or was restricted, never becomes something for good: those assignments and
-- those sessions go.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on'
     AND EXISTS (SELECT FROM app.user_roles ur WHERE ur.expires_at > timezone('UTC', clock_timestamp())) THEN
    RAISE EXCEPTION 'taking back 1.4.0 would take away roles that are given until a time'
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;
DELETE FROM app.user_roles WHERE expires_at IS NOT NULL;
DELETE FROM app.sessions WHERE restricted_to IS NOT NULL;

DROP VIEW api.user_roles, api.sessions;
CREATE VIEW api.user_roles AS
SELECT ur.user_id, ur.role_id, ur.assigned_at, ur.assigned_by
  FROM app.user_roles ur
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.user_roles IS 'Which account has which role, with roles.read';
CREATE VIEW api.sessions AS
SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.expires_at, s.created_at
  FROM app.sessions s
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'));
COMMENT ON VIEW api.sessions IS 'Sessions without their tokens, with sessions.read';
GRANT SELECT ON api.user_roles, api.sessions TO reeve_client;

DROP FUNCTION api.open_session(text);
DROP FUNCTION api.current_session();
CREATE FUNCTION api.open_session(p_token text)
RETURNS TABLE (outcome text, user_id uuid, email text, name text, permissions text[], expires_at timestamp,
               retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempt auth.sign_in_attempts;
  v_user app.users;
  v_expires timestamp;
BEGIN
  UPDATE auth.sign_in_attempts a
     SET opened_at = timezone('UTC', clock_timestamp())
   WHERE a.token_hash = auth.hash_of(left(p_token, 200))
     AND a.opened_at IS NULL
     AND a.created_at > timezone('UTC', clock_timestamp()) - interval '1 minute'
     AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
  RETURNING a.* INTO v_attempt;
  PERFORM auth.record_failures();
  IF v_attempt.id IS NULL THEN
    RETURN QUERY SELECT 'unknown'::text, NULL::uuid, NULL::text, NULL::text, NULL::text[], NULL::timestamp, NULL::integer;
    RETURN;
  END IF;
  IF v_attempt.outcome <> 'right' THEN
    RETURN QUERY SELECT CASE v_attempt.outcome WHEN 'throttled' THEN 'throttled' ELSE 'refused' END, NULL::uuid,
                        NULL::text, NULL::text, NULL::text[], NULL::timestamp, nullif(v_attempt.retry_after_seconds, 0);
    RETURN;
  END IF;
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id FOR UPDATE;
  IF v_user.is_active IS NOT TRUE THEN
    RETURN QUERY SELECT 'inactive'::text, NULL::uuid, NULL::text, NULL::text, NULL::text[], NULL::timestamp, NULL::integer;
    RETURN;
  END IF;
  SELECT timezone('UTC', now()) + s.session_lifetime INTO STRICT v_expires FROM auth.settings s;
  DELETE FROM app.sessions s WHERE s.user_id = v_user.id AND s.expires_at <= timezone('UTC', now());
  INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at)
  VALUES (extensions.uuid_generate_v4(), v_user.id, v_attempt.token_hash, v_attempt.ip_address, v_attempt.user_agent,
          v_expires);
  -- So that what follows in this transaction is done by the person and not by the login.
  PERFORM set_config('app.session_token', p_token, true);
  UPDATE app.users u SET last_login = timezone('UTC', now()) WHERE u.id = v_user.id;
  RETURN QUERY SELECT 'opened'::text, v_user.id, v_user.email::text, v_user.name::text, auth.permissions_of(v_user.id),
                      v_expires, NULL::integer;
END;
$$;
COMMENT ON FUNCTION api.open_session(text) IS
  'What a token of sign_in is worth: opened, refused, throttled, inactive or unknown; once, and in a later transaction';
CREATE FUNCTION api.current_session()
RETURNS TABLE (session_id uuid, user_id uuid, email text, name text, permissions text[], expires_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY
    SELECT s.id, u.id, u.email::text, u.name::text, auth.permissions_of(u.id), s.expires_at
      FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
     WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active;
END;
$$;
COMMENT ON FUNCTION api.current_session() IS 'The session whose token is set, and its person; no row when there is none';
REVOKE ALL ON FUNCTION api.open_session(text), api.current_session() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.open_session(text), api.current_session() TO reeve_client;

CREATE OR REPLACE FUNCTION api.has_administrator() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.user_roles ur
                   JOIN app.users u ON u.id = ur.user_id
                  WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles()));
END;
$$;

CREATE OR REPLACE FUNCTION auth.guard_last_administrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_administrators uuid[];
  v_concerned boolean;
BEGIN
  -- Only changes that take an administrator away are made to wait for one another.
  IF TG_TABLE_NAME = 'users' THEN
    -- They are few, and what is changed may be many.
    v_administrators := ARRAY(SELECT ur.user_id FROM app.user_roles ur
                               WHERE ur.role_id IN (SELECT auth.complete_roles()));
    v_concerned := EXISTS (SELECT FROM new_rows n WHERE NOT n.is_active AND n.id = ANY (v_administrators));
  ELSIF TG_TABLE_NAME = 'user_roles' THEN
    -- An account that is not there any more was deleted, and took its roles along.
    SELECT EXISTS (SELECT FROM old_rows o
                     LEFT JOIN app.users u ON u.id = o.user_id
                    WHERE coalesce(u.is_active, true)
                      AND o.role_id IN (SELECT auth.complete_roles()))
      INTO v_concerned;
  ELSE
    SELECT EXISTS (SELECT FROM (SELECT DISTINCT d.role_id FROM old_rows d) o
                     JOIN app.user_roles ur ON ur.role_id = o.role_id
                     JOIN app.users u ON u.id = ur.user_id AND u.is_active
                    WHERE NOT EXISTS (SELECT p.id FROM app.permissions p
                                      EXCEPT
                                      SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = o.role_id
                                      EXCEPT
                                      SELECT d.permission_id FROM old_rows d WHERE d.role_id = o.role_id))
      INTO v_concerned;
  END IF;
  IF NOT v_concerned THEN
    RETURN NULL;
  END IF;
  -- Serialises: the second of two waits here and then sees what the first did; under REPEATABLE READ it gets 40001.
  UPDATE auth.admin_guard SET checks = checks + 1;
  -- Whoever remains is held until this is committed: someone else may be about to take the role, or the account, of a
  -- person that to them is no administrator yet. Only when every other one is in use is there a wait.
  PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
    WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles())
    LIMIT 1 FOR SHARE OF u, ur SKIP LOCKED;
  IF NOT FOUND THEN
    PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
      WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles())
      LIMIT 1 FOR SHARE OF u, ur;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the last active administrator can not be removed'
      USING ERRCODE = '23514', CONSTRAINT = 'last_administrator';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
  v_role uuid;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  v_me := auth.current_app_user();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  v_role := CASE WHEN TG_OP = 'DELETE' THEN OLD.role_id ELSE NEW.role_id END;
  IF TG_TABLE_NAME = 'user_roles' THEN
    IF EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = v_role
               EXCEPT
               SELECT rp.permission_id
                 FROM app.user_roles ur
                 JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                WHERE ur.user_id = v_me)
    THEN
      RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
    END IF;
  ELSE
    IF EXISTS (SELECT FROM app.roles r WHERE r.id = v_role AND r.is_system) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM app.user_roles ur
                     JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                    WHERE ur.user_id = v_me
                      AND rp.permission_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.permission_id ELSE NEW.permission_id END)
    THEN
      RAISE EXCEPTION 'you do not hold this permission yourself' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'give and take instead of changing' USING ERRCODE = '42501';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE OR REPLACE FUNCTION auth.guard_holders() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
  v_roles_above uuid[];
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_me := auth.session_holder();
  IF v_me IS NULL THEN
    -- Ended by someone else while this statement waited for their row
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  v_roles_above := ARRAY(SELECT rp.role_id FROM app.role_permissions rp
                          WHERE rp.permission_id NOT IN (SELECT mine.permission_id
                                                           FROM app.user_roles ur
                                                           JOIN app.role_permissions mine ON mine.role_id = ur.role_id
                                                          WHERE ur.user_id = v_me));
  IF cardinality(v_roles_above) > 0
     AND EXISTS (SELECT FROM new_rows n JOIN app.user_roles ur ON ur.user_id = n.id
                  WHERE ur.role_id = ANY (v_roles_above)) THEN
    RAISE EXCEPTION 'this account holds permissions that you do not hold' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.session_holder() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
           WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable'));
END;
$$;

CREATE OR REPLACE FUNCTION auth.has_any_permission(p_permissions text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
      JOIN app.user_roles ur ON ur.user_id = s.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
      JOIN app.permissions p ON p.id = rp.permission_id
     WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND p.name = ANY (p_permissions));
END;
$$;

CREATE OR REPLACE FUNCTION auth.has_permission(p_permission text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
      JOIN app.user_roles ur ON ur.user_id = s.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
      JOIN app.permissions p ON p.id = rp.permission_id
     WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND p.name = p_permission);
END;
$$;

CREATE OR REPLACE FUNCTION auth.current_app_user() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
            JOIN app.users u ON u.id = s.user_id
           WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
             AND u.is_active);
END;
$$;

CREATE OR REPLACE FUNCTION auth.permissions_of(p_user uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT p.name::text
                 FROM app.user_roles ur
                 JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                 JOIN app.permissions p ON p.id = rp.permission_id
                WHERE ur.user_id = p_user
                ORDER BY 1);
END;
$$;

DROP FUNCTION auth.lift_restriction(boolean);
DROP FUNCTION auth.restricted_user(text);
DROP FUNCTION auth.session_restriction(uuid, boolean);
DROP FUNCTION auth.password_must_change(uuid);
DROP FUNCTION auth.second_factor_state(uuid);
DROP FUNCTION auth.drop_permission(uuid);
DROP FUNCTION auth.add_permission(uuid, text, text);
DROP FUNCTION auth.held_permissions(uuid);

ALTER TABLE app.sessions DROP COLUMN restricted_to, DROP COLUMN last_seen_at;
ALTER TABLE app.user_roles DROP COLUMN expires_at;
