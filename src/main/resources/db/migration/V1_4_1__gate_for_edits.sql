-- 1.4.1 Gate for edits: whoever may see an account can not hold it.
--
-- SELECT … FOR UPDATE takes the right to UPDATE, and both stood on api.users: with accounts.read alone a row could be locked,
-- and its person neither signed in nor was edited until the lock was let go. Beside it, three ways past the trail and past
-- the door that nobody had tried before.

-- ===== 1. Edits have a gate of their own =====
-- Only id and updated_at can be read here: it is no second gate for reading.
CREATE VIEW api.editable_users AS
SELECT u.id, u.email, u.name, u.phone, u.is_active, u.is_verified, u.updated_at
  FROM app.users u
 WHERE auth.may_plan('accounts.write', 'accounts.deactivate')
   AND (SELECT auth.has_any_permission(ARRAY['accounts.write', 'accounts.deactivate']));
COMMENT ON VIEW api.editable_users IS
  'Accounts to change by id and updated_at, with accounts.write or accounts.deactivate; to be read in api.users';
REVOKE UPDATE (email, name, phone, is_active, is_verified) ON api.users FROM reeve_client;
GRANT SELECT (id, updated_at), UPDATE (email, name, phone, is_active, is_verified) ON api.editable_users TO reeve_client;

-- ===== 2. Nothing leaves, and nothing changes its name, past the trail =====
CREATE FUNCTION auth.refuse_truncate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE leaves no trail and asks no guard: use DELETE' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.refuse_truncate() IS 'Trigger: rows leave one way, by DELETE';

-- The audit triggers match what was with what is by id.
CREATE FUNCTION auth.keep_identifier() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an identifier never changes: the trail goes by it' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.keep_identifier() IS 'Trigger: identifiers stay as they are';
REVOKE ALL ON FUNCTION auth.refuse_truncate(), auth.keep_identifier() FROM PUBLIC;

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['users', 'roles', 'permissions', 'role_permissions', 'user_roles', 'sessions', 'posts',
                                 'comments'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON app.%I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()', v_table || '_no_truncate', v_table);
    -- Links have no identifier: what changes one is recorded as taken and given.
    CONTINUE WHEN v_table IN ('role_permissions', 'user_roles');
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF id ON app.%I FOR EACH ROW WHEN (OLD.id <> NEW.id)'
                   ' EXECUTE FUNCTION auth.keep_identifier()', v_table || '_keep_id', v_table);
  END LOOP;
END
$$;

-- ===== 3. The door =====
-- As in 1.4.0, but: a sign-in waits for no open work of the same person, and what it clears away of theirs is theirs.
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
