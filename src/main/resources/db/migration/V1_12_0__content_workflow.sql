-- 1.12.0 Content workflow: searching posts and comments, moving posts through review, and deleting so that it can be undone.
--
-- Which move of a post is allowed is decided by a trigger, for every writer, the owner included. Who may make it is asked
-- twice: by the function that is called, and by a guard behind every change, so that no other way leads there. What is
-- published is text as well as a status: who may not publish changes no text that is public, or will be without another
-- look at it.

-- ===== 1. Languages =====
-- By code and not as a regconfig column, which pg_upgrade refuses. 'und' (undetermined) takes words as they are.
CREATE FUNCTION auth.text_config(p_language text) RETURNS regconfig
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_language
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END;
END;
$$;
COMMENT ON FUNCTION auth.text_config(text) IS 'How words of a language are brought to their stem; as they are for any other';

-- The language goes into the document as a word that no text can contain, so that one index answers for all languages and a
-- German query never meets an English text. Longer texts are found by their beginning: a document has a limit of 1 MB.
CREATE FUNCTION auth.search_document(p_language text, p_title text, p_content text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN array_to_tsvector(ARRAY['~' || coalesce(p_language, 'und')])
         || setweight(to_tsvector(auth.text_config(p_language), coalesce(p_title, '')), 'A')
         || setweight(to_tsvector(auth.text_config(p_language), left(coalesce(p_content, ''), 200000)), 'B');
END;
$$;
COMMENT ON FUNCTION auth.search_document(text, text, text) IS 'What a text is found by: its words, and its language';

CREATE FUNCTION api.content_query(p_text text, p_language text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
DECLARE
  v_language text;
  v_part tsquery;
  v_query tsquery;
BEGIN
  FOREACH v_language IN ARRAY ARRAY['en', 'da', 'de', 'es', 'fi', 'fr', 'it', 'nb', 'nl', 'pt', 'ru', 'sv', 'und'] LOOP
    CONTINUE WHEN v_language <> p_language;
    v_part := websearch_to_tsquery(auth.text_config(v_language), left(p_text, 1000));
    -- Of stop words alone nothing is left.
    CONTINUE WHEN numnode(v_part) = 0;
    v_part := v_part && format('''~%s''', v_language)::tsquery;
    v_query := CASE WHEN v_query IS NULL THEN v_part ELSE v_query || v_part END;
  END LOOP;
  RETURN coalesce(v_query, ''::tsquery);
END;
$$;
COMMENT ON FUNCTION api.content_query(text, text) IS
  'What somebody typed, as a query for the search column: words, "a phrase", or, -not; in each language where the second is empty';

CREATE FUNCTION api.content_hits(p_language text, p_text text, p_query text, p_whole boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
BEGIN
  -- The marks are characters for private use, and are taken out of the text first: nothing in it can pass for a hit.
  RETURN ts_headline(auth.text_config(p_language), translate(left(p_text, 50000), U&'\E000\E001', ''),
                     websearch_to_tsquery(auth.text_config(p_language), left(p_query, 1000)),
                     U&'StartSel="\E000", StopSel="\E001", '
                     || CASE WHEN p_whole THEN 'HighlightAll=true'
                             ELSE 'MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=" … "' END);
END;
$$;
COMMENT ON FUNCTION api.content_hits(text, text, text, boolean) IS
  'A text, whole or its fragments with hits, each hit between U+E000 and U+E001; of the caller''s own text, so it asks for nothing';

-- ===== 2. Columns =====
-- What the generated columns call, whoever writes: they compute from what they are given, and read nothing.
GRANT EXECUTE ON FUNCTION auth.text_config(text), auth.search_document(text, text, text) TO reeve_client;

ALTER TABLE app.posts
  ADD COLUMN language varchar(3) NOT NULL DEFAULT 'en',
  ADD COLUMN status_reason varchar(500),
  ADD COLUMN publish_at timestamp,
  ADD COLUMN scheduled_by uuid,
  ADD COLUMN has_comments boolean NOT NULL DEFAULT false,
  ADD COLUMN deleted_at timestamp,
  ADD COLUMN delete_reason varchar(500),
  ADD COLUMN search tsvector GENERATED ALWAYS AS (auth.search_document(language, title, content)) STORED,
  ADD CONSTRAINT posts_language_check CHECK (language IN ('da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nb', 'nl', 'pt', 'ru',
                                                          'sv', 'und')),
  ADD CONSTRAINT posts_schedule_check CHECK ((publish_at IS NULL) = (scheduled_by IS NULL)
                                             AND (publish_at IS NULL OR status NOT IN ('draft', 'rejected'))),
  -- A schedule counts only while whoever made it may publish; accounts are erased, not deleted.
  ADD CONSTRAINT posts_scheduled_by_fkey FOREIGN KEY (scheduled_by) REFERENCES app.users (id);
ALTER TABLE app.comments
  ADD COLUMN updated_at timestamp,
  ADD COLUMN language varchar(3),
  ADD COLUMN deleted_at timestamp,
  ADD COLUMN delete_reason varchar(500),
  ADD COLUMN deleted_with_post boolean NOT NULL DEFAULT false,
  ADD COLUMN search tsvector GENERATED ALWAYS AS (auth.search_document(language, NULL, content)) STORED,
  ADD CONSTRAINT comments_language_check CHECK (language IN ('da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nb', 'nl', 'pt',
                                                             'ru', 'sv', 'und')),
  ADD CONSTRAINT comments_deleted_check CHECK (deleted_at IS NOT NULL OR NOT deleted_with_post);

-- What is there already. It is nobody's deed: no trigger fires, and the trail says nothing.
ALTER TABLE app.posts DISABLE TRIGGER USER;
ALTER TABLE app.comments DISABLE TRIGGER USER;
UPDATE app.posts p SET has_comments = true WHERE EXISTS (SELECT FROM app.comments c WHERE c.post_id = p.id);
UPDATE app.comments c SET updated_at = c.created_at, language = 'en';
ALTER TABLE app.posts ENABLE TRIGGER USER;
ALTER TABLE app.comments ENABLE TRIGGER USER;
ALTER TABLE app.comments
  ALTER COLUMN updated_at SET DEFAULT timezone('UTC', now()),
  ALTER COLUMN updated_at SET NOT NULL;
-- Words beyond the most common would be taken for common ones, and the list read from the top instead of by its index.
ALTER TABLE app.posts ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE app.comments ALTER COLUMN search SET STATISTICS 1000;

COMMENT ON COLUMN app.posts.language IS 'Language of the text, by which its words are found; und when unknown';
COMMENT ON COLUMN app.posts.status_reason IS 'Why it was moved to where it is; a rejection''s reason stays until the next decision';
COMMENT ON COLUMN app.posts.publish_at IS 'When it is to be published; kept when it was';
COMMENT ON COLUMN app.posts.scheduled_by IS 'Who decided so, reference to users.id';
COMMENT ON COLUMN app.posts.has_comments IS 'Whether a comment is there, kept by triggers on comments';
COMMENT ON COLUMN app.posts.deleted_at IS 'When it was deleted; it can be restored';
COMMENT ON COLUMN app.posts.delete_reason IS 'Why it was deleted';
COMMENT ON COLUMN app.posts.search IS 'Words of title and content, and the language';
COMMENT ON COLUMN app.comments.updated_at IS 'Last update timestamp, the optimistic lock';
COMMENT ON COLUMN app.comments.language IS 'Language of the text: that of its post unless given; und when unknown';
COMMENT ON COLUMN app.comments.deleted_at IS 'When it was deleted; it can be restored';
COMMENT ON COLUMN app.comments.delete_reason IS 'Why it was deleted';
COMMENT ON COLUMN app.comments.deleted_with_post IS 'Deleted because its post was; it comes back with it';
COMMENT ON COLUMN app.comments.search IS 'Words of the comment, and the language';

-- ===== 3. Indexes, each for a filter that a person can set =====
CREATE INDEX posts_by_author ON app.posts (user_id, created_at DESC, id DESC);
CREATE INDEX posts_by_status ON app.posts (status, created_at DESC, id DESC);
CREATE INDEX posts_by_commented ON app.posts (has_comments, created_at DESC, id DESC);
-- Without what is deleted: how many rows a filter removed after an index found them would tell its words.
CREATE INDEX posts_search ON app.posts USING gin (search) WHERE deleted_at IS NULL;
CREATE INDEX posts_deleted ON app.posts (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX posts_due ON app.posts (publish_at, id) WHERE publish_at IS NOT NULL AND status = 'in_review';
CREATE INDEX posts_by_scheduler ON app.posts (scheduled_by) WHERE scheduled_by IS NOT NULL;
-- The document's indexes keep their names and leading columns and get the rest of the keyset.
DROP INDEX app.idx_comments_post_id;
CREATE INDEX idx_comments_post_id ON app.comments (post_id, created_at, id);
DROP INDEX app.idx_comments_user_id;
CREATE INDEX idx_comments_user_id ON app.comments (user_id, created_at DESC, id DESC);
CREATE INDEX comments_search ON app.comments USING gin (search) WHERE deleted_at IS NULL;
CREATE INDEX comments_deleted ON app.comments (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

-- ===== 4. Permission =====
SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000023', 'posts.publish',
                           'Decide on posts: publish, schedule, reject and archive');
-- The role that Reeve brought for this goes on doing it, unless it was made into something else. As add_permission() does,
-- without the trail: it goes with the version.
ALTER TABLE app.role_permissions DISABLE TRIGGER role_permissions_audit_insert;
INSERT INTO app.role_permissions (role_id, permission_id)
SELECT rp.role_id, '5ee7e000-0000-4000-8000-000000000023' FROM app.role_permissions rp
 WHERE rp.role_id = '5ee7e000-0000-4000-9000-000000000003'
   AND rp.permission_id = '5ee7e000-0000-4000-8000-000000000010'
ON CONFLICT DO NOTHING;
ALTER TABLE app.role_permissions ENABLE TRIGGER role_permissions_audit_insert;

-- ===== 5. The way of a post =====
CREATE FUNCTION auth.move_permission(p_from text, p_to text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_from || ' ' || p_to
    WHEN 'draft in_review' THEN 'posts.write'
    WHEN 'in_review draft' THEN 'posts.write'
    WHEN 'rejected draft' THEN 'posts.write'
    WHEN 'in_review published' THEN 'posts.publish'
    WHEN 'in_review rejected' THEN 'posts.publish'
    WHEN 'published archived' THEN 'posts.publish'
    WHEN 'archived published' THEN 'posts.publish' END;
END;
$$;
COMMENT ON FUNCTION auth.move_permission(text, text) IS
  'The permission that moving a post from one status to another takes; empty when there is no such move';

CREATE FUNCTION auth.check_post() RETURNS trigger
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
COMMENT ON FUNCTION auth.check_post() IS
  'Trigger: a post moves as it is allowed to, is rejected with a reason, and its first publication is kept; for every writer';
CREATE TRIGGER posts_check BEFORE INSERT OR UPDATE ON app.posts
FOR EACH ROW EXECUTE FUNCTION auth.check_post();

CREATE FUNCTION auth.may_publish(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN 'posts.publish' = ANY (auth.permissions_of(p_user))
         AND EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active);
END;
$$;
COMMENT ON FUNCTION auth.may_publish(uuid) IS 'Whether this account is active and may publish, now';

-- Behind every change, whichever way it came. Whoever the trail names must have been allowed to do it.
CREATE FUNCTION auth.guard_posts() RETURNS trigger
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
COMMENT ON FUNCTION auth.guard_posts() IS
  'Trigger: what changed about posts, and public text above all, takes the permission for it';
CREATE TRIGGER posts_guard_change AFTER UPDATE ON app.posts
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_posts();

CREATE FUNCTION auth.guard_comments() RETURNS trigger
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
COMMENT ON FUNCTION auth.guard_comments() IS 'Trigger: what changed about comments takes the permission for it';
CREATE TRIGGER comments_guard_change AFTER UPDATE ON app.comments
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_comments();

-- Comments come and go without touching the lock of the post they are under.
DROP TRIGGER update_posts_updated_at ON app.posts;
CREATE TRIGGER update_posts_updated_at
BEFORE UPDATE OF user_id, title, content, status, published_at, created_at, updated_at, language, status_reason, publish_at,
  scheduled_by, deleted_at, delete_reason ON app.posts
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();
CREATE TRIGGER update_comments_updated_at
BEFORE UPDATE ON app.comments
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();

CREATE FUNCTION auth.comment_language() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  NEW.language := (SELECT p.language FROM app.posts p WHERE p.id = NEW.post_id);
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.comment_language() IS 'Trigger: a comment is in the language of its post unless it says otherwise';
CREATE TRIGGER comments_language BEFORE INSERT ON app.comments
FOR EACH ROW WHEN (NEW.language IS NULL) EXECUTE FUNCTION auth.comment_language();

-- ===== 6. Posts know whether they have comments, and take them along =====
CREATE FUNCTION auth.mark_commented_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_more uuid[] := '{}';
  v_fewer uuid[] := '{}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    v_more := ARRAY(SELECT DISTINCT n.post_id FROM new_rows n WHERE n.deleted_at IS NULL);
  ELSIF TG_OP = 'DELETE' THEN
    v_fewer := ARRAY(SELECT DISTINCT o.post_id FROM old_rows o WHERE o.deleted_at IS NULL);
  ELSE
    v_more := ARRAY(SELECT DISTINCT n.post_id FROM old_rows o JOIN new_rows n ON n.id = o.id
                     WHERE n.deleted_at IS NULL AND (o.deleted_at IS NOT NULL OR n.post_id <> o.post_id));
    v_fewer := ARRAY(SELECT DISTINCT o.post_id FROM old_rows o JOIN new_rows n ON n.id = o.id
                      WHERE o.deleted_at IS NULL AND (n.post_id <> o.post_id
                                                      OR (n.deleted_at IS NOT NULL AND NOT n.deleted_with_post)));
  END IF;
  IF cardinality(v_fewer) > 0 THEN
    -- Whoever adds a comment waits here for its post, and then sees what this left.
    PERFORM FROM app.posts p WHERE p.id = ANY (v_fewer) ORDER BY p.id FOR UPDATE;
    UPDATE app.posts p SET has_comments = false
     WHERE p.id = ANY (v_fewer) AND p.has_comments
       AND NOT EXISTS (SELECT FROM app.comments c WHERE c.post_id = p.id AND c.deleted_at IS NULL);
  END IF;
  IF cardinality(v_more) > 0 THEN
    UPDATE app.posts p SET has_comments = true WHERE p.id = ANY (v_more) AND NOT p.has_comments;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.mark_commented_posts() IS 'Trigger: a post knows whether it has comments';
CREATE TRIGGER comments_mark_insert AFTER INSERT ON app.comments REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts();
CREATE TRIGGER comments_mark_update AFTER UPDATE ON app.comments
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts();
CREATE TRIGGER comments_mark_delete AFTER DELETE ON app.comments REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts();

CREATE FUNCTION auth.take_comments_along() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_gone uuid[] := ARRAY(SELECT n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
                          WHERE o.deleted_at IS NULL AND n.deleted_at IS NOT NULL);
  v_back uuid[] := ARRAY(SELECT n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
                          WHERE o.deleted_at IS NOT NULL AND n.deleted_at IS NULL);
BEGIN
  IF cardinality(v_gone) > 0 THEN
    UPDATE app.comments c SET deleted_at = p.deleted_at, deleted_with_post = true
      FROM app.posts p
     WHERE p.id = ANY (v_gone) AND c.post_id = p.id AND c.deleted_at IS NULL;
  END IF;
  IF cardinality(v_back) > 0 THEN
    UPDATE app.comments c SET deleted_at = NULL, deleted_with_post = false
     WHERE c.post_id = ANY (v_back) AND c.deleted_with_post;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.take_comments_along() IS 'Trigger: the comments of a post go and come back with it';
CREATE TRIGGER posts_take_comments AFTER UPDATE ON app.posts
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.take_comments_along();

-- ===== 7. The trail =====
-- As auth.audit_changes(), without what is computed; and what was published on schedule was done by whoever decided so, and
-- not by whose client happened to notice that it was time, nor from where that one is.
CREATE FUNCTION auth.audit_content() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_computed CONSTANT text[] := ARRAY['search', 'has_comments'];
  v_quiet CONSTANT text[] := v_computed || ARRAY['updated_at'];
  v_changed CONSTANT text := 'CASE WHEN o.%1$I IS DISTINCT FROM n.%1$I THEN jsonb_build_object(%1$L, %2$s.%1$I) ELSE ''{}'' END';
  v_scheduler CONSTANT text := CASE WHEN TG_TABLE_NAME = 'posts' THEN
    'CASE WHEN o.status = ''in_review'' AND n.status = ''published'' AND n.publish_at <= $3 THEN n.scheduled_by END'
    ELSE 'NULL::uuid' END;
  v_old text;
  v_new text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT string_agg(format(v_changed, a.attname, 'o'), ' || ' ORDER BY a.attnum),
           string_agg(format(v_changed, a.attname, 'n'), ' || ' ORDER BY a.attnum)
      INTO v_old, v_new
      FROM pg_attribute a
     WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (v_quiet);
    EXECUTE format($query$
      INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                                  correlation_id, db_role)
      SELECT coalesce(c.scheduler, $1), 'UPDATE', $2, c.id, c.old_values, c.new_values,
             CASE WHEN c.scheduler IS NULL THEN inet_client_addr() END, $3, $4, session_user
        FROM (SELECT o.id, %s AS scheduler, %s AS old_values, %s AS new_values
                FROM old_rows o JOIN new_rows n ON n.id = o.id OFFSET 0) c
       WHERE c.old_values <> '{}'
      $query$, v_scheduler, v_old, v_new) USING v_user, TG_TABLE_NAME, v_now, v_correlation;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.id, to_jsonb(n) - v_computed, inet_client_addr(), v_now, v_correlation,
           session_user
      FROM new_rows n;
  ELSE
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'DELETE', TG_TABLE_NAME, o.id, to_jsonb(o) - v_computed, inet_client_addr(), v_now, v_correlation,
           session_user
      FROM old_rows o;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.audit_content() IS 'Trigger: the changed values of each post or comment, in the name of whoever decided it';

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['posts', 'comments'] LOOP
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_insert', v_table);
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_update', v_table);
    EXECUTE format('DROP TRIGGER %I ON app.%I', v_table || '_audit_delete', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON app.%I REFERENCING NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()', v_table || '_audit_insert', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON app.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()', v_table || '_audit_update', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON app.%I REFERENCING OLD TABLE AS old_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()', v_table || '_audit_delete', v_table);
  END LOOP;
END
$$;

-- ===== 8. Erasure: what was said about somebody's posts and comments =====
-- As in 1.5.0, with the reasons that posts and comments keep.
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
                           OR (OLD.entity_type IN ('account_notes', 'role_requests', 'posts', 'comments')
                               AND OLD.entity_id = ANY (e.texts))
                           OR e.user_id::text IN (OLD.old_values ->> 'user_id', OLD.new_values ->> 'user_id'))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;

-- Before auth.erase_trail() does the rest, and replaces the list of texts with its own.
CREATE FUNCTION auth.erase_content_reasons() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_link jsonb := jsonb_build_object('user_id', NEW.id);
  v_keys CONSTANT text[] := ARRAY['status_reason', 'delete_reason'];
  v_texts uuid[];
BEGIN
  -- First, so that this leaves nothing to be erased.
  UPDATE app.posts p SET status_reason = CASE WHEN p.status_reason IS NOT NULL THEN '(erased)' END,
                         delete_reason = CASE WHEN p.delete_reason IS NOT NULL THEN '(erased)' END
   WHERE p.user_id = NEW.id AND (p.status_reason IS NOT NULL OR p.delete_reason IS NOT NULL);
  UPDATE app.comments c SET delete_reason = '(erased)' WHERE c.user_id = NEW.id AND c.delete_reason IS NOT NULL;
  v_texts := ARRAY(SELECT p.id FROM app.posts p WHERE p.user_id = NEW.id
                   UNION
                   SELECT c.id FROM app.comments c WHERE c.user_id = NEW.id
                   UNION
                   SELECT a.entity_id FROM app.audit_logs a
                    WHERE a.old_values @> v_link AND a.entity_type IN ('posts', 'comments'));
  UPDATE auth.erasures e SET texts = v_texts WHERE e.user_id = NEW.id AND e.finished_at IS NULL;
  UPDATE app.audit_logs a
     SET old_values = auth.erase_values(a.old_values, v_keys), new_values = auth.erase_values(a.new_values, v_keys)
   WHERE a.entity_type IN ('posts', 'comments') AND a.entity_id = ANY (v_texts)
     AND (a.old_values ?| v_keys OR a.new_values ?| v_keys);
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.erase_content_reasons() IS
  'Trigger: why posts and comments of an erased account were rejected or deleted goes, from the trail too';
CREATE TRIGGER users_erase_content_reasons AFTER UPDATE OF erased_at ON app.users
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION auth.erase_content_reasons();

-- ===== 9. What a client can do =====
CREATE FUNCTION auth.reason_of(p_reason text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF length(p_reason) > 500 THEN
    RAISE EXCEPTION 'a reason has at most 500 characters' USING ERRCODE = '22001';
  END IF;
  RETURN nullif(btrim(p_reason), '');
END;
$$;
COMMENT ON FUNCTION auth.reason_of(text) IS 'A reason without blanks around, empty for none; raises when it is too long';

CREATE FUNCTION auth.open_post(p_post uuid, p_seen timestamp) RETURNS app.posts
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_post app.posts;
BEGIN
  SELECT p.* INTO v_post FROM app.posts p WHERE p.id = p_post AND p.deleted_at IS NULL FOR NO KEY UPDATE;
  IF v_post.id IS NULL OR v_post.updated_at IS DISTINCT FROM p_seen THEN
    RAISE EXCEPTION 'somebody else changed this post meanwhile' USING ERRCODE = '40001', CONSTRAINT = 'post_changed';
  END IF;
  RETURN v_post;
END;
$$;
COMMENT ON FUNCTION auth.open_post(uuid, timestamp) IS
  'The post, locked, as it was when updated_at was this; raises 40001 when it changed since or is deleted';

CREATE FUNCTION api.move_post(p_post uuid, p_seen timestamp, p_to text, p_reason text) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_reason text := auth.reason_of(p_reason);
  v_post app.posts;
  v_permission text;
  v_updated timestamp;
BEGIN
  -- Who may do neither learns nothing about the post.
  IF NOT auth.has_permission('posts.publish') THEN
    PERFORM auth.require_permission('posts.write');
  END IF;
  v_post := auth.open_post(p_post, p_seen);
  v_permission := auth.move_permission(v_post.status, p_to);
  IF v_permission IS NULL THEN
    RAISE EXCEPTION 'a post that is % does not become %', v_post.status, coalesce(left(p_to, 20), 'nothing')
      USING ERRCODE = '23514', CONSTRAINT = 'post_move';
  END IF;
  PERFORM auth.require_permission(v_permission);
  IF p_to = 'rejected' AND v_reason IS NULL THEN
    RAISE EXCEPTION 'a rejection needs a reason' USING ERRCODE = '23514', CONSTRAINT = 'post_reason';
  END IF;
  UPDATE app.posts p
     SET status = p_to,
         -- On the way back to review the author is still told why it was rejected.
         status_reason = CASE WHEN v_permission = 'posts.write' THEN coalesce(v_reason, p.status_reason) ELSE v_reason END,
         publish_at = CASE WHEN p_to IN ('archived', 'published') AND v_post.status <> 'in_review' THEN p.publish_at END,
         scheduled_by = CASE WHEN p_to IN ('archived', 'published') AND v_post.status <> 'in_review' THEN p.scheduled_by END
   WHERE p.id = v_post.id
  RETURNING p.updated_at INTO v_updated;
  RETURN v_updated;
END;
$$;
COMMENT ON FUNCTION api.move_post(uuid, timestamp, text, text) IS
  'Moves a post to another status and returns its new updated_at; 40001 when it is not as it was seen (posts.write; posts.publish to publish, reject and archive)';

CREATE FUNCTION api.schedule_post(p_post uuid, p_seen timestamp, p_at timestamp) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('posts.publish');
  v_post app.posts := auth.open_post(p_post, p_seen);
  v_updated timestamp;
BEGIN
  IF v_post.status <> 'in_review' THEN
    RAISE EXCEPTION 'a post that is in review can be scheduled' USING ERRCODE = '23514', CONSTRAINT = 'post_move';
  END IF;
  IF p_at <= timezone('UTC', clock_timestamp()) OR NOT isfinite(p_at) THEN
    RAISE EXCEPTION 'choose a time that is still to come' USING ERRCODE = '22023', CONSTRAINT = 'post_schedule';
  END IF;
  UPDATE app.posts p SET publish_at = p_at, scheduled_by = CASE WHEN p_at IS NOT NULL THEN v_me END
   WHERE p.id = v_post.id
  RETURNING p.updated_at INTO v_updated;
  RETURN v_updated;
END;
$$;
COMMENT ON FUNCTION api.schedule_post(uuid, timestamp, timestamp) IS
  'Has a post in review published at a time, or with no time not any more, and returns its new updated_at (posts.publish)';

-- Whoever runs it decides nothing: the time has come, and who chose it may publish still. Twice at once, each takes its own.
-- The posts are locked until the transaction ends, so it does nothing for those who could not hold a post otherwise.
CREATE FUNCTION api.publish_due() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_schedulers uuid[];
  v_due uuid[];
  v_correlation text := current_setting('app.correlation_id', true);
BEGIN
  IF NOT pg_has_role(session_user, 'reeve_operator', 'MEMBER') AND NOT auth.is_owner_session() THEN
    IF auth.current_app_user() IS NULL THEN
      RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
    END IF;
    IF NOT auth.has_any_permission(ARRAY['posts.write', 'posts.publish', 'posts.delete']) THEN
      RETURN 0;
    END IF;
  END IF;
  v_schedulers := ARRAY(SELECT s.id FROM (SELECT DISTINCT p.scheduled_by AS id FROM app.posts p
                                            WHERE p.publish_at <= v_now AND p.status = 'in_review') s
                         WHERE auth.may_publish(s.id));
  v_due := ARRAY(SELECT d.id
                   FROM (SELECT p.id FROM app.posts p
                          WHERE p.publish_at <= v_now AND p.status = 'in_review' AND p.deleted_at IS NULL
                            AND p.scheduled_by = ANY (v_schedulers)
                          ORDER BY p.publish_at, p.id
                          LIMIT 1000
                            FOR NO KEY UPDATE SKIP LOCKED) d);
  IF cardinality(v_due) > 0 THEN
    -- An action of its own: the calling client must not name it, and slip it under another of the scheduler's.
    PERFORM set_config('app.correlation_id', extensions.uuid_generate_v4()::text, true);
    UPDATE app.posts p SET status = 'published', status_reason = NULL WHERE p.id = ANY (v_due) AND p.status = 'in_review';
    PERFORM set_config('app.correlation_id', coalesce(v_correlation, ''), true);
  END IF;
  RETURN cardinality(v_due);
END;
$$;
COMMENT ON FUNCTION api.publish_due() IS
  'Publishes the posts whose time has come, as decided by who scheduled them; returns how many. For the sessions of those who may change posts, and for the scheduler of the server';

CREATE FUNCTION api.preview_delete_posts(p_posts uuid[]) RETURNS TABLE (posts integer, comments integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('posts.delete');
  RETURN QUERY
    SELECT (SELECT count(*)::integer FROM app.posts p WHERE p.id = ANY (p_posts) AND p.deleted_at IS NULL),
           (SELECT count(*)::integer FROM app.comments c JOIN app.posts p ON p.id = c.post_id
             WHERE c.post_id = ANY (p_posts) AND c.deleted_at IS NULL AND p.deleted_at IS NULL);
END;
$$;
COMMENT ON FUNCTION api.preview_delete_posts(uuid[]) IS 'How many posts, and comments with them, deleting would take (posts.delete)';

CREATE FUNCTION api.delete_posts(p_posts uuid[], p_reason text) RETURNS TABLE (posts integer, comments integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_reason text := auth.reason_of(p_reason);
  v_done uuid[];
BEGIN
  PERFORM auth.require_permission('posts.delete');
  WITH done AS (
    UPDATE app.posts p SET deleted_at = timezone('UTC', clock_timestamp()), delete_reason = v_reason
     WHERE p.id = ANY (p_posts) AND p.deleted_at IS NULL
    RETURNING p.id)
  SELECT coalesce(array_agg(d.id), '{}') INTO v_done FROM done d;
  RETURN QUERY
    SELECT cardinality(v_done),
           (SELECT count(*)::integer FROM app.comments c WHERE c.post_id = ANY (v_done) AND c.deleted_with_post);
END;
$$;
COMMENT ON FUNCTION api.delete_posts(uuid[], text) IS
  'Deletes posts, and their comments with them, so that they can be restored; returns how many of each (posts.delete)';

CREATE FUNCTION api.restore_posts(p_posts uuid[]) RETURNS TABLE (posts integer, comments integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_comments integer;
  v_posts integer;
BEGIN
  PERFORM auth.require_permission('posts.delete');
  PERFORM FROM app.posts p WHERE p.id = ANY (p_posts) ORDER BY p.id FOR NO KEY UPDATE;
  v_comments := (SELECT count(*) FROM app.comments c JOIN app.posts p ON p.id = c.post_id
                  WHERE c.post_id = ANY (p_posts) AND c.deleted_with_post AND p.deleted_at IS NOT NULL);
  -- A time that passed meanwhile would have it published at once, by a decision from before it was deleted.
  UPDATE app.posts p
     SET deleted_at = NULL, delete_reason = NULL,
         publish_at = CASE WHEN p.status <> 'in_review' OR p.publish_at > v_now THEN p.publish_at END,
         scheduled_by = CASE WHEN p.status <> 'in_review' OR p.publish_at > v_now THEN p.scheduled_by END
   WHERE p.id = ANY (p_posts) AND p.deleted_at IS NOT NULL;
  GET DIAGNOSTICS v_posts = ROW_COUNT;
  RETURN QUERY SELECT v_posts, v_comments;
END;
$$;
COMMENT ON FUNCTION api.restore_posts(uuid[]) IS
  'Brings deleted posts back as they were, but not to be published at a time that has passed, with the comments that went with them; returns how many of each (posts.delete)';

CREATE FUNCTION api.delete_comments(p_comments uuid[], p_reason text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_reason text := auth.reason_of(p_reason);
  v_comments integer;
BEGIN
  PERFORM auth.require_permission('comments.delete');
  UPDATE app.comments c SET deleted_at = timezone('UTC', clock_timestamp()), delete_reason = v_reason
   WHERE c.id = ANY (p_comments) AND c.deleted_at IS NULL;
  GET DIAGNOSTICS v_comments = ROW_COUNT;
  RETURN v_comments;
END;
$$;
COMMENT ON FUNCTION api.delete_comments(uuid[], text) IS
  'Deletes comments so that they can be restored; returns how many (comments.delete)';

CREATE FUNCTION api.restore_comments(p_comments uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_comments integer;
BEGIN
  PERFORM auth.require_permission('comments.delete');
  -- Not under a post that is deleted: there it would come back where nobody sees it.
  UPDATE app.comments c SET deleted_at = NULL, delete_reason = NULL
    FROM app.posts p
   WHERE c.id = ANY (p_comments) AND c.deleted_at IS NOT NULL AND NOT c.deleted_with_post
     AND p.id = c.post_id AND p.deleted_at IS NULL;
  GET DIAGNOSTICS v_comments = ROW_COUNT;
  RETURN v_comments;
END;
$$;
COMMENT ON FUNCTION api.restore_comments(uuid[]) IS
  'Brings back comments that were deleted one by one; returns how many (comments.delete)';

CREATE FUNCTION api.post_revisions(p_post uuid)
RETURNS TABLE (entry bigint, written_at timestamp, author uuid, db_role text, action text, old_values jsonb, new_values jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_keys CONSTANT text[] := ARRAY['title', 'content', 'language', 'status', 'status_reason', 'publish_at', 'deleted_at',
                                  'delete_reason'];
BEGIN
  PERFORM auth.require_permission('posts.read');
  -- What a text was before somebody mended it is for those who could have mended it.
  PERFORM auth.require_permission('posts.write');
  RETURN QUERY
    SELECT a.id, a.created_at, a.user_id, a.db_role::text, a.action::text,
           (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(a.old_values) e WHERE e.key = ANY (v_keys)),
           (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(a.new_values) e WHERE e.key = ANY (v_keys))
      FROM app.audit_logs a
     WHERE a.entity_type = 'posts' AND a.entity_id = p_post AND a.action IN ('INSERT', 'UPDATE')
       AND EXISTS (SELECT FROM app.posts p WHERE p.id = p_post AND p.deleted_at IS NULL)
       AND (a.old_values ?| v_keys OR a.new_values ?| v_keys)
     ORDER BY a.created_at DESC, a.id DESC
     LIMIT 500;
END;
$$;
COMMENT ON FUNCTION api.post_revisions(uuid) IS
  'What the trail says about the text and the way of a post, newest first, up to 500 entries (posts.read and posts.write)';

-- ===== 10. Gates =====
-- A deleted row is filtered by a condition that no function in a query comes before: IS NULL costs nothing, functions do.
CREATE OR REPLACE VIEW api.posts AS
SELECT p.id, p.user_id, p.title, p.content, p.status, p.published_at, p.created_at, p.updated_at, p.language,
       p.status_reason, p.publish_at, p.scheduled_by, p.has_comments, p.search
  FROM app.posts p
 WHERE auth.may_plan('posts.read') AND (SELECT auth.has_permission('posts.read')) AND p.deleted_at IS NULL;
COMMENT ON VIEW api.posts IS 'Posts that are not deleted, with posts.read';

CREATE OR REPLACE VIEW api.comments AS
SELECT c.id, c.post_id, c.user_id, c.content, c.created_at, c.updated_at, c.language, c.search
  FROM app.comments c
 WHERE auth.may_plan('comments.read') AND (SELECT auth.has_permission('comments.read')) AND c.deleted_at IS NULL;
COMMENT ON VIEW api.comments IS 'Comments that are not deleted, with comments.read';

-- Whoever may delete and not read must not read by deleting.
CREATE VIEW api.deleted_posts AS
SELECT p.id, p.user_id, p.title, p.content, p.status, p.created_at, p.deleted_at, p.delete_reason
  FROM app.posts p
 WHERE auth.may_plan('posts.delete') AND auth.may_plan('posts.read') AND (SELECT auth.has_permission('posts.delete'))
   AND (SELECT auth.has_permission('posts.read')) AND p.deleted_at IS NOT NULL;
COMMENT ON VIEW api.deleted_posts IS 'Deleted posts, to be restored, with posts.delete and posts.read';

CREATE VIEW api.deleted_comments AS
SELECT c.id, c.post_id, c.user_id, c.content, c.created_at, c.deleted_at, c.delete_reason
  FROM app.comments c
 WHERE auth.may_plan('comments.delete') AND auth.may_plan('comments.read')
   AND (SELECT auth.has_permission('comments.delete')) AND (SELECT auth.has_permission('comments.read'))
   AND c.deleted_at IS NOT NULL AND NOT c.deleted_with_post;
COMMENT ON VIEW api.deleted_comments IS
  'Comments that were deleted one by one, to be restored, with comments.delete and comments.read';

-- As api.editable_users: only id and updated_at can be read here.
CREATE VIEW api.editable_posts AS
SELECT p.id, p.title, p.content, p.language, p.updated_at
  FROM app.posts p
 WHERE auth.may_plan('posts.write') AND (SELECT auth.has_permission('posts.write')) AND p.deleted_at IS NULL;
COMMENT ON VIEW api.editable_posts IS
  'Posts to change by id and updated_at, with posts.write, and posts.publish for what is public; to be read in api.posts';

CREATE VIEW api.editable_comments AS
SELECT c.id, c.content, c.updated_at
  FROM app.comments c
 WHERE auth.may_plan('comments.write') AND (SELECT auth.has_permission('comments.write')) AND c.deleted_at IS NULL;
COMMENT ON VIEW api.editable_comments IS
  'Comments to change by id and updated_at, with comments.write; to be read in api.comments';

-- What is deleted is no resource of anybody, and in no figure.
CREATE OR REPLACE VIEW app.resources AS
SELECT p.id,
       p.user_id,
       CASE WHEN p.status = 'published' THEN 'active' ELSE p.status END AS status,
       p.title,
       p.content,
       p.published_at,
       p.created_at,
       p.updated_at
  FROM app.posts p
 WHERE p.deleted_at IS NULL;
CREATE OR REPLACE VIEW api.stats_posts_per_status AS
SELECT p.status, count(*) AS posts
  FROM app.posts p WHERE p.deleted_at IS NULL GROUP BY 1;
CREATE OR REPLACE VIEW api.stats_posts_per_day AS
SELECT p.created_at::date AS day, count(*) AS posts
  FROM app.posts p WHERE p.deleted_at IS NULL GROUP BY 1;
CREATE OR REPLACE VIEW api.stats_comments_per_day AS
SELECT c.created_at::date AS day, count(*) AS comments
  FROM app.comments c WHERE c.deleted_at IS NULL GROUP BY 1;

-- ===== 11. Access =====
REVOKE ALL ON FUNCTION auth.text_config(text), auth.search_document(text, text, text), api.content_query(text, text),
  api.content_hits(text, text, text, boolean), auth.move_permission(text, text), auth.check_post(),
  auth.may_publish(uuid), auth.guard_posts(), auth.guard_comments(), auth.comment_language(), auth.mark_commented_posts(),
  auth.take_comments_along(), auth.audit_content(), auth.erase_content_reasons(), auth.reason_of(text),
  auth.open_post(uuid, timestamp), api.move_post(uuid, timestamp, text, text),
  api.schedule_post(uuid, timestamp, timestamp), api.publish_due(), api.preview_delete_posts(uuid[]),
  api.delete_posts(uuid[], text), api.restore_posts(uuid[]), api.delete_comments(uuid[], text),
  api.restore_comments(uuid[]), api.post_revisions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.content_query(text, text), api.content_hits(text, text, text, boolean),
  api.move_post(uuid, timestamp, text, text), api.schedule_post(uuid, timestamp, timestamp), api.publish_due(),
  api.preview_delete_posts(uuid[]), api.delete_posts(uuid[], text), api.restore_posts(uuid[]),
  api.delete_comments(uuid[], text), api.restore_comments(uuid[]), api.post_revisions(uuid) TO reeve_client;
GRANT EXECUTE ON FUNCTION api.publish_due() TO reeve_operator;
GRANT SELECT ON api.deleted_posts, api.deleted_comments TO reeve_client;
GRANT SELECT (id, updated_at), UPDATE (title, content, language) ON api.editable_posts TO reeve_client;
GRANT SELECT (id, updated_at), UPDATE (content) ON api.editable_comments TO reeve_client;
