-- 1.7.0 Session control: sessions that end when nobody is at work, a second factor, and who tries to sign in.
--
-- Whatever tests something that can be guessed (a code, the own password) follows sign_in: the try is one transaction and
-- leaves the same marks whether it was right or not; what came of it is told in a later one. Whoever rolls back, to have a
-- wrong guess forgotten, never learns whether it was wrong.

-- ===== 1. Settings =====
ALTER TABLE auth.settings
  ADD COLUMN session_idle_timeout interval NOT NULL DEFAULT interval '1 hour',
  ADD COLUMN restricted_lifetime interval NOT NULL DEFAULT interval '15 minutes',
  ADD COLUMN idle_lock_minutes integer NOT NULL DEFAULT 15,
  ADD COLUMN failures_per_proof integer NOT NULL DEFAULT 5,
  ADD COLUMN releases_per_day integer NOT NULL DEFAULT 3,
  ADD CONSTRAINT settings_idle_check CHECK (session_idle_timeout > interval '0' AND restricted_lifetime > interval '0'
                                            AND idle_lock_minutes BETWEEN 1 AND 1440),
  ADD CONSTRAINT settings_proofs_check CHECK (failures_per_proof > 0 AND releases_per_day >= 0);
COMMENT ON COLUMN auth.settings.session_lifetime IS 'A session ends this long after sign-in, whatever its person does';
COMMENT ON COLUMN auth.settings.session_idle_timeout IS 'A session ends when its person was not at work for this long';
COMMENT ON COLUMN auth.settings.restricted_lifetime IS 'How long a restricted session has for what it is restricted to';
COMMENT ON COLUMN auth.settings.idle_lock_minutes IS
  'The desktop locks its window after so many minutes without input, or fewer if its user likes';
COMMENT ON COLUMN auth.settings.failures_per_proof IS 'Wrong codes or passwords of one account before waits begin';
COMMENT ON COLUMN auth.settings.releases_per_day IS
  'How often a day staff can end the wait of one address or one client: so much faster can anybody guess with their help';

-- ===== 2. Sessions slide =====
CREATE INDEX sessions_by_time ON app.sessions (created_at DESC, id DESC);

CREATE FUNCTION auth.session_end(p_created timestamp, p_restricted boolean) RETURNS timestamp
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT least(p_created + s.session_lifetime,
                       timezone('UTC', clock_timestamp())
                         + CASE WHEN p_restricted THEN s.restricted_lifetime ELSE s.session_idle_timeout END)
            FROM auth.settings s);
END;
$$;
COMMENT ON FUNCTION auth.session_end(timestamp, boolean) IS
  'When a session that began then ends, if nobody is at work from now on';

CREATE FUNCTION auth.limit_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.expires_at := least(NEW.expires_at, auth.session_end(NEW.created_at, NEW.restricted_to IS NOT NULL));
  ELSIF (NEW.restricted_to IS NULL) <> (OLD.restricted_to IS NULL) THEN
    NEW.expires_at := auth.session_end(NEW.created_at, NEW.restricted_to IS NOT NULL);
  END IF;
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.limit_session() IS 'Trigger: a session ends when nobody is at work, a restricted one soon';
CREATE TRIGGER sessions_limit BEFORE INSERT OR UPDATE OF restricted_to ON app.sessions
FOR EACH ROW EXECUTE FUNCTION auth.limit_session();

CREATE OR REPLACE FUNCTION auth.audit_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_token text := auth.hash_of(current_setting('app.session_token', true));
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
  -- That somebody is at work is no entry: it would be one a minute.
  v_quiet CONSTANT text[] := ARRAY['token_hash', 'last_seen_at', 'expires_at'];
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
      FROM old_rows o JOIN new_rows n ON n.id = o.id
     WHERE to_jsonb(o) - v_quiet <> to_jsonb(n) - v_quiet;
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

CREATE FUNCTION api.touch_session() RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_end timestamp;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  UPDATE app.sessions s SET last_seen_at = v_now, expires_at = auth.session_end(s.created_at, false)
   WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
     AND s.expires_at > v_now
     -- Not at every key press
     AND (s.last_seen_at IS NULL OR s.last_seen_at < v_now - interval '20 seconds')
  RETURNING s.expires_at INTO v_end;
  IF v_end IS NULL THEN
    SELECT s.expires_at INTO v_end FROM app.sessions s
     WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true));
  END IF;
  RETURN v_end;
END;
$$;
COMMENT ON FUNCTION api.touch_session() IS
  'Says that the person of the calling session is at work: it goes on, up to its longest; returns when it ends now';

CREATE FUNCTION api.session_settings() RETURNS TABLE (idle_timeout_seconds integer, lifetime_seconds integer,
                                                     idle_lock_minutes integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF auth.current_app_user() IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  RETURN QUERY SELECT extract(epoch FROM s.session_idle_timeout)::integer, extract(epoch FROM s.session_lifetime)::integer,
                      s.idle_lock_minutes
                 FROM auth.settings s;
END;
$$;
COMMENT ON FUNCTION api.session_settings() IS 'How long sessions last, and when the window must lock; for whoever is signed in';

-- ===== 3. Ending sessions =====
CREATE FUNCTION api.end_sessions(p_sessions uuid[]) RETURNS integer
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
  DELETE FROM app.sessions s WHERE s.id = ANY (p_sessions);
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;
COMMENT ON FUNCTION api.end_sessions(uuid[]) IS
  'Ends sessions: one''s own, or with sessions.revoke anyone''s; how many there were';

CREATE FUNCTION api.end_sessions_of(p_user uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_ended integer;
BEGIN
  IF v_me IS NULL OR p_user IS DISTINCT FROM v_me THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  DELETE FROM app.sessions s
   WHERE s.user_id = p_user AND s.token_hash <> auth.hash_of(current_setting('app.session_token', true));
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;
COMMENT ON FUNCTION api.end_sessions_of(uuid) IS
  'Ends all sessions of an account but the calling one: one''s own, or with sessions.revoke anyone''s; how many there were';

CREATE FUNCTION api.end_other_sessions() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_ended integer;
BEGIN
  PERFORM auth.require_permission('sessions.revoke');
  DELETE FROM app.sessions s WHERE s.token_hash <> auth.hash_of(current_setting('app.session_token', true));
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;
COMMENT ON FUNCTION api.end_other_sessions() IS
  'Ends everybody''s sessions but the calling one (sessions.revoke); how many there were';

-- ===== 4. Tries to sign in, and their release =====
CREATE TABLE auth.sign_in_releases (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  address_hash varchar(64),
  client inet,
  released_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  released_by uuid NOT NULL,
  CONSTRAINT sign_in_releases_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_releases_one_check CHECK (num_nonnulls(address_hash, client) = 1)
);
CREATE INDEX sign_in_releases_by_address ON auth.sign_in_releases (address_hash, released_at DESC);
CREATE INDEX sign_in_releases_by_client ON auth.sign_in_releases (client, released_at DESC);
ALTER TABLE auth.sign_in_releases ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.sign_in_releases IS 'Waits that staff ended: failures from before don''t count any more';
COMMENT ON COLUMN auth.sign_in_releases.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.sign_in_releases.address_hash IS 'SHA-256 of the e-mail address that was released; empty for a client';
COMMENT ON COLUMN auth.sign_in_releases.client IS 'The network address that was released; empty for an e-mail address';
COMMENT ON COLUMN auth.sign_in_releases.released_at IS 'When';
COMMENT ON COLUMN auth.sign_in_releases.released_by IS 'The account that did it';

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
  v_released timestamp;
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
  -- what all clients together did to the address, and for what it did to all addresses. What staff have released is over.
  IF v_wait IS NULL THEN
    SELECT max(r.released_at) INTO v_released FROM auth.sign_in_releases r WHERE r.address_hash = v_address;
    SELECT max(a.created_at) INTO v_last_right FROM auth.sign_in_attempts a
     WHERE a.address_hash = v_address AND a.outcome = 'right' AND a.client = v_client
       AND a.created_at > timezone('UTC', clock_timestamp()) - make_interval(days => v_settings.known_client_days);
    IF v_last_right IS NOT NULL THEN
      SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at)) INTO v_wait
        FROM auth.sign_in_attempts a
       WHERE a.address_hash = v_address AND a.outcome = 'wrong' AND a.client = v_client
         AND a.created_at > greatest(v_since, v_last_right, v_released);
    ELSE
      SELECT greatest(
               (SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.address_hash = v_address AND a.outcome = 'wrong'
                   AND a.created_at > greatest(v_since, v_released)),
               (SELECT auth.wait_after(count(*), v_settings.failures_per_client, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.client = v_client AND a.outcome = 'wrong'
                   AND a.created_at > greatest(v_since, (SELECT max(r.released_at) FROM auth.sign_in_releases r
                                                          WHERE r.client = v_client))))
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

-- The address itself is no column: people type passwords into that field. What came of a try of this very transaction is
-- nobody's to read, or whoever may see this list could guess and roll back.
CREATE VIEW api.sign_in_attempts AS
SELECT a.id, a.created_at,
       CASE WHEN a.transaction_id IS NOT DISTINCT FROM pg_current_xact_id_if_assigned() THEN 'pending'
            ELSE a.outcome::text END AS outcome,
       a.retry_after_seconds, a.ip_address, a.user_agent, u.id AS user_id, u.email, u.name
  FROM auth.sign_in_attempts a
  LEFT JOIN app.users u ON u.id = a.user_id
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'));
COMMENT ON VIEW api.sign_in_attempts IS
  'Tries to sign in, with sessions.read; with the account where there is one, and never what was typed';

CREATE FUNCTION auth.sign_in_failures()
RETURNS TABLE (kind text, address_hash varchar(64), client inet, failures bigint, last_at timestamp, last_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_since timestamp := (SELECT timezone('UTC', clock_timestamp()) - s.failure_window FROM auth.settings s);
BEGIN
  RETURN QUERY
    SELECT 'address'::text, a.address_hash, NULL::inet, count(*), max(a.created_at), max(a.id)
      FROM auth.sign_in_attempts a
     WHERE a.created_at > v_since AND a.outcome = 'wrong'
       AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       AND a.created_at > coalesce((SELECT max(r.released_at) FROM auth.sign_in_releases r
                                     WHERE r.address_hash = a.address_hash), '-infinity')
     GROUP BY a.address_hash
    UNION ALL
    SELECT 'client', NULL, a.client, count(*), max(a.created_at), max(a.id)
      FROM auth.sign_in_attempts a
     WHERE a.created_at > v_since AND a.outcome = 'wrong'
       AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       AND a.created_at > coalesce((SELECT max(r.released_at) FROM auth.sign_in_releases r
                                     WHERE r.client = a.client), '-infinity')
     GROUP BY a.client;
END;
$$;
COMMENT ON FUNCTION auth.sign_in_failures() IS 'Failures that count, by address and by client, as sign_in counts them';

CREATE FUNCTION api.sign_in_waits()
RETURNS TABLE (attempt bigint, kind text, client text, user_id uuid, email text, name text, failures integer,
               last_at timestamp, wait_seconds integer, releases_left integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('sessions.read');
  RETURN QUERY
    SELECT f.last_id, f.kind, CASE WHEN f.kind = 'client' THEN text(f.client) END, u.id, u.email::text, u.name::text,
           f.failures::integer, f.last_at,
           auth.wait_after(f.failures, CASE f.kind WHEN 'client' THEN s.failures_per_client ELSE s.failures_per_address END,
                           f.last_at),
           greatest(0, s.releases_per_day - (
             SELECT count(*)::integer FROM auth.sign_in_releases r
              WHERE (r.address_hash = f.address_hash OR r.client = f.client)
                AND r.released_at > timezone('UTC', clock_timestamp()) - interval '1 day'))
      FROM auth.sign_in_failures() f
     CROSS JOIN auth.settings s
      LEFT JOIN auth.sign_in_attempts a ON a.id = f.last_id AND f.kind = 'address'
      LEFT JOIN app.users u ON u.id = a.user_id
     WHERE f.failures >= CASE f.kind WHEN 'client' THEN s.failures_per_client ELSE s.failures_per_address END
     ORDER BY f.last_at DESC
     LIMIT 200;
END;
$$;
COMMENT ON FUNCTION api.sign_in_waits() IS
  'Whose tries to sign in have to wait, by e-mail address and by client, the latest 200 (sessions.read)';

-- A release must not help whoever guesses: nobody releases an account that may do more than they may, and nobody releases
-- the same address or client more than a few times a day. A client's release leaves what counts against each address.
CREATE FUNCTION api.release_sign_in(p_attempt bigint, p_kind text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('sessions.revoke');
  v_attempt auth.sign_in_attempts;
  v_user uuid;
  v_failures bigint;
BEGIN
  IF p_kind IS NULL OR p_kind NOT IN ('address', 'client') THEN
    RAISE EXCEPTION 'an address or a client can be released' USING ERRCODE = '22023';
  END IF;
  SELECT a.* INTO v_attempt FROM auth.sign_in_attempts a
   WHERE a.id = p_attempt AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned();
  IF v_attempt.id IS NULL THEN
    RAISE EXCEPTION 'there is no such try to sign in' USING ERRCODE = '23503';
  END IF;
  SELECT u.id INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id AND p_kind = 'address';
  PERFORM auth.require_not_above(v_user);
  -- One at a time, so that releases count one another
  PERFORM pg_advisory_xact_lock(hashtextextended('release ' || CASE p_kind WHEN 'address' THEN v_attempt.address_hash
                                                                 ELSE v_attempt.client::text END, 0));
  IF (SELECT count(*) FROM auth.sign_in_releases r
       WHERE CASE p_kind WHEN 'address' THEN r.address_hash = v_attempt.address_hash ELSE r.client = v_attempt.client END
         AND r.released_at > timezone('UTC', clock_timestamp()) - interval '1 day')
     >= (SELECT s.releases_per_day FROM auth.settings s) THEN
    RAISE EXCEPTION 'released often enough for one day' USING ERRCODE = '23514', CONSTRAINT = 'sign_in_releases_per_day';
  END IF;
  SELECT f.failures INTO v_failures FROM auth.sign_in_failures() f
   WHERE f.kind = p_kind
     AND CASE p_kind WHEN 'address' THEN f.address_hash = v_attempt.address_hash ELSE f.client = v_attempt.client END;
  IF v_failures IS NULL THEN
    RETURN 0;
  END IF;
  DELETE FROM auth.sign_in_releases r WHERE r.released_at < timezone('UTC', clock_timestamp()) - interval '2 days';
  INSERT INTO auth.sign_in_releases (address_hash, client, released_by)
  VALUES (CASE p_kind WHEN 'address' THEN v_attempt.address_hash END,
          CASE p_kind WHEN 'client' THEN v_attempt.client END, v_me);
  PERFORM auth.record(v_me, 'SIGN_IN_RELEASED', 'users', v_user, NULL,
                      jsonb_build_object('released', p_kind, 'failures', v_failures)
                      || CASE p_kind WHEN 'client' THEN jsonb_build_object('client', text(v_attempt.client)) ELSE '{}' END);
  RETURN v_failures;
END;
$$;
COMMENT ON FUNCTION api.release_sign_in(bigint, text) IS
  'Ends the wait of the address, or of the client, of a try to sign in (sessions.revoke); how many failures are forgotten';

-- ===== 5. The second factor: RFC 6238 with SHA-1, 30 seconds and six digits, which every authenticator knows =====
-- The secrets stand here as they are: the server must compute with them, and a key beside them would guard nothing. No
-- client reads this table; whoever reads the server's disk or its backups does.
CREATE TABLE auth.second_factors (
  user_id uuid NOT NULL,
  secret bytea,
  enrolled_at timestamp,
  last_step bigint NOT NULL DEFAULT 0,
  pending_secret bytea,
  pending_session varchar(64),
  pending_at timestamp,
  CONSTRAINT second_factors_pkey PRIMARY KEY (user_id),
  CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE,
  CONSTRAINT second_factors_enrolled_check CHECK ((secret IS NULL) = (enrolled_at IS NULL)),
  CONSTRAINT second_factors_pending_check CHECK (num_nulls(pending_secret, pending_session, pending_at) IN (0, 3))
);
ALTER TABLE auth.second_factors ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.second_factors IS 'Secrets that accounts share with their authenticators';
COMMENT ON COLUMN auth.second_factors.user_id IS 'Whose it is';
COMMENT ON COLUMN auth.second_factors.secret IS 'The shared secret, 20 bytes; empty until it is confirmed';
COMMENT ON COLUMN auth.second_factors.enrolled_at IS 'When it was confirmed';
COMMENT ON COLUMN auth.second_factors.last_step IS
  'The latest step of 30 seconds whose code was used: neither it nor one before works again';
COMMENT ON COLUMN auth.second_factors.pending_secret IS 'A secret that was shown and is not confirmed by a code yet';
COMMENT ON COLUMN auth.second_factors.pending_session IS 'SHA-256 of the token of the session that it was shown to';
COMMENT ON COLUMN auth.second_factors.pending_at IS 'When it was shown';

CREATE TABLE auth.recovery_codes (
  user_id uuid NOT NULL,
  code_hash varchar(64) NOT NULL,
  used_at timestamp,
  CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash),
  CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.second_factors(user_id) ON DELETE CASCADE
);
ALTER TABLE auth.recovery_codes ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.recovery_codes IS 'Codes that stand in for a lost authenticator, each once';
COMMENT ON COLUMN auth.recovery_codes.user_id IS 'Whose it is';
COMMENT ON COLUMN auth.recovery_codes.code_hash IS 'SHA-256 of the account and the code, which has 80 random bits';
COMMENT ON COLUMN auth.recovery_codes.used_at IS 'When it was used; empty while it works';

CREATE TABLE auth.role_second_factor (
  role_id uuid NOT NULL,
  since timestamp NOT NULL DEFAULT timezone('UTC', now()),
  set_by uuid,
  CONSTRAINT role_second_factor_pkey PRIMARY KEY (role_id),
  CONSTRAINT role_second_factor_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles(id) ON DELETE CASCADE
);
ALTER TABLE auth.role_second_factor ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.role_second_factor IS 'Roles that nobody uses without a second factor';
COMMENT ON COLUMN auth.role_second_factor.role_id IS 'The role';
COMMENT ON COLUMN auth.role_second_factor.since IS 'Since when';
COMMENT ON COLUMN auth.role_second_factor.set_by IS 'The account that decided it; empty for the owner of the database';

-- As with sign_in_attempts: the same marks whether it was right or wrong, so no index on the outcome alone.
CREATE TABLE auth.proofs (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  user_id uuid NOT NULL,
  session_hash varchar(64) NOT NULL,
  kind varchar(20) NOT NULL,
  outcome varchar(20) NOT NULL,
  retry_after_seconds integer NOT NULL DEFAULT 0,
  ticket_hash varchar(64) NOT NULL,
  step bigint NOT NULL,
  code_hash varchar(64) NOT NULL,
  ip_address inet DEFAULT inet_client_addr(),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  used_at timestamp,
  recorded_at timestamp,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT proofs_pkey PRIMARY KEY (id),
  CONSTRAINT proofs_ticket_hash_key UNIQUE (ticket_hash),
  CONSTRAINT proofs_kind_check CHECK (kind IN ('code', 'password')),
  CONSTRAINT proofs_outcome_check CHECK (outcome IN ('right', 'wrong', 'throttled'))
);
CREATE INDEX proofs_by_user ON auth.proofs (user_id, kind, outcome, created_at DESC);
CREATE INDEX proofs_unrecorded ON auth.proofs (id) WHERE recorded_at IS NULL;
ALTER TABLE auth.proofs ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.proofs IS
  'Every code, and every own password within a session, that somebody tried; good or bad, for a day';
COMMENT ON COLUMN auth.proofs.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.proofs.user_id IS 'Who tried';
COMMENT ON COLUMN auth.proofs.session_hash IS 'SHA-256 of the token of their session';
COMMENT ON COLUMN auth.proofs.kind IS 'code (of the authenticator, or a recovery code) or password';
COMMENT ON COLUMN auth.proofs.outcome IS 'right, wrong, or throttled (it was not looked at)';
COMMENT ON COLUMN auth.proofs.retry_after_seconds IS 'How long to wait, when throttled';
COMMENT ON COLUMN auth.proofs.ticket_hash IS 'SHA-256 of the ticket handed out';
COMMENT ON COLUMN auth.proofs.step IS 'The step of 30 seconds of a code of the authenticator; 0 for anything else';
COMMENT ON COLUMN auth.proofs.code_hash IS 'As in recovery_codes, for a recovery code; of the ticket for anything else';
COMMENT ON COLUMN auth.proofs.ip_address IS 'Network address as the server sees it; empty over a local socket';
COMMENT ON COLUMN auth.proofs.transaction_id IS 'The transaction that tried: the answer is for a later one';
COMMENT ON COLUMN auth.proofs.used_at IS 'When the ticket was used; it is good once';
COMMENT ON COLUMN auth.proofs.recorded_at IS 'When a failure went into the trail; set for successes too';
COMMENT ON COLUMN auth.proofs.created_at IS 'When it was tried';

CREATE FUNCTION auth.forget_sign_ins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  DELETE FROM auth.proofs p WHERE p.user_id = NEW.id;
  DELETE FROM auth.second_factors f WHERE f.user_id = NEW.id;
  DELETE FROM auth.sign_in_releases r WHERE r.address_hash = auth.hash_of(OLD.email);
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.forget_sign_ins() IS 'Trigger: an erased account keeps no second factor and none of its tries';
CREATE TRIGGER users_forget_sign_ins AFTER UPDATE OF erased_at ON app.users
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION auth.forget_sign_ins();

CREATE FUNCTION auth.base32(p_bytes bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_bits CONSTANT varbit := ('x' || encode(p_bytes, 'hex'))::varbit;
BEGIN
  RETURN (SELECT string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
                                   substring(v_bits FROM 5 * i + 1 FOR 5)::bit(5)::integer + 1, 1), '' ORDER BY i)
            FROM generate_series(0, octet_length(p_bytes) * 8 / 5 - 1) i);
END;
$$;
COMMENT ON FUNCTION auth.base32(bytea) IS 'RFC 4648 base 32 of a multiple of five bytes';

CREATE FUNCTION auth.hotp(p_secret bytea, p_counter bigint, p_digits integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mac CONSTANT bytea := extensions.hmac(int8send(p_counter), p_secret, 'sha1');
  v_at CONSTANT integer := get_byte(v_mac, 19) & 15;
  v_number CONSTANT integer := ((get_byte(v_mac, v_at) & 127) << 24) | (get_byte(v_mac, v_at + 1) << 16)
                               | (get_byte(v_mac, v_at + 2) << 8) | get_byte(v_mac, v_at + 3);
BEGIN
  RETURN lpad((v_number % (10 ^ p_digits)::bigint)::text, p_digits, '0');
END;
$$;
COMMENT ON FUNCTION auth.hotp(bytea, bigint, integer) IS 'RFC 4226: the code of a counter, with so many digits';

CREATE FUNCTION auth.totp_step(p_at timestamp) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN floor(extract(epoch FROM p_at) / 30)::bigint;
END;
$$;
COMMENT ON FUNCTION auth.totp_step(timestamp) IS 'RFC 6238: the counter of a point in time (UTC), steps of 30 seconds';

CREATE FUNCTION auth.matching_step(p_secret bytea, p_code text, p_at timestamp) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Clocks differ: a step before and a step after are good too. All three are computed, whichever matches.
  RETURN (SELECT max(c.step) FILTER (WHERE c.code = p_code)
            FROM (SELECT auth.totp_step(p_at) + d AS step, auth.hotp(p_secret, auth.totp_step(p_at) + d, 6) AS code
                    FROM generate_series(-1, 1) d OFFSET 0) c);
END;
$$;
COMMENT ON FUNCTION auth.matching_step(bytea, text, timestamp) IS
  'The step that a code of six digits belongs to, at most one away from that time; empty for none';

CREATE OR REPLACE FUNCTION auth.second_factor_state(p_user uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF EXISTS (SELECT FROM auth.second_factors f WHERE f.user_id = p_user AND f.secret IS NOT NULL) THEN
    RETURN 'second_factor';
  END IF;
  IF auth.needs_second_factor(p_user) THEN
    RETURN 'enrolment';
  END IF;
  RETURN NULL;
END;
$$;

CREATE FUNCTION auth.needs_second_factor(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.user_roles ur
                   JOIN auth.role_second_factor r ON r.role_id = ur.role_id
                  WHERE ur.user_id = p_user
                    AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp())));
END;
$$;
COMMENT ON FUNCTION auth.needs_second_factor(uuid) IS
  'Whether one of the account''s roles is not to be used without a second factor';

-- Whoever gets such a role while signed in without a second factor signs in again, with one.
CREATE FUNCTION auth.end_unproven_sessions() RETURNS trigger
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
COMMENT ON FUNCTION auth.end_unproven_sessions() IS
  'Trigger: a role that needs a second factor is not used by a session without one';
CREATE TRIGGER user_roles_second_factor AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.end_unproven_sessions();

CREATE FUNCTION api.require_second_factor(p_role uuid, p_needed boolean) RETURNS boolean
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
COMMENT ON FUNCTION api.require_second_factor(uuid, boolean) IS
  'Decides whether a role needs a second factor (roles.write, and all that the role permits); false when it was so before';

-- ===== 6. Proving =====
-- Failures get into the trail with the answer, or after a minute with the next try of anyone, as those of sign_in do.
CREATE FUNCTION auth.record_proof_failures() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  WITH due AS (
    SELECT p.id FROM auth.proofs p
     WHERE p.recorded_at IS NULL AND p.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       AND (p.used_at IS NOT NULL OR p.created_at < timezone('UTC', clock_timestamp()) - interval '1 minute')
     ORDER BY p.id LIMIT 500 FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE auth.proofs p SET recorded_at = timezone('UTC', clock_timestamp()) FROM due
     WHERE p.id = due.id
    RETURNING p.*
  )
  INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at, correlation_id,
                              db_role)
  SELECT m.user_id, CASE m.kind WHEN 'code' THEN 'SECOND_FACTOR_FAILED' ELSE 'PASSWORD_CHECK_FAILED' END, 'users',
         m.user_id, NULL, m.ip_address, m.created_at, md5('proof ' || m.id)::uuid, session_user
    FROM marked m WHERE m.outcome = 'wrong';
END;
$$;
COMMENT ON FUNCTION auth.record_proof_failures() IS 'Writes wrong codes and passwords that are not in the trail yet';

CREATE FUNCTION api.prove(p_kind text, p_secret text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
  v_settings auth.settings;
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_ticket text := encode(extensions.gen_random_bytes(32), 'hex');
  v_secret text := coalesce(left(p_secret, 100), '');
  v_code text := lower(regexp_replace(v_secret, '[^A-Za-z0-9]', '', 'g'));
  v_factor auth.second_factors;
  v_hash text;
  v_step bigint := 0;
  v_match bigint;
  v_code_hash text := auth.hash_of(v_ticket);
  v_wait integer;
  v_outcome text := 'throttled';
BEGIN
  IF strpos(lower(current_query() COLLATE "C"), 'explain') > 0 THEN
    RAISE EXCEPTION 'prove can not be explained' USING ERRCODE = '42501';
  END IF;
  IF p_kind IS NULL OR p_kind NOT IN ('code', 'password') THEN
    RAISE EXCEPTION 'a code or a password can be proved' USING ERRCODE = '22023';
  END IF;
  v_me := CASE p_kind WHEN 'code' THEN auth.restricted_user('second_factor') ELSE auth.current_app_user() END;
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  PERFORM auth.record_proof_failures();
  DELETE FROM auth.proofs p WHERE p.user_id = v_me AND p.created_at < v_now - interval '1 day' AND p.recorded_at IS NOT NULL;
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;

  -- One try a transaction, and one at a time for an account: else how a try counts would tell what came of it.
  IF EXISTS (SELECT FROM auth.proofs p WHERE p.user_id = v_me AND p.created_at >= timezone('UTC', now())
                AND p.transaction_id = pg_current_xact_id_if_assigned())
     OR NOT pg_try_advisory_xact_lock(hashtextextended('proof ' || v_me, 0)) THEN
    v_wait := 1;
  ELSE
    SELECT auth.wait_after(count(*), v_settings.failures_per_proof, max(p.created_at)) INTO v_wait
      FROM auth.proofs p
     WHERE p.user_id = v_me AND p.kind = p_kind AND p.outcome = 'wrong'
       AND p.created_at > v_now - v_settings.failure_window;
  END IF;

  IF v_wait = 0 AND p_kind = 'password' THEN
    SELECT regexp_replace(u.password_hash, '^[$]2[by][$]', '$2a$') INTO v_hash FROM app.users u WHERE u.id = v_me;
    IF v_hash !~ '^[$]2a[$](0[4-9]|1[0-9])[$][./A-Za-z0-9]{53}$' THEN
      v_hash := v_settings.dummy_hash;
    END IF;
    v_outcome := CASE WHEN extensions.crypt(v_secret, v_hash) = v_hash AND octet_length(v_secret) BETWEEN 1 AND 72
                      THEN 'right' ELSE 'wrong' END;
  ELSIF v_wait = 0 THEN
    SELECT f.* INTO v_factor FROM auth.second_factors f WHERE f.user_id = v_me;
    IF v_code ~ '^[0-9]{6}$' THEN
      v_step := auth.totp_step(v_now);
      v_match := auth.matching_step(v_factor.secret, v_code, v_now);
      v_outcome := CASE WHEN v_match > v_factor.last_step THEN 'right' ELSE 'wrong' END;
      v_step := coalesce(v_match, v_step);
    ELSE
      v_code_hash := auth.hash_of(v_me || ' ' || v_code);
      v_outcome := CASE WHEN EXISTS (SELECT FROM auth.recovery_codes c
                                      WHERE c.user_id = v_me AND c.code_hash = v_code_hash AND c.used_at IS NULL)
                        THEN 'right' ELSE 'wrong' END;
    END IF;
  END IF;

  INSERT INTO auth.proofs (user_id, session_hash, kind, outcome, retry_after_seconds, ticket_hash, step, code_hash)
  VALUES (v_me, auth.hash_of(current_setting('app.session_token', true)), p_kind, v_outcome, v_wait, auth.hash_of(v_ticket),
          v_step, v_code_hash);
  RETURN v_ticket;
END;
$$;
COMMENT ON FUNCTION api.prove(text, text) IS
  'Tries a code, of a session restricted to the second factor, or the own password: always a ticket; commit, then use it';

CREATE FUNCTION auth.accept_proof(p_user uuid, p_kind text, p_ticket text, OUT outcome text, OUT retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_proof auth.proofs;
BEGIN
  UPDATE auth.proofs p SET used_at = timezone('UTC', clock_timestamp())
   WHERE p.ticket_hash = auth.hash_of(left(p_ticket, 200))
     AND p.user_id = p_user AND p.kind = p_kind
     AND p.session_hash = auth.hash_of(current_setting('app.session_token', true))
     AND p.used_at IS NULL
     AND p.created_at > timezone('UTC', clock_timestamp()) - interval '5 minutes'
     AND p.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
  RETURNING p.* INTO v_proof;
  PERFORM auth.record_proof_failures();
  outcome := CASE v_proof.outcome WHEN 'right' THEN 'right' WHEN 'wrong' THEN 'refused' WHEN 'throttled' THEN 'throttled'
                  ELSE 'unknown' END;
  retry_after_seconds := nullif(v_proof.retry_after_seconds, 0);
  IF outcome = 'right' AND p_kind = 'code' THEN
    -- Two may have tried the same code at once: it is good for the first who gets here.
    IF v_proof.step > 0 THEN
      UPDATE auth.second_factors f SET last_step = v_proof.step WHERE f.user_id = p_user AND f.last_step < v_proof.step;
    ELSE
      UPDATE auth.recovery_codes c SET used_at = timezone('UTC', clock_timestamp())
       WHERE c.user_id = p_user AND c.code_hash = v_proof.code_hash AND c.used_at IS NULL;
    END IF;
    IF NOT FOUND THEN
      outcome := 'refused';
    ELSIF v_proof.step = 0 THEN
      PERFORM auth.record(p_user, 'RECOVERY_CODE_USED', 'users', p_user, NULL, NULL);
    END IF;
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.accept_proof(uuid, text, text) IS
  'What a ticket of prove is worth to this session: right, refused, throttled or unknown; once, and in a later transaction';

CREATE FUNCTION api.pass_second_factor(p_ticket text)
RETURNS TABLE (outcome text, retry_after_seconds integer, restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.restricted_user('second_factor');
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT p.outcome, p.retry_after_seconds INTO outcome, retry_after_seconds FROM auth.accept_proof(v_me, 'code', p_ticket) p;
  restricted_to := 'second_factor';
  IF outcome = 'right' THEN
    restricted_to := auth.lift_restriction(true);
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.pass_second_factor(text) IS
  'Lifts the restriction to the second factor with a ticket of prove: right, refused, throttled, unknown; and what is left';

CREATE FUNCTION api.confirm_password(p_ticket text) RETURNS TABLE (outcome text, retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  RETURN QUERY SELECT p.outcome, p.retry_after_seconds FROM auth.accept_proof(v_me, 'password', p_ticket) p;
END;
$$;
COMMENT ON FUNCTION api.confirm_password(text) IS 'What a ticket of prove for the own password is worth; for unlocking the window';

-- ===== 7. One's own password and second factor =====
CREATE FUNCTION api.change_password(p_ticket text, p_password text)
RETURNS TABLE (outcome text, retry_after_seconds integer, restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_user app.users;
  v_flaw text;
BEGIN
  IF auth.restricted_user('password_change') IS NOT NULL THEN
    SELECT CASE r.outcome WHEN 'changed' THEN 'right' ELSE r.outcome END, r.flaw, r.restricted_to
      INTO outcome, v_flaw, restricted_to
      FROM api.change_required_password(p_password) r;
  ELSIF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  ELSE
    SELECT p.outcome, p.retry_after_seconds INTO outcome, retry_after_seconds
      FROM auth.accept_proof(v_me, 'password', p_ticket) p;
    IF outcome = 'right' THEN
      SELECT u.* INTO STRICT v_user FROM app.users u WHERE u.id = v_me FOR NO KEY UPDATE;
      v_user.password_hash := regexp_replace(v_user.password_hash, '^[$]2[by][$]', '$2a$');
      v_flaw := auth.password_flaw(p_password, v_user.email, v_user.name);
      IF v_flaw IS NULL AND v_user.password_hash ~ '^[$]2a[$](0[4-9]|1[0-9])[$][./A-Za-z0-9]{53}$'
         AND extensions.crypt(p_password, v_user.password_hash) = v_user.password_hash THEN
        v_flaw := 'same';
      END IF;
      IF v_flaw IS NULL THEN
        UPDATE app.users u SET password_hash = auth.hash_password(p_password) WHERE u.id = v_me;
      END IF;
    END IF;
  END IF;
  IF v_flaw IS NOT NULL THEN
    RAISE EXCEPTION 'choose another password' USING ERRCODE = '23514', CONSTRAINT = 'password_' || v_flaw;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.change_password(text, text) IS
  'Changes the own password, with a ticket of prove for the old one or when restricted to that; ends the other sessions';

CREATE FUNCTION auth.renew_recovery_codes(p_user uuid) RETURNS text[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_codes text[] := ARRAY(SELECT lower(auth.base32(extensions.gen_random_bytes(10))) FROM generate_series(1, 10));
BEGIN
  DELETE FROM auth.recovery_codes c WHERE c.user_id = p_user;
  INSERT INTO auth.recovery_codes (user_id, code_hash)
  SELECT p_user, auth.hash_of(p_user || ' ' || c) FROM unnest(v_codes) c;
  RETURN ARRAY(SELECT regexp_replace(c, '(....)(?=.)', '\1-', 'g') FROM unnest(v_codes) c);
END;
$$;
COMMENT ON FUNCTION auth.renew_recovery_codes(uuid) IS 'Ten new recovery codes instead of all before; only their hashes stay';

CREATE FUNCTION api.begin_second_factor(p_ticket text) RETURNS TABLE (outcome text, retry_after_seconds integer, secret text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.restricted_user('enrolment');
  v_secret bytea := extensions.gen_random_bytes(20);
BEGIN
  IF v_me IS NOT NULL THEN
    outcome := 'right';
  ELSE
    v_me := auth.current_app_user();
    IF v_me IS NULL THEN
      RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
    END IF;
    SELECT p.outcome, p.retry_after_seconds INTO outcome, retry_after_seconds
      FROM auth.accept_proof(v_me, 'password', p_ticket) p;
  END IF;
  IF outcome = 'right' THEN
    INSERT INTO auth.second_factors AS f (user_id, pending_secret, pending_session, pending_at)
    VALUES (v_me, v_secret, auth.hash_of(current_setting('app.session_token', true)), timezone('UTC', clock_timestamp()))
    ON CONFLICT (user_id) DO UPDATE
       SET pending_secret = excluded.pending_secret, pending_session = excluded.pending_session,
           pending_at = excluded.pending_at;
    secret := auth.base32(v_secret);
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.begin_second_factor(text) IS
  'A new secret for an authenticator, with a ticket for the own password or when restricted to that; not in force yet';

-- Whoever confirms was told the secret: a wrong code tells them nothing, and needs no wait.
CREATE FUNCTION api.confirm_second_factor(p_code text)
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
COMMENT ON FUNCTION api.confirm_second_factor(text) IS
  'Confirms the new secret by a code of it: right, with recovery codes for this once, refused or unknown; ends other sessions';

CREATE FUNCTION api.renew_recovery_codes(p_ticket text)
RETURNS TABLE (outcome text, retry_after_seconds integer, recovery_codes text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT p.outcome, p.retry_after_seconds INTO outcome, retry_after_seconds
    FROM auth.accept_proof(v_me, 'password', p_ticket) p;
  IF outcome = 'right' THEN
    IF auth.second_factor_state(v_me) IS DISTINCT FROM 'second_factor' THEN
      outcome := 'unknown';
    ELSE
      recovery_codes := auth.renew_recovery_codes(v_me);
      PERFORM auth.record(v_me, 'RECOVERY_CODES_RENEWED', 'users', v_me, NULL, NULL);
    END IF;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.renew_recovery_codes(text) IS
  'New recovery codes, with a ticket of prove for the own password; those from before work no more';

CREATE FUNCTION api.remove_second_factor(p_ticket text) RETURNS TABLE (outcome text, retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT p.outcome, p.retry_after_seconds INTO outcome, retry_after_seconds
    FROM auth.accept_proof(v_me, 'password', p_ticket) p;
  IF outcome = 'right' THEN
    IF auth.needs_second_factor(v_me) THEN
      outcome := 'needed';
    ELSE
      DELETE FROM auth.second_factors f WHERE f.user_id = v_me;
      PERFORM auth.record(v_me, 'SECOND_FACTOR_REMOVED', 'users', v_me, NULL, NULL);
    END IF;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.remove_second_factor(text) IS
  'Takes the own second factor away, with a ticket of prove for the own password; needed when a role demands it';

CREATE FUNCTION api.reset_second_factor(p_user uuid) RETURNS boolean
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
COMMENT ON FUNCTION api.reset_second_factor(uuid) IS
  'Takes somebody''s second factor away and ends their sessions (accounts.write, nobody above); false when they had none';

CREATE FUNCTION api.my_second_factor()
RETURNS TABLE (enrolled_at timestamp, recovery_codes_left integer, needed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  RETURN QUERY
    SELECT (SELECT f.enrolled_at FROM auth.second_factors f WHERE f.user_id = v_me),
           (SELECT count(*)::integer FROM auth.recovery_codes c WHERE c.user_id = v_me AND c.used_at IS NULL),
           auth.needs_second_factor(v_me);
END;
$$;
COMMENT ON FUNCTION api.my_second_factor() IS
  'Since when the calling person has a second factor, and how many recovery codes are left';

CREATE FUNCTION api.my_sessions()
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
COMMENT ON FUNCTION api.my_sessions() IS 'The living sessions of the calling person';

CREATE FUNCTION api.my_sign_ins()
RETURNS TABLE (created_at timestamp, outcome text, ip_address inet, user_agent text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  RETURN QUERY
    SELECT a.created_at, a.outcome::text, a.ip_address, a.user_agent::text
      FROM auth.sign_in_attempts a
     WHERE a.address_hash = (SELECT auth.hash_of(u.email) FROM app.users u WHERE u.id = v_me)
       AND a.user_id = v_me
       AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
     ORDER BY a.created_at DESC
     LIMIT 50;
END;
$$;
COMMENT ON FUNCTION api.my_sign_ins() IS 'The latest 50 tries to sign in to the calling person''s account';

CREATE VIEW api.second_factors AS
SELECT f.user_id, f.enrolled_at,
       (SELECT count(*)::integer FROM auth.recovery_codes c WHERE c.user_id = f.user_id AND c.used_at IS NULL)
         AS recovery_codes_left
  FROM auth.second_factors f
 WHERE auth.may_plan('accounts.read') AND (SELECT auth.has_permission('accounts.read'));
COMMENT ON VIEW api.second_factors IS 'Who has a second factor, with accounts.read; enrolled_at is empty while it is being set up';

CREATE VIEW api.role_second_factors AS
SELECT r.role_id, r.since, r.set_by
  FROM auth.role_second_factor r
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.role_second_factors IS 'Roles that need a second factor, with roles.read';

-- ===== 8. Access =====
REVOKE ALL ON FUNCTION auth.session_end(timestamp, boolean), auth.limit_session(), auth.sign_in_failures(),
  auth.base32(bytea), auth.hotp(bytea, bigint, integer), auth.totp_step(timestamp),
  auth.matching_step(bytea, text, timestamp), auth.needs_second_factor(uuid), auth.end_unproven_sessions(),
  auth.record_proof_failures(), auth.accept_proof(uuid, text, text), auth.renew_recovery_codes(uuid),
  auth.forget_sign_ins(), api.touch_session(), api.session_settings(), api.end_sessions(uuid[]), api.end_sessions_of(uuid),
  api.end_other_sessions(), api.sign_in_waits(), api.release_sign_in(bigint, text),
  api.require_second_factor(uuid, boolean), api.prove(text, text), api.pass_second_factor(text),
  api.confirm_password(text), api.change_password(text, text), api.begin_second_factor(text),
  api.confirm_second_factor(text), api.renew_recovery_codes(text), api.remove_second_factor(text),
  api.reset_second_factor(uuid), api.my_second_factor(), api.my_sessions(), api.my_sign_ins() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.touch_session(), api.session_settings(), api.end_sessions(uuid[]),
  api.end_sessions_of(uuid), api.end_other_sessions(), api.sign_in_waits(), api.release_sign_in(bigint, text),
  api.require_second_factor(uuid, boolean), api.prove(text, text), api.pass_second_factor(text),
  api.confirm_password(text), api.change_password(text, text), api.begin_second_factor(text),
  api.confirm_second_factor(text), api.renew_recovery_codes(text), api.remove_second_factor(text),
  api.reset_second_factor(uuid), api.my_second_factor(), api.my_sessions(), api.my_sign_ins() TO reeve_client;
GRANT SELECT ON api.sign_in_attempts, api.second_factors, api.role_second_factors TO reeve_client;
