-- 1.14.0 Review queue: who looks at which waiting post, what was decided and why, and taking a decision back.
--
-- What waits is in no table of its own: it is the posts in review that nobody has scheduled, the longest first. Two never
-- do the same one: a claim is one row a post, lapses by the clock, and goes with the session that made it. It is what
-- somebody is doing just now, no change of a record, and so not in the trail; what comes of it is.
--
-- Every decision is kept with who, why and how long it waited, whichever way it was made: in the queue, one post at a time,
-- by the clock, or outside Reeve. A claim of somebody else, and being the author (while auth.settings.review_four_eyes is
-- on), stand in the way of every one of those ways but the last: a guard behind every change of posts asks for both.
--
-- Undo puts the post back where it was in the queue, for as long as auth.settings.review_undo says, by whoever decided, and
-- only while it is as the decision left it. The workflow of 1.12.0 has no such move: its check lets it pass for a decision
-- that is being taken back in the same transaction, and for nothing else. The trail has both, decision and undo.

-- ===== 1. Settings =====
ALTER TABLE auth.settings
  ADD COLUMN review_four_eyes boolean NOT NULL DEFAULT true,
  ADD COLUMN review_claim interval NOT NULL DEFAULT interval '10 minutes',
  ADD COLUMN review_claims_most integer NOT NULL DEFAULT 20,
  ADD COLUMN review_undo interval NOT NULL DEFAULT interval '30 minutes',
  ADD CONSTRAINT settings_review_check CHECK (review_claim > interval '0' AND review_claims_most > 0
                                              AND review_undo >= interval '0');
COMMENT ON COLUMN auth.settings.review_four_eyes IS 'Whether nobody decides on a post of their own';
COMMENT ON COLUMN auth.settings.review_claim IS 'A claim that is not renewed lapses after this long';
COMMENT ON COLUMN auth.settings.review_claims_most IS 'How many posts one person can claim at once';
COMMENT ON COLUMN auth.settings.review_undo IS 'How long whoever decided can take the decision back';

-- ===== 2. Tables =====
-- Since when it waits. Kept after the decision, until it is submitted again.
ALTER TABLE app.posts ADD COLUMN submitted_at timestamp;
COMMENT ON COLUMN app.posts.submitted_at IS 'When it last came into review';
-- As with what 1.12.0 found: nobody's deed, and not in the trail.
ALTER TABLE app.posts DISABLE TRIGGER USER;
UPDATE app.posts p
   SET submitted_at = coalesce((SELECT max(a.created_at) FROM app.audit_logs a
                                 WHERE a.entity_type = 'posts' AND a.entity_id = p.id AND a.action IN ('INSERT', 'UPDATE')
                                   AND a.new_values ->> 'status' = 'in_review'), p.updated_at)
 WHERE p.status = 'in_review';
ALTER TABLE app.posts ENABLE TRIGGER USER;
-- Posts that came in by bulk, past the triggers, wait since they were written.
CREATE INDEX posts_waiting ON app.posts ((coalesce(submitted_at, created_at)), id)
  WHERE status = 'in_review' AND publish_at IS NULL AND deleted_at IS NULL;

CREATE TABLE auth.review_claims (
  post_id uuid NOT NULL,
  user_id uuid NOT NULL,
  session_id uuid NOT NULL,
  claimed_at timestamp NOT NULL,
  claimed_until timestamp NOT NULL,
  CONSTRAINT review_claims_pkey PRIMARY KEY (post_id),
  CONSTRAINT review_claims_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts (id) ON DELETE CASCADE,
  CONSTRAINT review_claims_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  -- Signed out, deactivated, password changed: whatever ends the session ends this.
  CONSTRAINT review_claims_session_id_fkey FOREIGN KEY (session_id) REFERENCES app.sessions (id) ON DELETE CASCADE
);
CREATE INDEX review_claims_by_user ON auth.review_claims (user_id);
CREATE INDEX review_claims_by_session ON auth.review_claims (session_id);
COMMENT ON TABLE auth.review_claims IS 'Who is looking at which waiting post; counts until claimed_until';
COMMENT ON COLUMN auth.review_claims.post_id IS 'The post, reference to posts.id';
COMMENT ON COLUMN auth.review_claims.user_id IS 'Who, reference to users.id';
COMMENT ON COLUMN auth.review_claims.session_id IS 'The session it ends with, reference to sessions.id';
COMMENT ON COLUMN auth.review_claims.claimed_at IS 'Since when';
COMMENT ON COLUMN auth.review_claims.claimed_until IS 'From then on it counts no more';
ALTER TABLE auth.review_claims ENABLE ROW LEVEL SECURITY;

CREATE TABLE auth.review_decisions (
  id bigint GENERATED ALWAYS AS IDENTITY,
  post_id uuid NOT NULL,
  author_id uuid NOT NULL,
  decided_by uuid,
  db_role varchar(63) NOT NULL,
  verdict varchar(20) NOT NULL,
  reason varchar(500),
  scheduled boolean NOT NULL,
  waiting_since timestamp NOT NULL,
  decided_at timestamp NOT NULL,
  correlation_id uuid NOT NULL,
  decided_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  post_updated_at timestamp NOT NULL,
  reason_before varchar(500),
  published_before timestamp,
  note_id uuid,
  author_deactivated_at timestamp,
  undone_at timestamp,
  undone_in xid8,
  CONSTRAINT review_decisions_pkey PRIMARY KEY (id),
  CONSTRAINT review_decisions_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts (id) ON DELETE CASCADE,
  CONSTRAINT review_decisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT review_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT review_decisions_verdict_check CHECK (verdict IN ('published', 'rejected')),
  CONSTRAINT review_decisions_undone_check CHECK ((undone_at IS NULL) = (undone_in IS NULL))
);
CREATE INDEX review_decisions_by_time ON auth.review_decisions (decided_at DESC, id DESC);
CREATE INDEX review_decisions_by_post ON auth.review_decisions (post_id, decided_at DESC, id DESC);
CREATE INDEX review_decisions_by_person ON auth.review_decisions (decided_by, decided_at DESC, id DESC);
CREATE INDEX review_decisions_by_author ON auth.review_decisions (author_id);
CREATE INDEX review_decisions_by_note ON auth.review_decisions (note_id) WHERE note_id IS NOT NULL;
COMMENT ON TABLE auth.review_decisions IS 'Every decision on a post that waited for one; the change itself is in the trail';
COMMENT ON COLUMN auth.review_decisions.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.review_decisions.post_id IS 'The post, reference to posts.id';
COMMENT ON COLUMN auth.review_decisions.author_id IS 'Who wrote it, reference to users.id';
COMMENT ON COLUMN auth.review_decisions.decided_by IS 'Who decided, reference to users.id; empty outside Reeve';
COMMENT ON COLUMN auth.review_decisions.db_role IS 'The login it came from';
COMMENT ON COLUMN auth.review_decisions.verdict IS 'published or rejected';
COMMENT ON COLUMN auth.review_decisions.reason IS 'Why, as the author is told';
COMMENT ON COLUMN auth.review_decisions.scheduled IS 'Whether its time had come, and nobody decided just then';
COMMENT ON COLUMN auth.review_decisions.waiting_since IS 'Since when it waited';
COMMENT ON COLUMN auth.review_decisions.decided_at IS 'When it was decided';
COMMENT ON COLUMN auth.review_decisions.correlation_id IS 'The action in the trail';
COMMENT ON COLUMN auth.review_decisions.decided_in IS 'The transaction that decided';
COMMENT ON COLUMN auth.review_decisions.post_updated_at IS 'The lock of the post as the decision left it';
COMMENT ON COLUMN auth.review_decisions.reason_before IS 'The reason that the post had before';
COMMENT ON COLUMN auth.review_decisions.published_before IS 'When it had been published before, if it had';
COMMENT ON COLUMN auth.review_decisions.note_id IS 'The note about the author that was written with it';
COMMENT ON COLUMN auth.review_decisions.author_deactivated_at IS 'The lock of the author''s account as deactivating left it, if it did';
COMMENT ON COLUMN auth.review_decisions.undone_at IS 'When it was taken back';
COMMENT ON COLUMN auth.review_decisions.undone_in IS 'The transaction that took it back';
ALTER TABLE auth.review_decisions ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER review_decisions_no_truncate BEFORE TRUNCATE ON auth.review_decisions
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();

CREATE TABLE app.review_reasons (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  title varchar(80) NOT NULL,
  content varchar(500) NOT NULL,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  updated_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  CONSTRAINT review_reasons_pkey PRIMARY KEY (id),
  CONSTRAINT review_reasons_title_key UNIQUE (title),
  CONSTRAINT review_reasons_text_check CHECK (title = btrim(title) AND title <> '' AND content = btrim(content)
                                          AND content <> '')
);
COMMENT ON TABLE app.review_reasons IS 'Reasons for rejecting a post, to choose from';
COMMENT ON COLUMN app.review_reasons.id IS 'Unique identifier';
COMMENT ON COLUMN app.review_reasons.title IS 'What moderators call it';
COMMENT ON COLUMN app.review_reasons.content IS 'What the author is told';
COMMENT ON COLUMN app.review_reasons.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.review_reasons.updated_at IS 'Last update timestamp, the optimistic lock';
ALTER TABLE app.review_reasons ENABLE ROW LEVEL SECURITY;
-- What Reeve brings is nobody's deed.
INSERT INTO app.review_reasons (title, content) VALUES
  ('Advertising', 'It advertises something. Posts that sell are not for this place.'),
  ('Copied', 'Somebody else wrote this. Say it in your own words, and name where it is from.'),
  ('Insulting', 'It insults somebody. Please say it again without that.'),
  ('Personal data', 'It tells about a person who has not agreed to it.'),
  ('Needs a source', 'Please say where this is from.'),
  ('Not finished', 'It does not look finished. Complete it and submit it again.');
CREATE TRIGGER update_review_reasons_updated_at BEFORE UPDATE ON app.review_reasons
FOR EACH ROW EXECUTE FUNCTION app.update_updated_at();
CREATE TRIGGER review_reasons_audit_insert AFTER INSERT ON app.review_reasons REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER review_reasons_audit_update AFTER UPDATE ON app.review_reasons
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER review_reasons_audit_delete AFTER DELETE ON app.review_reasons REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER review_reasons_no_truncate BEFORE TRUNCATE ON app.review_reasons
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();
CREATE TRIGGER review_reasons_keep_id BEFORE UPDATE OF id ON app.review_reasons
FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION auth.keep_identifier();

-- ===== 3. Behind every change of posts =====
CREATE FUNCTION auth.decision_falls(p_post uuid, p_verdict text, p_published_at timestamp) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM auth.review_decisions d
                  WHERE d.post_id = p_post AND d.verdict = p_verdict AND d.undone_in = pg_current_xact_id_if_assigned()
                    AND d.published_before IS NOT DISTINCT FROM p_published_at);
END;
$$;
COMMENT ON FUNCTION auth.decision_falls(uuid, text, timestamp) IS
  'Whether this transaction is taking back the decision that gave the post its status';

-- As in 1.12.0, with since when it waits, and with decisions that are taken back.
CREATE OR REPLACE FUNCTION auth.check_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_undo boolean := false;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- The owner brings posts that have their history behind them, from elsewhere or from a backup.
    IF NEW.status NOT IN ('draft', 'in_review') AND NOT auth.is_owner_session() THEN
      RAISE EXCEPTION 'a post begins as a draft' USING ERRCODE = '23514', CONSTRAINT = 'post_move';
    END IF;
    NEW.published_at := CASE WHEN NEW.status IN ('published', 'archived') THEN coalesce(NEW.published_at, v_now) END;
    NEW.has_comments := false;
    NEW.submitted_at := CASE WHEN NEW.status = 'in_review' THEN coalesce(NEW.submitted_at, v_now) END;
    RETURN NEW;
  END IF;
  v_undo := NEW.status = 'in_review' AND OLD.status IN ('published', 'rejected')
            AND auth.decision_falls(OLD.id, OLD.status, NEW.published_at);
  IF NEW.published_at IS DISTINCT FROM OLD.published_at AND NOT v_undo THEN
    RAISE EXCEPTION 'published_at is set by publishing' USING ERRCODE = '23514', CONSTRAINT = 'post_published_at';
  END IF;
  IF NEW.status <> OLD.status THEN
    IF auth.move_permission(OLD.status, NEW.status) IS NULL AND NOT v_undo THEN
      RAISE EXCEPTION 'a post that is % does not become %', OLD.status, NEW.status
        USING ERRCODE = '23514', CONSTRAINT = 'post_move';
    END IF;
    IF OLD.deleted_at IS NOT NULL THEN
      RAISE EXCEPTION 'a deleted post stays where it is' USING ERRCODE = '23514', CONSTRAINT = 'post_deleted';
    END IF;
    IF NEW.status = 'rejected' AND btrim(coalesce(NEW.status_reason, '')) = '' THEN
      RAISE EXCEPTION 'a rejection needs a reason' USING ERRCODE = '23514', CONSTRAINT = 'post_reason';
    END IF;
    IF NEW.status = 'in_review' AND NOT v_undo THEN
      NEW.submitted_at := v_now;
    END IF;
    IF NEW.status = 'published' AND OLD.published_at IS NULL THEN
      NEW.published_at := v_now;
    END IF;
    -- Published by hand before its time, or not to be published any more
    IF NEW.status IN ('draft', 'rejected') OR (NEW.status = 'published' AND NEW.publish_at > v_now) THEN
      NEW.publish_at := NULL;
      NEW.scheduled_by := NULL;
    END IF;
  END IF;
  RETURN NEW;
END;
$$;

CREATE FUNCTION auth.guard_reviews() RETURNS trigger
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
COMMENT ON FUNCTION auth.guard_reviews() IS
  'Trigger: nobody decides on a post that somebody else has claimed, nor on one of their own, whichever way';
CREATE TRIGGER posts_guard_review AFTER UPDATE ON app.posts
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_reviews();

CREATE FUNCTION auth.note_decisions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  INSERT INTO auth.review_decisions (post_id, author_id, decided_by, db_role, verdict, reason, scheduled, waiting_since,
                                     decided_at, correlation_id, post_updated_at, reason_before, published_before)
  SELECT n.id, n.user_id, CASE WHEN s.scheduled THEN n.scheduled_by ELSE auth.session_holder() END, session_user, n.status,
         n.status_reason, s.scheduled, least(v_now, coalesce(o.submitted_at, o.created_at)), v_now, auth.correlation_id(),
         n.updated_at, o.status_reason, o.published_at
    FROM old_rows o
    JOIN new_rows n ON n.id = o.id
   CROSS JOIN LATERAL (SELECT coalesce(n.status = 'published' AND n.publish_at <= v_now, false) AS scheduled) s
   WHERE o.status = 'in_review' AND n.status IN ('published', 'rejected')
   ORDER BY n.id;
  -- What does not wait any more is nobody's.
  DELETE FROM auth.review_claims c USING new_rows n
   WHERE c.post_id = n.id AND (n.status <> 'in_review' OR n.publish_at IS NOT NULL OR n.deleted_at IS NOT NULL);
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.note_decisions() IS
  'Trigger: keeps every decision on a post in review, and ends the claim on what does not wait any more';
CREATE TRIGGER posts_note_decision AFTER UPDATE ON app.posts
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.note_decisions();

CREATE FUNCTION auth.part_with_reviews() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NEW.erased_at IS NOT NULL THEN
    UPDATE auth.review_decisions d
       SET reason = CASE WHEN d.reason IS NOT NULL THEN '(erased)' END,
           reason_before = CASE WHEN d.reason_before IS NOT NULL THEN '(erased)' END
     WHERE d.author_id = NEW.id AND (d.reason IS NOT NULL OR d.reason_before IS NOT NULL);
  ELSE
    UPDATE auth.review_decisions d SET author_id = NEW.merged_into WHERE d.author_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.part_with_reviews() IS
  'Trigger: why posts of who is erased were rejected goes; decisions on those of who is merged are on the survivor''s';
CREATE TRIGGER users_part_with_reviews AFTER UPDATE OF erased_at, merged_into ON app.users
FOR EACH ROW WHEN ((NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL)
                   OR (NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL))
EXECUTE FUNCTION auth.part_with_reviews();

-- ===== 4. Claims =====
CREATE FUNCTION auth.reviewer() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  RETURN auth.require_permission('posts.read');
END;
$$;
COMMENT ON FUNCTION auth.reviewer() IS 'The signed-in person, if they may read posts and decide on them; raises if not';

-- The post is locked by whoever calls this, so of two one waits and finds what the other left.
CREATE FUNCTION auth.claim_post(p_me uuid, p_post uuid) RETURNS timestamp
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
COMMENT ON FUNCTION auth.claim_post(uuid, uuid) IS
  'Claims a post for the calling session, or renews its claim, and returns until when; empty when it is somebody else''s';

CREATE FUNCTION auth.one_claim_at_a_time(p_me uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- Or one person could, at once, claim more than one can.
  PERFORM pg_advisory_xact_lock(hashtextextended('reeve review ' || p_me, 0));
END;
$$;
COMMENT ON FUNCTION auth.one_claim_at_a_time(uuid) IS 'Lets one person claim in one transaction at a time';

CREATE FUNCTION api.claim_next_review(p_skip uuid[]) RETURNS TABLE (post uuid, claimed_until timestamp)
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
COMMENT ON FUNCTION api.claim_next_review(uuid[]) IS
  'Claims the post that waited longest, of those that are free and not among these; no row when there is none (posts.publish, posts.read)';

CREATE FUNCTION api.claim_review(p_post uuid) RETURNS TABLE (outcome text, claimed_until timestamp, claimed_by text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_post app.posts;
BEGIN
  PERFORM auth.one_claim_at_a_time(v_me);
  SELECT p.* INTO v_post FROM app.posts p
   WHERE p.id = p_post AND p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
     FOR NO KEY UPDATE;
  IF v_post.id IS NULL THEN
    outcome := 'gone';
  ELSIF v_post.user_id = v_me AND (SELECT s.review_four_eyes FROM auth.settings s) THEN
    outcome := 'own';
  ELSE
    claimed_until := auth.claim_post(v_me, p_post);
    outcome := CASE WHEN claimed_until IS NULL THEN 'taken' ELSE 'claimed' END;
    IF claimed_until IS NULL THEN
      SELECT u.name, c.claimed_until INTO claimed_by, claimed_until
        FROM auth.review_claims c JOIN app.users u ON u.id = c.user_id WHERE c.post_id = p_post;
    END IF;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.claim_review(uuid) IS
  'Claims this waiting post, or renews the claim: claimed; or why not: taken (by whom, until when), own, gone (posts.publish, posts.read)';

CREATE FUNCTION api.renew_reviews() RETURNS TABLE (post uuid, claimed_until timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  RETURN QUERY
    UPDATE auth.review_claims AS c SET claimed_until = v_now + s.review_claim
      FROM auth.settings s
     WHERE c.user_id = v_me AND c.claimed_until > v_now
    RETURNING c.post_id, c.claimed_until;
END;
$$;
COMMENT ON FUNCTION api.renew_reviews() IS 'Renews the person''s claims that have not lapsed, and returns them (posts.publish, posts.read)';

CREATE FUNCTION api.release_reviews(p_posts uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.reviewer();
  v_released integer;
BEGIN
  DELETE FROM auth.review_claims c WHERE c.user_id = v_me AND c.post_id = ANY (p_posts);
  GET DIAGNOSTICS v_released = ROW_COUNT;
  RETURN v_released;
END;
$$;
COMMENT ON FUNCTION api.release_reviews(uuid[]) IS 'Gives up claims of one''s own on these posts; returns how many (posts.publish, posts.read)';

-- ===== 5. What is seen of it =====
CREATE FUNCTION api.review_queue(p_after timestamp, p_after_post uuid, p_limit integer)
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
COMMENT ON FUNCTION api.review_queue(timestamp, uuid, integer) IS
  'What waits for a decision, the longest first, after this one, and who is looking at it; own: not for the person to decide (posts.publish, posts.read)';

CREATE FUNCTION api.review_author(p_post uuid)
RETURNS TABLE (author uuid, name text, member_since timestamp, published bigint, rejected bigint, waiting bigint,
               comments bigint, email text, is_active boolean, is_verified boolean, notes bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_accounts boolean := auth.has_permission('accounts.read');
BEGIN
  PERFORM auth.reviewer();
  RETURN QUERY
    SELECT u.id, u.name::text, u.created_at, n.published, n.rejected, n.waiting,
           (SELECT count(*) FROM app.comments c WHERE c.user_id = u.id AND c.deleted_at IS NULL),
           CASE WHEN v_accounts THEN u.email::text END, CASE WHEN v_accounts THEN u.is_active END,
           CASE WHEN v_accounts THEN u.is_verified END,
           CASE WHEN v_accounts THEN (SELECT count(*) FROM app.account_notes a WHERE a.user_id = u.id) END
      FROM app.posts p
      JOIN app.users u ON u.id = p.user_id
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE o.status IN ('published', 'archived')) AS published,
              count(*) FILTER (WHERE o.status = 'rejected') AS rejected,
              count(*) FILTER (WHERE o.status = 'in_review') AS waiting
         FROM app.posts o WHERE o.user_id = u.id AND o.deleted_at IS NULL) n
     WHERE p.id = p_post AND p.deleted_at IS NULL;
END;
$$;
COMMENT ON FUNCTION api.review_author(uuid) IS
  'What there is to know about the author of a post while deciding on it (posts.publish, posts.read); of the account only with accounts.read';

CREATE FUNCTION api.review_figures()
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
COMMENT ON FUNCTION api.review_figures() IS
  'How many posts wait, since when the oldest does, how many are claimed, how many the person decided today (UTC), and how the queue is set (posts.publish, posts.read)';

CREATE FUNCTION api.review_moderators(p_since timestamp)
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
COMMENT ON FUNCTION api.review_moderators(timestamp) IS
  'What each person decided since then, what they took back, how long half of it had waited at most, and how much they have claimed now (posts.publish, posts.read)';

CREATE FUNCTION api.review_history(p_post uuid, p_person uuid, p_before timestamp, p_before_id bigint, p_limit integer)
RETURNS TABLE (id bigint, post uuid, title text, author uuid, author_name text, person uuid, person_name text, login text,
               verdict text, reason text, scheduled boolean, waiting_since timestamp, decided_at timestamp,
               correlation uuid, undone_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.reviewer();
  RETURN QUERY
    SELECT d.id, d.post_id, p.title::text, d.author_id, a.name::text, d.decided_by, u.name::text, d.db_role::text,
           d.verdict::text, d.reason::text, d.scheduled, d.waiting_since, d.decided_at, d.correlation_id, d.undone_at
      FROM auth.review_decisions d
      JOIN app.posts p ON p.id = d.post_id AND p.deleted_at IS NULL
      JOIN app.users a ON a.id = d.author_id
      LEFT JOIN app.users u ON u.id = d.decided_by
     WHERE (p_post IS NULL OR d.post_id = p_post) AND (p_person IS NULL OR d.decided_by = p_person)
       AND (p_before IS NULL OR (d.decided_at, d.id) < (p_before, p_before_id))
     ORDER BY d.decided_at DESC, d.id DESC
     LIMIT least(greatest(p_limit, 1), 500);
END;
$$;
COMMENT ON FUNCTION api.review_history(uuid, uuid, timestamp, bigint, integer) IS
  'What was decided, of one post or all, by one person or all, the newest first, before this one; not of deleted posts (posts.publish, posts.read)';

-- ===== 6. Deciding =====
CREATE FUNCTION auth.judge_posts(p_me uuid, p_posts uuid[], p_seen timestamp[]) RETURNS TABLE (post uuid, outcome text)
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
COMMENT ON FUNCTION auth.judge_posts(uuid, uuid[], timestamp[]) IS
  'Whether each post can be decided on as it was seen: done; or why not: gone, decided, scheduled, changed, claimed, own';

CREATE FUNCTION auth.warn_authors(p_posts uuid[], p_me uuid, p_note text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_author uuid;
  v_note uuid;
BEGIN
  FOR v_author IN
    SELECT DISTINCT p.user_id FROM app.posts p JOIN app.users u ON u.id = p.user_id
     WHERE p.id = ANY (p_posts) AND p.user_id <> p_me AND u.erased_at IS NULL
  LOOP
    v_note := api.add_note(v_author, p_note);
    UPDATE auth.review_decisions d SET note_id = v_note
     WHERE d.post_id = ANY (p_posts) AND d.author_id = v_author AND d.decided_in = pg_current_xact_id();
  END LOOP;
END;
$$;
COMMENT ON FUNCTION auth.warn_authors(uuid[], uuid, text) IS
  'Notes something about each author of posts that were just decided on, as the signed-in person';

CREATE FUNCTION auth.deactivate_authors(p_posts uuid[], p_reason text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_authors uuid[] := ARRAY(SELECT DISTINCT p.user_id FROM app.posts p WHERE p.id = ANY (p_posts));
  v_passed jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(a.id, c.outcome), '{}') INTO v_passed
    FROM api.change_accounts('deactivate', NULL, v_authors, p_reason) c
   CROSS JOIN LATERAL unnest(c.accounts) AS a (id);
  UPDATE auth.review_decisions d SET author_deactivated_at = u.updated_at
    FROM app.users u
   WHERE d.post_id = ANY (p_posts) AND d.decided_in = pg_current_xact_id() AND u.id = d.author_id
     AND NOT v_passed ? u.id::text;
  RETURN v_passed;
END;
$$;
COMMENT ON FUNCTION auth.deactivate_authors(uuid[], text) IS
  'Deactivates the authors of posts that were just decided on, as the signed-in person; whom it passed over, and why';

CREATE FUNCTION api.decide_posts(p_posts uuid[], p_seen timestamp[], p_verdict text, p_reason text, p_note text,
                                 p_deactivate boolean)
RETURNS TABLE (post uuid, outcome text, decision bigint, warned boolean, deactivated text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_me uuid := auth.reviewer();
  v_reason text := auth.reason_of(p_reason);
  v_note text := nullif(btrim(p_note), '');
  v_deactivate boolean := coalesce(p_deactivate, false);
  v_outcomes jsonb;
  v_done uuid[];
  v_passed jsonb;
BEGIN
  IF coalesce(p_verdict, '') NOT IN ('published', 'rejected') THEN
    RAISE EXCEPTION 'a post is published or rejected' USING ERRCODE = '22023', CONSTRAINT = 'review_verdict';
  END IF;
  IF p_verdict = 'rejected' AND v_reason IS NULL THEN
    RAISE EXCEPTION 'a rejection needs a reason' USING ERRCODE = '23514', CONSTRAINT = 'post_reason';
  END IF;
  IF coalesce(cardinality(p_posts), 0) NOT BETWEEN 1 AND 1000 OR cardinality(p_seen) IS DISTINCT FROM cardinality(p_posts) THEN
    RAISE EXCEPTION 'from 1 to 1000 posts, each as it was seen' USING ERRCODE = '22023', CONSTRAINT = 'review_most';
  END IF;
  -- What comes with it is asked before anything is written.
  IF v_note IS NOT NULL THEN
    PERFORM auth.require_permission('accounts.write');
  END IF;
  IF v_deactivate THEN
    PERFORM auth.require_permission('accounts.deactivate');
    PERFORM auth.require_permission('accounts.read');
  END IF;
  PERFORM FROM app.posts p WHERE p.id = ANY (p_posts) ORDER BY p.id FOR NO KEY UPDATE;
  SELECT jsonb_object_agg(j.post, j.outcome), coalesce(array_agg(j.post) FILTER (WHERE j.outcome = 'done'), '{}')
    INTO v_outcomes, v_done
    FROM auth.judge_posts(v_me, p_posts, p_seen) j;
  IF cardinality(v_done) > 0 THEN
    UPDATE app.posts p SET status = p_verdict, status_reason = v_reason WHERE p.id = ANY (v_done);
    IF v_note IS NOT NULL THEN
      PERFORM auth.warn_authors(v_done, v_me, v_note);
    END IF;
    IF v_deactivate THEN
      v_passed := auth.deactivate_authors(v_done, left(coalesce(v_note, v_reason), 500));
    END IF;
  END IF;
  RETURN QUERY
    SELECT w.id, v_outcomes ->> w.id::text, d.id, coalesce(d.note_id IS NOT NULL, false),
           CASE WHEN d.id IS NOT NULL AND v_deactivate THEN coalesce(v_passed ->> d.author_id::text, 'done') END
      FROM unnest(p_posts) WITH ORDINALITY AS w (id, n)
      LEFT JOIN auth.review_decisions d
        ON d.post_id = w.id AND w.id = ANY (v_done) AND d.decided_in = pg_current_xact_id() AND d.undone_at IS NULL
     ORDER BY w.n;
END;
$$;
COMMENT ON FUNCTION api.decide_posts(uuid[], timestamp[], text, text, text, boolean) IS
  'Publishes or rejects posts as they were seen, and with it notes something about their authors (accounts.write) or deactivates them (accounts.deactivate): for each post done, or why not: gone, decided, scheduled, changed, claimed, own (posts.publish, posts.read)';

CREATE FUNCTION auth.judge_decisions(p_me uuid, p_decisions bigint[]) RETURNS TABLE (decision bigint, post uuid, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_settings auth.settings;
BEGIN
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  RETURN QUERY
    SELECT w.id, d.post_id,
           CASE WHEN p.id IS NULL THEN 'gone'
                WHEN d.decided_by IS DISTINCT FROM p_me OR d.scheduled THEN 'other'
                WHEN d.undone_at IS NOT NULL THEN 'undone'
                WHEN d.decided_at < v_now - v_settings.review_undo THEN 'late'
                WHEN p.status <> d.verdict OR p.updated_at <> d.post_updated_at THEN 'changed'
                ELSE 'done' END
      FROM (SELECT DISTINCT x.id FROM unnest(p_decisions) AS x (id)) w
      LEFT JOIN auth.review_decisions d ON d.id = w.id
      LEFT JOIN app.posts p ON p.id = d.post_id AND p.deleted_at IS NULL
     ORDER BY w.id;
END;
$$;
COMMENT ON FUNCTION auth.judge_decisions(uuid, bigint[]) IS
  'Whether this person can take each decision back: done; or why not: gone, other (not theirs), undone, late, changed (since)';

CREATE FUNCTION api.undo_decisions(p_decisions bigint[])
RETURNS TABLE (decision bigint, post uuid, outcome text, unwarned boolean, reactivated boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_me uuid := auth.reviewer();
  v_outcomes jsonb;
  v_done bigint[];
  v_authors uuid[];
  v_notes uuid[];
  v_note uuid;
BEGIN
  IF coalesce(cardinality(p_decisions), 0) NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION 'from 1 to 1000 decisions' USING ERRCODE = '22023', CONSTRAINT = 'review_most';
  END IF;
  PERFORM FROM app.posts p
    WHERE p.id IN (SELECT d.post_id FROM auth.review_decisions d WHERE d.id = ANY (p_decisions))
    ORDER BY p.id FOR NO KEY UPDATE;
  SELECT jsonb_object_agg(j.decision, j.outcome), coalesce(array_agg(j.decision) FILTER (WHERE j.outcome = 'done'), '{}')
    INTO v_outcomes, v_done
    FROM auth.judge_decisions(v_me, p_decisions) j;
  -- This first: it is what lets the posts go back.
  UPDATE auth.review_decisions d
     SET undone_at = timezone('UTC', clock_timestamp()), undone_in = pg_current_xact_id()
   WHERE d.id = ANY (v_done);
  UPDATE app.posts p SET status = 'in_review', published_at = d.published_before, status_reason = d.reason_before
    FROM auth.review_decisions d
   WHERE d.id = ANY (v_done) AND p.id = d.post_id;
  -- The author's account and the note go with the last decision that they came with, unless somebody was there since.
  v_authors := ARRAY(SELECT DISTINCT u.id FROM auth.review_decisions d JOIN app.users u ON u.id = d.author_id
                      WHERE d.id = ANY (v_done) AND d.author_deactivated_at = u.updated_at AND NOT u.is_active
                        AND NOT EXISTS (SELECT FROM auth.review_decisions o
                                         WHERE o.author_id = d.author_id AND o.author_deactivated_at = u.updated_at
                                           AND o.undone_at IS NULL));
  IF cardinality(v_authors) > 0 THEN
    PERFORM FROM api.change_accounts('activate', NULL, v_authors, NULL);
  END IF;
  v_notes := ARRAY(SELECT DISTINCT n.id FROM auth.review_decisions d JOIN app.account_notes n ON n.id = d.note_id
                    WHERE d.id = ANY (v_done) AND n.author_id = v_me AND n.updated_at = n.created_at
                      AND NOT EXISTS (SELECT FROM auth.review_decisions o
                                       WHERE o.note_id = n.id AND o.undone_at IS NULL));
  FOREACH v_note IN ARRAY v_notes LOOP
    PERFORM api.delete_note(v_note);
  END LOOP;
  RETURN QUERY
    SELECT w.id, d.post_id, v_outcomes ->> w.id::text, coalesce(d.note_id = ANY (v_notes), false),
           coalesce(d.author_id = ANY (v_authors) AND d.author_deactivated_at IS NOT NULL, false)
      FROM unnest(p_decisions) WITH ORDINALITY AS w (id, n)
      LEFT JOIN auth.review_decisions d ON d.id = w.id
       AND v_outcomes ->> w.id::text NOT IN ('gone', 'other')
     ORDER BY w.n;
END;
$$;
COMMENT ON FUNCTION api.undo_decisions(bigint[]) IS
  'Takes back one''s own decisions of a moment ago, with the note and the deactivation that came with them: for each done, or why not: gone, other, undone, late, changed (posts.publish, posts.read, and what the note and the account need)';

-- ===== 7. Reasons to choose from =====
CREATE FUNCTION api.review_reasons() RETURNS TABLE (id uuid, title text, content text, updated_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  RETURN QUERY SELECT r.id, r.title::text, r.content::text, r.updated_at FROM app.review_reasons r ORDER BY r.title, r.id;
END;
$$;
COMMENT ON FUNCTION api.review_reasons() IS 'Reasons for rejecting a post, by title (posts.publish)';

CREATE FUNCTION api.save_review_reason(p_reason uuid, p_title text, p_content text, p_seen timestamp)
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
COMMENT ON FUNCTION api.save_review_reason(uuid, text, text, timestamp) IS
  'Adds a reason, or changes this one as it was seen (posts.publish); no row when it was changed or deleted since';

CREATE FUNCTION api.delete_review_reason(p_reason uuid, p_seen timestamp) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.publish');
  DELETE FROM app.review_reasons r WHERE r.id = p_reason AND r.updated_at = p_seen;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.delete_review_reason(uuid, timestamp) IS
  'Deletes a reason as it was seen (posts.publish); decisions keep its words. False when it was changed or deleted since';

-- ===== 8. Access =====
REVOKE ALL ON FUNCTION auth.decision_falls(uuid, text, timestamp), auth.guard_reviews(), auth.note_decisions(),
  auth.part_with_reviews(), auth.reviewer(), auth.claim_post(uuid, uuid), auth.one_claim_at_a_time(uuid),
  auth.judge_posts(uuid, uuid[], timestamp[]), auth.warn_authors(uuid[], uuid, text),
  auth.deactivate_authors(uuid[], text), auth.judge_decisions(uuid, bigint[]), api.claim_next_review(uuid[]),
  api.claim_review(uuid), api.renew_reviews(), api.release_reviews(uuid[]), api.review_queue(timestamp, uuid, integer),
  api.review_author(uuid), api.review_figures(), api.review_moderators(timestamp),
  api.review_history(uuid, uuid, timestamp, bigint, integer),
  api.decide_posts(uuid[], timestamp[], text, text, text, boolean), api.undo_decisions(bigint[]), api.review_reasons(),
  api.save_review_reason(uuid, text, text, timestamp), api.delete_review_reason(uuid, timestamp) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.claim_next_review(uuid[]), api.claim_review(uuid), api.renew_reviews(),
  api.release_reviews(uuid[]), api.review_queue(timestamp, uuid, integer), api.review_author(uuid),
  api.review_figures(), api.review_moderators(timestamp), api.review_history(uuid, uuid, timestamp, bigint, integer),
  api.decide_posts(uuid[], timestamp[], text, text, text, boolean), api.undo_decisions(bigint[]), api.review_reasons(),
  api.save_review_reason(uuid, text, text, timestamp), api.delete_review_reason(uuid, timestamp) TO reeve_client;
