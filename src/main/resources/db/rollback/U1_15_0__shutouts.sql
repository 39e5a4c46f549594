-- Takes back 1.15.0. Whoever is shut out would be in again: it raises while somebody is, or a session, unless
-- reeve.allow_data_loss is on. The trail keeps who was.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), 'off') <> 'on'
     AND (EXISTS (SELECT FROM auth.shutouts x JOIN app.users u ON u.id = x.user_id WHERE x.session_id IS NULL AND u.is_active)
          OR EXISTS (SELECT FROM auth.shutouts x JOIN app.sessions s ON s.id = x.session_id)) THEN
    RAISE EXCEPTION 'taking back 1.15.0 would let in whoever is shut out'
      USING HINT = 'Deactivate or let in these people, or SET reeve.allow_data_loss = ''on'' to let them in.';
  END IF;
END
$$;

DROP VIEW api.shutouts;
CREATE OR REPLACE VIEW api.sessions AS
SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.expires_at, s.created_at, s.last_seen_at,
       s.restricted_to::text AS restricted_to
  FROM app.sessions s
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'));
DROP TRIGGER users_shutouts_end ON app.users;

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

CREATE OR REPLACE FUNCTION auth.restricted_user(p_restriction text) RETURNS uuid
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

CREATE OR REPLACE FUNCTION api.current_session()
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

CREATE OR REPLACE FUNCTION api.my_sessions()
RETURNS TABLE (id uuid, ip_address inet, user_agent text, created_at timestamp, last_seen_at timestamp,
               expires_at timestamp, is_this boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  RETURN QUERY
    SELECT s.id, s.ip_address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
           s.token_hash = auth.hash_of(current_setting('app.session_token', true))
      FROM app.sessions s
     WHERE s.user_id = v_me AND s.expires_at > timezone('UTC', clock_timestamp())
     ORDER BY s.created_at DESC, s.id DESC;
END;
$$;

CREATE OR REPLACE FUNCTION api.open_session(p_token text)
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
  -- Not FOR UPDATE: that waits for every open transaction in which the person has left an entry in the trail.
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id FOR NO KEY UPDATE;
  IF v_user.is_active IS NOT TRUE THEN
    outcome := 'inactive';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT timezone('UTC', now()) + s.session_lifetime INTO STRICT v_expires FROM auth.settings s;
  v_restricted_to := auth.session_restriction(v_user.id, false);
  INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at, restricted_to, last_seen_at)
  VALUES (extensions.uuid_generate_v4(), v_user.id, v_attempt.token_hash, v_attempt.ip_address, v_attempt.user_agent,
          v_expires, v_restricted_to, timezone('UTC', now()))
  -- A trigger may have made it end sooner.
  RETURNING sessions.expires_at INTO v_expires;
  -- So that what follows in this transaction is done by the person and not by the login.
  PERFORM set_config('app.session_token', p_token, true);
  DELETE FROM app.sessions s WHERE s.user_id = v_user.id AND s.expires_at <= timezone('UTC', now());
  UPDATE app.users u SET last_login = timezone('UTC', now()) WHERE u.id = v_user.id;
  RETURN QUERY SELECT 'opened'::text, v_user.id, v_user.email::text, v_user.name::text,
                      CASE WHEN v_restricted_to IS NULL THEN auth.permissions_of(v_user.id) ELSE '{}' END,
                      v_expires, NULL::integer, v_restricted_to;
END;
$$;

CREATE OR REPLACE FUNCTION auth.code_state(p_code auth.account_codes) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN CASE
    WHEN p_code.id IS NULL THEN 'refused'
    WHEN p_code.used_at IS NOT NULL THEN 'used'
    WHEN p_code.revoked_at IS NOT NULL THEN 'revoked'
    WHEN p_code.expires_at <= timezone('UTC', clock_timestamp()) THEN 'expired'
    WHEN NOT (SELECT u.is_active FROM app.users u WHERE u.id = p_code.user_id) THEN 'inactive'
    WHEN NOT auth.may_issue_codes(p_code.issued_by) THEN 'revoked'
    -- The account may have been given more since: whoever issued the code must not come to it by that.
    WHEN EXISTS (SELECT auth.held_permissions(p_code.user_id) EXCEPT SELECT auth.held_permissions(p_code.issued_by))
      THEN 'revoked'
    ELSE 'valid' END;
END;
$$;

CREATE OR REPLACE FUNCTION auth.may_issue_codes(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active)
     AND 'accounts.write' = ANY (auth.permissions_of(p_user));
END;
$$;

CREATE OR REPLACE FUNCTION auth.may_publish(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN 'posts.publish' = ANY (auth.permissions_of(p_user))
         AND EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active);
END;
$$;

CREATE OR REPLACE FUNCTION auth.missing_for_request(p_request app.role_requests, p_user uuid, p_permissions text[], p_before timestamp)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_ends_at timestamp := CASE WHEN p_request.kind = 'give' THEN coalesce(p_request.ends_at, 'infinity') ELSE 'infinity' END;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active) THEN
    RETURN 'an active account';
  END IF;
  RETURN (
    SELECT p.name::text
      FROM app.permissions p
     WHERE (p.name = ANY (p_permissions) OR p.id = ANY (p_request.gives)
            OR p.id IN (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_request.role_id))
       AND NOT EXISTS (
         SELECT FROM app.user_roles ur
           JOIN app.roles r ON r.id = ur.role_id
           JOIN app.role_permissions mine ON mine.role_id = r.id
          WHERE ur.user_id = p_user AND mine.permission_id = p.id
            AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
            AND (p.name = ANY (p_permissions) OR coalesce(ur.expires_at, 'infinity') >= v_ends_at)
            AND (p_before IS NULL
                 OR (r.updated_at < p_before AND (ur.assigned_at IS NULL OR ur.assigned_at < p_before))))
     ORDER BY p.name
     LIMIT 1);
END;
$$;

CREATE OR REPLACE FUNCTION auth.could_approve(p_role uuid, p_besides uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_needed uuid[] := ARRAY(SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_role
                           UNION
                           SELECT p.id FROM app.permissions p WHERE p.name IN ('roles.assign', 'roles.write'));
BEGIN
  RETURN EXISTS (
    SELECT FROM app.user_roles ur
      JOIN app.users u ON u.id = ur.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
     WHERE u.is_active AND ur.expires_at IS NULL AND ur.user_id <> p_besides AND rp.permission_id = ANY (v_needed)
     GROUP BY ur.user_id
    HAVING count(DISTINCT rp.permission_id) = cardinality(v_needed));
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  DELETE FROM app.sessions s USING new_rows n WHERE s.user_id = n.id AND NOT n.is_active;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_other_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  DELETE FROM app.sessions s
   WHERE s.user_id = NEW.id
     AND s.token_hash IS DISTINCT FROM auth.hash_of(current_setting('app.session_token', true));
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_unproven_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF EXISTS (SELECT FROM auth.role_second_factor) THEN
    -- By EXECUTE because a kept plan is made for as many rows as came first
    EXECUTE 'DELETE FROM app.sessions s
              WHERE s.user_id IN (SELECT n.user_id FROM new_rows n JOIN auth.role_second_factor r ON r.role_id = n.role_id)
                AND s.restricted_to IS NULL
                AND NOT EXISTS (SELECT FROM auth.second_factors f WHERE f.user_id = s.user_id AND f.secret IS NOT NULL)';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_session(p_session uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL OR NOT EXISTS (SELECT FROM app.sessions s WHERE s.id = p_session AND s.user_id = v_me) THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  PERFORM auth.require_ends(v_me, ARRAY(SELECT s.user_id FROM app.sessions s WHERE s.id = p_session));
  DELETE FROM app.sessions s WHERE s.id = p_session;
  RETURN FOUND;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_sessions(p_sessions uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_ended integer;
BEGIN
  IF v_me IS NULL OR EXISTS (SELECT FROM unnest(p_sessions) AS wanted (id)
                               LEFT JOIN app.sessions s ON s.id = wanted.id
                              WHERE s.user_id IS DISTINCT FROM v_me) THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  PERFORM auth.require_ends(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s WHERE s.id = ANY (p_sessions)));
  DELETE FROM app.sessions s WHERE s.id = ANY (p_sessions);
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_sessions_of(p_user uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_ended integer;
BEGIN
  IF v_me IS NULL OR p_user IS DISTINCT FROM v_me THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  PERFORM auth.require_ends(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s WHERE s.user_id = p_user));
  DELETE FROM app.sessions s
   WHERE s.user_id = p_user AND s.token_hash <> auth.hash_of(current_setting('app.session_token', true));
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_other_sessions() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('sessions.revoke');
  v_ended integer;
  v_refused uuid[];
BEGIN
  v_refused := auth.ends_refused(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s));
  DELETE FROM app.sessions s
   WHERE s.token_hash <> auth.hash_of(current_setting('app.session_token', true)) AND s.user_id <> ALL (v_refused);
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;

CREATE OR REPLACE FUNCTION api.reset_password(p_user uuid, p_temporary boolean, OUT secret text, OUT expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  v_user := auth.require_other(p_user);
  IF NOT v_user.is_active THEN
    RAISE EXCEPTION 'the account is not active' USING ERRCODE = '55000', CONSTRAINT = 'account_inactive';
  END IF;
  -- The new hash ends the sessions, by trigger; this ends them where the hash was none before, too.
  DELETE FROM app.sessions s WHERE s.user_id = p_user;
  IF p_temporary THEN
    secret := auth.new_code(16);
    SELECT timezone('UTC', clock_timestamp()) + s.reset_lifetime INTO STRICT expires_at FROM auth.settings s;
    UPDATE app.users u SET password_hash = auth.hash_password(secret) WHERE u.id = p_user;
    INSERT INTO auth.temporary_passwords AS t (user_id, issued_by, expires_at)
    VALUES (p_user, auth.current_app_user(), reset_password.expires_at);
    PERFORM auth.record(auth.current_app_user(), 'PASSWORD_RESET', 'users', p_user, NULL,
                        jsonb_build_object('means', 'temporary_password', 'expires_at', expires_at));
  ELSE
    UPDATE app.users u SET password_hash = '!' WHERE u.id = p_user;
    SELECT i.code, i.expires_at INTO secret, expires_at FROM auth.issue_code(p_user, 'reset') i;
  END IF;
END;
$$;

CREATE OR REPLACE FUNCTION api.reset_second_factor(p_user uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
BEGIN
  PERFORM auth.require_other(p_user);
  DELETE FROM auth.second_factors f WHERE f.user_id = p_user;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM app.sessions s WHERE s.user_id = p_user;
  PERFORM auth.record(v_me, 'SECOND_FACTOR_RESET', 'users', p_user, NULL, NULL);
  RETURN true;
END;
$$;

CREATE OR REPLACE FUNCTION api.confirm_second_factor(p_code text)
RETURNS TABLE (outcome text, recovery_codes text[], restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.restricted_user('enrolment');
  v_restricted CONSTANT boolean := v_me IS NOT NULL;
  v_session CONSTANT text := auth.hash_of(current_setting('app.session_token', true));
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_factor auth.second_factors;
  v_step bigint;
BEGIN
  v_me := coalesce(v_me, auth.current_app_user());
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  restricted_to := CASE WHEN v_restricted THEN 'enrolment' END;
  SELECT f.* INTO v_factor FROM auth.second_factors f
   WHERE f.user_id = v_me AND f.pending_session = v_session AND f.pending_at > v_now - interval '30 minutes'
     FOR UPDATE;
  IF v_factor.user_id IS NULL THEN
    outcome := 'unknown';
    RETURN NEXT;
    RETURN;
  END IF;
  v_step := auth.matching_step(v_factor.pending_secret, regexp_replace(left(p_code, 20), '[^0-9]', '', 'g'), v_now);
  IF v_step IS NULL THEN
    outcome := 'refused';
    RETURN NEXT;
    RETURN;
  END IF;
  UPDATE auth.second_factors f
     SET secret = f.pending_secret, enrolled_at = v_now, last_step = v_step, pending_secret = NULL, pending_session = NULL,
         pending_at = NULL
   WHERE f.user_id = v_me;
  recovery_codes := auth.renew_recovery_codes(v_me);
  IF v_restricted THEN
    restricted_to := auth.lift_restriction(true);
  END IF;
  -- A session that never showed this factor is worth nothing any more
  DELETE FROM app.sessions s WHERE s.user_id = v_me AND s.token_hash <> v_session;
  PERFORM auth.record(v_me, 'SECOND_FACTOR_SET', 'users', v_me, NULL, NULL);
  outcome := 'right';
  RETURN NEXT;
END;
$$;

CREATE OR REPLACE FUNCTION api.require_second_factor(p_role uuid, p_needed boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.write');
  v_changed boolean;
BEGIN
  IF p_needed IS NULL OR NOT EXISTS (SELECT FROM app.roles r WHERE r.id = p_role) THEN
    RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503';
  END IF;
  IF EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_role
             EXCEPT SELECT auth.held_permissions(v_me)) THEN
    RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
  END IF;
  IF p_needed THEN
    -- Whoever asks it of others begins with themselves, and is not thrown out of their own session.
    IF auth.second_factor_state(v_me) IS DISTINCT FROM 'second_factor'
       AND EXISTS (SELECT FROM app.user_roles ur WHERE ur.user_id = v_me AND ur.role_id = p_role) THEN
      RAISE EXCEPTION 'set up your own second factor first' USING ERRCODE = '23514', CONSTRAINT = 'second_factor_own_first';
    END IF;
    INSERT INTO auth.role_second_factor (role_id, set_by) VALUES (p_role, v_me) ON CONFLICT DO NOTHING;
    v_changed := FOUND;
    DELETE FROM app.sessions s
     WHERE s.user_id IN (SELECT ur.user_id FROM app.user_roles ur WHERE ur.role_id = p_role)
       AND s.restricted_to IS NULL
       AND NOT EXISTS (SELECT FROM auth.second_factors f WHERE f.user_id = s.user_id AND f.secret IS NOT NULL);
  ELSE
    DELETE FROM auth.role_second_factor r WHERE r.role_id = p_role;
    v_changed := FOUND;
    -- One person alone makes a role that takes two no easier to use.
    IF v_changed AND (SELECT r.needs_approval FROM app.roles r WHERE r.id = p_role) THEN
      RAISE EXCEPTION 'a sensitive role keeps its second factor'
        USING ERRCODE = '42501', CONSTRAINT = 'second_factor_sensitive';
    END IF;
  END IF;
  IF v_changed THEN
    PERFORM auth.record(v_me, 'UPDATE', 'roles', p_role, jsonb_build_object('needs_second_factor', NOT p_needed),
                        jsonb_build_object('needs_second_factor', p_needed));
  END IF;
  RETURN v_changed;
END;
$$;

CREATE OR REPLACE FUNCTION api.change_accounts(p_deed text, p_role uuid, p_accounts uuid[], p_reason text)
RETURNS TABLE (outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.may_do(p_deed, p_role);
  v_above uuid[] := auth.accounts_above(v_me, p_accounts);
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_active CONSTANT boolean := p_deed = 'activate';
  v_done uuid[];
  v_changed integer;
BEGIN
  IF length(p_reason) > 500 THEN
    RAISE EXCEPTION 'a reason has at most 500 characters' USING ERRCODE = '22001';
  END IF;
  -- What can be changed is, in one statement; only what was left is judged. The conditions are those of the judgement.
  IF p_deed IN ('activate', 'deactivate') THEN
    WITH done AS (
      UPDATE app.users u SET is_active = v_active, state_reason = nullif(btrim(p_reason), '')
       WHERE u.id = ANY (p_accounts) AND u.is_active <> v_active AND (v_active OR u.id <> v_me) AND u.id <> ALL (v_above)
         AND u.erased_at IS NULL AND u.merged_into IS NULL
      RETURNING u.id)
    SELECT array_agg(d.id) INTO v_done FROM done d;
  ELSIF p_deed = 'verify' THEN
    WITH done AS (
      UPDATE app.users u SET is_verified = true
       WHERE u.id = ANY (p_accounts) AND NOT u.is_verified AND u.id <> ALL (v_above)
         AND u.erased_at IS NULL AND u.merged_into IS NULL
      RETURNING u.id)
    SELECT array_agg(d.id) INTO v_done FROM done d;
  ELSIF p_deed = 'give_role' THEN
    IF auth.against_giving(v_me, p_role, NULL) IS DISTINCT FROM 'too_long' THEN
      -- What has ended would be in the way.
      DELETE FROM app.user_roles ur WHERE ur.user_id = ANY (p_accounts) AND ur.role_id = p_role AND ur.expires_at <= v_now;
      WITH done AS (
        INSERT INTO app.user_roles (user_id, role_id, assigned_by)
        SELECT u.id, p_role, v_me FROM app.users u
         WHERE u.id = ANY (p_accounts) AND u.erased_at IS NULL AND u.merged_into IS NULL
        ON CONFLICT DO NOTHING RETURNING user_id)
      SELECT array_agg(d.user_id) INTO v_done FROM done d;
    END IF;
  ELSIF p_deed = 'take_role' THEN
    WITH done AS (
      DELETE FROM app.user_roles ur
       WHERE ur.user_id = ANY (p_accounts) AND ur.role_id = p_role AND ur.user_id <> v_me
         AND (ur.expires_at IS NULL OR ur.expires_at > v_now)
      RETURNING ur.user_id)
    SELECT array_agg(d.user_id) INTO v_done FROM done d;
  ELSE
    -- By person, however many sessions each had
    WITH done AS (
      DELETE FROM app.sessions s
       WHERE s.user_id = ANY (p_accounts) AND s.user_id <> v_me AND s.user_id <> ALL (v_above)
         AND s.expires_at > v_now
      RETURNING s.user_id)
    SELECT array_agg(DISTINCT d.user_id) INTO v_done FROM done d;
  END IF;
  v_changed := coalesce(cardinality(v_done), 0);
  IF v_changed > 0 THEN
    PERFORM auth.record(v_me, 'BULK', 'users', NULL, NULL, jsonb_strip_nulls(jsonb_build_object(
      'deed', p_deed, 'accounts', v_changed,
      'role_name', (SELECT r.name FROM app.roles r WHERE r.id = p_role AND p_deed IN ('give_role', 'take_role')),
      'reason', nullif(btrim(p_reason), ''))));
  END IF;
  outcome := 'change';
  amount := v_changed;
  RETURN NEXT;
  RETURN QUERY
    SELECT j.outcome, count(*)::integer, array_agg(j.account)
      FROM auth.judge_accounts(v_me, p_deed, p_role,
                               ARRAY(SELECT a FROM unnest(p_accounts) a EXCEPT SELECT d FROM unnest(v_done) d)) j
     WHERE j.outcome <> 'change'
     GROUP BY j.outcome;
END;
$$;

CREATE OR REPLACE FUNCTION auth.judge_accounts(p_me uuid, p_deed text, p_role uuid, p_accounts uuid[])
RETURNS TABLE (account uuid, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_above uuid[] := CASE WHEN p_deed NOT IN ('give_role', 'take_role') THEN auth.accounts_above(p_me, p_accounts) END;
  v_with uuid[] := CASE
    WHEN p_deed IN ('give_role', 'take_role') THEN
      ARRAY(SELECT ur.user_id FROM app.user_roles ur
             WHERE ur.role_id = p_role AND ur.user_id = ANY (p_accounts)
               AND (ur.expires_at IS NULL OR ur.expires_at > v_now))
    WHEN p_deed = 'end_sessions' THEN
      ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s
             WHERE s.user_id = ANY (p_accounts) AND s.expires_at > v_now) END;
  v_too_long CONSTANT boolean := p_deed = 'give_role' AND auth.against_giving(p_me, p_role, NULL) = 'too_long';
BEGIN
  RETURN QUERY
    SELECT w.id,
           CASE WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL THEN 'gone'
                WHEN CASE p_deed WHEN 'activate' THEN u.is_active
                                 WHEN 'deactivate' THEN NOT u.is_active
                                 WHEN 'verify' THEN u.is_verified
                                 WHEN 'give_role' THEN h.id IS NOT NULL
                                 ELSE h.id IS NULL END THEN 'already'
                WHEN u.id = p_me AND p_deed IN ('deactivate', 'take_role', 'end_sessions') THEN 'self'
                WHEN a.id IS NOT NULL THEN 'above'
                WHEN v_too_long THEN 'too_long'
                ELSE 'change' END
      FROM (SELECT DISTINCT x.id FROM unnest(p_accounts) AS x (id)) w
      LEFT JOIN app.users u ON u.id = w.id
      LEFT JOIN unnest(v_above) AS a (id) ON a.id = w.id
      LEFT JOIN unnest(v_with) AS h (id) ON h.id = w.id;
END;
$$;

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

CREATE OR REPLACE FUNCTION api.invite_accounts(p_accounts uuid[]) RETURNS TABLE (account uuid, code text, expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
  v_most CONSTANT integer := 10000;
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_until timestamp;
  v_above uuid[];
  v_accounts uuid[];
BEGIN
  IF cardinality(p_accounts) > v_most THEN
    RAISE EXCEPTION 'at most % accounts at once', v_most USING ERRCODE = '22023';
  END IF;
  SELECT v_now + s.invitation_lifetime INTO STRICT v_until FROM auth.settings s;
  -- The account before its code, as whoever changes the account does
  v_accounts := ARRAY(SELECT u.id FROM app.users u WHERE u.id = ANY (p_accounts) AND u.id <> v_me
                       ORDER BY u.id FOR NO KEY UPDATE);
  v_above := auth.accounts_above(v_me, v_accounts);
  v_accounts := ARRAY(SELECT u.id FROM app.users u
                       WHERE u.id = ANY (v_accounts) AND u.id <> ALL (v_above) AND u.is_active AND u.password_hash = '!'
                         AND u.erased_at IS NULL AND u.merged_into IS NULL);
  PERFORM auth.purge_codes();
  UPDATE auth.account_codes c SET revoked_at = v_now
   WHERE c.user_id = ANY (v_accounts) AND c.used_at IS NULL AND c.revoked_at IS NULL;
  RETURN QUERY
    WITH made AS MATERIALIZED (
      SELECT a.id, auth.new_code(16) AS code FROM unnest(v_accounts) AS a (id)
    ), kept AS (
      INSERT INTO auth.account_codes (user_id, purpose, code_hash, issued_by, expires_at)
      SELECT m.id, 'invitation', auth.code_hash(m.code), v_me, v_until FROM made m
    ), told AS (
      INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                  correlation_id, db_role)
      SELECT v_me, 'INVITED', 'users', m.id, jsonb_build_object('means', 'code', 'expires_at', v_until), inet_client_addr(),
             v_now, auth.correlation_id(), session_user
        FROM made m
    )
    SELECT m.id, m.code, v_until FROM made m;
END;
$$;

CREATE OR REPLACE FUNCTION auth.purge_sign_ins() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempts bigint;
  v_sessions bigint;
  v_proofs bigint;
BEGIN
  PERFORM auth.record_failures();
  DELETE FROM auth.sign_in_attempts a USING auth.settings s
   WHERE a.created_at < timezone('UTC', now()) - CASE a.outcome
           WHEN 'right' THEN make_interval(days => s.known_client_days) ELSE interval '1 day' + s.failure_window END;
  GET DIAGNOSTICS v_attempts = ROW_COUNT;
  DELETE FROM app.sessions s WHERE s.expires_at <= timezone('UTC', now());
  GET DIAGNOSTICS v_sessions = ROW_COUNT;
  DELETE FROM auth.ends_above e WHERE e.ended_at < timezone('UTC', now()) - interval '1 day';
  v_proofs := auth.purge_proofs();
  RETURN v_attempts + v_sessions + v_proofs;
END;
$$;

CREATE OR REPLACE FUNCTION auth.record_failures() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  WITH due AS (
    SELECT a.id FROM auth.sign_in_attempts a
     WHERE a.recorded_at IS NULL AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       -- What may still be opened is left alone: whoever held its row could keep its owner from signing in.
       AND (a.opened_at IS NOT NULL OR a.created_at < timezone('UTC', clock_timestamp()) - interval '1 minute')
     ORDER BY a.id LIMIT 500 FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE auth.sign_in_attempts a SET recorded_at = timezone('UTC', clock_timestamp())
      FROM due
     WHERE a.id = due.id
    RETURNING a.*
  )
  INSERT INTO app.audit_logs (action, entity_type, entity_id, new_values, ip_address, created_at, correlation_id, db_role)
  SELECT 'SIGN_IN_FAILED', 'users', u.id,
         -- An address that is nobody's may be a password in the wrong field: it isn't kept.
         CASE WHEN u.id IS NULL THEN jsonb_build_object('known_address', false)
              ELSE jsonb_build_object('known_address', true, 'email', u.email) END,
         m.ip_address, m.created_at, md5('sign-in attempt ' || m.id)::uuid, session_user
    FROM marked m LEFT JOIN app.users u ON u.id = m.user_id
   WHERE m.outcome = 'wrong';
END;
$$;

CREATE OR REPLACE FUNCTION auth.judge_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_roles auth.judgement[] := ARRAY(SELECT j FROM auth.judge_role_changes(p_me, p_entries, p_from, p_until) j);
  v_returning uuid[] := ARRAY(SELECT j.role FROM unnest(v_roles) j WHERE j.outcome = 'restore' AND j.after IS NULL);
  v_staying uuid[] := ARRAY(SELECT j.role FROM unnest(v_roles) j WHERE j.outcome <> 'restore' AND j.before IS NULL);
BEGIN
  RETURN QUERY SELECT * FROM auth.judge_account_entries(p_me, p_entries, p_from, p_until);
  RETURN QUERY SELECT * FROM auth.judge_role_entries(p_me, p_entries, p_from, p_until, v_returning);
  RETURN QUERY SELECT j.* FROM unnest(v_roles) j;
  RETURN QUERY SELECT * FROM auth.judge_permission_entries(p_me, p_entries, p_from, p_until, v_returning, v_staying);
  -- Sessions that ended, and whatever else is not undone here. What only says that something was done is passed over.
  RETURN QUERY
    SELECT coalesce(a.entity_type, '')::text, coalesce((a.old_values ->> 'user_id')::uuid, a.entity_id), NULL::uuid,
           'final'::text, NULL::jsonb, NULL::jsonb
      FROM app.audit_logs a
     WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
       AND a.action NOT IN ('BULK', 'UNDO')
       AND NOT (coalesce(a.entity_type, '') = 'users' AND a.action IN ('INSERT', 'UPDATE', 'DELETE'))
       AND NOT (coalesce(a.entity_type, '') = 'roles' AND a.action IN ('INSERT', 'UPDATE', 'DELETE'))
       AND NOT (coalesce(a.entity_type, '') IN ('user_roles', 'role_permissions') AND a.action IN ('INSERT', 'DELETE'));
END;
$$;

CREATE OR REPLACE FUNCTION auth.restore_accounts(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_switched CONSTANT text[] := ARRAY['is_active', 'state_reason'];
  v_edited CONSTANT text[] := ARRAY['email', 'name', 'phone', 'is_verified'];
  v_some auth.judgement[];
  v_done integer;
BEGIN
  -- Apart, because they need different permissions.
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'users' AND j.before ?| v_edited);
  IF cardinality(v_some) > 0 THEN
    BEGIN
      UPDATE app.users u
         SET email = CASE WHEN j.before ? 'email' THEN j.before ->> 'email' ELSE u.email END,
             name = CASE WHEN j.before ? 'name' THEN j.before ->> 'name' ELSE u.name END,
             phone = CASE WHEN j.before ? 'phone' THEN j.before ->> 'phone' ELSE u.phone END,
             is_verified = CASE WHEN j.before ? 'is_verified' THEN (j.before ->> 'is_verified')::boolean
                                ELSE u.is_verified END
        FROM unnest(v_some) j
       WHERE u.id = j.account AND to_jsonb(u) @> j.after;
      GET DIAGNOSTICS v_done = ROW_COUNT;
    EXCEPTION WHEN unique_violation THEN
      -- Without the row that the error would show
      RAISE EXCEPTION 'another account has this address by now' USING ERRCODE = '23505', CONSTRAINT = 'idx_users_email';
    END;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'users' AND j.before ?| v_switched);
  IF cardinality(v_some) > 0 THEN
    UPDATE app.users u
       SET is_active = CASE WHEN j.before ? 'is_active' THEN (j.before ->> 'is_active')::boolean ELSE u.is_active END,
           state_reason = CASE WHEN j.before ? 'state_reason' THEN j.before ->> 'state_reason' ELSE u.state_reason END
      FROM unnest(v_some) j
     WHERE u.id = j.account AND u.is_active = coalesce((j.after ->> 'is_active')::boolean, u.is_active);
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
END;
$$;

DROP FUNCTION api.deactivate_account(uuid, text, timestamp);
DROP FUNCTION api.let_in(uuid);
DROP FUNCTION auth.deactivate_free(uuid, uuid[], uuid[], text);
DROP FUNCTION auth.judge_shutouts(uuid, bigint[], timestamp, timestamp);
DROP FUNCTION auth.drop_sessions(uuid[]);
DROP FUNCTION auth.end_shutouts();
DROP FUNCTION auth.lift_shutouts(uuid, uuid[]);
DROP FUNCTION auth.shut_out(uuid, uuid[], text);
DROP FUNCTION auth.record_shutouts(uuid[]);
DROP FUNCTION auth.is_shut_out(uuid, uuid);
DROP TABLE auth.shutouts;
