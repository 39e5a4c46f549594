-- 1.20.0 Moderation: the reasons for rejecting are put in order and retired, a claim on a waiting post ends with its holder's
-- right to decide, and many posts are moved along the workflow in one action.
--
-- A claim counts while its holder may publish: whoever loses that is in nobody's way from that moment, and not only once the
-- claim lapses. The row stays until somebody else claims the post, or the holder's session ends; should they get the right
-- back before, it counts again until its time.
--
-- Many posts at once go the way of one: the same moves, permissions, guards and reasons as in 1.12.0 and 1.14.0. What can't
-- be moved, or changed since it was seen, is passed over and said to be; all of it is one action in the trail.

-- ===== 1. Reasons =====
ALTER TABLE app.review_reasons
  ADD COLUMN place integer NOT NULL DEFAULT 0,
  ADD COLUMN retired_at timestamp;
COMMENT ON COLUMN app.review_reasons.place IS 'Where it stands among those to choose from, the lowest first; of one place, by title';
COMMENT ON COLUMN app.review_reasons.retired_at IS 'Since when it is not offered any more; empty while it is';
-- As they stood until now. That is nobody's deed, and not in the trail.
ALTER TABLE app.review_reasons DISABLE TRIGGER USER;
UPDATE app.review_reasons r SET place = o.place
  FROM (SELECT x.id, row_number() OVER (ORDER BY x.title, x.id) AS place FROM app.review_reasons x) o
 WHERE o.id = r.id;
ALTER TABLE app.review_reasons ENABLE TRIGGER USER;

CREATE FUNCTION auth.one_reason_at_a_time() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('reeve review reasons', 0));
END;
$$;
COMMENT ON FUNCTION auth.one_reason_at_a_time() IS 'Lets one transaction at a time add reasons or put them in order';

DROP FUNCTION api.review_reasons();
CREATE FUNCTION api.review_reasons()
RETURNS TABLE (id uuid, title text, content text, retired_at timestamp, updated_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  RETURN QUERY
    SELECT r.id, r.title::text, r.content::text, r.retired_at, r.updated_at FROM app.review_reasons r
     ORDER BY r.retired_at IS NOT NULL, r.place, r.title, r.id;
END;
$$;
COMMENT ON FUNCTION api.review_reasons() IS
  'Reasons for rejecting a post, in the order they were put in, after them those that are retired (posts.publish)';

-- As in 1.14.0; a new one comes last.
CREATE OR REPLACE FUNCTION api.save_review_reason(p_reason uuid, p_title text, p_content text, p_seen timestamp)
RETURNS TABLE (id uuid, updated_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_title text := btrim(coalesce(p_title, ''));
  v_content text := btrim(coalesce(p_content, ''));
BEGIN
  PERFORM auth.require_permission('posts.publish');
  IF char_length(v_title) NOT BETWEEN 1 AND 80 OR v_title ~ '[[:cntrl:]]' OR char_length(v_content) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION 'a title of 1 to 80 characters and a text of 1 to 500'
      USING ERRCODE = '22023', CONSTRAINT = 'review_reason_text';
  END IF;
  PERFORM auth.one_reason_at_a_time();
  IF p_reason IS NULL AND (SELECT count(*) FROM app.review_reasons r) >= 200 THEN
    RAISE EXCEPTION 'there are at most 200 reasons' USING ERRCODE = '54000', CONSTRAINT = 'review_reason_most';
  END IF;
  BEGIN
    IF p_reason IS NULL THEN
      RETURN QUERY INSERT INTO app.review_reasons AS r (title, content, place)
                   SELECT v_title, v_content, coalesce(max(x.place), 0) + 1 FROM app.review_reasons x
                   RETURNING r.id, r.updated_at;
    ELSE
      RETURN QUERY UPDATE app.review_reasons AS r SET title = v_title, content = v_content
                    WHERE r.id = p_reason AND r.updated_at = p_seen
                   RETURNING r.id, r.updated_at;
    END IF;
  EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'there is a reason of this title' USING ERRCODE = '23505', CONSTRAINT = 'review_reasons_title_key';
  END;
END;
$$;

CREATE FUNCTION api.order_review_reasons(p_seen uuid[], p_wanted uuid[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  IF cardinality(p_seen) > 1000 OR cardinality(p_wanted) > 1000
     OR ARRAY(SELECT s.id FROM unnest(p_seen) AS s (id) ORDER BY 1)
        IS DISTINCT FROM ARRAY(SELECT w.id FROM unnest(p_wanted) AS w (id) ORDER BY 1) THEN
    RAISE EXCEPTION 'an order has the same reasons as before' USING ERRCODE = '22023', CONSTRAINT = 'review_reason_order';
  END IF;
  PERFORM auth.one_reason_at_a_time();
  IF ARRAY(SELECT r.id FROM app.review_reasons r WHERE r.retired_at IS NULL ORDER BY r.place, r.title, r.id)
     IS DISTINCT FROM coalesce(p_seen, '{}') THEN
    RETURN false;
  END IF;
  UPDATE app.review_reasons r SET place = w.place
    FROM unnest(p_wanted) WITH ORDINALITY AS w (id, place)
   WHERE r.id = w.id AND r.place <> w.place;
  RETURN true;
END;
$$;
COMMENT ON FUNCTION api.order_review_reasons(uuid[], uuid[]) IS
  'Puts the reasons that are offered in another order (posts.publish); false when they are not those, or not in the order, that was seen';

CREATE FUNCTION api.retire_review_reason(p_reason uuid, p_seen timestamp, p_retired boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  PERFORM auth.one_reason_at_a_time();
  UPDATE app.review_reasons r
     SET retired_at = CASE WHEN p_retired THEN timezone('UTC', clock_timestamp()) END
   WHERE r.id = p_reason AND r.updated_at = p_seen AND (r.retired_at IS NOT NULL) <> p_retired;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.retire_review_reason(uuid, timestamp, boolean) IS
  'Offers a reason, as it was seen, no more, or again where it stood (posts.publish); false when it was changed, or is so, since';

-- ===== 2. Claims end with the right to decide =====
CREATE FUNCTION auth.living_claims() RETURNS SETOF auth.review_claims
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  -- Once for each holder, who may have claimed many
  v_holders uuid[] := ARRAY(SELECT h.id FROM (SELECT DISTINCT c.user_id AS id FROM auth.review_claims c
                                               WHERE c.claimed_until > v_now) h
                             WHERE auth.may_publish(h.id));
BEGIN
  RETURN QUERY SELECT c.* FROM auth.review_claims c WHERE c.claimed_until > v_now AND c.user_id = ANY (v_holders);
END;
$$;
COMMENT ON FUNCTION auth.living_claims() IS 'The claims that count: not lapsed, and of somebody who may still decide';

-- As in 1.14.0, each with what is said above about who may still decide.
CREATE OR REPLACE FUNCTION auth.guard_reviews() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.session_holder();
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_decided uuid[];
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows o JOIN new_rows n ON n.id = o.id
              WHERE o.status IN ('published', 'rejected') AND n.status = 'in_review')
     AND 'posts.publish' <> ALL (auth.permissions_of(v_me)) THEN
    RAISE EXCEPTION 'permission posts.publish required' USING ERRCODE = '42501';
  END IF;
  -- By hand, or that it is to be published at a time; not that the time has come.
  v_decided := ARRAY(SELECT n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
                      WHERE o.status = 'in_review'
                        AND (n.status = 'rejected'
                             OR (n.status = 'published'
                                 AND NOT coalesce(n.publish_at = o.publish_at AND n.publish_at <= v_now, false))
                             OR (n.publish_at IS NOT NULL AND n.publish_at IS DISTINCT FROM o.publish_at)));
  IF cardinality(v_decided) = 0 THEN
    RETURN NULL;
  END IF;
  IF (SELECT s.review_four_eyes FROM auth.settings s)
     AND EXISTS (SELECT FROM new_rows n WHERE n.id = ANY (v_decided) AND n.user_id = v_me) THEN
    RAISE EXCEPTION 'nobody decides on a post of their own' USING ERRCODE = '42501', CONSTRAINT = 'review_own';
  END IF;
  IF EXISTS (SELECT FROM auth.review_claims c
              WHERE c.post_id = ANY (v_decided) AND c.user_id <> v_me AND c.claimed_until > v_now
                AND auth.may_publish(c.user_id)) THEN
    RAISE EXCEPTION 'somebody else is looking at this post' USING ERRCODE = '42501', CONSTRAINT = 'review_claimed';
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION auth.claim_post(p_me uuid, p_post uuid) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_settings auth.settings;
  v_until timestamp;
BEGIN
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  IF (SELECT count(*) FROM auth.review_claims c
       WHERE c.user_id = p_me AND c.claimed_until > v_now AND c.post_id <> p_post) >= v_settings.review_claims_most THEN
    RAISE EXCEPTION 'you have claimed as many posts as one can at once'
      USING ERRCODE = '54000', CONSTRAINT = 'review_claims_most';
  END IF;
  INSERT INTO auth.review_claims AS c (post_id, user_id, session_id, claimed_at, claimed_until)
  SELECT p_post, p_me, s.id, v_now, v_now + v_settings.review_claim
    FROM app.sessions s WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true)) AND s.user_id = p_me
  ON CONFLICT (post_id) DO UPDATE
     SET user_id = excluded.user_id, session_id = excluded.session_id, claimed_until = excluded.claimed_until,
         claimed_at = CASE WHEN c.user_id = p_me AND c.claimed_until > v_now THEN c.claimed_at ELSE excluded.claimed_at END
   WHERE c.user_id = p_me OR c.claimed_until <= v_now OR NOT auth.may_publish(c.user_id)
  RETURNING c.claimed_until INTO v_until;
  RETURN v_until;
END;
$$;

CREATE OR REPLACE FUNCTION api.claim_next_review(p_skip uuid[]) RETURNS TABLE (post uuid, claimed_until timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_own boolean := (SELECT NOT s.review_four_eyes FROM auth.settings s);
  v_skip uuid[] := coalesce(p_skip, '{}');
  v_taken uuid[];
BEGIN
  IF cardinality(v_skip) > 10000 THEN
    RAISE EXCEPTION 'at most 10000 posts to skip' USING ERRCODE = '22023';
  END IF;
  PERFORM auth.one_claim_at_a_time(v_me);
  v_taken := ARRAY(SELECT c.post_id FROM auth.living_claims() c WHERE c.user_id <> v_me);
  -- One that somebody claimed between these two statements is looked for no more.
  LOOP
    SELECT p.id INTO post FROM app.posts p
     WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
       AND (v_own OR p.user_id <> v_me) AND p.id <> ALL (v_skip) AND p.id <> ALL (v_taken)
     ORDER BY coalesce(p.submitted_at, p.created_at), p.id
     LIMIT 1
       FOR NO KEY UPDATE SKIP LOCKED;
    EXIT WHEN post IS NULL;
    claimed_until := auth.claim_post(v_me, post);
    IF claimed_until IS NOT NULL THEN
      RETURN NEXT;
      RETURN;
    END IF;
    v_skip := v_skip || post;
  END LOOP;
END;
$$;

CREATE OR REPLACE FUNCTION api.review_queue(p_after timestamp, p_after_post uuid, p_limit integer)
RETURNS TABLE (post uuid, title text, author uuid, author_name text, waiting_since timestamp, updated_at timestamp,
               own boolean, claimed_by uuid, claimed_by_name text, claimed_until timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_four_eyes boolean := (SELECT s.review_four_eyes FROM auth.settings s);
BEGIN
  RETURN QUERY
    SELECT p.id, p.title::text, p.user_id, u.name::text, coalesce(p.submitted_at, p.created_at), p.updated_at,
           v_four_eyes AND p.user_id = v_me, c.user_id, cu.name::text, c.claimed_until
      FROM app.posts p
      JOIN app.users u ON u.id = p.user_id
      LEFT JOIN auth.living_claims() c ON c.post_id = p.id
      LEFT JOIN app.users cu ON cu.id = c.user_id
     WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
       AND (p_after IS NULL OR (coalesce(p.submitted_at, p.created_at), p.id) > (p_after, p_after_post))
     ORDER BY coalesce(p.submitted_at, p.created_at), p.id
     LIMIT least(greatest(p_limit, 1), 500);
END;
$$;

CREATE OR REPLACE FUNCTION api.review_figures()
RETURNS TABLE (waiting bigint, oldest timestamp, claimed bigint, mine bigint, four_eyes boolean, claim_seconds integer,
               undo_seconds integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  RETURN QUERY
    SELECT (SELECT count(*) FROM app.posts p
             WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL),
           (SELECT coalesce(p.submitted_at, p.created_at) FROM app.posts p
             WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
             ORDER BY coalesce(p.submitted_at, p.created_at), p.id LIMIT 1),
           (SELECT count(*) FROM auth.living_claims()),
           (SELECT count(*) FROM auth.review_decisions d
             WHERE d.decided_by = v_me AND d.decided_at >= date_trunc('day', v_now) AND d.undone_at IS NULL
               AND NOT d.scheduled),
           s.review_four_eyes, extract(epoch FROM s.review_claim)::integer, extract(epoch FROM s.review_undo)::integer
      FROM auth.settings s;
END;
$$;

CREATE OR REPLACE FUNCTION api.review_moderators(p_since timestamp)
RETURNS TABLE (moderator uuid, name text, published bigint, rejected bigint, undone bigint, median_wait_seconds double precision,
               claims bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.reviewer();
  RETURN QUERY
    SELECT u.id, u.name::text, coalesce(n.published, 0), coalesce(n.rejected, 0), coalesce(n.undone, 0), n.median,
           coalesce(c.claims, 0)
      FROM (SELECT d.decided_by AS id,
                   count(*) FILTER (WHERE d.verdict = 'published' AND d.undone_at IS NULL) AS published,
                   count(*) FILTER (WHERE d.verdict = 'rejected' AND d.undone_at IS NULL) AS rejected,
                   count(*) FILTER (WHERE d.undone_at IS NOT NULL) AS undone,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.decided_at - d.waiting_since))
                     FILTER (WHERE d.undone_at IS NULL) AS median
              FROM auth.review_decisions d
             WHERE d.decided_at >= p_since AND d.decided_by IS NOT NULL AND NOT d.scheduled
             GROUP BY d.decided_by) n
      FULL JOIN (SELECT r.user_id AS id, count(*) AS claims FROM auth.living_claims() r
                  GROUP BY r.user_id) c ON c.id = n.id
      JOIN app.users u ON u.id = coalesce(n.id, c.id)
     ORDER BY coalesce(n.published, 0) + coalesce(n.rejected, 0) DESC, u.name, u.id
     LIMIT 200;
END;
$$;

CREATE OR REPLACE FUNCTION auth.judge_posts(p_me uuid, p_posts uuid[], p_seen timestamp[]) RETURNS TABLE (post uuid, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_four_eyes boolean := (SELECT s.review_four_eyes FROM auth.settings s);
BEGIN
  RETURN QUERY
    SELECT w.id,
           CASE WHEN p.id IS NULL THEN 'gone'
                WHEN p.status <> 'in_review' THEN 'decided'
                WHEN p.publish_at IS NOT NULL THEN 'scheduled'
                WHEN p.updated_at IS DISTINCT FROM w.seen THEN 'changed'
                WHEN c.post_id IS NOT NULL THEN 'claimed'
                WHEN v_four_eyes AND p.user_id = p_me THEN 'own'
                ELSE 'done' END
      FROM (SELECT x.id, max(x.seen) AS seen FROM unnest(p_posts, p_seen) AS x (id, seen) GROUP BY x.id) w
      LEFT JOIN app.posts p ON p.id = w.id AND p.deleted_at IS NULL
      LEFT JOIN auth.living_claims() c ON c.post_id = p.id AND c.user_id <> p_me
     ORDER BY w.id;
END;
$$;

-- ===== 3. Many posts at once =====
CREATE FUNCTION auth.mover(p_posts uuid[], p_from text, p_to text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_permission text := auth.move_permission(p_from, p_to);
BEGIN
  PERFORM auth.require_permission('posts.read');
  IF v_permission IS NULL THEN
    RAISE EXCEPTION 'there is no such move' USING ERRCODE = '22023', CONSTRAINT = 'post_move';
  END IF;
  IF coalesce(cardinality(p_posts), 0) NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION 'from 1 to 1000 posts' USING ERRCODE = '22023', CONSTRAINT = 'review_most';
  END IF;
  RETURN auth.require_permission(v_permission);
END;
$$;
COMMENT ON FUNCTION auth.mover(uuid[], text, text) IS 'The signed-in person, if they may move posts like that; raises if not';

CREATE FUNCTION auth.judge_moves(p_me uuid, p_posts uuid[], p_seen timestamp[], p_from text, p_to text)
RETURNS TABLE (post uuid, title text, updated_at timestamp, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_decides boolean := p_from = 'in_review' AND p_to IN ('published', 'rejected');
  v_four_eyes boolean := (SELECT s.review_four_eyes FROM auth.settings s);
BEGIN
  RETURN QUERY
    SELECT w.id, p.title::text, p.updated_at,
           CASE WHEN p.id IS NULL THEN 'gone'
                WHEN p.status = p_to THEN 'already'
                WHEN p.status <> p_from THEN 'elsewhere'
                WHEN p.updated_at <> w.seen THEN 'changed'
                WHEN v_decides AND c.post_id IS NOT NULL THEN 'claimed'
                WHEN v_decides AND v_four_eyes AND p.user_id = p_me THEN 'own'
                ELSE 'done' END
      FROM (SELECT x.id, max(x.seen) AS seen FROM unnest(p_posts, p_seen) AS x (id, seen)
             WHERE x.id IS NOT NULL GROUP BY x.id) w
      LEFT JOIN app.posts p ON p.id = w.id AND p.deleted_at IS NULL
      LEFT JOIN auth.living_claims() c ON c.post_id = p.id AND c.user_id <> p_me
     ORDER BY p.title, w.id;
END;
$$;
COMMENT ON FUNCTION auth.judge_moves(uuid, uuid[], timestamp[], text, text) IS
  'Whether each post can be moved, and is as it was seen, if that is said: done; or why not: gone, already (there), elsewhere (no such move from where it is), changed, claimed, own';

CREATE FUNCTION api.preview_moves(p_posts uuid[], p_from text, p_to text)
RETURNS TABLE (post uuid, title text, updated_at timestamp, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.mover(p_posts, p_from, p_to);
BEGIN
  RETURN QUERY SELECT j.post, j.title, j.updated_at, j.outcome FROM auth.judge_moves(v_me, p_posts, NULL, p_from, p_to) j;
END;
$$;
COMMENT ON FUNCTION api.preview_moves(uuid[], text, text) IS
  'What moving these posts would do with each: done; or why not: gone, already, elsewhere, claimed, own (posts.read, and posts.write or posts.publish as for one)';

CREATE FUNCTION api.move_posts(p_posts uuid[], p_seen timestamp[], p_from text, p_to text, p_reason text)
RETURNS TABLE (post uuid, outcome text, updated_at timestamp, decision bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_me uuid := auth.mover(p_posts, p_from, p_to);
  v_reason text := auth.reason_of(p_reason);
  v_outcomes jsonb;
  v_done uuid[];
BEGIN
  IF p_to = 'rejected' AND v_reason IS NULL THEN
    RAISE EXCEPTION 'a rejection needs a reason' USING ERRCODE = '23514', CONSTRAINT = 'post_reason';
  END IF;
  IF cardinality(p_seen) IS DISTINCT FROM cardinality(p_posts) OR array_position(p_seen, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'each post as it was seen' USING ERRCODE = '22023', CONSTRAINT = 'review_most';
  END IF;
  PERFORM FROM app.posts p WHERE p.id = ANY (p_posts) ORDER BY p.id FOR NO KEY UPDATE;
  SELECT jsonb_object_agg(j.post, j.outcome), coalesce(array_agg(j.post) FILTER (WHERE j.outcome = 'done'), '{}')
    INTO v_outcomes, v_done
    FROM auth.judge_moves(v_me, p_posts, p_seen, p_from, p_to) j;
  -- As api.move_post does for one
  UPDATE app.posts p
     SET status = p_to,
         status_reason = CASE WHEN auth.move_permission(p_from, p_to) = 'posts.write' THEN coalesce(v_reason, p.status_reason)
                              ELSE v_reason END,
         publish_at = CASE WHEN p_to IN ('archived', 'published') AND p_from <> 'in_review' THEN p.publish_at END,
         scheduled_by = CASE WHEN p_to IN ('archived', 'published') AND p_from <> 'in_review' THEN p.scheduled_by END
   WHERE p.id = ANY (v_done);
  RETURN QUERY
    SELECT w.id, v_outcomes ->> w.id::text, p.updated_at, d.id
      FROM (SELECT DISTINCT x.id FROM unnest(p_posts) AS x (id) WHERE x.id IS NOT NULL) w
      LEFT JOIN app.posts p ON p.id = w.id AND p.id = ANY (v_done)
      LEFT JOIN auth.review_decisions d
        ON d.post_id = p.id AND d.decided_in = pg_current_xact_id() AND d.undone_at IS NULL AND p_from = 'in_review'
     ORDER BY w.id;
END;
$$;
COMMENT ON FUNCTION api.move_posts(uuid[], timestamp[], text, text, text) IS
  'Moves up to 1000 posts, as they were seen, from one status to another in one action: each with its new updated_at and, in review, the decision that can be taken back: done; or why not: gone, already, elsewhere, changed, claimed, own (posts.read, and posts.write or posts.publish as for one)';

-- ===== 4. Access =====
REVOKE ALL ON FUNCTION auth.one_reason_at_a_time(), auth.living_claims(), auth.mover(uuid[], text, text),
  auth.judge_moves(uuid, uuid[], timestamp[], text, text), api.review_reasons(), api.order_review_reasons(uuid[], uuid[]),
  api.retire_review_reason(uuid, timestamp, boolean), api.preview_moves(uuid[], text, text),
  api.move_posts(uuid[], timestamp[], text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.review_reasons(), api.order_review_reasons(uuid[], uuid[]),
  api.retire_review_reason(uuid, timestamp, boolean), api.preview_moves(uuid[], text, text),
  api.move_posts(uuid[], timestamp[], text, text, text) TO reeve_client;
