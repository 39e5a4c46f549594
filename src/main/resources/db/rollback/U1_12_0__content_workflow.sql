-- Takes back 1.12.0. What is deleted, rejected with a reason or scheduled can't be told any more: it raises while there is
-- any, unless reeve.allow_data_loss is on. Deleted posts and comments would then be there again.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), 'off') <> 'on'
     AND (EXISTS (SELECT FROM app.posts p
                   WHERE p.deleted_at IS NOT NULL OR p.status_reason IS NOT NULL OR p.publish_at IS NOT NULL
                      OR p.language <> 'en')
          OR EXISTS (SELECT FROM app.comments c WHERE c.deleted_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'taking back 1.12.0 would lose what is deleted, scheduled, in another language, and reasons of decisions'
      USING HINT = 'SET reeve.allow_data_loss = ''on'' to lose it.';
  END IF;
END
$$;

DROP VIEW api.editable_comments, api.editable_posts, api.deleted_comments, api.deleted_posts;
DROP VIEW api.comments, api.posts;
CREATE VIEW api.posts AS
SELECT p.id, p.user_id, p.title, p.content, p.status, p.published_at, p.created_at, p.updated_at
  FROM app.posts p
 WHERE auth.may_plan('posts.read') AND (SELECT auth.has_permission('posts.read'));
COMMENT ON VIEW api.posts IS 'Posts, with posts.read';
CREATE VIEW api.comments AS
SELECT c.id, c.post_id, c.user_id, c.content, c.created_at
  FROM app.comments c
 WHERE auth.may_plan('comments.read') AND (SELECT auth.has_permission('comments.read'));
COMMENT ON VIEW api.comments IS 'Comments, with comments.read';
GRANT SELECT ON api.posts, api.comments TO reeve_client;
CREATE OR REPLACE VIEW app.resources AS
SELECT p.id,
       p.user_id,
       CASE WHEN p.status = 'published' THEN 'active' ELSE p.status END AS status,
       p.title,
       p.content,
       p.published_at,
       p.created_at,
       p.updated_at
  FROM app.posts p;
CREATE OR REPLACE VIEW api.stats_posts_per_status AS
SELECT p.status, count(*) AS posts
  FROM app.posts p GROUP BY 1;
CREATE OR REPLACE VIEW api.stats_posts_per_day AS
SELECT p.created_at::date AS day, count(*) AS posts
  FROM app.posts p GROUP BY 1;
CREATE OR REPLACE VIEW api.stats_comments_per_day AS
SELECT c.created_at::date AS day, count(*) AS comments
  FROM app.comments c GROUP BY 1;

DROP FUNCTION api.post_revisions(uuid);
DROP FUNCTION api.restore_comments(uuid[]);
DROP FUNCTION api.delete_comments(uuid[], text);
DROP FUNCTION api.restore_posts(uuid[]);
DROP FUNCTION api.delete_posts(uuid[], text);
DROP FUNCTION api.preview_delete_posts(uuid[]);
DROP FUNCTION api.publish_due();
DROP FUNCTION api.schedule_post(uuid, timestamp, timestamp);
DROP FUNCTION api.move_post(uuid, timestamp, text, text);
DROP FUNCTION auth.open_post(uuid, timestamp);
DROP FUNCTION auth.reason_of(text);

DROP TRIGGER users_erase_content_reasons ON app.users;
DROP FUNCTION auth.erase_content_reasons();
CREATE OR REPLACE FUNCTION auth.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Values and network addresses of a person whose erasure is under way in this transaction; who did what to what stays.
    IF (NEW.id, NEW.user_id, NEW.action, NEW.entity_type, NEW.entity_id, NEW.created_at, NEW.correlation_id, NEW.db_role)
         IS NOT DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.action, OLD.entity_type, OLD.entity_id, OLD.created_at, OLD.correlation_id, OLD.db_role)
       AND EXISTS (SELECT FROM auth.erasures e
                    WHERE e.finished_at IS NULL AND e.transaction_id = pg_current_xact_id_if_assigned()
                      AND (OLD.user_id = e.user_id OR (OLD.entity_type = 'users' AND OLD.entity_id = e.user_id)
                           OR (OLD.entity_type IN ('account_notes', 'role_requests') AND OLD.entity_id = ANY (e.texts))
                           OR e.user_id::text IN (OLD.old_values ->> 'user_id', OLD.new_values ->> 'user_id'))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;

DROP TRIGGER posts_take_comments ON app.posts;
DROP FUNCTION auth.take_comments_along();
DROP TRIGGER comments_mark_insert ON app.comments;
DROP TRIGGER comments_mark_update ON app.comments;
DROP TRIGGER comments_mark_delete ON app.comments;
DROP FUNCTION auth.mark_commented_posts();
DROP TRIGGER comments_language ON app.comments;
DROP FUNCTION auth.comment_language();
DROP TRIGGER update_comments_updated_at ON app.comments;
DROP TRIGGER update_posts_updated_at ON app.posts;
CREATE TRIGGER update_posts_updated_at
BEFORE UPDATE ON app.posts
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();
DROP TRIGGER comments_guard_change ON app.comments;
DROP FUNCTION auth.guard_comments();
DROP TRIGGER posts_guard_change ON app.posts;
DROP FUNCTION auth.guard_posts();
DROP FUNCTION auth.may_publish(uuid);
DROP TRIGGER posts_check ON app.posts;
DROP FUNCTION auth.check_post();
DROP FUNCTION auth.move_permission(text, text);

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['posts', 'comments'] LOOP
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_insert', v_table);
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_update', v_table);
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_delete', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON app.%I REFERENCING NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()', v_table || '_audit_insert', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON app.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()', v_table || '_audit_update', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON app.%I REFERENCING OLD TABLE AS old_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()', v_table || '_audit_delete', v_table);
  END LOOP;
END
$$;
DROP FUNCTION auth.audit_content();

SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000023');

DROP INDEX app.idx_comments_post_id;
CREATE INDEX idx_comments_post_id ON app.comments (post_id, created_at);
DROP INDEX app.idx_comments_user_id;
CREATE INDEX idx_comments_user_id ON app.comments (user_id);
-- Its other indexes stand on columns that go, or on none of them.
DROP INDEX app.posts_by_author, app.posts_by_status, app.posts_due;
ALTER TABLE app.comments
  DROP COLUMN search,
  DROP COLUMN deleted_with_post,
  DROP COLUMN delete_reason,
  DROP COLUMN deleted_at,
  DROP COLUMN language,
  DROP COLUMN updated_at;
ALTER TABLE app.posts
  DROP COLUMN search,
  DROP COLUMN delete_reason,
  DROP COLUMN deleted_at,
  DROP COLUMN has_comments,
  DROP COLUMN scheduled_by,
  DROP COLUMN publish_at,
  DROP COLUMN status_reason,
  DROP COLUMN language;
DROP FUNCTION api.content_hits(text, text, text, boolean);
DROP FUNCTION api.content_query(text, text);
DROP FUNCTION auth.search_document(text, text, text);
DROP FUNCTION auth.text_config(text);
