-- Takes 1.7.0 back. Refuses while somebody has a second factor, unless told: SET reeve.allow_data_loss = 'on'.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on'
     AND (EXISTS (SELECT FROM auth.second_factors f WHERE f.secret IS NOT NULL)
          OR EXISTS (SELECT FROM auth.role_second_factor)) THEN
    RAISE EXCEPTION 'taking back 1.7.0 would take away second factors, and let people in by password alone'
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;
-- What has not shown its second factor never becomes a full session.
DELETE FROM app.sessions WHERE restricted_to IN ('second_factor', 'enrolment');

DROP VIEW api.sign_in_attempts, api.second_factors, api.role_second_factors;
DROP FUNCTION api.my_sign_ins();
DROP FUNCTION api.my_sessions();
DROP FUNCTION api.my_second_factor();
DROP FUNCTION api.reset_second_factor(uuid);
DROP FUNCTION api.remove_second_factor(text);
DROP FUNCTION api.renew_recovery_codes(text);
DROP FUNCTION api.confirm_second_factor(text);
DROP FUNCTION api.begin_second_factor(text);
DROP FUNCTION auth.renew_recovery_codes(uuid);
DROP FUNCTION api.change_password(text, text);
DROP FUNCTION api.confirm_password(text);
DROP FUNCTION api.pass_second_factor(text);
DROP FUNCTION auth.accept_proof(uuid, text, text);
DROP FUNCTION api.prove(text, text);
DROP FUNCTION auth.record_proof_failures();
DROP FUNCTION api.require_second_factor(uuid, boolean);
DROP TRIGGER users_forget_sign_ins ON app.users;
DROP FUNCTION auth.forget_sign_ins();
DROP TRIGGER user_roles_second_factor ON app.user_roles;
DROP FUNCTION auth.end_unproven_sessions();
CREATE OR REPLACE FUNCTION auth.second_factor_state(p_user uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN NULL;
END;
$$;
DROP FUNCTION auth.needs_second_factor(uuid);
DROP FUNCTION auth.matching_step(bytea, text, timestamp);
DROP FUNCTION auth.totp_step(timestamp);
DROP FUNCTION auth.hotp(bytea, bigint, integer);
DROP FUNCTION auth.base32(bytea);
DROP TABLE auth.proofs, auth.role_second_factor, auth.recovery_codes, auth.second_factors;

DROP FUNCTION api.release_sign_in(bigint, text);
DROP FUNCTION api.sign_in_waits();
DROP FUNCTION auth.sign_in_failures();
CREATE OR REPLACE FUNCTION api.sign_in(p_email text, p_password text, p_user_agent text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_settings auth.settings;
  v_email text := lower(btrim(left(coalesce(p_email, ''), 320)));
  v_password text := coalesce(left(p_password, 73), '');
  v_ip inet := inet_client_addr();
  -- Behind a local socket everyone is this machine; whoever has one IPv6 address has all of its network.
  v_client inet := CASE WHEN v_ip IS NULL THEN '127.0.0.1'
                        WHEN family(v_ip) = 6 THEN network(set_masklen(v_ip, 64)) ELSE host(v_ip)::inet END;
  v_address text := auth.hash_of(v_email);
  v_token text := encode(extensions.gen_random_bytes(32), 'hex');
  v_since timestamp;
  v_last_right timestamp;
  v_user_id uuid;
  v_found text;
  v_hash text;
  v_wait integer;
  v_outcome text := 'throttled';
BEGIN
  -- EXPLAIN would count the pages that were read: those of an address that exists are others than those of its neighbour.
  -- (The parser knows ASCII only, whatever small letters the database's language has.)
  IF strpos(lower(current_query() COLLATE "C"), 'explain') > 0 THEN
    RAISE EXCEPTION 'sign_in can not be explained' USING ERRCODE = '42501';
  END IF;
  -- With a snapshot from before it would not see the tries that it has to count.
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'sign_in needs READ COMMITTED' USING ERRCODE = '25001';
  END IF;
  PERFORM auth.record_failures();
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  v_since := timezone('UTC', clock_timestamp()) - v_settings.failure_window;

  -- One try a transaction: a second one would have to count the first, and how it counts would tell what came of it.
  IF EXISTS (SELECT FROM auth.sign_in_attempts a
              WHERE a.created_at >= timezone('UTC', now()) AND a.transaction_id = pg_current_xact_id_if_assigned()) THEN
    v_wait := 1;
  -- And one at a time for an address and a client: tries made at once would not count one another.
  ELSIF NOT pg_try_advisory_xact_lock(hashtextextended(v_address || ' ' || v_client::text, 0)) THEN
    v_wait := 1;
  END IF;

  -- Failures are counted for the address and this client since it last succeeded. A client that is known to the account
  -- waits for nothing else: strangers who guess at an address don't lock its owner out. Any other client also waits for
  -- what all clients together did to the address, and for what it did to all addresses.
  IF v_wait IS NULL THEN
    SELECT max(a.created_at) INTO v_last_right FROM auth.sign_in_attempts a
     WHERE a.address_hash = v_address AND a.outcome = 'right' AND a.client = v_client
       AND a.created_at > timezone('UTC', clock_timestamp()) - make_interval(days => v_settings.known_client_days);
    IF v_last_right IS NOT NULL THEN
      SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at)) INTO v_wait
        FROM auth.sign_in_attempts a
       WHERE a.address_hash = v_address AND a.outcome = 'wrong' AND a.client = v_client
         AND a.created_at > greatest(v_since, v_last_right);
    ELSE
      SELECT greatest(
               (SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.address_hash = v_address AND a.outcome = 'wrong' AND a.created_at > v_since),
               (SELECT auth.wait_after(count(*), v_settings.failures_per_client, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.client = v_client AND a.outcome = 'wrong' AND a.created_at > v_since))
        INTO v_wait;
    END IF;
  END IF;

  -- One bcrypt of the same cost, whether the address exists or not; none while the caller has to wait, which depends on
  -- what was tried before and not on what exists. The next address in order is read when there is no such address: as
  -- many rows are fetched either way.
  SELECT u.id, u.email, u.password_hash INTO v_user_id, v_found, v_hash
    FROM app.users u WHERE u.email >= v_email ORDER BY u.email LIMIT 1;
  IF v_found IS DISTINCT FROM v_email THEN
    v_user_id := extensions.uuid_generate_v4();
    v_hash := NULL;
  END IF;
  IF v_wait = 0 THEN
    v_outcome := 'right';
    -- A malformed hash would raise; $2b$ and $2y$ are the algorithm that pgcrypto knows as $2a$, and takes for DES.
    IF v_hash IS NULL OR v_hash !~ '^[$]2[aby][$](0[4-9]|1[0-9])[$][./A-Za-z0-9]{53}$' THEN
      v_hash := v_settings.dummy_hash;
      v_outcome := 'wrong';
    END IF;
    v_hash := regexp_replace(v_hash, '^[$]2[by][$]', '$2a$');
    -- bcrypt reads 72 bytes: what is longer could differ unseen after them, and is refused.
    IF extensions.crypt(v_password, v_hash) <> v_hash OR octet_length(v_password) NOT BETWEEN 1 AND 72 THEN
      v_outcome := 'wrong';
    END IF;
  END IF;

  INSERT INTO auth.sign_in_attempts (address_hash, client, outcome, retry_after_seconds, token_hash, user_id, ip_address,
                                     user_agent)
  VALUES (v_address, v_client, v_outcome, v_wait, auth.hash_of(v_token), v_user_id, v_ip, left(p_user_agent, 500));
  RETURN v_token;
END;
$$;
DROP TABLE auth.sign_in_releases;
DROP FUNCTION api.end_other_sessions();
DROP FUNCTION api.end_sessions_of(uuid);
DROP FUNCTION api.end_sessions(uuid[]);
DROP FUNCTION api.session_settings();
DROP FUNCTION api.touch_session();
CREATE OR REPLACE FUNCTION auth.audit_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_token text := auth.hash_of(current_setting('app.session_token', true));
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT n.user_id, 'SIGN_IN', TG_TABLE_NAME, n.id, to_jsonb(n) - 'token_hash', inet_client_addr(), v_now,
           v_correlation, session_user
      FROM new_rows n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'UPDATE', TG_TABLE_NAME, n.id, to_jsonb(o) - 'token_hash', to_jsonb(n) - 'token_hash',
           inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o JOIN new_rows n ON n.id = o.id;
  ELSE
    v_user := coalesce(v_user, (SELECT o.user_id FROM old_rows o
                                 WHERE o.token_hash = v_token AND o.expires_at > timezone('UTC', now())));
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, CASE WHEN o.token_hash = v_token THEN 'SIGN_OUT' ELSE 'SESSION_ENDED' END, TG_TABLE_NAME, o.id,
           to_jsonb(o) - 'token_hash', inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o;
  END IF;
  RETURN NULL;
END;
$$;
DROP TRIGGER sessions_limit ON app.sessions;
DROP FUNCTION auth.limit_session();
DROP FUNCTION auth.session_end(timestamp, boolean);
DROP INDEX app.sessions_by_time;
ALTER TABLE auth.settings
  DROP CONSTRAINT settings_idle_check,
  DROP CONSTRAINT settings_proofs_check,
  DROP COLUMN session_idle_timeout,
  DROP COLUMN restricted_lifetime,
  DROP COLUMN idle_lock_minutes,
  DROP COLUMN failures_per_proof,
  DROP COLUMN releases_per_day;
COMMENT ON COLUMN auth.settings.session_lifetime IS 'A session ends this long after sign-in';
