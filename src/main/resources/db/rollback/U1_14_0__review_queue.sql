-- Takes back 1.14.0. Who decided what, and the reasons to choose from, would be lost: it raises while there is a decision or
-- a reason that Reeve did not bring, unless reeve.allow_data_loss is on. The trail keeps the changes.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), 'off') <> 'on'
     AND (EXISTS (SELECT FROM auth.review_decisions)
          OR EXISTS (SELECT FROM app.review_reasons r
                      WHERE r.updated_at <> r.created_at
                         OR r.title NOT IN ('Advertising', 'Copied', 'Insulting', 'Personal data', 'Needs a source',
                                            'Not finished'))) THEN
    RAISE EXCEPTION 'taking back 1.14.0 would lose decisions and reasons'
      USING HINT = 'SET reeve.allow_data_loss = ''on'' to lose them.';
  END IF;
END
$$;

DROP FUNCTION api.delete_review_reason(uuid, timestamp);
DROP FUNCTION api.save_review_reason(uuid, text, text, timestamp);
DROP FUNCTION api.review_reasons();
DROP FUNCTION api.undo_decisions(bigint[]);
DROP FUNCTION auth.judge_decisions(uuid, bigint[]);
DROP FUNCTION api.decide_posts(uuid[], timestamp[], text, text, text, boolean);
DROP FUNCTION auth.deactivate_authors(uuid[], text);
DROP FUNCTION auth.warn_authors(uuid[], uuid, text);
DROP FUNCTION auth.judge_posts(uuid, uuid[], timestamp[]);
DROP FUNCTION api.review_history(uuid, uuid, timestamp, bigint, integer);
DROP FUNCTION api.review_moderators(timestamp);
DROP FUNCTION api.review_figures();
DROP FUNCTION api.review_author(uuid);
DROP FUNCTION api.review_queue(timestamp, uuid, integer);
DROP FUNCTION api.release_reviews(uuid[]);
DROP FUNCTION api.renew_reviews();
DROP FUNCTION api.claim_review(uuid);
DROP FUNCTION api.claim_next_review(uuid[]);
DROP FUNCTION auth.one_claim_at_a_time(uuid);
DROP FUNCTION auth.claim_post(uuid, uuid);
DROP FUNCTION auth.reviewer();
DROP TRIGGER users_part_with_reviews ON app.users;
DROP FUNCTION auth.part_with_reviews();
DROP TRIGGER posts_note_decision ON app.posts;
DROP FUNCTION auth.note_decisions();
DROP TRIGGER posts_guard_review ON app.posts;
DROP FUNCTION auth.guard_reviews();
-- As 1.12.0 made it
CREATE OR REPLACE FUNCTION auth.check_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- The owner brings posts that have their history behind them, from elsewhere or from a backup.
    IF NEW.status NOT IN ('draft', 'in_review') AND NOT auth.is_owner_session() THEN
      RAISE EXCEPTION 'a post begins as a draft' USING ERRCODE = '23514', CONSTRAINT = 'post_move';
    END IF;
    NEW.published_at := CASE WHEN NEW.status IN ('published', 'archived') THEN coalesce(NEW.published_at, v_now) END;
    NEW.has_comments := false;
    RETURN NEW;
  END IF;
  IF NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'published_at is set by publishing' USING ERRCODE = '23514', CONSTRAINT = 'post_published_at';
  END IF;
  IF NEW.status <> OLD.status THEN
    IF auth.move_permission(OLD.status, NEW.status) IS NULL THEN
      RAISE EXCEPTION 'a post that is % does not become %', OLD.status, NEW.status
        USING ERRCODE = '23514', CONSTRAINT = 'post_move';
    END IF;
    IF OLD.deleted_at IS NOT NULL THEN
      RAISE EXCEPTION 'a deleted post stays where it is' USING ERRCODE = '23514', CONSTRAINT = 'post_deleted';
    END IF;
    IF NEW.status = 'rejected' AND btrim(coalesce(NEW.status_reason, '')) = '' THEN
      RAISE EXCEPTION 'a rejection needs a reason' USING ERRCODE = '23514', CONSTRAINT = 'post_reason';
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
DROP FUNCTION auth.decision_falls(uuid, text, timestamp);
DROP TABLE app.review_reasons;
DROP TABLE auth.review_decisions;
DROP TABLE auth.review_claims;
DROP INDEX app.posts_waiting;
ALTER TABLE app.posts DROP COLUMN submitted_at;
ALTER TABLE auth.settings
  DROP CONSTRAINT settings_review_check,
  DROP COLUMN review_undo,
  DROP COLUMN review_claims_most,
  DROP COLUMN review_claim,
  DROP COLUMN review_four_eyes;
