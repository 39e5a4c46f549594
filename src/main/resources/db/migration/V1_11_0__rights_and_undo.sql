-- 1.11.0 Rights and undo: what a right made ends with it, what would be refused is said before, and roles are undone too.
--
-- Corrections to 1.5.0 to 1.8.0. The functions that are replaced here differ from those by what the comments beside them
-- say; the guards stay where they were, in the triggers, and every judgement made here is asked again by them.
--
-- Undoing what was done to roles is the way round that an attacker would try first: to undo the loss of a permission is to
-- give it. So a role is undone by who could make the same change by hand, in every part: they hold all that it permits, for
-- good; nothing of a sensitive role comes back without a second person; and a role that was deleted comes back with the
-- second factor that it asked for.

-- ===== 1. Codes end with the right to make them =====
CREATE FUNCTION auth.may_issue_codes(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active)
     AND 'accounts.write' = ANY (auth.permissions_of(p_user));
END;
$$;
COMMENT ON FUNCTION auth.may_issue_codes(uuid) IS
  'Whether this account is active and may make codes and temporary passwords now: what it made is good for so long';

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

CREATE OR REPLACE FUNCTION api.change_required_password(p_password text)
RETURNS TABLE (outcome text, flaw text, permissions text[], restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
  v_me uuid := auth.restricted_user('password_change');
  v_left text;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_me FOR NO KEY UPDATE;
  -- Also over when who made the password, and knows it, may make none any more, or has come to hold less than the account
  IF EXISTS (SELECT FROM auth.temporary_passwords t
              WHERE t.user_id = v_me
                AND (t.expires_at <= timezone('UTC', clock_timestamp())
                     OR NOT auth.may_issue_codes(t.issued_by)
                     OR EXISTS (SELECT auth.held_permissions(v_me) EXCEPT SELECT auth.held_permissions(t.issued_by)))) THEN
    outcome := 'expired';
    RETURN NEXT;
    RETURN;
  END IF;
  flaw := auth.password_flaw(p_password, v_user.email, v_user.name);
  IF flaw IS NULL AND extensions.crypt(p_password, v_user.password_hash) = v_user.password_hash THEN
    flaw := 'same';
  END IF;
  IF flaw IS NOT NULL THEN
    outcome := 'flawed';
    RETURN NEXT;
    RETURN;
  END IF;
  -- So that it is the person who did it, in the trail
  UPDATE app.sessions s SET restricted_to = NULL
   WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true));
  UPDATE app.users u SET password_hash = auth.hash_password(p_password) WHERE u.id = v_me;
  -- Where there is a second factor it was shown before; where one is needed it is set up now.
  v_left := auth.lift_restriction(true);
  RETURN QUERY SELECT 'changed'::text, NULL::text,
                      CASE WHEN v_left IS NULL THEN auth.permissions_of(v_me) ELSE '{}' END, v_left;
END;
$$;

-- A deactivation that is taken back brings no code back.
CREATE OR REPLACE FUNCTION auth.end_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE auth.account_codes c SET revoked_at = timezone('UTC', clock_timestamp())
   WHERE c.user_id = NEW.id AND c.used_at IS NULL AND c.revoked_at IS NULL;
  IF NEW.password_hash <> OLD.password_hash THEN
    DELETE FROM auth.temporary_passwords t WHERE t.user_id = NEW.id;
  END IF;
  IF OLD.is_active AND NOT NEW.is_active THEN
    UPDATE auth.account_codes c SET revoked_at = timezone('UTC', clock_timestamp())
     WHERE c.issued_by = NEW.id AND c.used_at IS NULL AND c.revoked_at IS NULL;
    UPDATE auth.temporary_passwords t SET expires_at = timezone('UTC', clock_timestamp())
     WHERE t.issued_by = NEW.id AND t.expires_at > timezone('UTC', clock_timestamp());
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_codes() IS
  'Trigger: a new password or address, or a deactivation, makes codes that are out worthless; so are those that who is deactivated made';

CREATE OR REPLACE FUNCTION api.account_details(p_user uuid)
RETURNS TABLE (state_reason text, merged_into uuid, merged_into_name text, erased_at timestamp, has_password boolean,
               password_expires_at timestamp, code_purpose text, code_expires_at timestamp, code_issued_by text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('accounts.read');
  RETURN QUERY
    SELECT u.state_reason::text, u.merged_into, survivor.name::text, u.erased_at, u.password_hash <> '!',
           CASE WHEN t.user_id IS NULL OR auth.may_issue_codes(t.issued_by) THEN t.expires_at
                ELSE least(t.expires_at, timezone('UTC', clock_timestamp())) END,
           c.purpose::text, c.expires_at, issuer.name::text
      FROM app.users u
      LEFT JOIN app.users survivor ON survivor.id = u.merged_into
      LEFT JOIN auth.temporary_passwords t ON t.user_id = u.id
      LEFT JOIN auth.account_codes c ON c.user_id = u.id AND c.used_at IS NULL AND c.revoked_at IS NULL
                                      AND auth.may_issue_codes(c.issued_by)
      LEFT JOIN app.users issuer ON issuer.id = c.issued_by
     WHERE u.id = p_user;
END;
$$;

-- ===== 2. Who is judged beforehand is listed, and fails nothing =====
CREATE FUNCTION auth.against_giving(p_me uuid, p_role uuid, p_until timestamp) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- As the guards have it, which still ask.
  IF p_role = ANY (auth.roles_above(p_me)) THEN
    RETURN 'above';
  END IF;
  IF EXISTS (
    SELECT FROM app.role_permissions rp
     WHERE rp.role_id = p_role
       AND NOT EXISTS (SELECT FROM app.user_roles ur
                         JOIN app.role_permissions mine ON mine.role_id = ur.role_id
                        WHERE ur.user_id = p_me AND mine.permission_id = rp.permission_id
                          AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
                          AND coalesce(ur.expires_at, 'infinity') >= coalesce(p_until, 'infinity')))
  THEN
    RETURN 'too_long';
  END IF;
  RETURN (SELECT 'approval' FROM app.roles r WHERE r.id = p_role AND r.needs_approval);
END;
$$;
COMMENT ON FUNCTION auth.against_giving(uuid, uuid, timestamp) IS
  'Why this account must not give a role until then, empty for good: above, too_long (it holds what it permits for less long), approval; empty when it may';

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
COMMENT ON FUNCTION auth.judge_accounts(uuid, text, uuid, uuid[]) IS
  'What a deed would do to each account: change, or why it is passed over: already, self, above, gone, too_long (a role held for less long than it would be given)';

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

DROP FUNCTION api.merge_preview(uuid, uuid);
CREATE FUNCTION api.merge_preview(p_survivor uuid, p_duplicate uuid)
RETURNS TABLE (posts bigint, comments bigint, notes bigint, sessions bigint, roles text[], roles_too_long text[],
               roles_for_two text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.erase');
BEGIN
  RETURN QUERY
    WITH moving AS (
      SELECT r.name::text AS name, auth.against_giving(v_me, m.role_id, m.ends_at) AS against
        FROM auth.roles_to_move(p_survivor, p_duplicate) m JOIN app.roles r ON r.id = m.role_id
    )
    SELECT (SELECT count(*) FROM app.posts p WHERE p.user_id = p_duplicate),
           (SELECT count(*) FROM app.comments c WHERE c.user_id = p_duplicate),
           (SELECT count(*) FROM app.account_notes n WHERE n.user_id = p_duplicate),
           (SELECT count(*) FROM app.sessions s
             WHERE s.user_id = p_duplicate AND s.expires_at > timezone('UTC', clock_timestamp())),
           ARRAY(SELECT m.name FROM moving m WHERE m.against IS NULL ORDER BY 1),
           ARRAY(SELECT m.name FROM moving m WHERE m.against = 'too_long' ORDER BY 1),
           ARRAY(SELECT m.name FROM moving m WHERE m.against = 'approval' ORDER BY 1);
END;
$$;
COMMENT ON FUNCTION api.merge_preview(uuid, uuid) IS
  'What merging would move, how many sessions it would end, and the roles that it leaves behind and why: held for less long by who merges, or given by two (accounts.erase)';

CREATE OR REPLACE FUNCTION api.merge_accounts(p_survivor uuid, p_duplicate uuid, p_with_roles boolean) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.erase');
  v_duplicate app.users;
  v_survivor app.users;
  v_posts bigint;
  v_comments bigint;
  v_notes bigint;
  v_roles bigint := 0;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  PERFORM auth.require_permission('accounts.deactivate');
  IF p_survivor = p_duplicate THEN
    RAISE EXCEPTION 'an account can not be merged with itself' USING ERRCODE = '22023', CONSTRAINT = 'account_same';
  END IF;
  -- In one order, so that two who merge the same two don't wait for each other
  PERFORM FROM app.users u WHERE u.id IN (p_survivor, p_duplicate) ORDER BY u.id FOR NO KEY UPDATE;
  v_duplicate := auth.require_other(p_duplicate);
  SELECT u.* INTO v_survivor FROM app.users u WHERE u.id = p_survivor;
  IF v_survivor.id IS NULL THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'account_missing';
  END IF;
  IF v_duplicate.merged_into IS NOT NULL OR v_survivor.merged_into IS NOT NULL OR v_survivor.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  PERFORM auth.require_not_above(p_survivor);

  UPDATE app.posts p SET user_id = p_survivor WHERE p.user_id = p_duplicate;
  GET DIAGNOSTICS v_posts = ROW_COUNT;
  UPDATE app.comments c SET user_id = p_survivor WHERE c.user_id = p_duplicate;
  GET DIAGNOSTICS v_comments = ROW_COUNT;
  UPDATE app.account_notes n SET user_id = p_survivor WHERE n.user_id = p_duplicate;
  GET DIAGNOSTICS v_notes = ROW_COUNT;
  IF p_with_roles THEN
    PERFORM auth.require_permission('roles.assign');
    -- What has ended would be in the way.
    DELETE FROM app.user_roles ur WHERE ur.user_id = p_survivor AND ur.expires_at <= timezone('UTC', clock_timestamp());
    INSERT INTO app.user_roles (user_id, role_id, assigned_by, expires_at)
    SELECT p_survivor, m.role_id, v_me, m.ends_at FROM auth.roles_to_move(p_survivor, p_duplicate) m
     WHERE auth.against_giving(v_me, m.role_id, m.ends_at) IS NULL;
    GET DIAGNOSTICS v_roles = ROW_COUNT;
  END IF;
  UPDATE app.users u SET phone = v_duplicate.phone
   WHERE u.id = p_survivor AND u.phone IS NULL AND v_duplicate.phone IS NOT NULL;
  UPDATE app.users u SET is_active = false, state_reason = NULL, merged_into = p_survivor WHERE u.id = p_duplicate;
  DELETE FROM app.user_roles ur WHERE ur.user_id = p_duplicate;
  PERFORM auth.record(v_me, 'MERGED', 'users', p_duplicate, NULL,
                      jsonb_build_object('merged_into', p_survivor, 'posts', v_posts, 'comments', v_comments,
                                         'notes', v_notes, 'roles', v_roles));
  PERFORM auth.record(v_me, 'MERGE_TAKEN', 'users', p_survivor, NULL,
                      jsonb_build_object('merged_from', p_duplicate, 'posts', v_posts, 'comments', v_comments,
                                         'notes', v_notes, 'roles', v_roles));
  RETURN v_posts + v_comments + v_notes + v_roles;
END;
$$;
COMMENT ON FUNCTION api.merge_accounts(uuid, uuid, boolean) IS
  'Moves posts, comments, notes and (roles.assign) the roles that one may give from another account to the survivor, and closes it for good; returns how much was moved (accounts.erase, accounts.write, accounts.deactivate)';

-- ===== 3. Ending the sessions of who may do more =====
-- An incident at night needs an end, whoever's session it is, and it takes nothing from an account: its person signs in
-- again. Without a limit it would be a way to keep administrators out, though, with a loop of two lines. So it is allowed a
-- few times a day for each pair of people, and never to many at once.
ALTER TABLE auth.settings
  ADD COLUMN ends_above_per_day integer NOT NULL DEFAULT 3,
  ADD CONSTRAINT settings_ends_above_check CHECK (ends_above_per_day >= 0);
COMMENT ON COLUMN auth.settings.ends_above_per_day IS
  'How often a day one person can end the sessions of another who may do more than they may';

CREATE TABLE auth.ends_above (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ended_by uuid NOT NULL,
  user_id uuid NOT NULL,
  ended_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT ends_above_pkey PRIMARY KEY (id),
  CONSTRAINT ends_above_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT ends_above_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE
);
CREATE INDEX ends_above_by_pair ON auth.ends_above (ended_by, user_id, ended_at);
CREATE INDEX ends_above_by_user ON auth.ends_above (user_id);
ALTER TABLE auth.ends_above ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE auth.ends_above IS 'Who ended sessions of whom, who may do more than they may; for a day';
COMMENT ON COLUMN auth.ends_above.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.ends_above.ended_by IS 'Who did it, reference to users.id';
COMMENT ON COLUMN auth.ends_above.user_id IS 'Whose sessions ended, reference to users.id';
COMMENT ON COLUMN auth.ends_above.ended_at IS 'When';

CREATE FUNCTION auth.ends_refused(p_me uuid, p_users uuid[]) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_above uuid[] := auth.accounts_above(p_me, p_users);
  v_since CONSTANT timestamp := timezone('UTC', clock_timestamp()) - interval '1 day';
  v_refused uuid[];
BEGIN
  IF cardinality(v_above) = 0 THEN
    RETURN '{}';
  END IF;
  -- One at a time, so that they count one another
  PERFORM pg_advisory_xact_lock(hashtextextended('ends above ' || p_me, 0));
  DELETE FROM auth.ends_above e WHERE e.ended_by = p_me AND e.ended_at <= v_since;
  v_refused := ARRAY(SELECT a FROM unnest(v_above) a
                      WHERE (SELECT count(*) FROM auth.ends_above e WHERE e.ended_by = p_me AND e.user_id = a)
                            >= (SELECT s.ends_above_per_day FROM auth.settings s));
  INSERT INTO auth.ends_above (ended_by, user_id)
  SELECT p_me, a FROM unnest(v_above) a WHERE a <> ALL (v_refused);
  RETURN v_refused;
END;
$$;
COMMENT ON FUNCTION auth.ends_refused(uuid, uuid[]) IS
  'Of these accounts, those above whose sessions this one has ended often enough for a day; the others above are counted';

CREATE FUNCTION auth.require_ends(p_me uuid, p_users uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF cardinality(auth.ends_refused(p_me, p_users)) > 0 THEN
    RAISE EXCEPTION 'this account may do more than you may: its sessions were ended often enough for one day'
      USING ERRCODE = '42501', CONSTRAINT = 'session_ends_per_day';
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.require_ends(uuid, uuid[]) IS 'Raises 42501 for an account above whose sessions were ended often enough';

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
COMMENT ON FUNCTION api.end_other_sessions() IS
  'Ends everybody''s sessions but the calling one (sessions.revoke), and but those of people above whose sessions were ended often enough for a day; how many there were';

-- ===== 4. What erasing and purging left =====
CREATE FUNCTION auth.was_about(p_correlation uuid, p_author uuid, p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- By author too: a client names its own actions.
  RETURN EXISTS (SELECT FROM app.audit_logs a
                  WHERE a.correlation_id = p_correlation AND a.user_id = p_author AND a.action <> 'BULK'
                    AND (a.entity_id = p_user OR a.old_values ->> 'user_id' = p_user::text));
END;
$$;
COMMENT ON FUNCTION auth.was_about(uuid, uuid, uuid) IS 'Whether one action of one author concerned this account';

-- Why something was done to many says something about each of them.
CREATE FUNCTION auth.erase_bulk_reasons() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE app.audit_logs b SET new_values = auth.erase_values(b.new_values, ARRAY['reason'])
    FROM (SELECT a.correlation_id, a.user_id FROM app.audit_logs a
           WHERE a.entity_type IN ('users', 'user_roles') AND a.entity_id = NEW.id
          UNION
          SELECT a.correlation_id, a.user_id FROM app.audit_logs a
           WHERE a.entity_type = 'sessions' AND a.old_values @> jsonb_build_object('user_id', NEW.id)) about
   WHERE b.correlation_id = about.correlation_id AND b.user_id = about.user_id AND b.action = 'BULK'
     AND b.new_values ? 'reason';
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.erase_bulk_reasons() IS
  'Trigger: of what was done to an erased account and many others at once the trail keeps no reason';
-- What says that many were changed has a guard of its own, beside that of all other entries.
CREATE FUNCTION auth.keep_bulk() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- The reason, for somebody whom it was about, and the network address of who did it, while their erasure is under way.
    IF (NEW.id, NEW.user_id, NEW.action, NEW.entity_type, NEW.entity_id, NEW.created_at, NEW.correlation_id, NEW.db_role,
        NEW.old_values, NEW.new_values - 'reason')
         IS NOT DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.action, OLD.entity_type, OLD.entity_id, OLD.created_at, OLD.correlation_id, OLD.db_role,
        OLD.old_values, OLD.new_values - 'reason')
       AND EXISTS (SELECT FROM auth.erasures e
                    WHERE e.finished_at IS NULL AND e.transaction_id = pg_current_xact_id_if_assigned()
                      AND (OLD.user_id = e.user_id OR auth.was_about(OLD.correlation_id, OLD.user_id, e.user_id))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.keep_bulk() IS
  'Trigger: entries about many at once are neither changed nor deleted; an erasure takes the reason out of them';
DROP TRIGGER audit_logs_append_only ON app.audit_logs;
CREATE TRIGGER audit_logs_append_only BEFORE UPDATE OR DELETE ON app.audit_logs
FOR EACH ROW WHEN (OLD.action IS DISTINCT FROM 'BULK') EXECUTE FUNCTION auth.append_only();
CREATE TRIGGER audit_logs_keep_bulk BEFORE UPDATE OR DELETE ON app.audit_logs
FOR EACH ROW WHEN (OLD.action = 'BULK') EXECUTE FUNCTION auth.keep_bulk();
CREATE TRIGGER users_erase_bulk_reasons AFTER UPDATE OF erased_at ON app.users
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION auth.erase_bulk_reasons();

CREATE INDEX proofs_by_time ON auth.proofs (created_at);
CREATE FUNCTION auth.purge_proofs() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_proofs bigint;
BEGIN
  PERFORM auth.record_proof_failures();
  -- So many at a time, and none that somebody else is busy with
  WITH due AS (
    SELECT p.id FROM auth.proofs p
     WHERE p.created_at < timezone('UTC', clock_timestamp()) - interval '1 day' AND p.recorded_at IS NOT NULL
     LIMIT 1000 FOR UPDATE SKIP LOCKED
  )
  DELETE FROM auth.proofs p USING due WHERE p.id = due.id;
  GET DIAGNOSTICS v_proofs = ROW_COUNT;
  RETURN v_proofs;
END;
$$;
COMMENT ON FUNCTION auth.purge_proofs() IS 'Deletes codes and own passwords that were tried more than a day ago; returns how many';

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
COMMENT ON FUNCTION auth.purge_sign_ins() IS 'Deletes old tries to sign in and to prove oneself, and expired sessions; returns how many';

CREATE OR REPLACE FUNCTION auth.end_expired_roles_at_sign_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.end_expired_roles();
  PERFORM auth.purge_proofs();
  RETURN NULL;
END;
$$;

-- ===== 5. A role keeps what it demands =====
-- The copy of a role asks for a second factor if the role does; and what a role that is deleted asked for is in the trail.
CREATE OR REPLACE FUNCTION api.create_role(p_name text, p_description text, p_copy_of uuid, p_needs_approval boolean) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role uuid := extensions.uuid_generate_v4();
  v_original app.roles;
BEGIN
  PERFORM auth.require_permission('roles.write');
  IF length(p_name) > 50 OR length(p_description) > 500 THEN
    RAISE EXCEPTION 'a name has up to 50 characters, a description up to 500' USING ERRCODE = '22001';
  END IF;
  IF p_copy_of IS NOT NULL THEN
    v_original := auth.require_role(p_copy_of);
    IF v_original.id IS NULL THEN
      RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'role_gone';
    END IF;
  END IF;
  -- The copy of a sensitive role is one
  INSERT INTO app.roles (id, name, description, needs_approval)
  VALUES (v_role, coalesce(p_name, ''), nullif(btrim(p_description), ''),
          coalesce(p_needs_approval, false) OR coalesce(v_original.needs_approval, false));
  INSERT INTO app.role_permissions (role_id, permission_id)
  SELECT v_role, rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_copy_of;
  INSERT INTO auth.role_second_factor (role_id, set_by)
  SELECT v_role, auth.current_app_user() FROM auth.role_second_factor f WHERE f.role_id = p_copy_of;
  IF FOUND THEN
    PERFORM auth.record_second_factor(v_role, true);
  END IF;
  RETURN v_role;
END;
$$;

CREATE FUNCTION auth.record_second_factor(p_role uuid, p_needed boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.record(auth.session_holder(), 'UPDATE', 'roles', p_role, jsonb_build_object('needs_second_factor', NOT p_needed),
                      jsonb_build_object('needs_second_factor', p_needed));
END;
$$;
COMMENT ON FUNCTION auth.record_second_factor(uuid, boolean) IS 'Writes into the trail that a role needs a second factor from now on, or no longer';

CREATE OR REPLACE FUNCTION auth.drop_role(p_role uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- One by one, while the role is still there: the trail names it with each, and every guard sees what goes.
  DELETE FROM auth.role_second_factor f WHERE f.role_id = p_role;
  IF FOUND THEN
    PERFORM auth.record_second_factor(p_role, false);
  END IF;
  DELETE FROM app.role_permissions rp WHERE rp.role_id = p_role;
  DELETE FROM app.user_roles ur WHERE ur.role_id = p_role;
  UPDATE app.role_requests q SET status = 'void', decided_at = timezone('UTC', clock_timestamp())
   WHERE q.role_id = p_role AND q.status = 'pending';
  DELETE FROM app.roles r WHERE r.id = p_role;
END;
$$;

-- ===== 6. Undo of roles =====
-- Whoever takes a sensitive role from somebody by mistake gives it back alone, for a quarter of an hour, and just as it was.
CREATE FUNCTION auth.was_just_taken(p_me uuid, p_user uuid, p_role uuid, p_until timestamp) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- The last time that the account lost the role, by whomever: it has been without since.
  RETURN coalesce((
    SELECT a.action = 'DELETE' AND a.user_id = p_me
           AND (a.old_values ->> 'expires_at')::timestamp IS NOT DISTINCT FROM p_until
           AND a.created_at > timezone('UTC', clock_timestamp()) - interval '15 minutes'
           -- The role may permit more by now.
           AND EXISTS (SELECT FROM app.roles r WHERE r.id = p_role AND r.updated_at < a.created_at)
      FROM app.audit_logs a
     WHERE a.entity_type = 'user_roles' AND a.entity_id = p_user AND a.action IN ('DELETE', 'EXPIRED')
       AND a.old_values ->> 'role_id' = p_role::text
     ORDER BY a.created_at DESC, a.id DESC
     LIMIT 1), false);
END;
$$;
COMMENT ON FUNCTION auth.was_just_taken(uuid, uuid, uuid, timestamp) IS
  'Whether this person took just this assignment a moment ago, and the role is as it was';

CREATE OR REPLACE FUNCTION auth.guard_assignments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_me := auth.session_holder();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF EXISTS (SELECT FROM new_rows n JOIN app.users u ON u.id = n.user_id
              WHERE u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT n.role_id, coalesce(n.expires_at, 'infinity') AS ends_at FROM new_rows n) g
      JOIN app.role_permissions rp ON rp.role_id = g.role_id
     WHERE NOT EXISTS (
       SELECT FROM app.user_roles ur
         JOIN app.role_permissions mine ON mine.role_id = ur.role_id
        WHERE ur.user_id = v_me AND mine.permission_id = rp.permission_id
          AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
          AND coalesce(ur.expires_at, 'infinity') >= g.ends_at
          AND NOT EXISTS (SELECT FROM new_rows n WHERE n.user_id = ur.user_id AND n.role_id = ur.role_id)))
  THEN
    RAISE EXCEPTION 'nobody gives a role for longer than they hold what it permits'
      USING ERRCODE = '42501', CONSTRAINT = 'role_given_too_long';
  END IF;
  IF EXISTS (SELECT FROM new_rows n JOIN app.roles r ON r.id = n.role_id
              WHERE r.needs_approval AND NOT auth.is_approved('give', n.role_id, n.user_id, n.expires_at, NULL)
                AND NOT auth.was_just_taken(v_me, n.user_id, n.role_id, n.expires_at)) THEN
    RAISE EXCEPTION 'this role is given with the approval of a second person'
      USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION api.give_role(p_user uuid, p_role uuid, p_until timestamp, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
  v_sensitive boolean;
  v_had app.user_roles;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user) THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_user_id_fkey';
  END IF;
  SELECT r.needs_approval INTO v_sensitive FROM app.roles r WHERE r.id = p_role FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_role_id_fkey';
  END IF;
  IF p_until <= timezone('UTC', clock_timestamp()) OR p_until = 'infinity' THEN
    RAISE EXCEPTION 'a role is given until a time to come' USING ERRCODE = '22023', CONSTRAINT = 'role_ends_before_it_begins';
  END IF;
  PERFORM auth.end_expired_roles();
  SELECT ur.* INTO v_had FROM app.user_roles ur WHERE ur.user_id = p_user AND ur.role_id = p_role;
  IF FOUND AND v_had.expires_at IS NOT DISTINCT FROM p_until THEN
    RETURN 'had';
  END IF;
  IF v_had.user_id = v_me THEN
    RAISE EXCEPTION 'until when you have a role is for somebody else to change'
      USING ERRCODE = '42501', CONSTRAINT = 'role_own_end';
  END IF;
  IF v_sensitive AND NOT auth.was_just_taken(v_me, p_user, p_role, p_until) THEN
    PERFORM auth.ask('give', p_role, p_user, p_until, '{}', '{}', p_reason);
    RETURN 'requested';
  END IF;
  PERFORM auth.assign(p_user, p_role, p_until, v_me);
  RETURN CASE WHEN v_had.user_id IS NULL THEN 'given' ELSE 'changed' END;
END;
$$;
COMMENT ON FUNCTION api.give_role(uuid, uuid, timestamp, text) IS
  'Gives an account a role until then, or for good (roles.assign): given, changed, had, or requested when the role is sensitive and not just taken by the same person';

CREATE FUNCTION auth.judge_role_changes(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may boolean := 'roles.write' = ANY (auth.permissions_of(p_me));
  v_above uuid[] := auth.roles_above(p_me);
  v_fields CONSTANT text[] := ARRAY['name', 'description', 'needs_approval'];
BEGIN
  RETURN QUERY
    WITH folded AS (
      SELECT a.entity_id, auth.overlay(a.old_values ORDER BY a.id DESC) AS before,
             auth.overlay(a.new_values ORDER BY a.id) - ARRAY['updated_at', 'needs_second_factor'] AS after,
             bool_or(a.new_values ? 'needs_second_factor') AS factor,
             -- At any time: who asks chooses the entries, and older ones would have it be what it was before that.
             coalesce(bool_or((a.old_values ->> 'needs_approval')::boolean), false) AS sensitive,
             (array_agg(a.action ORDER BY a.id))[1] = 'INSERT' AS made,
             (array_agg(a.action ORDER BY a.id DESC))[1] = 'DELETE' AS deleted
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'roles'
         AND a.action IN ('INSERT', 'UPDATE', 'DELETE')
       GROUP BY a.entity_id
    ), links AS (
      SELECT a.entity_id, (coalesce(a.old_values, a.new_values) ->> 'permission_id')::uuid AS permission_id
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'role_permissions'
    )
    SELECT 'roles'::text, f.entity_id, f.entity_id,
           CASE WHEN NOT v_may THEN 'permission'
                WHEN f.made AND f.deleted THEN 'already'
                WHEN coalesce(r.is_system, (f.before ->> 'is_system')::boolean, false)
                  OR (NOT f.made AND NOT f.deleted AND (f.factor OR f.after - v_fields <> '{}')) THEN 'final'
                WHEN f.deleted AND r.id IS NOT NULL THEN 'changed'
                WHEN NOT f.deleted AND r.id IS NULL THEN 'gone'
                WHEN NOT f.deleted AND NOT to_jsonb(r) @> f.after THEN 'changed'
                -- Whoever has a new role, or what it permits besides, came after it was made.
                WHEN f.made AND (EXISTS (SELECT FROM app.user_roles ur WHERE ur.role_id = r.id)
                                 OR EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = r.id
                                            EXCEPT SELECT l.permission_id FROM links l WHERE l.entity_id = f.entity_id))
                  THEN 'changed'
                WHEN f.entity_id = ANY (v_above)
                  OR (f.deleted AND EXISTS (SELECT l.permission_id FROM links l WHERE l.entity_id = f.entity_id
                                            EXCEPT SELECT auth.held_permissions(p_me))) THEN 'above'
                WHEN (f.deleted AND f.sensitive) OR (f.made AND r.needs_approval)
                  OR (NOT f.made AND NOT f.deleted AND r.needs_approval AND f.before ->> 'needs_approval' = 'false')
                  THEN 'approval'
                WHEN NOT f.deleted AND f.before ->> 'needs_approval' = 'true' AND NOT auth.could_approve(r.id, p_me)
                  THEN 'alone'
                WHEN NOT f.made AND EXISTS (SELECT FROM app.roles o WHERE o.id <> f.entity_id
                                               AND auth.plain_name(o.name) = auth.plain_name(f.before ->> 'name')) THEN 'taken'
                ELSE 'restore' END,
           CASE WHEN NOT f.made THEN f.before END, CASE WHEN NOT f.deleted THEN f.after END
      FROM folded f
      LEFT JOIN app.roles r ON r.id = f.entity_id;
END;
$$;
COMMENT ON FUNCTION auth.judge_role_changes(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to roles themselves: one that was made goes, one that was deleted comes back';

CREATE FUNCTION auth.judge_permission_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp,
                                              p_returning uuid[], p_staying uuid[])
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may boolean := 'roles.write' = ANY (auth.permissions_of(p_me));
  v_held uuid[] := ARRAY(SELECT auth.held_permissions(p_me));
  v_for_good uuid[] := ARRAY(SELECT DISTINCT rp.permission_id FROM app.user_roles ur
                               JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                              WHERE ur.user_id = p_me AND ur.expires_at IS NULL);
  v_above uuid[] := auth.roles_above(p_me);
  v_guarded uuid[] := ARRAY(SELECT auth.guarded_permissions());
BEGIN
  RETURN QUERY
    WITH entries AS (
      SELECT a.id, a.entity_id, a.old_values, a.new_values,
             (coalesce(a.old_values, a.new_values) ->> 'permission_id')::uuid AS permission_id
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'role_permissions'
         AND a.action IN ('INSERT', 'DELETE')
    ), folded AS (
      -- Empty before: it was not there. Empty after: it is not there.
      SELECT e.entity_id, e.permission_id, (array_agg(e.old_values ORDER BY e.id))[1] AS before,
             (array_agg(e.new_values ORDER BY e.id DESC))[1] AS after
        FROM entries e GROUP BY e.entity_id, e.permission_id
    )
    SELECT 'role_permissions'::text, f.entity_id, f.entity_id,
           CASE WHEN NOT v_may THEN 'permission'
                WHEN p.id IS NULL OR (r.id IS NULL AND NOT f.entity_id = ANY (p_returning)) THEN 'gone'
                WHEN r.is_system THEN 'final'
                WHEN f.before IS NULL AND f.after IS NULL THEN 'already'
                WHEN (f.after IS NULL) = (held.role_id IS NOT NULL) OR f.entity_id = ANY (p_staying) THEN 'changed'
                WHEN NOT f.permission_id = ANY (v_held) OR f.entity_id = ANY (v_above) THEN 'above'
                WHEN r.needs_approval OR (f.before IS NOT NULL AND f.permission_id = ANY (v_guarded)) THEN 'approval'
                WHEN f.before IS NOT NULL AND NOT f.permission_id = ANY (v_for_good) THEN 'too_long'
                ELSE 'restore' END,
           f.before, f.after
      FROM folded f
      LEFT JOIN app.roles r ON r.id = f.entity_id
      LEFT JOIN app.permissions p ON p.id = f.permission_id
      LEFT JOIN app.role_permissions held ON held.role_id = f.entity_id AND held.permission_id = f.permission_id;
END;
$$;
COMMENT ON FUNCTION auth.judge_permission_entries(uuid, bigint[], timestamp, timestamp, uuid[], uuid[]) IS
  'What undoing these entries would do to what roles permit, the first roles coming back; the others were made by these entries and stay as they are';

-- As in 1.8.0, but: a role that comes back counts as there; one that is sensitive can be given back by who just took it; and
-- none is given back for longer than who undoes it holds what it permits.
DROP FUNCTION auth.judge_role_entries(uuid, bigint[], timestamp, timestamp);
CREATE FUNCTION auth.judge_role_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp,
                                        p_returning uuid[])
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_may boolean := 'roles.assign' = ANY (auth.permissions_of(p_me));
  v_above uuid[] := auth.roles_above(p_me);
BEGIN
  RETURN QUERY
    WITH entries AS (
      SELECT a.id, a.entity_id, a.old_values, a.new_values,
             (coalesce(a.old_values, a.new_values) ->> 'role_id')::uuid AS role_id
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'user_roles'
         AND a.action IN ('INSERT', 'DELETE')
    ), folded AS (
      -- Empty before: it was not there. Empty after: it is not there.
      SELECT e.entity_id, e.role_id, (array_agg(e.old_values ORDER BY e.id))[1] AS before,
             (array_agg(e.new_values - 'role_name' ORDER BY e.id DESC))[1] AS after
        FROM entries e GROUP BY e.entity_id, e.role_id
    )
    SELECT 'user_roles'::text, f.entity_id, f.role_id,
           CASE WHEN NOT v_may THEN 'permission'
                WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL
                  OR (r.id IS NULL AND NOT f.role_id = ANY (p_returning)) THEN 'gone'
                WHEN f.before IS NULL AND f.after IS NULL THEN 'already'
                WHEN (f.after IS NULL AND held.user_id IS NOT NULL)
                  OR (f.after IS NOT NULL AND NOT coalesce(to_jsonb(held) @> f.after, false)) THEN 'changed'
                WHEN f.role_id = ANY (v_above) THEN 'above'
                WHEN f.before IS NOT NULL AND r.needs_approval
                 AND NOT auth.was_just_taken(p_me, f.entity_id, f.role_id, (f.before ->> 'expires_at')::timestamp)
                  THEN 'approval'
                WHEN f.before IS NULL AND f.entity_id = p_me THEN 'self'
                WHEN (f.before ->> 'expires_at')::timestamp <= v_now THEN 'ended'
                WHEN f.before IS NOT NULL
                 AND auth.against_giving(p_me, f.role_id, (f.before ->> 'expires_at')::timestamp) = 'too_long' THEN 'too_long'
                ELSE 'restore' END,
           f.before, f.after
      FROM folded f
      LEFT JOIN app.users u ON u.id = f.entity_id
      LEFT JOIN app.roles r ON r.id = f.role_id
      LEFT JOIN app.user_roles held ON held.user_id = f.entity_id AND held.role_id = f.role_id;
END;
$$;
COMMENT ON FUNCTION auth.judge_role_entries(uuid, bigint[], timestamp, timestamp, uuid[]) IS
  'What undoing these entries would do to roles given and taken, these roles coming back';

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
COMMENT ON FUNCTION auth.judge_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to each record: restore; or why not: changed since, gone, above, self, taken (the
address, or the name of a role), ended (the role), too_long (held for less long), approval (needed), alone (nobody else could
approve), already, permission, final';

-- As in 1.8.0, but all that hangs on a deleted role stays together with it: it comes back in one go.
CREATE OR REPLACE FUNCTION api.action_entries(p_correlation uuid, p_author uuid, p_login text)
RETURNS TABLE (entry bigint, entity_id uuid, written_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_deleted uuid[];
BEGIN
  PERFORM auth.require_permission('audit.undo');
  v_deleted := ARRAY(SELECT a.entity_id FROM app.audit_logs a
                      WHERE a.correlation_id = p_correlation AND a.entity_type = 'roles' AND a.action = 'DELETE'
                        AND CASE WHEN p_author IS NULL THEN a.user_id IS NULL AND a.db_role = p_login
                                 ELSE a.user_id = p_author END);
  RETURN QUERY
    SELECT a.id, r.record, a.created_at
      FROM app.audit_logs a
     CROSS JOIN LATERAL (SELECT a.entity_type IN ('roles', 'role_permissions')
                                OR (a.entity_type = 'user_roles'
                                    AND (coalesce(a.old_values, a.new_values) ->> 'role_id')::uuid = ANY (v_deleted))
                                AS of_role) o
     CROSS JOIN LATERAL (SELECT CASE WHEN o.of_role AND a.entity_type = 'user_roles'
                                     THEN (coalesce(a.old_values, a.new_values) ->> 'role_id')::uuid
                                     ELSE a.entity_id END AS record) r
     WHERE a.correlation_id = p_correlation
       AND CASE WHEN p_author IS NULL THEN a.user_id IS NULL AND a.db_role = p_login ELSE a.user_id = p_author END
     ORDER BY CASE WHEN o.of_role THEN 'roles' ELSE a.entity_type END, r.record, a.id DESC;
END;
$$;
COMMENT ON FUNCTION api.action_entries(uuid, uuid, text) IS
  'The entries of one action (audit.undo), record by record, what hung on a deleted role with the role: one correlation id and one author, or one login outside Reeve';

CREATE FUNCTION auth.restore_deleted_roles(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role auth.judgement;
BEGIN
  FOR v_role IN SELECT * FROM unnest(p_judged) j WHERE j.kind = 'roles' AND j.after IS NULL LOOP
    INSERT INTO app.roles (id, name, description, created_at)
    VALUES (v_role.role, v_role.before ->> 'name', v_role.before ->> 'description', (v_role.before ->> 'created_at')::timestamp)
    ON CONFLICT (id) DO NOTHING;
    PERFORM auth.expect_all(FOUND::integer, 1);
    -- Before anybody has it again: whoever gets it signs in with what it asks for. What it asked for when it was deleted is
    -- looked up, for it may not be among the entries that somebody chose.
    IF v_role.before ->> 'needs_second_factor' = 'true' OR EXISTS (
         SELECT FROM (SELECT a.correlation_id FROM app.audit_logs a
                       WHERE a.entity_type = 'roles' AND a.entity_id = v_role.role AND a.action = 'DELETE'
                       ORDER BY a.created_at DESC, a.id DESC LIMIT 1) d
           JOIN app.audit_logs f ON f.entity_type = 'roles' AND f.entity_id = v_role.role
            AND f.correlation_id = d.correlation_id AND f.old_values @> '{"needs_second_factor": true}') THEN
      INSERT INTO auth.role_second_factor (role_id, set_by) VALUES (v_role.role, auth.current_app_user());
      PERFORM auth.record_second_factor(v_role.role, true);
    END IF;
  END LOOP;
END;
$$;
COMMENT ON FUNCTION auth.restore_deleted_roles(auth.judgement[]) IS 'Makes deleted roles anew, with nothing in them yet; raises if one is there';

CREATE FUNCTION auth.restore_permissions(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_some auth.judgement[];
  v_done integer;
BEGIN
  -- What is given before what is taken: a permission that moves from one role to another is never in none.
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'role_permissions' AND j.before IS NOT NULL);
  IF cardinality(v_some) > 0 THEN
    INSERT INTO app.role_permissions (role_id, permission_id)
    SELECT j.role, (j.before ->> 'permission_id')::uuid FROM unnest(v_some) j
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'role_permissions' AND j.after IS NOT NULL);
  IF cardinality(v_some) > 0 THEN
    DELETE FROM app.role_permissions rp USING unnest(v_some) j
     WHERE rp.role_id = j.role AND rp.permission_id = (j.after ->> 'permission_id')::uuid;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
  -- Whoever has one of them open sees that it changed.
  UPDATE app.roles r SET name = r.name
   WHERE r.id IN (SELECT j.role FROM unnest(p_judged) j WHERE j.kind = 'role_permissions');
END;
$$;
COMMENT ON FUNCTION auth.restore_permissions(auth.judgement[]) IS
  'Puts permissions back into roles and takes them out again; raises if one changed meanwhile';

CREATE FUNCTION auth.restore_role_fields(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role auth.judgement;
  v_done integer;
BEGIN
  FOR v_role IN SELECT * FROM unnest(p_judged) j WHERE j.kind = 'roles' AND j.after IS NOT NULL LOOP
    IF v_role.before IS NULL THEN
      PERFORM FROM app.roles r WHERE r.id = v_role.role FOR UPDATE;
      PERFORM auth.expect_all((NOT EXISTS (SELECT FROM app.user_roles ur WHERE ur.role_id = v_role.role))::integer, 1);
      PERFORM auth.drop_role(v_role.role);
    ELSE
      UPDATE app.roles r
         SET name = CASE WHEN v_role.before ? 'name' THEN v_role.before ->> 'name' ELSE r.name END,
             description = CASE WHEN v_role.before ? 'description' THEN v_role.before ->> 'description' ELSE r.description END,
             needs_approval = CASE WHEN v_role.before ? 'needs_approval'
                                   THEN (v_role.before ->> 'needs_approval')::boolean ELSE r.needs_approval END
       WHERE r.id = v_role.role AND to_jsonb(r) @> v_role.after;
      GET DIAGNOSTICS v_done = ROW_COUNT;
      PERFORM auth.expect_all(v_done, 1);
    END IF;
  END LOOP;
END;
$$;
COMMENT ON FUNCTION auth.restore_role_fields(auth.judgement[]) IS
  'Deletes roles that were made and gives others their old values; raises if one changed meanwhile';

CREATE OR REPLACE FUNCTION api.undo_entries(p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  -- All is judged before anything is written: what is restored would look like a change made since.
  v_judged auth.judgement[] := ARRAY(SELECT j FROM auth.judge_entries(v_me, p_entries, p_from, p_until) j
                                      ORDER BY j.account);
  v_restore auth.judgement[] := ARRAY(SELECT j FROM unnest(v_judged) j WHERE j.outcome = 'restore');
BEGIN
  IF cardinality(v_restore) > 0 THEN
    PERFORM auth.restore_accounts(v_restore);
    PERFORM auth.restore_deleted_roles(v_restore);
    PERFORM auth.restore_permissions(v_restore);
    PERFORM auth.restore_roles(v_restore);
    PERFORM auth.restore_role_fields(v_restore);
    PERFORM auth.record(v_me, 'UNDO', v_restore[1].kind, NULL, NULL, jsonb_build_object(
      'records', cardinality(v_restore),
      'undone', (SELECT jsonb_agg(DISTINCT a.correlation_id) FROM app.audit_logs a
                  WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until)));
  END IF;
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer,
           CASE WHEN j.outcome <> 'restore' THEN array_agg(j.account) END
      FROM unnest(v_judged) j
     GROUP BY j.kind, j.outcome;
END;
$$;

-- ===== 7. Access =====
REVOKE ALL ON FUNCTION auth.may_issue_codes(uuid), auth.against_giving(uuid, uuid, timestamp),
  api.merge_preview(uuid, uuid), auth.ends_refused(uuid, uuid[]), auth.require_ends(uuid, uuid[]),
  auth.was_about(uuid, uuid, uuid), auth.erase_bulk_reasons(), auth.keep_bulk(), auth.purge_proofs(),
  auth.record_second_factor(uuid, boolean), auth.was_just_taken(uuid, uuid, uuid, timestamp),
  auth.judge_role_changes(uuid, bigint[], timestamp, timestamp),
  auth.judge_permission_entries(uuid, bigint[], timestamp, timestamp, uuid[], uuid[]),
  auth.judge_role_entries(uuid, bigint[], timestamp, timestamp, uuid[]), auth.restore_deleted_roles(auth.judgement[]),
  auth.restore_permissions(auth.judgement[]), auth.restore_role_fields(auth.judgement[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.merge_preview(uuid, uuid) TO reeve_client;
