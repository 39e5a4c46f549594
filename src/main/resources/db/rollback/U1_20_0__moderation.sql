-- Takes back 1.20.0. Which reasons are retired, and in which order they stand, would be lost: it raises while there is a
-- retired one, or an order other than by title, unless reeve.allow_data_loss is on. Claims count until they lapse again.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), 'off') <> 'on'
     AND EXISTS (SELECT FROM (SELECT r.retired_at, row_number() OVER (ORDER BY r.place, r.title, r.id)
                                       <> row_number() OVER (ORDER BY r.title, r.id) AS moved
                                FROM app.review_reasons r) x
                  WHERE x.moved OR x.retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'taking back 1.20.0 would lose the order of reasons, and which of them are retired'
      USING HINT = 'SET reeve.allow_data_loss = ''on'' to lose it.';
  END IF;
END
$$;

DROP FUNCTION api.move_posts(uuid[], timestamp[], text, text, text);
DROP FUNCTION api.preview_moves(uuid[], text, text);
DROP FUNCTION auth.judge_moves(uuid, uuid[], timestamp[], text, text);
DROP FUNCTION auth.mover(uuid[], text, text);
-- As 1.14.0 made them
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
              WHERE c.post_id = ANY (v_decided) AND c.user_id <> v_me AND c.claimed_until > v_now) THEN
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
   WHERE c.user_id = p_me OR c.claimed_until <= v_now
  RETURNING c.claimed_until INTO v_until;
  RETURN v_until;
END;
$$;

CREATE OR REPLACE FUNCTION api.claim_next_review(p_skip uuid[]) RETURNS TABLE (post uuid, claimed_until timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_own boolean := (SELECT NOT s.review_four_eyes FROM auth.settings s);
  v_skip uuid[] := coalesce(p_skip, '{}');
BEGIN
  IF cardinality(v_skip) > 10000 THEN
    RAISE EXCEPTION 'at most 10000 posts to skip' USING ERRCODE = '22023';
  END IF;
  PERFORM auth.one_claim_at_a_time(v_me);
  -- One that somebody claimed between these two statements is looked for no more.
  LOOP
    SELECT p.id INTO post FROM app.posts p
     WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
       AND (v_own OR p.user_id <> v_me) AND p.id <> ALL (v_skip)
       AND NOT EXISTS (SELECT FROM auth.review_claims c
                        WHERE c.post_id = p.id AND c.user_id <> v_me AND c.claimed_until > v_now)
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
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_four_eyes boolean := (SELECT s.review_four_eyes FROM auth.settings s);
BEGIN
  RETURN QUERY
    SELECT p.id, p.title::text, p.user_id, u.name::text, coalesce(p.submitted_at, p.created_at), p.updated_at,
           v_four_eyes AND p.user_id = v_me, c.user_id, cu.name::text, c.claimed_until
      FROM app.posts p
      JOIN app.users u ON u.id = p.user_id
      LEFT JOIN auth.review_claims c ON c.post_id = p.id AND c.claimed_until > v_now
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
           (SELECT count(*) FROM auth.review_claims c WHERE c.claimed_until > v_now),
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
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
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
      FULL JOIN (SELECT r.user_id AS id, count(*) AS claims FROM auth.review_claims r
                  WHERE r.claimed_until > v_now GROUP BY r.user_id) c ON c.id = n.id
      JOIN app.users u ON u.id = coalesce(n.id, c.id)
     ORDER BY coalesce(n.published, 0) + coalesce(n.rejected, 0) DESC, u.name, u.id
     LIMIT 200;
END;
$$;

CREATE OR REPLACE FUNCTION auth.judge_posts(p_me uuid, p_posts uuid[], p_seen timestamp[]) RETURNS TABLE (post uuid, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
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
      LEFT JOIN auth.review_claims c ON c.post_id = p.id AND c.user_id <> p_me AND c.claimed_until > v_now
     ORDER BY w.id;
END;
$$;

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
  IF p_reason IS NULL AND (SELECT count(*) FROM app.review_reasons r) >= 200 THEN
    RAISE EXCEPTION 'there are at most 200 reasons' USING ERRCODE = '54000', CONSTRAINT = 'review_reason_most';
  END IF;
  BEGIN
    IF p_reason IS NULL THEN
      RETURN QUERY INSERT INTO app.review_reasons AS r (title, content) VALUES (v_title, v_content) RETURNING r.id, r.updated_at;
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

DROP FUNCTION auth.living_claims();
DROP FUNCTION api.retire_review_reason(uuid, timestamp, boolean);
DROP FUNCTION api.order_review_reasons(uuid[], uuid[]);
DROP FUNCTION auth.one_reason_at_a_time();
DROP FUNCTION api.review_reasons();
CREATE FUNCTION api.review_reasons() RETURNS TABLE (id uuid, title text, content text, updated_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  RETURN QUERY SELECT r.id, r.title::text, r.content::text, r.updated_at FROM app.review_reasons r ORDER BY r.title, r.id;
END;
$$;
COMMENT ON FUNCTION api.review_reasons() IS 'Reasons for rejecting a post, by title (posts.publish)';
REVOKE ALL ON FUNCTION api.review_reasons() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.review_reasons() TO reeve_client;
ALTER TABLE app.review_reasons DROP COLUMN retired_at, DROP COLUMN place;
