-- 1.8.0 Bulk actions: one deed on many accounts, and taking back what the trail recorded.
--
-- A client sends a deed in chunks of some thousand accounts, all in one transaction: it can show how far it is, and when
-- it rolls back nothing has happened. Every function judges each account by itself and passes over those on which the deed
-- would do nothing or must not be done; it says which and why. What it does then meets the same triggers as any other
-- write: were a judgement wrong, the guards would refuse the whole action.
--
-- To undo is to write the old values again, as oneself. It needs audit.undo, and for each change the permission that the
-- change itself needs; it meets the same guards, and leaves a trail that can be undone in its turn. What somebody changed
-- since stays as they left it. What counts as one action is what one person wrote under one correlation id: a client
-- names its own actions, so an id alone would let one person slip a change under another's.

-- One entry of the trail leads to all that was done with it.
CREATE INDEX audit_logs_by_correlation ON app.audit_logs (correlation_id);

-- ===== 1. Judging =====
CREATE FUNCTION auth.roles_above(p_user uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT rp.role_id FROM app.role_permissions rp
                WHERE rp.permission_id NOT IN (SELECT auth.held_permissions(p_user)));
END;
$$;
COMMENT ON FUNCTION auth.roles_above(uuid) IS 'Roles that permit what this account may not do';

CREATE FUNCTION auth.accounts_above(p_user uuid, p_accounts uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_roles uuid[] := auth.roles_above(p_user);
BEGIN
  -- Of an administrator nobody is.
  IF cardinality(v_roles) = 0 THEN
    RETURN '{}';
  END IF;
  RETURN ARRAY(SELECT DISTINCT ur.user_id FROM app.user_roles ur
                WHERE ur.role_id = ANY (v_roles) AND ur.user_id = ANY (p_accounts)
                  AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp())));
END;
$$;
COMMENT ON FUNCTION auth.accounts_above(uuid, uuid[]) IS 'Which of these accounts may do now what this one may not';

CREATE FUNCTION auth.deed_permission(p_deed text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_deed WHEN 'activate' THEN 'accounts.deactivate'
                     WHEN 'deactivate' THEN 'accounts.deactivate'
                     WHEN 'verify' THEN 'accounts.write'
                     WHEN 'give_role' THEN 'roles.assign'
                     WHEN 'take_role' THEN 'roles.assign'
                     WHEN 'end_sessions' THEN 'sessions.revoke' END;
END;
$$;
COMMENT ON FUNCTION auth.deed_permission(text) IS 'The permission that a deed on accounts needs; empty for no such deed';

CREATE FUNCTION auth.may_do(p_deed text, p_role uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_permission text := auth.deed_permission(p_deed);
  v_me uuid;
BEGIN
  IF v_permission IS NULL THEN
    RAISE EXCEPTION 'there is no such deed' USING ERRCODE = '22023';
  END IF;
  v_me := auth.require_permission(v_permission);
  -- Which accounts are passed over tells what they are.
  PERFORM auth.require_permission('accounts.read');
  IF p_deed IN ('give_role', 'take_role') THEN
    IF NOT EXISTS (SELECT FROM app.roles r WHERE r.id = p_role) THEN
      RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_role_id_fkey';
    END IF;
    IF p_role = ANY (auth.roles_above(v_me)) THEN
      RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
    END IF;
    -- The guard says so too; before anybody is asked to confirm it, this does.
    IF p_deed = 'give_role'
       AND (SELECT r.needs_approval FROM app.roles r WHERE r.id = p_role) THEN
      RAISE EXCEPTION 'this role is given with the approval of a second person'
        USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
    END IF;
  END IF;
  RETURN v_me;
END;
$$;
COMMENT ON FUNCTION auth.may_do(text, uuid) IS 'The signed-in person, if they may do this deed on accounts; raises if not';

-- above: holds permissions that the person does not hold. self: would end what the person is doing, or lock them out.
-- Roles are given and taken by what the role permits, whoever has it, as one by one.
CREATE FUNCTION auth.judge_accounts(p_me uuid, p_deed text, p_role uuid, p_accounts uuid[])
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
COMMENT ON FUNCTION auth.judge_accounts(uuid, text, uuid, uuid[]) IS
  'What a deed would do to each account: change, or why it is passed over: already, self, above, gone';

CREATE FUNCTION api.preview_accounts(p_deed text, p_role uuid, p_accounts uuid[])
RETURNS TABLE (outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.may_do(p_deed, p_role);
BEGIN
  RETURN QUERY
    SELECT j.outcome, count(*)::integer, (array_agg(j.account))[1:100]
      FROM auth.judge_accounts(v_me, p_deed, p_role, p_accounts) j
     GROUP BY j.outcome;
END;
$$;
COMMENT ON FUNCTION api.preview_accounts(text, uuid, uuid[]) IS
  'How many of these accounts a deed would change and how many it would pass over, by reason, with up to 100 of each';

-- ===== 2. The deed =====
CREATE FUNCTION api.change_accounts(p_deed text, p_role uuid, p_accounts uuid[], p_reason text)
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
COMMENT ON FUNCTION api.change_accounts(text, uuid, uuid[], text) IS
  'Does one deed on many accounts: how many it changed, and which it passed over and why; a chunk of a longer action';

-- ===== 3. Undo =====
-- Of two values for one key the later counts.
CREATE AGGREGATE auth.overlay(jsonb) (SFUNC = pg_catalog.jsonb_concat, STYPE = jsonb, INITCOND = '{}');
COMMENT ON AGGREGATE auth.overlay(jsonb) IS 'Objects laid over one another in the order given';

CREATE TYPE auth.judgement AS (kind text, account uuid, role uuid, outcome text, before jsonb, after jsonb);
COMMENT ON TYPE auth.judgement IS 'What undoing would do to one record: restore it from after to before, or why it is passed over';

-- Entries of one account are taken together: what it was before the first of them, and after the last.
CREATE FUNCTION auth.judge_account_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[] := auth.permissions_of(p_me);
  v_switched CONSTANT text[] := ARRAY['is_active', 'state_reason'];
  v_edited CONSTANT text[] := ARRAY['email', 'name', 'phone', 'is_verified'];
BEGIN
  RETURN QUERY
    WITH folded AS (
      SELECT a.entity_id, auth.overlay(a.old_values ORDER BY a.id DESC) AS before,
             auth.overlay(a.new_values ORDER BY a.id) AS after, bool_and(a.action = 'UPDATE') AS updates
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'users'
         AND a.action IN ('INSERT', 'UPDATE', 'DELETE')
       GROUP BY a.entity_id
    )
    SELECT 'users'::text, f.entity_id, NULL::uuid,
           CASE WHEN NOT f.updates OR f.after - v_switched - v_edited <> '{}' THEN 'final'
                WHEN (f.after ?| v_switched AND NOT 'accounts.deactivate' = ANY (v_may))
                  OR (f.after ?| v_edited AND NOT 'accounts.write' = ANY (v_may)) THEN 'permission'
                WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL THEN 'gone'
                WHEN NOT to_jsonb(u) @> f.after THEN 'changed'
                WHEN b.id IS NOT NULL THEN 'above'
                WHEN u.id = p_me AND f.before ->> 'is_active' = 'false' THEN 'self'
                WHEN EXISTS (SELECT FROM app.users o WHERE o.email = f.before ->> 'email' AND o.id <> u.id) THEN 'taken'
                ELSE 'restore' END,
           f.before, f.after
      FROM folded f
      LEFT JOIN app.users u ON u.id = f.entity_id
      LEFT JOIN unnest(auth.accounts_above(p_me, ARRAY(SELECT e.entity_id FROM folded e))) AS b (id) ON b.id = f.entity_id;
END;
$$;
COMMENT ON FUNCTION auth.judge_account_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to accounts';

CREATE FUNCTION auth.judge_role_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
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
COMMENT ON FUNCTION auth.judge_role_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to roles given and taken';

CREATE FUNCTION auth.judge_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp)
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
COMMENT ON FUNCTION auth.judge_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to each record: restore; or why not: changed since, gone, above, self, taken (the
address), ended (the role), approval (needed to give it), already, permission, final';

CREATE FUNCTION api.action_entries(p_correlation uuid, p_author uuid, p_login text)
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
COMMENT ON FUNCTION api.action_entries(uuid, uuid, text) IS
  'The entries of one action (audit.undo), record by record: one correlation id and one author, or one login outside Reeve';

CREATE FUNCTION api.preview_undo(p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
BEGIN
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer, (array_agg(j.account))[1:100]
      FROM auth.judge_entries(v_me, p_entries, p_from, p_until) j
     GROUP BY j.kind, j.outcome;
END;
$$;
COMMENT ON FUNCTION api.preview_undo(bigint[], timestamp, timestamp) IS
  'What undoing these entries would do and what it would pass over, by reason, with up to 100 of each (audit.undo)';

CREATE FUNCTION auth.expect_all(p_done integer, p_expected integer) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_done <> p_expected THEN
    RAISE EXCEPTION 'somebody else changed one of these records meanwhile' USING ERRCODE = '40001';
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.expect_all(integer, integer) IS 'Raises 40001 unless as many rows were written as were judged';

CREATE FUNCTION auth.restore_accounts(p_judged auth.judgement[]) RETURNS void
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
COMMENT ON FUNCTION auth.restore_accounts(auth.judgement[]) IS 'Writes the old values of accounts; raises if one changed meanwhile';

CREATE FUNCTION auth.restore_roles(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_some auth.judgement[];
  v_done integer;
BEGIN
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'user_roles' AND j.after IS NOT NULL);
  IF cardinality(v_some) > 0 THEN
    DELETE FROM app.user_roles ur USING unnest(v_some) j
     WHERE ur.user_id = j.account AND ur.role_id = j.role AND to_jsonb(ur) @> j.after;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
  v_some := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'user_roles' AND j.before IS NOT NULL);
  IF cardinality(v_some) > 0 THEN
    -- As it was given then. Who gave it may be gone.
    INSERT INTO app.user_roles (user_id, role_id, assigned_at, assigned_by, expires_at)
    SELECT j.account, j.role, (j.before ->> 'assigned_at')::timestamp, g.id, (j.before ->> 'expires_at')::timestamp
      FROM unnest(v_some) j
      LEFT JOIN app.users g ON g.id = (j.before ->> 'assigned_by')::uuid
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.restore_roles(auth.judgement[]) IS
  'Takes roles that were given and gives those that were taken; raises if one changed meanwhile';

CREATE FUNCTION api.undo_entries(p_entries bigint[], p_from timestamp, p_until timestamp)
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
COMMENT ON FUNCTION api.undo_entries(bigint[], timestamp, timestamp) IS
  'Restores what these entries changed, where it is still as they left it: how many records, and which were passed over
and why; a chunk of a longer action, with all entries of each of its records (audit.undo)';

-- ===== 4. Access =====
REVOKE ALL ON FUNCTION auth.roles_above(uuid), auth.accounts_above(uuid, uuid[]), auth.deed_permission(text),
  auth.may_do(text, uuid),
  auth.judge_accounts(uuid, text, uuid, uuid[]), api.preview_accounts(text, uuid, uuid[]),
  api.change_accounts(text, uuid, uuid[], text), auth.overlay(jsonb),
  auth.judge_account_entries(uuid, bigint[], timestamp, timestamp),
  auth.judge_role_entries(uuid, bigint[], timestamp, timestamp), auth.judge_entries(uuid, bigint[], timestamp, timestamp),
  api.action_entries(uuid, uuid, text), api.preview_undo(bigint[], timestamp, timestamp),
  auth.expect_all(integer, integer), auth.restore_accounts(auth.judgement[]), auth.restore_roles(auth.judgement[]),
  api.undo_entries(bigint[], timestamp, timestamp) FROM PUBLIC;
REVOKE ALL ON TYPE auth.judgement FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.preview_accounts(text, uuid, uuid[]), api.change_accounts(text, uuid, uuid[], text),
  api.action_entries(uuid, uuid, text), api.preview_undo(bigint[], timestamp, timestamp),
  api.undo_entries(bigint[], timestamp, timestamp) TO reeve_client;
