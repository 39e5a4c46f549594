-- Takes back 1.18.0. Nothing is lost: what was undone stays undone, and the trail keeps its entries.

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

CREATE OR REPLACE FUNCTION api.preview_rows(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[],
                                 p_limit integer)
RETURNS TABLE (kind text, account uuid, role uuid, outcome text, before jsonb, after jsonb, now jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_accounts boolean := auth.has_permission('accounts.read');
  v_roles boolean := auth.has_permission('roles.read');
BEGIN
  PERFORM auth.require_permission('audit.read');
  RETURN QUERY
    -- Of secrets there is only that they changed; they are never restored, and so not shown.
    SELECT j.kind, j.account, j.role, j.outcome, j.before - 'password_hash', j.after - 'password_hash',
           CASE WHEN j.kind = 'users' AND v_accounts THEN
                  (SELECT jsonb_object_agg(k, to_jsonb(u) -> k) FROM jsonb_object_keys(j.before - 'password_hash') k)
                WHEN j.kind = 'user_roles' AND v_roles THEN to_jsonb(ur) END
      FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j
      LEFT JOIN app.users u ON j.kind = 'users' AND u.id = j.account
      LEFT JOIN app.user_roles ur ON j.kind = 'user_roles' AND ur.user_id = j.account AND ur.role_id = j.role
     ORDER BY j.outcome <> 'changed', j.outcome = 'restore', j.kind, j.account
     LIMIT least(greatest(p_limit, 1), 1000);
END;
$$;

CREATE OR REPLACE FUNCTION api.undo_chosen(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[])
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_judged auth.judgement[] := ARRAY(
    SELECT j FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j ORDER BY j.account);
  v_mine auth.judgement[];
BEGIN
  v_mine := ARRAY(SELECT j FROM unnest(v_judged) j
                   WHERE j.outcome = 'restore' AND j.kind IN ('users', 'user_roles')
                     AND (p_field IS NOT NULL OR j.account = ANY (p_anyway)));
  -- The rest first, which is judged once more by the function that does it: it would take the accounts that are restored
  -- here for changed.
  IF p_field IS NULL THEN
    PERFORM FROM api.undo_entries(p_entries, p_from, p_until);
    -- What 1.8.0 restored of these it has restored; only what was changed since is left to do here.
    v_mine := ARRAY(SELECT m FROM unnest(v_mine) m
                     WHERE CASE m.kind WHEN 'users' THEN
                             NOT (SELECT to_jsonb(u) FROM app.users u WHERE u.id = m.account) @> m.before
                           ELSE (m.before IS NULL) <> NOT EXISTS (
                             SELECT FROM app.user_roles ur WHERE ur.user_id = m.account AND ur.role_id = m.role) END);
  END IF;
  IF cardinality(v_mine) > 0 THEN
    PERFORM auth.restore_accounts(v_mine);
    PERFORM auth.restore_roles(v_mine);
    PERFORM auth.record(v_me, 'UNDO', v_mine[1].kind, NULL, NULL, jsonb_strip_nulls(jsonb_build_object(
      'records', cardinality(v_mine), 'field', p_field, 'changed_since', CASE WHEN p_field IS NULL THEN cardinality(v_mine) END,
      'undone', (SELECT jsonb_agg(DISTINCT a.correlation_id) FROM app.audit_logs a
                  WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until))));
  END IF;
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer,
           CASE WHEN j.outcome <> 'restore' THEN array_agg(j.account) END
      FROM unnest(v_judged) j
     GROUP BY j.kind, j.outcome;
END;
$$;
COMMENT ON FUNCTION api.undo_chosen(bigint[], timestamp, timestamp, text, uuid[]) IS
  'As undo_entries, for one field of the entries or all, and also of the accounts named that were changed since (audit.undo, and the permission of each change)';

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

CREATE OR REPLACE FUNCTION auth.judge_chosen(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                  p_anyway uuid[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_judged auth.judgement[] := ARRAY(SELECT j FROM auth.judge_entries(p_me, p_entries, p_from, p_until) j);
BEGIN
  IF p_field IS NOT NULL THEN
    RETURN QUERY
      SELECT a.* FROM auth.judge_accounts_again(p_me, ARRAY(
        SELECT (j.kind, j.account, j.role, j.outcome, jsonb_build_object(p_field, j.before -> p_field),
                jsonb_build_object(p_field, j.after -> p_field))::auth.judgement
          FROM unnest(v_judged) j
         WHERE j.kind = 'users' AND j.before ? p_field AND j.after ? p_field), p_anyway) a;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT j.* FROM unnest(v_judged) j
     WHERE NOT (j.outcome = 'changed' AND j.kind IN ('users', 'user_roles') AND coalesce(j.account = ANY (p_anyway), false));
  RETURN QUERY
    SELECT a.* FROM auth.judge_accounts_again(p_me, ARRAY(
      SELECT j FROM unnest(v_judged) j
       WHERE j.outcome = 'changed' AND j.kind = 'users' AND j.account = ANY (p_anyway)), p_anyway) a;
  RETURN QUERY
    SELECT a.* FROM auth.judge_roles_again(p_me, ARRAY(
      SELECT j FROM unnest(v_judged) j
       WHERE j.outcome = 'changed' AND j.kind = 'user_roles' AND j.account = ANY (p_anyway))) a;
END;
$$;
COMMENT ON FUNCTION auth.judge_chosen(uuid, bigint[], timestamp, timestamp, text, uuid[]) IS
  'What undoing these entries would do, or one field of them, and what was changed since also of the accounts named';

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
COMMENT ON FUNCTION auth.judge_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to each record: restore; or why not: changed since, gone, above, self, taken (the
address, or the name of a role), ended (the role), too_long (held for less long), approval (needed), alone (nobody else could
approve), already, permission, final';

DROP FUNCTION auth.carry_out_undo(uuid, auth.judgement[], bigint[], timestamp, timestamp, jsonb);
DROP FUNCTION auth.restore_comments(auth.judgement[]);
DROP FUNCTION auth.restore_posts(uuid, auth.judgement[], bigint[], timestamp, timestamp);
DROP FUNCTION auth.judge_content(uuid, bigint[], timestamp, timestamp, text, uuid[]);
DROP FUNCTION auth.judge_comment_entries(uuid, bigint[], timestamp, timestamp, text, uuid[], uuid[], uuid[]);
DROP FUNCTION auth.judge_post_entries(uuid, bigint[], timestamp, timestamp, text, uuid[]);
DROP FUNCTION auth.comment_values(app.comments);
DROP FUNCTION auth.post_values(app.posts);

CREATE OR REPLACE FUNCTION auth.guard_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[];
  v_needed text;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_may := auth.permissions_of(auth.session_holder());
  SELECT x.needed INTO v_needed
    FROM old_rows o
    JOIN new_rows n ON n.id = o.id
   CROSS JOIN LATERAL (VALUES
     (CASE WHEN (o.title, o.content, o.language) IS DISTINCT FROM (n.title, n.content, n.language) THEN 'posts.write' END),
     -- What is public, or will be without another look
     (CASE WHEN (o.title, o.content, o.language) IS DISTINCT FROM (n.title, n.content, n.language)
            AND (o.status = 'published' OR (o.status = 'in_review' AND o.publish_at IS NOT NULL)) THEN 'posts.publish' END),
     (CASE WHEN o.status <> n.status
            AND NOT (o.status = 'in_review' AND n.status = 'published' AND n.publish_at = o.publish_at
                     AND n.publish_at <= timezone('UTC', clock_timestamp()) AND auth.may_publish(n.scheduled_by))
           THEN auth.move_permission(o.status, n.status) END),
     -- What comes back after its time has come comes back unscheduled, by whoever may restore it.
     (CASE WHEN o.status = n.status AND (o.publish_at, o.scheduled_by) IS DISTINCT FROM (n.publish_at, n.scheduled_by)
            AND NOT (o.deleted_at IS NOT NULL AND n.deleted_at IS NULL AND n.publish_at IS NULL)
           THEN 'posts.publish' END),
     (CASE WHEN (o.deleted_at IS NULL) <> (n.deleted_at IS NULL) THEN 'posts.delete' END)) x (needed)
   WHERE x.needed <> ALL (v_may)
   LIMIT 1;
  IF v_needed IS NOT NULL THEN
    RAISE EXCEPTION 'permission % required', v_needed USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.guard_comments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[];
  v_needed text;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_may := auth.permissions_of(auth.session_holder());
  SELECT x.needed INTO v_needed
    FROM old_rows o
    JOIN new_rows n ON n.id = o.id
   CROSS JOIN LATERAL (VALUES
     (CASE WHEN (o.content, o.language) IS DISTINCT FROM (n.content, n.language) THEN 'comments.write' END),
     (CASE WHEN (o.deleted_at IS NULL) <> (n.deleted_at IS NULL)
           THEN CASE WHEN o.deleted_with_post OR n.deleted_with_post THEN 'posts.delete' ELSE 'comments.delete' END END))
     x (needed)
   WHERE x.needed <> ALL (v_may)
   LIMIT 1;
  IF v_needed IS NOT NULL THEN
    RAISE EXCEPTION 'permission % required', v_needed USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;

DROP FUNCTION api.record_export(text, text, boolean);
