-- 1.15.0 Shut-outs: deactivating somebody, and ending sessions, wait for no open transaction.
--
-- A person can keep a transaction open in which they changed their own account or session (signed in, out, changed their
-- password), and so could whoever may edit accounts. Deactivating that person waited for it, and gave up: their other
-- connections went on. Now what can't be written at once is said in a table beside it, into which a row always goes: it
-- refers to nothing and is unique in nothing, so no lock of anybody makes its insertion wait. Every check of a session asks
-- it. A row without a session shuts out the person, as if the account were not active; one with a session, that session.
--
-- It is not the deactivation, but holds until that can be written: whoever may deactivate the account tries it again, or
-- lets its person in. What the open transaction itself has written before, it can still commit.
--
-- There is no lock either by which two administrators who shut out each other at once would see one another. So a shut-out
-- of an administrator counts only while another one is left: of all who shut out each other, the one whose shut-out was
-- written first stays. Not the last: somebody could shut all others out in a transaction that they commit only once they
-- are shut out themselves. Whoever really deactivated all others in such a transaction stays out: the owner has to help.

-- ===== 1. Who is shut out =====
CREATE TABLE auth.shutouts (
  id bigint GENERATED ALWAYS AS IDENTITY,
  user_id uuid NOT NULL,
  session_id uuid,
  shut_out_by uuid,
  shut_out_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  reason varchar(500),
  ip_address inet DEFAULT inet_client_addr(),
  db_role text NOT NULL DEFAULT session_user,
  correlation_id uuid NOT NULL,
  recorded_at timestamp,
  CONSTRAINT shutouts_pkey PRIMARY KEY (id)
);
CREATE INDEX shutouts_by_user ON auth.shutouts (user_id);
CREATE INDEX shutouts_to_record ON auth.shutouts (id) WHERE recorded_at IS NULL;
COMMENT ON TABLE auth.shutouts IS
  'Whom and what counts no more though it could not be written where it belongs; no reference, so that no lock delays a row';
COMMENT ON COLUMN auth.shutouts.id IS 'Identifier, in the order in which they were shut out';
COMMENT ON COLUMN auth.shutouts.user_id IS 'Whose account or session, users.id';
COMMENT ON COLUMN auth.shutouts.session_id IS 'The session that is shut, sessions.id; empty when the person is shut out';
COMMENT ON COLUMN auth.shutouts.shut_out_by IS 'By whom, users.id; empty when it was done outside Reeve';
COMMENT ON COLUMN auth.shutouts.shut_out_at IS 'When';
COMMENT ON COLUMN auth.shutouts.reason IS 'Why, in the words of whoever did it';
COMMENT ON COLUMN auth.shutouts.ip_address IS 'From which address';
COMMENT ON COLUMN auth.shutouts.db_role IS 'Through which login';
COMMENT ON COLUMN auth.shutouts.correlation_id IS 'The action that it was part of, as in the trail';
COMMENT ON COLUMN auth.shutouts.recorded_at IS
  'When it came into the trail, which refers to the account of whoever did it, and waits while somebody holds that';
ALTER TABLE auth.shutouts ENABLE ROW LEVEL SECURITY;

-- ===== 2. Shutting out =====
CREATE FUNCTION auth.is_shut_out(p_user uuid, p_session uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET client_min_messages = notice AS $$
DECLARE
  v_first bigint;
  v_complete uuid[];
BEGIN
  IF EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = p_user AND x.session_id = p_session) THEN
    RETURN true;
  END IF;
  v_first := (SELECT min(x.id) FROM auth.shutouts x WHERE x.user_id = p_user AND x.session_id IS NULL);
  IF v_first IS NULL THEN
    RETURN false;
  END IF;
  v_complete := ARRAY(SELECT auth.complete_roles());
  -- Somebody is left who was shut out before, or not at all; or nobody is whom this one could have raced.
  RETURN NOT EXISTS (SELECT FROM app.user_roles ur
                      WHERE ur.user_id = p_user AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete))
      OR NOT coalesce((SELECT bool_and(coalesce(x.first > v_first, false))
                         FROM app.user_roles ur
                         JOIN app.users u ON u.id = ur.user_id
                        CROSS JOIN LATERAL (SELECT min(s.id) AS first FROM auth.shutouts s
                                             WHERE s.user_id = ur.user_id AND s.session_id IS NULL) x
                        WHERE ur.user_id <> p_user AND u.is_active AND ur.expires_at IS NULL
                          AND ur.role_id = ANY (v_complete)), false);
END;
$$;
COMMENT ON FUNCTION auth.is_shut_out(uuid, uuid) IS
  'Whether the person, or this session of theirs, counts no more; of administrators who all shut out each other, one does';

CREATE FUNCTION auth.record_shutouts(p_users uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.recorded_at IS NULL) THEN
    RETURN;
  END IF;
  WITH free AS MATERIALIZED (
    SELECT u.id FROM app.users u
     WHERE u.id IN (SELECT x.shut_out_by FROM auth.shutouts x WHERE x.recorded_at IS NULL)
       FOR KEY SHARE SKIP LOCKED
  ), due AS MATERIALIZED (
    SELECT x.id FROM auth.shutouts x
     WHERE x.recorded_at IS NULL
       AND (x.user_id = ANY (p_users) OR x.shut_out_by IS NULL OR x.shut_out_by IN (SELECT f.id FROM free f))
       FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE auth.shutouts x SET recorded_at = timezone('UTC', clock_timestamp()) FROM due WHERE x.id = due.id
    RETURNING x.*
  )
  INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                              correlation_id, db_role)
  SELECT m.shut_out_by, 'SHUT_OUT', CASE WHEN m.session_id IS NULL THEN 'users' ELSE 'sessions' END,
         coalesce(m.session_id, m.user_id),
         CASE WHEN m.session_id IS NOT NULL THEN
           coalesce((SELECT to_jsonb(s) - 'token_hash' FROM app.sessions s WHERE s.id = m.session_id),
                    jsonb_build_object('user_id', m.user_id)) END,
         CASE WHEN m.session_id IS NULL THEN
           jsonb_strip_nulls(jsonb_build_object('shut_out', true, 'state_reason', m.reason)) END,
         m.ip_address, m.shut_out_at, m.correlation_id, m.db_role
    FROM marked m
   ORDER BY m.id;
END;
$$;
COMMENT ON FUNCTION auth.record_shutouts(uuid[]) IS
  'Writes into the trail who was shut out, except where that would wait; of the given people also where it does';

CREATE FUNCTION auth.shut_out(p_me uuid, p_users uuid[], p_reason text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_complete uuid[];
BEGIN
  IF cardinality(p_users) = 0 THEN
    RETURN;
  END IF;
  v_complete := ARRAY(SELECT auth.complete_roles());
  IF EXISTS (SELECT FROM app.user_roles ur
              WHERE ur.user_id = ANY (p_users) AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete))
     AND NOT EXISTS (SELECT FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
                      WHERE u.is_active AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete)
                        AND u.id <> ALL (p_users)
                        AND NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = u.id AND x.session_id IS NULL)) THEN
    RAISE EXCEPTION 'the last active administrator can not be removed'
      USING ERRCODE = '23514', CONSTRAINT = 'last_administrator';
  END IF;
  INSERT INTO auth.shutouts (user_id, shut_out_by, reason, correlation_id)
  SELECT DISTINCT p.id, p_me, nullif(btrim(p_reason), ''), auth.correlation_id()
    FROM unnest(p_users) AS p (id)
   WHERE NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = p.id AND x.session_id IS NULL);
  PERFORM auth.record_shutouts(NULL);
END;
$$;
COMMENT ON FUNCTION auth.shut_out(uuid, uuid[], text) IS
  'Shuts these people out without waiting for anything; whether that is allowed was settled before';

CREATE FUNCTION auth.lift_shutouts(p_me uuid, p_users uuid[]) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_lifted uuid[];
BEGIN
  PERFORM auth.record_shutouts(p_users);
  WITH lifted AS (
    DELETE FROM auth.shutouts x WHERE x.user_id = ANY (p_users) AND x.session_id IS NULL RETURNING x.user_id
  )
  SELECT array_agg(DISTINCT l.user_id) INTO v_lifted FROM lifted l;
  -- As after a deactivation: they sign in again.
  PERFORM auth.drop_sessions(ARRAY(SELECT s.id FROM app.sessions s WHERE s.user_id = ANY (v_lifted)));
  INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                              correlation_id, db_role)
  SELECT p_me, 'LET_IN', 'users', l.id, '{"shut_out": true}', '{"shut_out": false}', inet_client_addr(),
         timezone('UTC', clock_timestamp()), auth.correlation_id(), session_user
    FROM unnest(v_lifted) AS l (id);
  RETURN coalesce(v_lifted, '{}');
END;
$$;
COMMENT ON FUNCTION auth.lift_shutouts(uuid, uuid[]) IS
  'Lets in whoever of these is shut out, and says who that was; whether it is allowed was settled before';

CREATE FUNCTION auth.end_shutouts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = NEW.id AND x.session_id IS NULL) THEN
    PERFORM auth.record_shutouts(ARRAY[NEW.id]);
    DELETE FROM auth.shutouts x WHERE x.user_id = NEW.id AND x.session_id IS NULL;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_shutouts() IS
  'Whoever is activated is let in; of whoever is erased nothing is kept but that their sessions ended';
CREATE TRIGGER users_shutouts_end AFTER UPDATE OF is_active, erased_at ON app.users
FOR EACH ROW WHEN (NEW.is_active AND NOT OLD.is_active OR NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL)
EXECUTE FUNCTION auth.end_shutouts();

CREATE FUNCTION auth.drop_sessions(p_sessions uuid[]) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.session_holder();
  v_free uuid[] := ARRAY(SELECT s.id FROM app.sessions s WHERE s.id = ANY (p_sessions) FOR UPDATE SKIP LOCKED);
  v_claims uuid[];
  v_ended uuid[];
  v_shut uuid[];
BEGIN
  -- Claims go with their session, so they are not waited for either.
  IF EXISTS (SELECT FROM auth.review_claims c WHERE c.session_id = ANY (v_free)) THEN
    v_claims := ARRAY(SELECT c.post_id FROM auth.review_claims c WHERE c.session_id = ANY (v_free) FOR UPDATE SKIP LOCKED);
    v_free := ARRAY(SELECT f.id FROM unnest(v_free) AS f (id)
                    EXCEPT
                    SELECT c.session_id FROM auth.review_claims c
                     WHERE c.session_id = ANY (v_free) AND c.post_id <> ALL (v_claims));
  END IF;
  WITH ended AS (
    DELETE FROM app.sessions s WHERE s.id = ANY (v_free) RETURNING s.user_id
  )
  SELECT array_agg(e.user_id) INTO v_ended FROM ended e;
  -- What is left somebody holds.
  WITH shut AS (
    INSERT INTO auth.shutouts (user_id, session_id, shut_out_by, correlation_id)
    SELECT s.user_id, s.id, v_me, auth.correlation_id()
      FROM app.sessions s
     WHERE s.id = ANY (p_sessions)
       AND NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = s.user_id AND x.session_id = s.id)
    RETURNING user_id
  )
  SELECT array_agg(s.user_id) INTO v_shut FROM shut s;
  IF v_shut IS NOT NULL THEN
    PERFORM auth.record_shutouts(NULL);
  END IF;
  RETURN coalesce(v_ended || v_shut, '{}');
END;
$$;
COMMENT ON FUNCTION auth.drop_sessions(uuid[]) IS
  'Ends these sessions, waiting for none: one that is held is shut out. The person of each that was ended';

-- ===== 3. Whoever is asked whose session it is asks this =====
-- Only a row without a session is a judgement; of sessions that are shut there may be many, and each statement asks.
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
             AND u.is_active
             AND NOT EXISTS (SELECT FROM auth.shutouts x
                              WHERE x.user_id = s.user_id
                                AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                         ELSE x.session_id = s.id END));
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
       AND NOT EXISTS (SELECT FROM auth.shutouts x
                        WHERE x.user_id = s.user_id
                          AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                   ELSE x.session_id = s.id END)
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
       AND NOT EXISTS (SELECT FROM auth.shutouts x
                        WHERE x.user_id = s.user_id
                          AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                   ELSE x.session_id = s.id END)
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
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
             AND NOT EXISTS (SELECT FROM auth.shutouts x
                              WHERE x.user_id = s.user_id
                                AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                         ELSE x.session_id = s.id END));
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
             AND u.is_active
             AND NOT EXISTS (SELECT FROM auth.shutouts x
                              WHERE x.user_id = s.user_id
                                AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                         ELSE x.session_id = s.id END));
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
              AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
              AND NOT EXISTS (SELECT FROM auth.shutouts x
                               WHERE x.user_id = s.user_id
                                 AND CASE WHEN x.session_id IS NULL THEN auth.is_shut_out(s.user_id, NULL)
                                          ELSE x.session_id = s.id END));
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
       AND u.is_active
       AND NOT auth.is_shut_out(u.id, s.id);
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
       AND NOT auth.is_shut_out(s.user_id, s.id)
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
  -- Asked before the account is waited for: whoever is shut out may hold it themselves.
  IF auth.is_shut_out(v_attempt.user_id, NULL) THEN
    outcome := 'inactive';
    RETURN NEXT;
    RETURN;
  END IF;
  -- Not FOR UPDATE: that waits for every open transaction in which the person has left an entry in the trail.
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id FOR NO KEY UPDATE;
  IF v_user.is_active IS NOT TRUE OR auth.is_shut_out(v_user.id, NULL) THEN
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

CREATE OR REPLACE VIEW api.sessions AS
SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.expires_at, s.created_at, s.last_seen_at,
       s.restricted_to::text AS restricted_to
  FROM app.sessions s
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'))
   AND NOT EXISTS (SELECT FROM auth.shutouts x
                    WHERE x.user_id = s.user_id AND (x.session_id IS NULL OR x.session_id = s.id));

-- Also what was begun by somebody who is shut out, and would go on without them
CREATE OR REPLACE FUNCTION auth.code_state(p_code auth.account_codes) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN CASE
    WHEN p_code.id IS NULL THEN 'refused'
    WHEN p_code.used_at IS NOT NULL THEN 'used'
    WHEN p_code.revoked_at IS NOT NULL THEN 'revoked'
    WHEN p_code.expires_at <= timezone('UTC', clock_timestamp()) THEN 'expired'
    WHEN NOT (SELECT u.is_active FROM app.users u WHERE u.id = p_code.user_id) OR auth.is_shut_out(p_code.user_id, NULL)
      THEN 'inactive'
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
     AND NOT auth.is_shut_out(p_user, NULL)
     AND 'accounts.write' = ANY (auth.permissions_of(p_user));
END;
$$;

CREATE OR REPLACE FUNCTION auth.may_publish(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN 'posts.publish' = ANY (auth.permissions_of(p_user))
         AND EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active)
         AND NOT auth.is_shut_out(p_user, NULL);
END;
$$;

CREATE OR REPLACE FUNCTION auth.missing_for_request(p_request app.role_requests, p_user uuid, p_permissions text[], p_before timestamp)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_ends_at timestamp := CASE WHEN p_request.kind = 'give' THEN coalesce(p_request.ends_at, 'infinity') ELSE 'infinity' END;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active) OR auth.is_shut_out(p_user, NULL) THEN
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
       AND NOT auth.is_shut_out(ur.user_id, NULL)
     GROUP BY ur.user_id
    HAVING count(DISTINCT rp.permission_id) = cardinality(v_needed));
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
      AND NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = u.id AND x.session_id IS NULL)
    LIMIT 1 FOR SHARE OF u, ur SKIP LOCKED;
  IF NOT FOUND THEN
    PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
      WHERE u.is_active AND ur.expires_at IS NULL AND ur.role_id = ANY (v_complete)
        AND NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = u.id AND x.session_id IS NULL)
      LIMIT 1 FOR SHARE OF u, ur;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the last active administrator can not be removed'
      USING ERRCODE = '23514', CONSTRAINT = 'last_administrator';
  END IF;
  RETURN NULL;
END;
$$;

-- ===== 4. Whatever ends sessions waits for none =====
CREATE OR REPLACE FUNCTION auth.end_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_sessions uuid[];
BEGIN
  v_sessions := ARRAY(SELECT s.id FROM app.sessions s JOIN new_rows n ON n.id = s.user_id WHERE NOT n.is_active);
  IF cardinality(v_sessions) > 0 THEN
    PERFORM auth.drop_sessions(v_sessions);
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_other_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.drop_sessions(ARRAY(
    SELECT s.id FROM app.sessions s
     WHERE s.user_id = NEW.id
       AND s.token_hash IS DISTINCT FROM auth.hash_of(current_setting('app.session_token', true))));
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_unproven_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF EXISTS (SELECT FROM auth.role_second_factor) THEN
    -- By EXECUTE because a kept plan is made for as many rows as came first
    EXECUTE 'SELECT auth.drop_sessions(ARRAY(
               SELECT s.id FROM app.sessions s
                WHERE s.user_id IN (SELECT n.user_id FROM new_rows n JOIN auth.role_second_factor r ON r.role_id = n.role_id)
                  AND s.restricted_to IS NULL
                  AND NOT EXISTS (SELECT FROM auth.second_factors f WHERE f.user_id = s.user_id AND f.secret IS NOT NULL)))';
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
  RETURN cardinality(auth.drop_sessions(ARRAY[p_session])) > 0;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_sessions(p_sessions uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL OR EXISTS (SELECT FROM unnest(p_sessions) AS wanted (id)
                               LEFT JOIN app.sessions s ON s.id = wanted.id
                              WHERE s.user_id IS DISTINCT FROM v_me) THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  PERFORM auth.require_ends(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s WHERE s.id = ANY (p_sessions)));
  RETURN cardinality(auth.drop_sessions(p_sessions));
END;
$$;

CREATE OR REPLACE FUNCTION api.end_sessions_of(p_user uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL OR p_user IS DISTINCT FROM v_me THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  PERFORM auth.require_ends(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s WHERE s.user_id = p_user));
  RETURN cardinality(auth.drop_sessions(ARRAY(
    SELECT s.id FROM app.sessions s
     WHERE s.user_id = p_user AND s.token_hash <> auth.hash_of(current_setting('app.session_token', true)))));
END;
$$;

CREATE OR REPLACE FUNCTION api.end_other_sessions() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('sessions.revoke');
  v_refused uuid[];
BEGIN
  v_refused := auth.ends_refused(v_me, ARRAY(SELECT DISTINCT s.user_id FROM app.sessions s));
  RETURN cardinality(auth.drop_sessions(ARRAY(
    SELECT s.id FROM app.sessions s
     WHERE s.token_hash <> auth.hash_of(current_setting('app.session_token', true)) AND s.user_id <> ALL (v_refused))));
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
  PERFORM auth.drop_sessions(ARRAY(SELECT s.id FROM app.sessions s WHERE s.user_id = p_user));
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
  PERFORM auth.drop_sessions(ARRAY(SELECT s.id FROM app.sessions s WHERE s.user_id = p_user));
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
  PERFORM auth.drop_sessions(ARRAY(SELECT s.id FROM app.sessions s WHERE s.user_id = v_me AND s.token_hash <> v_session));
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
    PERFORM auth.drop_sessions(ARRAY(
      SELECT s.id FROM app.sessions s
       WHERE s.user_id IN (SELECT ur.user_id FROM app.user_roles ur WHERE ur.role_id = p_role)
         AND s.restricted_to IS NULL
         AND NOT EXISTS (SELECT FROM auth.second_factors f WHERE f.user_id = s.user_id AND f.secret IS NOT NULL)));
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

-- ===== 5. Deactivating one account =====
CREATE FUNCTION api.deactivate_account(p_user uuid, p_reason text, p_seen timestamp)
RETURNS TABLE (outcome text, updated_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice
SET lock_timeout = '500ms' AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.deactivate');
  v_user app.users;
BEGIN
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = p_user;
  -- What its person changed since then does not count: they could do that again and again.
  IF v_user.id IS NULL
     OR (v_user.updated_at <> p_seen
         -- The first entry is of what was seen
         AND EXISTS (SELECT FROM (SELECT a.user_id FROM app.audit_logs a
                                   WHERE a.entity_type = 'users' AND a.entity_id = p_user
                                     AND a.action IN ('INSERT', 'UPDATE') AND a.created_at >= p_seen
                                   ORDER BY a.created_at OFFSET 1) later
                      WHERE later.user_id IS DISTINCT FROM p_user)) THEN
    outcome := 'stale';
    RETURN NEXT;
    RETURN;
  END IF;
  BEGIN
    -- Read once it is held, so that whoever held it until now has not changed it in between.
    SELECT u.* INTO v_user FROM app.users u WHERE u.id = p_user FOR NO KEY UPDATE;
    updated_at := api.set_account_active(p_user, false, p_reason, v_user.updated_at);
    outcome := CASE WHEN updated_at IS NULL THEN 'stale' ELSE 'deactivated' END;
    PERFORM auth.record_shutouts(NULL);
  EXCEPTION WHEN lock_not_available THEN
    IF p_user = v_me THEN
      RAISE EXCEPTION 'not one''s own account' USING ERRCODE = '42501', CONSTRAINT = 'account_self';
    END IF;
    IF v_user.erased_at IS NOT NULL OR v_user.merged_into IS NOT NULL THEN
      RAISE EXCEPTION 'an account that was erased or merged stays as it is'
        USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
    END IF;
    PERFORM auth.require_not_above(p_user);
    PERFORM auth.shut_out(v_me, ARRAY[p_user], p_reason);
    updated_at := v_user.updated_at;
    outcome := 'shut_out';
  END;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.deactivate_account(uuid, text, timestamp) IS
  'Deactivates the account unless somebody else changed it since it was seen, with accounts.deactivate. shut_out: an open '
  'transaction holds what has to be written, so its person is shut out until this is called again, or api.let_in';

CREATE FUNCTION api.let_in(p_user uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.deactivate');
BEGIN
  PERFORM auth.require_not_above(p_user);
  RETURN cardinality(auth.lift_shutouts(v_me, ARRAY[p_user])) > 0;
END;
$$;
COMMENT ON FUNCTION api.let_in(uuid) IS
  'Lets a person in again who was shut out, with accounts.deactivate: they sign in anew. False: they were not shut out';

CREATE VIEW api.shutouts AS
SELECT x.user_id, x.shut_out_at, x.shut_out_by, x.reason::text AS reason
  FROM auth.shutouts x
 WHERE auth.may_plan('accounts.read') AND (SELECT auth.has_permission('accounts.read'))
   AND x.session_id IS NULL
   AND EXISTS (SELECT FROM app.users u WHERE u.id = x.user_id AND u.is_active);
COMMENT ON VIEW api.shutouts IS 'Who is shut out though their account still reads active, with accounts.read';
GRANT SELECT ON api.shutouts TO reeve_client;

-- ===== 6. Many accounts at once =====
CREATE FUNCTION auth.deactivate_free(p_me uuid, p_accounts uuid[], p_above uuid[], p_reason text) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice
SET lock_timeout = '500ms' AS $$
DECLARE
  v_done uuid[];
BEGIN
  WITH free AS MATERIALIZED (
    SELECT u.id FROM app.users u
     WHERE u.id = ANY (p_accounts) AND u.is_active AND u.id <> p_me AND u.id <> ALL (p_above)
       AND u.erased_at IS NULL AND u.merged_into IS NULL
       FOR NO KEY UPDATE SKIP LOCKED
  ), done AS (
    UPDATE app.users u SET is_active = false, state_reason = nullif(btrim(p_reason), '')
      FROM free f WHERE u.id = f.id
    RETURNING u.id
  )
  SELECT array_agg(d.id) INTO v_done FROM done d;
  RETURN v_done;
END;
$$;
COMMENT ON FUNCTION auth.deactivate_free(uuid, uuid[], uuid[], text) IS
  'Deactivates those of the accounts that nobody holds; fails rather than wait for what goes with them';

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
             WHERE s.user_id = ANY (p_accounts) AND s.expires_at > v_now
               AND NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.session_id = s.id))
    -- Whoever is shut out can be let in, and deactivated.
    WHEN p_deed = 'activate' THEN
      ARRAY(SELECT DISTINCT x.user_id FROM auth.shutouts x WHERE x.user_id = ANY (p_accounts) AND x.session_id IS NULL) END;
  v_too_long CONSTANT boolean := p_deed = 'give_role' AND auth.against_giving(p_me, p_role, NULL) = 'too_long';
BEGIN
  RETURN QUERY
    SELECT w.id,
           CASE WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL THEN 'gone'
                WHEN CASE p_deed WHEN 'activate' THEN u.is_active AND h.id IS NULL
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

CREATE OR REPLACE FUNCTION api.change_accounts(p_deed text, p_role uuid, p_accounts uuid[], p_reason text)
RETURNS TABLE (outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.may_do(p_deed, p_role);
  v_above uuid[] := auth.accounts_above(v_me, p_accounts);
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_done uuid[];
  v_shut uuid[] := '{}';
  v_changed integer;
BEGIN
  IF length(p_reason) > 500 THEN
    RAISE EXCEPTION 'a reason has at most 500 characters' USING ERRCODE = '22001';
  END IF;
  -- What can be changed is, in one statement; only what was left is judged. The conditions are those of the judgement.
  IF p_deed = 'activate' THEN
    WITH done AS (
      UPDATE app.users u SET is_active = true, state_reason = nullif(btrim(p_reason), '')
       WHERE u.id = ANY (p_accounts) AND NOT u.is_active AND u.id <> ALL (v_above)
         AND u.erased_at IS NULL AND u.merged_into IS NULL
      RETURNING u.id)
    SELECT array_agg(d.id) INTO v_done FROM done d;
    v_done := v_done || auth.lift_shutouts(v_me, ARRAY(SELECT a FROM unnest(p_accounts) a EXCEPT SELECT b FROM unnest(v_above) b));
  ELSIF p_deed = 'deactivate' THEN
    BEGIN
      v_done := auth.deactivate_free(v_me, p_accounts, v_above, p_reason);
    EXCEPTION WHEN lock_not_available THEN
      -- Something else that goes with it is held: nobody is left in for that.
      v_done := NULL;
    END;
    v_shut := ARRAY(SELECT u.id FROM app.users u
                     WHERE u.id = ANY (p_accounts) AND u.is_active AND u.id <> v_me AND u.id <> ALL (v_above)
                       AND u.erased_at IS NULL AND u.merged_into IS NULL);
    PERFORM auth.shut_out(v_me, v_shut, p_reason);
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
    SELECT array_agg(DISTINCT d.id) INTO v_done
      FROM unnest(auth.drop_sessions(ARRAY(
             SELECT s.id FROM app.sessions s
              WHERE s.user_id = ANY (p_accounts) AND s.user_id <> v_me AND s.user_id <> ALL (v_above)
                AND s.expires_at > v_now))) AS d (id);
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
  IF cardinality(v_shut) > 0 THEN
    outcome := 'shut_out';
    amount := cardinality(v_shut);
    accounts := v_shut;
    RETURN NEXT;
  END IF;
  RETURN QUERY
    SELECT j.outcome, count(*)::integer, array_agg(j.account)
      FROM auth.judge_accounts(v_me, p_deed, p_role,
                               ARRAY(SELECT a FROM unnest(p_accounts) a EXCEPT SELECT d FROM unnest(v_done || v_shut) d)) j
     WHERE j.outcome <> 'change'
     GROUP BY j.outcome;
END;
$$;

-- Held the accounts that it then passed over.
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
  -- and none that is passed over anyway
  v_above := auth.accounts_above(v_me, p_accounts);
  v_accounts := ARRAY(SELECT u.id FROM app.users u
                       WHERE u.id = ANY (p_accounts) AND u.id <> v_me AND u.id <> ALL (v_above)
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

-- ===== 7. Undo =====
CREATE FUNCTION auth.judge_shutouts(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may boolean := 'accounts.deactivate' = ANY (auth.permissions_of(p_me));
  v_people uuid[] := ARRAY(SELECT DISTINCT a.entity_id FROM app.audit_logs a
                            WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
                              AND a.entity_type = 'users' AND a.action = 'SHUT_OUT');
  v_above uuid[] := auth.accounts_above(p_me, v_people);
BEGIN
  RETURN QUERY
    SELECT 'users'::text, p.id, NULL::uuid,
           CASE WHEN NOT v_may THEN 'permission'
                WHEN NOT EXISTS (SELECT FROM auth.shutouts x WHERE x.user_id = p.id AND x.session_id IS NULL) THEN 'changed'
                WHEN p.id = ANY (v_above) THEN 'above'
                ELSE 'restore' END,
           '{"shut_out": false}'::jsonb, '{"shut_out": true}'::jsonb
      FROM unnest(v_people) AS p (id);
END;
$$;
COMMENT ON FUNCTION auth.judge_shutouts(uuid, bigint[], timestamp, timestamp) IS
  'Whether people whom these entries of the trail say to be shut out can be let in by undoing them';

CREATE OR REPLACE FUNCTION auth.judge_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_roles auth.judgement[] := ARRAY(SELECT j FROM auth.judge_role_changes(p_me, p_entries, p_from, p_until) j);
  v_returning uuid[] := ARRAY(SELECT j.role FROM unnest(v_roles) j WHERE j.outcome = 'restore' AND j.after IS NULL);
  v_staying uuid[] := ARRAY(SELECT j.role FROM unnest(v_roles) j WHERE j.outcome <> 'restore' AND j.before IS NULL);
BEGIN
  RETURN QUERY SELECT * FROM auth.judge_account_entries(p_me, p_entries, p_from, p_until);
  RETURN QUERY SELECT * FROM auth.judge_shutouts(p_me, p_entries, p_from, p_until);
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
       AND NOT (coalesce(a.entity_type, '') = 'users' AND a.action IN ('INSERT', 'UPDATE', 'DELETE', 'SHUT_OUT'))
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
  PERFORM auth.lift_shutouts(auth.current_app_user(), ARRAY(
    SELECT j.account FROM unnest(p_judged) j WHERE j.kind = 'users' AND j.before ? 'shut_out'));
END;
$$;

-- ===== 8. Keeping it small, and recorded =====
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
  PERFORM auth.record_shutouts(NULL);
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
  WITH due AS MATERIALIZED (
    SELECT s.id FROM app.sessions s WHERE s.expires_at <= timezone('UTC', now()) FOR UPDATE SKIP LOCKED
  )
  DELETE FROM app.sessions s USING due WHERE s.id = due.id;
  GET DIAGNOSTICS v_sessions = ROW_COUNT;
  DELETE FROM auth.ends_above e WHERE e.ended_at < timezone('UTC', now()) - interval '1 day';
  -- What is over: sessions that are gone, and people whose deactivation was finished
  WITH due AS MATERIALIZED (
    SELECT x.id FROM auth.shutouts x
     WHERE x.recorded_at IS NOT NULL
       AND CASE WHEN x.session_id IS NULL
                THEN NOT EXISTS (SELECT FROM app.users u WHERE u.id = x.user_id AND u.is_active)
                ELSE NOT EXISTS (SELECT FROM app.sessions s WHERE s.id = x.session_id) END
       FOR UPDATE SKIP LOCKED
  )
  DELETE FROM auth.shutouts x USING due WHERE x.id = due.id;
  v_proofs := auth.purge_proofs();
  RETURN v_attempts + v_sessions + v_proofs;
END;
$$;

-- ===== 9. Access =====
REVOKE ALL ON FUNCTION auth.is_shut_out(uuid, uuid), auth.record_shutouts(uuid[]), auth.shut_out(uuid, uuid[], text),
  auth.lift_shutouts(uuid, uuid[]), auth.end_shutouts(), auth.drop_sessions(uuid[]),
  auth.judge_shutouts(uuid, bigint[], timestamp, timestamp), auth.deactivate_free(uuid, uuid[], uuid[], text),
  api.deactivate_account(uuid, text, timestamp), api.let_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.deactivate_account(uuid, text, timestamp), api.let_in(uuid) TO reeve_client;
