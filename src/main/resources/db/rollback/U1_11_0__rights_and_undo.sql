-- Takes back 1.11.0. Nothing is lost but the count of sessions ended today: what was undone stays undone, and copies of
-- roles keep the second factor that they ask for.

DROP TRIGGER users_erase_bulk_reasons ON app.users;
DROP TRIGGER audit_logs_keep_bulk ON app.audit_logs;
DROP TRIGGER audit_logs_append_only ON app.audit_logs;
CREATE TRIGGER audit_logs_append_only BEFORE UPDATE OR DELETE ON app.audit_logs
FOR EACH ROW EXECUTE FUNCTION auth.append_only();
DROP FUNCTION auth.keep_bulk();
DROP FUNCTION api.merge_preview(uuid, uuid);
DROP FUNCTION auth.judge_role_entries(uuid, bigint[], timestamp, timestamp, uuid[]);

CREATE OR REPLACE FUNCTION auth.code_state(p_code auth.account_codes) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN CASE
    WHEN p_code.id IS NULL THEN 'refused'
    WHEN p_code.used_at IS NOT NULL THEN 'used'
    WHEN p_code.revoked_at IS NOT NULL THEN 'revoked'
    WHEN p_code.expires_at <= timezone('UTC', clock_timestamp()) THEN 'expired'
    WHEN NOT (SELECT u.is_active FROM app.users u WHERE u.id = p_code.user_id) THEN 'inactive'
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
  -- Also over when the account has come to hold more than who made the password, and knows it
  IF EXISTS (SELECT FROM auth.temporary_passwords t
              WHERE t.user_id = v_me
                AND (t.expires_at <= timezone('UTC', clock_timestamp())
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

CREATE OR REPLACE FUNCTION auth.end_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE auth.account_codes c SET revoked_at = timezone('UTC', clock_timestamp())
   WHERE c.user_id = NEW.id AND c.used_at IS NULL AND c.revoked_at IS NULL;
  IF NEW.password_hash <> OLD.password_hash THEN
    DELETE FROM auth.temporary_passwords t WHERE t.user_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION api.account_details(p_user uuid)
RETURNS TABLE (state_reason text, merged_into uuid, merged_into_name text, erased_at timestamp, has_password boolean,
               password_expires_at timestamp, code_purpose text, code_expires_at timestamp, code_issued_by text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('accounts.read');
  RETURN QUERY
    SELECT u.state_reason::text, u.merged_into, survivor.name::text, u.erased_at, u.password_hash <> '!', t.expires_at,
           c.purpose::text, c.expires_at, issuer.name::text
      FROM app.users u
      LEFT JOIN app.users survivor ON survivor.id = u.merged_into
      LEFT JOIN auth.temporary_passwords t ON t.user_id = u.id
      LEFT JOIN auth.account_codes c ON c.user_id = u.id AND c.used_at IS NULL AND c.revoked_at IS NULL
      LEFT JOIN app.users issuer ON issuer.id = c.issued_by
     WHERE u.id = p_user;
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
    -- What has ended would be in the way.
    DELETE FROM app.user_roles ur WHERE ur.user_id = ANY (p_accounts) AND ur.role_id = p_role AND ur.expires_at <= v_now;
    WITH done AS (
      INSERT INTO app.user_roles (user_id, role_id, assigned_by)
      SELECT u.id, p_role, v_me FROM app.users u
       WHERE u.id = ANY (p_accounts) AND u.erased_at IS NULL AND u.merged_into IS NULL
      ON CONFLICT DO NOTHING RETURNING user_id)
    SELECT array_agg(d.user_id) INTO v_done FROM done d;
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

CREATE OR REPLACE FUNCTION api.merge_preview(p_survivor uuid, p_duplicate uuid)
RETURNS TABLE (posts bigint, comments bigint, notes bigint, sessions bigint, roles text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('accounts.erase');
  RETURN QUERY
    SELECT (SELECT count(*) FROM app.posts p WHERE p.user_id = p_duplicate),
           (SELECT count(*) FROM app.comments c WHERE c.user_id = p_duplicate),
           (SELECT count(*) FROM app.account_notes n WHERE n.user_id = p_duplicate),
           (SELECT count(*) FROM app.sessions s
             WHERE s.user_id = p_duplicate AND s.expires_at > timezone('UTC', clock_timestamp())),
           ARRAY(SELECT r.name::text FROM auth.roles_to_move(p_survivor, p_duplicate) m JOIN app.roles r ON r.id = m.role_id
                  ORDER BY 1);
END;
$$;

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
    SELECT p_survivor, m.role_id, v_me, m.ends_at FROM auth.roles_to_move(p_survivor, p_duplicate) m;
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

CREATE OR REPLACE FUNCTION api.end_session(p_session uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL OR NOT EXISTS (SELECT FROM app.sessions s WHERE s.id = p_session AND s.user_id = v_me) THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
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
  DELETE FROM app.sessions s
   WHERE s.user_id = p_user AND s.token_hash <> auth.hash_of(current_setting('app.session_token', true));
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END;
$$;

CREATE OR REPLACE FUNCTION api.end_other_sessions() RETURNS integer
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

CREATE OR REPLACE FUNCTION auth.purge_sign_ins() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempts bigint;
  v_sessions bigint;
BEGIN
  PERFORM auth.record_failures();
  DELETE FROM auth.sign_in_attempts a USING auth.settings s
   WHERE a.created_at < timezone('UTC', now()) - CASE a.outcome
           WHEN 'right' THEN make_interval(days => s.known_client_days) ELSE interval '1 day' + s.failure_window END;
  GET DIAGNOSTICS v_attempts = ROW_COUNT;
  DELETE FROM app.sessions s WHERE s.expires_at <= timezone('UTC', now());
  GET DIAGNOSTICS v_sessions = ROW_COUNT;
  RETURN v_attempts + v_sessions;
END;
$$;

CREATE OR REPLACE FUNCTION auth.end_expired_roles_at_sign_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.end_expired_roles();
  RETURN NULL;
END;
$$;

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
  RETURN v_role;
END;
$$;

CREATE OR REPLACE FUNCTION auth.drop_role(p_role uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- One by one, while the role is still there: the trail names it with each, and every guard sees what goes.
  DELETE FROM app.role_permissions rp WHERE rp.role_id = p_role;
  DELETE FROM app.user_roles ur WHERE ur.role_id = p_role;
  UPDATE app.role_requests q SET status = 'void', decided_at = timezone('UTC', clock_timestamp())
   WHERE q.role_id = p_role AND q.status = 'pending';
  DELETE FROM app.roles r WHERE r.id = p_role;
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
  IF v_sensitive THEN
    PERFORM auth.ask('give', p_role, p_user, p_until, '{}', '{}', p_reason);
    RETURN 'requested';
  END IF;
  PERFORM auth.assign(p_user, p_role, p_until, v_me);
  RETURN CASE WHEN v_had.user_id IS NULL THEN 'given' ELSE 'changed' END;
END;
$$;

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
              WHERE r.needs_approval AND NOT auth.is_approved('give', n.role_id, n.user_id, n.expires_at, NULL)) THEN
    RAISE EXCEPTION 'this role is given with the approval of a second person'
      USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION api.action_entries(p_correlation uuid, p_author uuid, p_login text)
RETURNS TABLE (entry bigint, entity_id uuid, written_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('audit.undo');
  RETURN QUERY
    SELECT a.id, a.entity_id, a.created_at
      FROM app.audit_logs a
     WHERE a.correlation_id = p_correlation
       AND CASE WHEN p_author IS NULL THEN a.user_id IS NULL AND a.db_role = p_login ELSE a.user_id = p_author END
     ORDER BY a.entity_type, a.entity_id, a.id DESC;
END;
$$;

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
    PERFORM auth.restore_roles(v_restore);
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

CREATE OR REPLACE FUNCTION auth.judge_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY SELECT * FROM auth.judge_account_entries(p_me, p_entries, p_from, p_until);
  RETURN QUERY SELECT * FROM auth.judge_role_entries(p_me, p_entries, p_from, p_until);
  -- Sessions that ended, and whatever else is not undone here. What only says that something was done is passed over.
  RETURN QUERY
    SELECT coalesce(a.entity_type, '')::text, coalesce((a.old_values ->> 'user_id')::uuid, a.entity_id), NULL::uuid,
           'final'::text, NULL::jsonb, NULL::jsonb
      FROM app.audit_logs a
     WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
       AND a.action NOT IN ('BULK', 'UNDO')
       AND NOT (coalesce(a.entity_type, '') = 'users' AND a.action IN ('INSERT', 'UPDATE', 'DELETE'))
       AND NOT (coalesce(a.entity_type, '') = 'user_roles' AND a.action IN ('INSERT', 'DELETE'));
END;
$$;

CREATE OR REPLACE FUNCTION auth.judge_role_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
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
                WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL OR r.id IS NULL THEN 'gone'
                WHEN f.before IS NULL AND f.after IS NULL THEN 'already'
                WHEN (f.after IS NULL AND held.user_id IS NOT NULL)
                  OR (f.after IS NOT NULL AND NOT coalesce(to_jsonb(held) @> f.after, false)) THEN 'changed'
                WHEN f.role_id = ANY (v_above) THEN 'above'
                WHEN f.before IS NOT NULL AND r.needs_approval THEN 'approval'
                WHEN f.before IS NULL AND f.entity_id = p_me THEN 'self'
                WHEN (f.before ->> 'expires_at')::timestamp <= v_now THEN 'ended'
                ELSE 'restore' END,
           f.before, f.after
      FROM folded f
      LEFT JOIN app.users u ON u.id = f.entity_id
      LEFT JOIN app.roles r ON r.id = f.role_id
      LEFT JOIN app.user_roles held ON held.user_id = f.entity_id AND held.role_id = f.role_id;
END;
$$;
COMMENT ON FUNCTION auth.end_codes() IS
  'Trigger: a new password or address, or a deactivation, makes codes that are out worthless';
COMMENT ON FUNCTION auth.judge_accounts(uuid, text, uuid, uuid[]) IS
  'What a deed would do to each account: change, or why it is passed over: already, self, above, gone';
COMMENT ON FUNCTION api.merge_preview(uuid, uuid) IS 'What merging would move, and how many sessions it would end (accounts.erase)';
COMMENT ON FUNCTION api.merge_accounts(uuid, uuid, boolean) IS
  'Moves posts, comments, notes and (roles.assign) roles of another account to the survivor, and closes it for good; returns how much was moved (accounts.erase, accounts.write, accounts.deactivate)';
COMMENT ON FUNCTION api.end_other_sessions() IS
  'Ends everybody''s sessions but the calling one (sessions.revoke); how many there were';
COMMENT ON FUNCTION api.give_role(uuid, uuid, timestamp, text) IS
  'Gives an account a role until then, or for good (roles.assign): given, changed, had, or requested when the role is sensitive';
COMMENT ON FUNCTION auth.purge_sign_ins() IS 'Deletes old sign-in attempts and expired sessions; returns how many';
COMMENT ON FUNCTION auth.judge_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to each record: restore; or why not: changed since, gone, above, self, taken (the
address), ended (the role), approval (needed to give it), already, permission, final';
COMMENT ON FUNCTION auth.judge_role_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to roles given and taken';
REVOKE ALL ON FUNCTION api.merge_preview(uuid, uuid), auth.judge_role_entries(uuid, bigint[], timestamp, timestamp) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.merge_preview(uuid, uuid) TO reeve_client;

DROP FUNCTION auth.restore_role_fields(auth.judgement[]);
DROP FUNCTION auth.restore_permissions(auth.judgement[]);
DROP FUNCTION auth.restore_deleted_roles(auth.judgement[]);
DROP FUNCTION auth.judge_permission_entries(uuid, bigint[], timestamp, timestamp, uuid[], uuid[]);
DROP FUNCTION auth.judge_role_changes(uuid, bigint[], timestamp, timestamp);
DROP FUNCTION auth.was_just_taken(uuid, uuid, uuid, timestamp);
DROP FUNCTION auth.record_second_factor(uuid, boolean);
DROP FUNCTION auth.purge_proofs();
DROP INDEX auth.proofs_by_time;
DROP FUNCTION auth.erase_bulk_reasons();
DROP FUNCTION auth.was_about(uuid, uuid, uuid);
DROP FUNCTION auth.require_ends(uuid, uuid[]);
DROP FUNCTION auth.ends_refused(uuid, uuid[]);
DROP TABLE auth.ends_above;
ALTER TABLE auth.settings DROP COLUMN ends_above_per_day;
DROP FUNCTION auth.against_giving(uuid, uuid, timestamp);
DROP FUNCTION auth.may_issue_codes(uuid);
