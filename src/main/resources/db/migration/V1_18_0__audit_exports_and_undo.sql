-- 1.18.0 Audit exports and undo: what was done to posts and comments is undone from the trail too.
--
-- Nothing is undone that its person could not do by hand: a post moves only as posts move, its dates are set by publishing,
-- and public text is changed by who may publish. A decision of the review queue is taken back as 1.14.0 has it: by whoever
-- made it, for as long as auth.settings.review_undo says, and only while the post is as the decision left it. A schedule
-- comes back in the name of whoever undoes, not of whoever made it then. What an erased person wrote stays as it is: the
-- text before somebody mended it may be what had to go.
--
-- Comments come and go with their post: by the trigger that takes them along, so they are judged together with it.

-- ===== 1. What is compared =====
CREATE FUNCTION auth.post_values(p_post app.posts) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Not to_jsonb(): writing out the words of a long text takes longer than all the rest.
  RETURN jsonb_build_object('title', p_post.title, 'content', p_post.content, 'language', p_post.language,
    'status', p_post.status, 'status_reason', p_post.status_reason, 'published_at', p_post.published_at,
    'publish_at', p_post.publish_at, 'scheduled_by', p_post.scheduled_by, 'submitted_at', p_post.submitted_at,
    'deleted_at', p_post.deleted_at, 'delete_reason', p_post.delete_reason);
END;
$$;
COMMENT ON FUNCTION auth.post_values(app.posts) IS 'What undoing compares of a post, as the trail writes it';

CREATE FUNCTION auth.comment_values(p_comment app.comments) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN jsonb_build_object('content', p_comment.content, 'language', p_comment.language,
    'deleted_at', p_comment.deleted_at, 'delete_reason', p_comment.delete_reason,
    'deleted_with_post', p_comment.deleted_with_post);
END;
$$;
COMMENT ON FUNCTION auth.comment_values(app.comments) IS 'What undoing compares of a comment, as the trail writes it';

-- ===== 2. Judgement =====
-- What a post was before the first of these entries and after the last, as auth.judge_account_entries() has it. What only
-- goes along with something else is never put back alone: a reason with its move or deletion, dates with publishing.
CREATE FUNCTION auth.judge_post_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                        p_anyway uuid[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[] := auth.permissions_of(p_me);
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_settings auth.settings;
  v_texts CONSTANT text[] := ARRAY['title', 'content', 'language'];
  v_reasons CONSTANT text[] := ARRAY['status_reason', 'delete_reason'];
  v_dates CONSTANT text[] := ARRAY['published_at', 'submitted_at', 'scheduled_by'];
  v_known CONSTANT text[] := v_texts || v_reasons || v_dates || ARRAY['status', 'publish_at', 'deleted_at'];
BEGIN
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  RETURN QUERY
    WITH folded AS (
      SELECT a.entity_id, auth.overlay(a.old_values ORDER BY a.id DESC) AS before,
             auth.overlay(a.new_values ORDER BY a.id) AS after, bool_and(a.action = 'UPDATE') AS updates,
             (array_agg(a.correlation_id ORDER BY a.id DESC))[1] AS correlation, max(a.created_at) AS written_at
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'posts'
         AND a.action IN ('INSERT', 'UPDATE', 'DELETE')
       GROUP BY a.entity_id
    ), asked AS (
      SELECT f.entity_id AS id, f.correlation, f.written_at, f.updates AND f.before - v_known = '{}' AS undoable,
             CASE WHEN p_field IS NULL THEN f.before ELSE jsonb_build_object(p_field, f.before -> p_field) END AS before,
             CASE WHEN p_field IS NULL THEN f.after ELSE jsonb_build_object(p_field, f.after -> p_field) END AS after
        FROM folded f
       WHERE p_field IS NULL OR (f.before ? p_field AND f.after ? p_field)
    ), seen AS (
      SELECT k.*, p.id IS NOT NULL AS there, p.user_id, p.status, p.publish_at, p.updated_at, p.deleted_at,
             auth.post_values(p) AS present, t.target, t.target ->> 'status' AS to_status,
             coalesce(k.id = ANY (p_anyway), false) AS anyway,
             p.status IN ('published', 'rejected') AND t.target ->> 'status' = 'in_review' AS falls,
             t.target ->> 'deleted_at' IS NOT NULL AS goes
        FROM asked k
        LEFT JOIN app.posts p ON p.id = k.id
       -- A schedule is a decision of its own: what moves, or comes back, is not scheduled by that.
       CROSS JOIN LATERAL (SELECT k.before - v_dates - CASE WHEN k.before ?| ARRAY['status', 'deleted_at']
                                                            THEN 'publish_at' ELSE '' END AS target) t
    )
    SELECT 'posts'::text, s.id, NULL::uuid,
           CASE WHEN NOT s.undoable OR s.target = '{}' OR (s.target ? 'status_reason' AND s.to_status IS NULL)
                  OR (s.target ? 'delete_reason' AND NOT s.target ? 'deleted_at')
                  OR s.target ?& ARRAY['status', 'deleted_at'] THEN 'final'
                WHEN (s.target ?| v_texts AND NOT 'posts.write' = ANY (v_may))
                  OR (s.target ?| v_texts AND NOT 'posts.publish' = ANY (v_may)
                      AND (s.status = 'published' OR (s.status = 'in_review' AND s.publish_at IS NOT NULL)))
                  OR (s.target ? 'deleted_at' AND NOT 'posts.delete' = ANY (v_may))
                  OR ((s.target ? 'publish_at' OR s.falls) AND NOT 'posts.publish' = ANY (v_may))
                  OR NOT coalesce(auth.move_permission(s.status, s.to_status) = ANY (v_may), true) THEN 'permission'
                WHEN NOT s.there
                  OR (s.deleted_at IS NOT NULL AND NOT s.target ? 'deleted_at')
                  OR (u.erased_at IS NOT NULL AND jsonb_strip_nulls(s.target) ?| (v_texts || v_reasons)) THEN 'gone'
                WHEN s.present @> (s.target - v_reasons - 'deleted_at'::text)
                 AND (NOT s.target ? 'deleted_at' OR (s.deleted_at IS NOT NULL) = s.goes) THEN 'already'
                WHEN NOT s.anyway AND NOT s.present @> s.after THEN 'changed'
                WHEN s.goes AND NOT s.anyway
                 AND EXISTS (SELECT FROM app.comments c WHERE c.post_id = s.id AND c.deleted_at IS NULL
                                AND c.created_at > s.written_at) THEN 'changed'
                WHEN s.falls AND (d.id IS NULL OR d.scheduled OR d.decided_by IS DISTINCT FROM p_me) THEN 'other'
                WHEN s.falls AND (d.undone_at IS NOT NULL OR d.post_updated_at <> s.updated_at)
                  THEN CASE WHEN s.anyway THEN 'workflow' ELSE 'changed' END
                WHEN s.falls AND d.decided_at < v_now - v_settings.review_undo THEN 'late'
                WHEN (s.to_status <> s.status AND NOT s.falls AND auth.move_permission(s.status, s.to_status) IS NULL)
                  OR (s.to_status = 'rejected' AND btrim(coalesce(s.target ->> 'status_reason', '')) = '')
                  OR (s.target ? 'publish_at' AND s.status <> 'in_review') THEN 'workflow'
                WHEN (s.target ->> 'publish_at')::timestamp <= v_now THEN 'ended'
                WHEN v.decides AND v_settings.review_four_eyes AND s.user_id = p_me THEN 'own'
                WHEN v.decides AND EXISTS (SELECT FROM auth.review_claims c
                                            WHERE c.post_id = s.id AND c.user_id <> p_me AND c.claimed_until > v_now
                                              AND auth.may_publish(c.user_id))
                  THEN 'claimed'
                ELSE 'restore' END,
           s.target,
           CASE WHEN s.anyway THEN (SELECT jsonb_object_agg(k, s.present -> k) FROM jsonb_object_keys(s.target) k)
                ELSE s.after END
      FROM seen s
      LEFT JOIN app.users u ON u.id = s.user_id
      LEFT JOIN LATERAL (SELECT r.* FROM auth.review_decisions r
                          WHERE s.falls AND r.post_id = s.id AND r.correlation_id = s.correlation AND r.verdict = s.status
                          ORDER BY r.id DESC LIMIT 1) d ON true
     CROSS JOIN LATERAL (SELECT s.status = 'in_review' AND (s.to_status IN ('published', 'rejected')
                                                            OR s.target ->> 'publish_at' IS NOT NULL) AS decides) v;
END;
$$;
COMMENT ON FUNCTION auth.judge_post_entries(uuid, bigint[], timestamp, timestamp, text, uuid[]) IS
  'What undoing these entries, or one field of them, would do to posts, to those named also where they were changed since';

-- A comment that comes or goes with its post has the post for a role: nobody writes it but the trigger.
CREATE FUNCTION auth.judge_comment_entries(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                           p_anyway uuid[], p_returning uuid[], p_leaving uuid[])
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[] := auth.permissions_of(p_me);
  v_texts CONSTANT text[] := ARRAY['content', 'language'];
  v_known CONSTANT text[] := v_texts || ARRAY['deleted_at', 'delete_reason', 'deleted_with_post'];
BEGIN
  RETURN QUERY
    WITH folded AS (
      SELECT a.entity_id, auth.overlay(a.old_values ORDER BY a.id DESC) AS before,
             auth.overlay(a.new_values ORDER BY a.id) AS after, bool_and(a.action = 'UPDATE') AS updates
        FROM app.audit_logs a
       WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until AND a.entity_type = 'comments'
         AND a.action IN ('INSERT', 'UPDATE', 'DELETE')
       GROUP BY a.entity_id
    ), asked AS (
      SELECT f.entity_id AS id, f.updates AND f.before - v_known = '{}' AS undoable,
             f.before ? 'deleted_with_post' AS together,
             CASE WHEN p_field IS NULL THEN f.before ELSE jsonb_build_object(p_field, f.before -> p_field) END AS before,
             CASE WHEN p_field IS NULL THEN f.after ELSE jsonb_build_object(p_field, f.after -> p_field) END AS after
        FROM folded f
       WHERE p_field IS NULL OR (f.before ? p_field AND f.after ? p_field)
    ), seen AS (
      SELECT k.*, c.id IS NOT NULL AS there, c.post_id, c.user_id, c.deleted_at, c.deleted_with_post,
             auth.comment_values(c) AS present, t.target, coalesce(k.id = ANY (p_anyway), false) AS anyway,
             t.target ->> 'deleted_at' IS NOT NULL AS goes
        FROM asked k
        LEFT JOIN app.comments c ON c.id = k.id
       CROSS JOIN LATERAL (SELECT k.before - 'deleted_with_post'::text AS target) t
    )
    SELECT 'comments'::text, s.id, CASE WHEN s.together THEN s.post_id END,
           CASE WHEN NOT s.undoable OR s.target = '{}' OR (s.target ? 'delete_reason' AND NOT s.target ? 'deleted_at')
                  OR (s.together AND s.target ?| v_texts) THEN 'final'
                WHEN (s.target ?| v_texts AND NOT 'comments.write' = ANY (v_may))
                  OR (s.target ? 'deleted_at' AND NOT s.together AND NOT 'comments.delete' = ANY (v_may))
                  OR (s.target ? 'deleted_at' AND s.together AND NOT 'posts.delete' = ANY (v_may)) THEN 'permission'
                WHEN NOT s.there
                  OR (s.deleted_at IS NOT NULL AND NOT s.target ? 'deleted_at')
                  OR (u.erased_at IS NOT NULL AND jsonb_strip_nulls(s.target) ?| (v_texts || ARRAY['delete_reason'])) THEN 'gone'
                WHEN s.present @> (s.target - ARRAY['deleted_at', 'delete_reason'])
                 AND (NOT s.target ? 'deleted_at' OR (s.deleted_at IS NOT NULL) = s.goes) THEN 'already'
                WHEN s.together AND NOT s.goes AND NOT s.deleted_with_post THEN 'changed'
                WHEN s.together AND NOT s.post_id = ANY (CASE WHEN s.goes THEN p_leaving ELSE p_returning END) THEN 'with_post'
                WHEN s.together THEN 'restore'
                WHEN NOT s.anyway AND NOT s.present @> s.after THEN 'changed'
                WHEN s.target ? 'deleted_at' AND NOT s.goes
                 AND (s.deleted_with_post OR (p.deleted_at IS NOT NULL AND NOT s.post_id = ANY (p_returning))) THEN 'with_post'
                ELSE 'restore' END,
           s.target,
           CASE WHEN s.anyway THEN (SELECT jsonb_object_agg(k, s.present -> k) FROM jsonb_object_keys(s.target) k)
                ELSE s.after END
      FROM seen s
      LEFT JOIN app.posts p ON p.id = s.post_id
      LEFT JOIN app.users u ON u.id = s.user_id;
  -- What else comes and goes with these posts is said too.
  RETURN QUERY
    SELECT 'comments'::text, c.id, c.post_id, 'restore'::text,
           jsonb_build_object('deleted_at', CASE WHEN c.deleted_at IS NULL THEN timezone('UTC', now()) END),
           jsonb_build_object('deleted_at', c.deleted_at)
      FROM app.comments c
     WHERE ((c.post_id = ANY (p_returning) AND c.deleted_with_post) OR (c.post_id = ANY (p_leaving) AND c.deleted_at IS NULL))
       AND NOT EXISTS (SELECT FROM app.audit_logs a
                        WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
                          AND a.entity_type = 'comments' AND a.entity_id = c.id AND a.action = 'UPDATE'
                          AND (p_field IS NULL OR (a.old_values ? p_field AND a.new_values ? p_field)));
END;
$$;
COMMENT ON FUNCTION auth.judge_comment_entries(uuid, bigint[], timestamp, timestamp, text, uuid[], uuid[], uuid[]) IS
  'What undoing these entries, or one field of them, would do to comments, the first posts coming back and the others going';

CREATE FUNCTION auth.judge_content(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                   p_anyway uuid[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_posts auth.judgement[] := ARRAY(
    SELECT j FROM auth.judge_post_entries(p_me, p_entries, p_from, p_until, p_field, p_anyway) j);
BEGIN
  RETURN QUERY SELECT j.* FROM unnest(v_posts) j;
  RETURN QUERY
    SELECT * FROM auth.judge_comment_entries(p_me, p_entries, p_from, p_until, p_field, p_anyway,
      ARRAY(SELECT j.account FROM unnest(v_posts) j
             WHERE j.outcome = 'restore' AND j.before ? 'deleted_at' AND j.before ->> 'deleted_at' IS NULL),
      ARRAY(SELECT j.account FROM unnest(v_posts) j
             WHERE j.outcome = 'restore' AND j.before ->> 'deleted_at' IS NOT NULL));
END;
$$;
COMMENT ON FUNCTION auth.judge_content(uuid, bigint[], timestamp, timestamp, text, uuid[]) IS
  'What undoing these entries, or one field of them, would do to posts and comments';

-- As in 1.11.0, with posts and comments.
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
  RETURN QUERY SELECT * FROM auth.judge_content(p_me, p_entries, p_from, p_until, NULL, '{}');
  -- Sessions that ended, and whatever else is not undone here. What only says that something was done is passed over.
  RETURN QUERY
    SELECT coalesce(a.entity_type, '')::text, coalesce((a.old_values ->> 'user_id')::uuid, a.entity_id), NULL::uuid,
           'final'::text, NULL::jsonb, NULL::jsonb
      FROM app.audit_logs a
     WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
       AND a.action NOT IN ('BULK', 'UNDO')
       AND NOT (coalesce(a.entity_type, '') IN ('users', 'roles', 'posts', 'comments')
                AND a.action IN ('INSERT', 'UPDATE', 'DELETE'))
       AND NOT (coalesce(a.entity_type, '') = 'users' AND a.action = 'SHUT_OUT')
       AND NOT (coalesce(a.entity_type, '') IN ('user_roles', 'role_permissions') AND a.action IN ('INSERT', 'DELETE'));
END;
$$;
COMMENT ON FUNCTION auth.judge_entries(uuid, bigint[], timestamp, timestamp) IS
  'What undoing these entries would do to each record: restore; or why not: changed since, gone, above, self, taken (the
address, or the name of a role), ended (the role, or the time to publish), too_long (held for less long), approval (needed),
alone (nobody else could approve), already, permission, final; of a decision on a post: other (not theirs), late; of a post:
workflow (no such move), own, claimed (by another moderator); of a comment: with_post (comes and goes with it)';

-- As in 1.13.0, with posts and comments.
CREATE OR REPLACE FUNCTION auth.judge_chosen(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                             p_anyway uuid[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_judged auth.judgement[] := ARRAY(
    SELECT j FROM auth.judge_entries(p_me, p_entries, p_from, p_until) j WHERE j.kind NOT IN ('posts', 'comments'));
BEGIN
  RETURN QUERY SELECT * FROM auth.judge_content(p_me, p_entries, p_from, p_until, p_field, p_anyway);
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
  'What undoing these entries would do, or one field of them, and what was changed since also of the records named';

-- ===== 3. Undo =====
CREATE FUNCTION auth.restore_posts(p_me uuid, p_judged auth.judgement[], p_entries bigint[], p_from timestamp,
                                   p_until timestamp) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_some auth.judgement[] := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'posts');
  v_falling bigint[];
  v_done integer;
BEGIN
  IF cardinality(v_some) = 0 THEN
    RETURN;
  END IF;
  PERFORM FROM app.posts p WHERE p.id IN (SELECT j.account FROM unnest(v_some) j) ORDER BY p.id FOR NO KEY UPDATE;
  -- This first: it is what lets the posts go back.
  WITH falling AS (
    UPDATE auth.review_decisions d SET undone_at = v_now, undone_in = pg_current_xact_id()
      FROM unnest(v_some) j
      JOIN app.posts p ON p.id = j.account
     WHERE j.before ->> 'status' = 'in_review' AND d.post_id = p.id AND d.verdict = p.status AND d.undone_at IS NULL
       AND d.decided_by = p_me AND NOT d.scheduled AND d.post_updated_at = p.updated_at
       AND d.correlation_id IN (SELECT a.correlation_id FROM app.audit_logs a
                                 WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until
                                   AND a.entity_type = 'posts' AND a.entity_id = p.id)
    RETURNING d.id)
  SELECT coalesce(array_agg(f.id), '{}') INTO v_falling FROM falling f;
  UPDATE app.posts p
     SET title = CASE WHEN j.before ? 'title' THEN j.before ->> 'title' ELSE p.title END,
         content = CASE WHEN j.before ? 'content' THEN j.before ->> 'content' ELSE p.content END,
         language = CASE WHEN j.before ? 'language' THEN j.before ->> 'language' ELSE p.language END,
         status = CASE WHEN j.before ? 'status' THEN j.before ->> 'status' ELSE p.status END,
         status_reason = CASE WHEN d.id IS NOT NULL THEN d.reason_before
                              WHEN j.before ? 'status_reason' THEN j.before ->> 'status_reason' ELSE p.status_reason END,
         published_at = CASE WHEN d.id IS NOT NULL THEN d.published_before ELSE p.published_at END,
         -- A time that passed while it was deleted would have it published at once, by a decision from before that.
         publish_at = CASE WHEN j.before ? 'publish_at' THEN (j.before ->> 'publish_at')::timestamp
                           WHEN x.late THEN NULL ELSE p.publish_at END,
         scheduled_by = CASE WHEN j.before ? 'publish_at' THEN CASE WHEN j.before ->> 'publish_at' IS NOT NULL THEN p_me END
                             WHEN x.late THEN NULL ELSE p.scheduled_by END,
         deleted_at = CASE WHEN NOT j.before ? 'deleted_at' THEN p.deleted_at
                           WHEN j.before ->> 'deleted_at' IS NOT NULL THEN v_now END,
         delete_reason = CASE WHEN NOT j.before ? 'deleted_at' THEN p.delete_reason
                              WHEN j.before ->> 'deleted_at' IS NOT NULL THEN j.before ->> 'delete_reason' END
    FROM unnest(v_some) j
    LEFT JOIN auth.review_decisions d ON d.post_id = j.account AND d.id = ANY (v_falling)
    LEFT JOIN LATERAL (SELECT j.before ? 'deleted_at' AND w.status = 'in_review' AND w.publish_at <= v_now AS late
                         FROM app.posts w WHERE w.id = j.account) x ON true
   WHERE p.id = j.account AND auth.post_values(p) @> j.after;
  GET DIAGNOSTICS v_done = ROW_COUNT;
  PERFORM auth.expect_all(v_done, cardinality(v_some));
END;
$$;
COMMENT ON FUNCTION auth.restore_posts(uuid, auth.judgement[], bigint[], timestamp, timestamp) IS
  'Writes the old values of posts and takes the decisions among these entries back; raises if one changed meanwhile';

CREATE FUNCTION auth.restore_comments(p_judged auth.judgement[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_some auth.judgement[] := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'comments' AND j.role IS NULL);
  v_along auth.judgement[] := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.kind = 'comments' AND j.role IS NOT NULL);
  v_done integer;
BEGIN
  IF cardinality(v_some) > 0 THEN
    UPDATE app.comments c
       SET content = CASE WHEN j.before ? 'content' THEN j.before ->> 'content' ELSE c.content END,
           language = CASE WHEN j.before ? 'language' THEN j.before ->> 'language' ELSE c.language END,
           deleted_at = CASE WHEN NOT j.before ? 'deleted_at' THEN c.deleted_at
                             WHEN j.before ->> 'deleted_at' IS NOT NULL THEN timezone('UTC', clock_timestamp()) END,
           delete_reason = CASE WHEN NOT j.before ? 'deleted_at' THEN c.delete_reason
                                WHEN j.before ->> 'deleted_at' IS NOT NULL THEN j.before ->> 'delete_reason' END
      FROM unnest(v_some) j
     WHERE c.id = j.account AND auth.comment_values(c) @> j.after;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM auth.expect_all(v_done, cardinality(v_some));
  END IF;
  -- These came and went with their posts, just now.
  v_done := (SELECT count(*) FROM unnest(v_along) j JOIN app.comments c ON c.id = j.account
              WHERE (c.deleted_at IS NULL) = (j.before ->> 'deleted_at' IS NULL));
  PERFORM auth.expect_all(v_done, cardinality(v_along));
END;
$$;
COMMENT ON FUNCTION auth.restore_comments(auth.judgement[]) IS
  'Writes the old values of comments, after their posts; raises if one changed meanwhile';

CREATE FUNCTION auth.carry_out_undo(p_me uuid, p_judged auth.judgement[], p_entries bigint[], p_from timestamp, p_until timestamp,
                               p_more jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_restore auth.judgement[] := ARRAY(SELECT j FROM unnest(p_judged) j WHERE j.outcome = 'restore');
BEGIN
  IF cardinality(v_restore) = 0 THEN
    RETURN;
  END IF;
  PERFORM auth.restore_accounts(v_restore);
  PERFORM auth.restore_deleted_roles(v_restore);
  PERFORM auth.restore_permissions(v_restore);
  PERFORM auth.restore_roles(v_restore);
  PERFORM auth.restore_role_fields(v_restore);
  PERFORM auth.restore_posts(p_me, v_restore, p_entries, p_from, p_until);
  PERFORM auth.restore_comments(v_restore);
  PERFORM auth.record(p_me, 'UNDO', v_restore[1].kind, NULL, NULL, p_more || jsonb_build_object(
    'records', cardinality(v_restore),
    'undone', (SELECT jsonb_agg(DISTINCT a.correlation_id) FROM app.audit_logs a
                WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until)));
END;
$$;
COMMENT ON FUNCTION auth.carry_out_undo(uuid, auth.judgement[], bigint[], timestamp, timestamp, jsonb) IS
  'Restores what was judged so, all of it or nothing, and records that with what else there is to say of it';

CREATE OR REPLACE FUNCTION api.undo_entries(p_entries bigint[], p_from timestamp, p_until timestamp)
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  -- All is judged before anything is written: what is restored would look like a change made since.
  v_judged auth.judgement[] := ARRAY(SELECT j FROM auth.judge_entries(v_me, p_entries, p_from, p_until) j
                                      ORDER BY j.account);
BEGIN
  PERFORM auth.carry_out_undo(v_me, v_judged, p_entries, p_from, p_until, '{}');
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer,
           CASE WHEN j.outcome <> 'restore' THEN array_agg(j.account) END
      FROM unnest(v_judged) j
     GROUP BY j.kind, j.outcome;
END;
$$;

-- As in 1.13.0, but in one go: a record that was changed since is judged as it is, and so is written like the others.
CREATE OR REPLACE FUNCTION api.undo_chosen(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[])
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_judged auth.judgement[] := ARRAY(
    SELECT j FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j ORDER BY j.account);
  v_anyway bigint := (SELECT count(*) FROM unnest(v_judged) j WHERE j.outcome = 'restore' AND j.account = ANY (p_anyway));
BEGIN
  PERFORM auth.carry_out_undo(v_me, v_judged, p_entries, p_from, p_until, jsonb_strip_nulls(jsonb_build_object(
    'field', p_field, 'changed_since', nullif(v_anyway, 0))));
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer,
           CASE WHEN j.outcome <> 'restore' THEN array_agg(j.account) END
      FROM unnest(v_judged) j
     GROUP BY j.kind, j.outcome;
END;
$$;
COMMENT ON FUNCTION api.undo_chosen(bigint[], timestamp, timestamp, text, uuid[]) IS
  'As undo_entries, for one field of the entries or all, and also of the records named that were changed since (audit.undo, and the permission of each change)';

CREATE OR REPLACE FUNCTION api.preview_rows(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                            p_anyway uuid[], p_limit integer)
RETURNS TABLE (kind text, account uuid, role uuid, outcome text, before jsonb, after jsonb, now jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_may text[] := auth.permissions_of(v_me);
BEGIN
  PERFORM auth.require_permission('audit.read');
  RETURN QUERY
    WITH judged AS (
      SELECT * FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j
       ORDER BY j.outcome <> 'changed', j.outcome = 'restore', j.kind, j.account
       LIMIT least(greatest(p_limit, 1), 1000))
    -- Of secrets there is only that they changed; they are never restored, and so not shown.
    SELECT j.kind, j.account, j.role, j.outcome, j.before - 'password_hash', j.after - 'password_hash',
           CASE WHEN j.kind = 'user_roles' THEN (SELECT to_jsonb(ur) WHERE 'roles.read' = ANY (v_may))
                ELSE (SELECT jsonb_object_agg(k, v.present -> k) FROM jsonb_object_keys(j.before - 'password_hash') k
                       WHERE v.present IS NOT NULL) END
      FROM judged j
      LEFT JOIN app.users u ON j.kind = 'users' AND u.id = j.account
      LEFT JOIN app.user_roles ur ON j.kind = 'user_roles' AND ur.user_id = j.account AND ur.role_id = j.role
      LEFT JOIN app.posts p ON j.kind = 'posts' AND p.id = j.account
      LEFT JOIN app.comments c ON j.kind = 'comments' AND c.id = j.account
     CROSS JOIN LATERAL (
       SELECT CASE WHEN u.id IS NOT NULL AND 'accounts.read' = ANY (v_may) THEN to_jsonb(u)
                   WHEN p.id IS NOT NULL AND 'posts.read' = ANY (v_may)
                    AND (p.deleted_at IS NULL OR 'posts.delete' = ANY (v_may)) THEN auth.post_values(p)
                   WHEN c.id IS NOT NULL AND 'comments.read' = ANY (v_may)
                    AND (c.deleted_at IS NULL OR 'comments.delete' = ANY (v_may)) THEN auth.comment_values(c) END AS present) v
     ORDER BY j.outcome <> 'changed', j.outcome = 'restore', j.kind, j.account;
END;
$$;

-- As in 1.11.0, and comments stay together with their post.
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
      LEFT JOIN app.comments c ON a.entity_type = 'comments' AND c.id = a.entity_id
     CROSS JOIN LATERAL (SELECT a.entity_type IN ('roles', 'role_permissions')
                                OR (a.entity_type = 'user_roles'
                                    AND (coalesce(a.old_values, a.new_values) ->> 'role_id')::uuid = ANY (v_deleted))
                                AS of_role) o
     CROSS JOIN LATERAL (SELECT CASE WHEN o.of_role AND a.entity_type = 'user_roles'
                                     THEN (coalesce(a.old_values, a.new_values) ->> 'role_id')::uuid
                                     ELSE coalesce(c.post_id, a.entity_id) END AS record) r
     WHERE a.correlation_id = p_correlation
       AND CASE WHEN p_author IS NULL THEN a.user_id IS NULL AND a.db_role = p_login ELSE a.user_id = p_author END
     ORDER BY CASE WHEN o.of_role THEN 'roles' WHEN a.entity_type = 'comments' THEN 'posts' ELSE a.entity_type END,
              r.record, a.id DESC;
END;
$$;
COMMENT ON FUNCTION api.action_entries(uuid, uuid, text) IS
  'The entries of one action (audit.undo), record by record, what hung on a deleted role with the role and comments with their post: one correlation id and one author, or one login outside Reeve';

-- ===== 4. Many at once =====
-- As in 1.12.0, but with all that is asked looked at: with LIMIT 1 the planner expects to find one at once, and compares every
-- row with every other when there is none. Ten thousand posts took half a minute.
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
  SELECT min(x.needed) INTO v_needed
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
   WHERE x.needed <> ALL (v_may);
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
  SELECT min(x.needed) INTO v_needed
    FROM old_rows o
    JOIN new_rows n ON n.id = o.id
   CROSS JOIN LATERAL (VALUES
     (CASE WHEN (o.content, o.language) IS DISTINCT FROM (n.content, n.language) THEN 'comments.write' END),
     (CASE WHEN (o.deleted_at IS NULL) <> (n.deleted_at IS NULL)
           THEN CASE WHEN o.deleted_with_post OR n.deleted_with_post THEN 'posts.delete' ELSE 'comments.delete' END END))
     x (needed)
   WHERE x.needed <> ALL (v_may);
  IF v_needed IS NOT NULL THEN
    RAISE EXCEPTION 'permission % required', v_needed USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;

-- ===== 5. Exports =====
-- A client says so before it reads: who reads past it, with SQL of their own, is not on record by this. What was typed into
-- the filter is not in it, for an erasure of the person that it names would not find it there.
CREATE FUNCTION api.record_export(p_list text, p_format text, p_filtered boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('export.run');
  v_table text := CASE p_list WHEN 'accounts' THEN 'users' WHEN 'posts' THEN 'posts' WHEN 'audit' THEN 'audit_logs' END;
BEGIN
  IF v_table IS NULL OR coalesce(p_format, '') NOT IN ('csv', 'xlsx', 'json', 'jsonl', 'pdf') THEN
    RAISE EXCEPTION 'there is no such export' USING ERRCODE = '22023';
  END IF;
  PERFORM auth.require_permission(CASE p_list WHEN 'audit' THEN 'audit.read' ELSE p_list || '.read' END);
  PERFORM auth.record(v_me, 'EXPORT', v_table, NULL, NULL,
                      jsonb_build_object('format', p_format, 'filtered', coalesce(p_filtered, false)));
END;
$$;
COMMENT ON FUNCTION api.record_export(text, text, boolean) IS
  'Writes into the trail that the signed-in person exports accounts, posts or audit, filtered or all, in this format (export.run, and that to read it)';

-- ===== 6. Access =====
REVOKE ALL ON FUNCTION auth.post_values(app.posts), auth.comment_values(app.comments),
  auth.judge_post_entries(uuid, bigint[], timestamp, timestamp, text, uuid[]),
  auth.judge_comment_entries(uuid, bigint[], timestamp, timestamp, text, uuid[], uuid[], uuid[]),
  auth.judge_content(uuid, bigint[], timestamp, timestamp, text, uuid[]),
  auth.restore_posts(uuid, auth.judgement[], bigint[], timestamp, timestamp), auth.restore_comments(auth.judgement[]),
  auth.carry_out_undo(uuid, auth.judgement[], bigint[], timestamp, timestamp, jsonb),
  api.record_export(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.record_export(text, text, boolean) TO reeve_client;
