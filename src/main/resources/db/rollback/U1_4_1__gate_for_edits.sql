-- Takes 1.4.1 back; it holds nothing of its own. Edits go through api.users again.
GRANT UPDATE (email, name, phone, is_active, is_verified) ON api.users TO reeve_client;
DROP VIEW api.editable_users;

DO $$
DECLARE
  v_trigger record;
BEGIN
  FOR v_trigger IN
    SELECT t.tgname, t.tgrelid::regclass AS on_table FROM pg_trigger t
     WHERE t.tgfoid IN ('auth.refuse_truncate()'::regprocedure, 'auth.keep_identifier()'::regprocedure)
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', v_trigger.tgname, v_trigger.on_table);
  END LOOP;
END
$$;
DROP FUNCTION auth.refuse_truncate();
DROP FUNCTION auth.keep_identifier();

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
