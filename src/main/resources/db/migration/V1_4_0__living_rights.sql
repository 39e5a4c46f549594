-- 1.4.0 Living rights: a role can end by itself, and a session can be worth less than its person.
--
-- Both are settled where every right is settled: by the clock, at each statement. An assignment whose time has come gives
-- nothing any more, whether or not its row is still there. A session that is restricted to one thing (its person must change
-- the password, or has yet to show a second factor) counts as no session everywhere else.

ALTER TABLE app.user_roles ADD COLUMN expires_at timestamp;
COMMENT ON COLUMN app.user_roles.expires_at IS 'When the role ends by itself; empty for good';
CREATE INDEX user_roles_by_end ON app.user_roles (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE app.sessions
  ADD COLUMN restricted_to varchar(20),
  ADD COLUMN last_seen_at timestamp,
  ADD CONSTRAINT sessions_restricted_to_check CHECK (restricted_to IN ('second_factor', 'enrolment', 'password_change'));
COMMENT ON COLUMN app.sessions.restricted_to IS
  'The one thing that this session may do before it may do anything else; empty when there is nothing left to do';
COMMENT ON COLUMN app.sessions.last_seen_at IS 'When its person was last seen at work; empty for sessions from before 1.4.0';

-- ===== 1. Rights that are held now =====
CREATE FUNCTION auth.held_permissions(p_user uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY
    SELECT DISTINCT rp.permission_id
      FROM app.user_roles ur
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
     WHERE ur.user_id = p_user
       AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()));
END;
$$;
COMMENT ON FUNCTION auth.held_permissions(uuid) IS 'The permissions that an account holds now, by roles that have not ended';

CREATE OR REPLACE FUNCTION auth.permissions_of(p_user uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN ARRAY(SELECT p.name::text
                 FROM auth.held_permissions(p_user) h
                 JOIN app.permissions p ON p.id = h
                ORDER BY 1);
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
             AND s.restricted_to IS NULL
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
             AND u.is_active);
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
       AND s.restricted_to IS NULL
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
       AND p.name = p_permission);
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
       AND s.restricted_to IS NULL
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
       AND p.name = ANY (p_permissions));
END;
$$;

CREATE OR REPLACE FUNCTION auth.session_holder() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
           WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND s.restricted_to IS NULL
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable'));
END;
$$;

-- ===== 2. Guards, by what is held now =====
CREATE OR REPLACE FUNCTION auth.guard_holders() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
  v_roles_above uuid[];
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  -- Whoever is only restricted signs in all the same, which notes the time in their own account. What they may do there was
  -- settled before.
  v_me := (SELECT s.user_id
             FROM app.sessions s
            WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
              AND s.expires_at > timezone('UTC', clock_timestamp())
              AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable'));
  IF v_me IS NULL THEN
    -- Ended by someone else while this statement waited for their row
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  v_roles_above := ARRAY(SELECT rp.role_id FROM app.role_permissions rp
                          WHERE rp.permission_id NOT IN (SELECT auth.held_permissions(v_me)));
  IF cardinality(v_roles_above) > 0
     AND EXISTS (SELECT FROM new_rows n JOIN app.user_roles ur ON ur.user_id = n.id
                  WHERE ur.role_id = ANY (v_roles_above)
                    AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))) THEN
    RAISE EXCEPTION 'this account holds permissions that you do not hold' USING ERRCODE = '42501';
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
               SELECT auth.held_permissions(v_me))
    THEN
      RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
    END IF;
  ELSE
    IF EXISTS (SELECT FROM app.roles r WHERE r.id = v_role AND r.is_system) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM auth.held_permissions(v_me) h
                    WHERE h = CASE WHEN TG_OP = 'DELETE' THEN OLD.permission_id ELSE NEW.permission_id END)
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

-- An administrator until Friday is one now, and none to rely on: the last one is the last who is one for good.
CREATE OR REPLACE FUNCTION auth.guard_last_administrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  -- An array, so that the few assignments of these roles are found by their index among all.
  v_complete uuid[] := ARRAY(SELECT auth.complete_roles());
  v_administrators uuid[];
  v_concerned boolean;
BEGIN
  -- Only changes that take an administrator away are made to wait for one another.
  IF TG_TABLE_NAME = 'users' THEN
    -- They are few, and what is changed may be many.
    v_administrators := ARRAY(SELECT ur.user_id FROM app.user_roles ur
                               WHERE ur.expires_at IS NULL AND ur.role_id = ANY (v_complete));
    v_concerned := EXISTS (SELECT FROM new_rows n WHERE NOT n.is_active AND n.id = ANY (v_administrators));
  ELSIF TG_TABLE_NAME = 'user_roles' THEN
    -- An account that is not there any more was deleted, and took its roles along.
    SELECT EXISTS (SELECT FROM old_rows o
                     LEFT JOIN app.users u ON u.id = o.user_id
                    WHERE coalesce(u.is_active, true)
                      AND o.expires_at IS NULL
                      AND o.role_id = ANY (v_complete))
      INTO v_concerned;
  ELSE
    SELECT EXISTS (SELECT FROM (SELECT DISTINCT d.role_id FROM old_rows d) o
                     JOIN app.user_roles ur ON ur.role_id = o.role_id AND ur.expires_at IS NULL
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
  v_complete := ARRAY(SELECT auth.complete_roles());
  -- Whoever remains is held until this is committed: someone else may be about to take the role, or the account, of a
  -- person that to them is no administrator yet. Only when every other one is in use is there a wait.
  PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
    WHERE u.is_active AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete)
    LIMIT 1 FOR SHARE OF u, ur SKIP LOCKED;
  IF NOT FOUND THEN
    PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
      WHERE u.is_active AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete)
      LIMIT 1 FOR SHARE OF u, ur;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the last active administrator can not be removed'
      USING ERRCODE = '23514', CONSTRAINT = 'last_administrator';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION api.has_administrator() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.user_roles ur
                   JOIN app.users u ON u.id = ur.user_id
                  WHERE u.is_active AND ur.expires_at IS NULL AND ur.role_id IN (SELECT auth.complete_roles()));
END;
$$;

-- ===== 3. Permissions that later versions bring =====
-- What a version brings stands in the history of versions. It is nobody's deed, and the trail has no way to forget it when
-- the version is taken back.
CREATE FUNCTION auth.add_permission(p_id uuid, p_name text, p_description text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_complete uuid[] := ARRAY(SELECT auth.complete_roles());
BEGIN
  ALTER TABLE app.permissions DISABLE TRIGGER permissions_audit_insert;
  ALTER TABLE app.role_permissions DISABLE TRIGGER role_permissions_audit_insert;
  INSERT INTO app.permissions (id, name, description) VALUES (p_id, p_name, p_description);
  INSERT INTO app.role_permissions (role_id, permission_id) SELECT c, p_id FROM unnest(v_complete) c;
  ALTER TABLE app.permissions ENABLE TRIGGER permissions_audit_insert;
  ALTER TABLE app.role_permissions ENABLE TRIGGER role_permissions_audit_insert;
END;
$$;
COMMENT ON FUNCTION auth.add_permission(uuid, text, text) IS
  'For migrations: a new permission, held at once by every role that held all others, so that administrators stay ones';

CREATE FUNCTION auth.drop_permission(p_id uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ALTER TABLE app.permissions DISABLE TRIGGER permissions_audit_delete;
  ALTER TABLE app.role_permissions DISABLE TRIGGER role_permissions_audit_delete;
  -- The permission first: a complete role stays complete all the way, and the last administrator is not in the way.
  DELETE FROM app.permissions p WHERE p.id = p_id;
  ALTER TABLE app.permissions ENABLE TRIGGER permissions_audit_delete;
  ALTER TABLE app.role_permissions ENABLE TRIGGER role_permissions_audit_delete;
END;
$$;
COMMENT ON FUNCTION auth.drop_permission(uuid) IS 'For rollbacks: takes a permission away from everyone who held it';

-- ===== 4. Sessions that are worth less than their person =====
-- Two questions that later versions answer.
CREATE FUNCTION auth.second_factor_state(p_user uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.second_factor_state(uuid) IS
  'second_factor when a session of this account must show one, enrolment when it must first set one up; else empty';

CREATE FUNCTION auth.password_must_change(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN false;
END;
$$;
COMMENT ON FUNCTION auth.password_must_change(uuid) IS 'Whether this account may do nothing before its password is changed';

CREATE FUNCTION auth.session_restriction(p_user uuid, p_second_factor_done boolean) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_factor text := auth.second_factor_state(p_user);
BEGIN
  -- A second factor is set up once the password is one's own: whoever handed out the one before knows it too.
  RETURN CASE WHEN v_factor = 'second_factor' AND NOT p_second_factor_done THEN v_factor
              WHEN auth.password_must_change(p_user) THEN 'password_change'
              WHEN v_factor = 'enrolment' THEN v_factor END;
END;
$$;
COMMENT ON FUNCTION auth.session_restriction(uuid, boolean) IS
  'What a session of this account is restricted to next; whether its second factor was shown is for the caller to say';

CREATE FUNCTION auth.restricted_user(p_restriction text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
            JOIN app.users u ON u.id = s.user_id
           WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND s.restricted_to = p_restriction
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
             AND u.is_active);
END;
$$;
COMMENT ON FUNCTION auth.restricted_user(text) IS 'The person of the calling session when it is restricted to just that; else empty';

CREATE FUNCTION auth.lift_restriction(p_second_factor_done boolean) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_left text;
BEGIN
  UPDATE app.sessions s
     SET restricted_to = auth.session_restriction(s.user_id, p_second_factor_done)
   WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
     AND s.expires_at > timezone('UTC', clock_timestamp())
  RETURNING s.restricted_to INTO v_left;
  RETURN v_left;
END;
$$;
COMMENT ON FUNCTION auth.lift_restriction(boolean) IS
  'After the calling session did what it was restricted to: what is left to do; empty when it is a full session now';

DROP FUNCTION api.open_session(text);
CREATE FUNCTION api.open_session(p_token text)
RETURNS TABLE (outcome text, user_id uuid, email text, name text, permissions text[], expires_at timestamp,
               retry_after_seconds integer, restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempt auth.sign_in_attempts;
  v_user app.users;
  v_expires timestamp;
  v_restricted_to text;
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
    outcome := 'unknown';
    RETURN NEXT;
    RETURN;
  END IF;
  IF v_attempt.outcome <> 'right' THEN
    outcome := CASE v_attempt.outcome WHEN 'throttled' THEN 'throttled' ELSE 'refused' END;
    retry_after_seconds := nullif(v_attempt.retry_after_seconds, 0);
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id FOR UPDATE;
  IF v_user.is_active IS NOT TRUE THEN
    outcome := 'inactive';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT timezone('UTC', now()) + s.session_lifetime INTO STRICT v_expires FROM auth.settings s;
  v_restricted_to := auth.session_restriction(v_user.id, false);
  DELETE FROM app.sessions s WHERE s.user_id = v_user.id AND s.expires_at <= timezone('UTC', now());
  INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at, restricted_to, last_seen_at)
  VALUES (extensions.uuid_generate_v4(), v_user.id, v_attempt.token_hash, v_attempt.ip_address, v_attempt.user_agent,
          v_expires, v_restricted_to, timezone('UTC', now()));
  -- So that what follows in this transaction is done by the person and not by the login.
  PERFORM set_config('app.session_token', p_token, true);
  UPDATE app.users u SET last_login = timezone('UTC', now()) WHERE u.id = v_user.id;
  RETURN QUERY SELECT 'opened'::text, v_user.id, v_user.email::text, v_user.name::text,
                      CASE WHEN v_restricted_to IS NULL THEN auth.permissions_of(v_user.id) ELSE '{}' END,
                      v_expires, NULL::integer, v_restricted_to;
END;
$$;
COMMENT ON FUNCTION api.open_session(text) IS
  'What a token of sign_in is worth: opened, refused, throttled, inactive or unknown; once, and in a later transaction';

DROP FUNCTION api.current_session();
CREATE FUNCTION api.current_session()
RETURNS TABLE (session_id uuid, user_id uuid, email text, name text, permissions text[], expires_at timestamp,
               restricted_to text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY
    SELECT s.id, u.id, u.email::text, u.name::text,
           CASE WHEN s.restricted_to IS NULL THEN auth.permissions_of(u.id) ELSE '{}' END, s.expires_at,
           s.restricted_to::text
      FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
     WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active;
END;
$$;
COMMENT ON FUNCTION api.current_session() IS 'The session whose token is set, and its person; no row when there is none';

-- Ending one's own sessions by number takes a full session, as everything else does: with one that is restricted there is
-- sign_out. The condition is current_app_user()'s, which end_session asks.
CREATE OR REPLACE VIEW api.user_roles AS
SELECT ur.user_id, ur.role_id, ur.assigned_at, ur.assigned_by, ur.expires_at
  FROM app.user_roles ur
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
CREATE OR REPLACE VIEW api.sessions AS
SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.expires_at, s.created_at, s.last_seen_at,
       s.restricted_to::text AS restricted_to
  FROM app.sessions s
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'));

-- ===== 5. Access =====
REVOKE ALL ON FUNCTION auth.held_permissions(uuid), auth.add_permission(uuid, text, text), auth.drop_permission(uuid),
  auth.second_factor_state(uuid), auth.password_must_change(uuid), auth.session_restriction(uuid, boolean),
  auth.restricted_user(text), auth.lift_restriction(boolean), api.open_session(text), api.current_session() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.open_session(text), api.current_session() TO reeve_client;
