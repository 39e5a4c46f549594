-- Verifies 1.19.0: indexes for the filter builder over posts.
-- Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('CREATE INDEX posts_by_change ON app.posts USING btree (updated_at)'),
    ('CREATE INDEX posts_by_language ON app.posts USING btree (language, created_at DESC, id DESC)'),
    ('CREATE INDEX posts_by_publication ON app.posts USING btree (published_at) WHERE (published_at IS NOT NULL)'),
    ('CREATE INDEX posts_by_schedule ON app.posts USING btree (publish_at) WHERE (publish_at IS NOT NULL)'),
    ('CREATE INDEX posts_search_reason ON app.posts USING gin (status_reason extensions.gin_trgm_ops) WHERE ((deleted_at IS NULL) AND (status_reason IS NOT NULL))'),
    ('CREATE INDEX posts_search_title ON app.posts USING gin (title extensions.gin_trgm_ops) WHERE (deleted_at IS NULL)')
  ),
  found (item) AS (
    SELECT pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = 'app.posts'::regclass
       AND c.relname IN ('posts_by_change', 'posts_by_language', 'posts_by_publication', 'posts_by_schedule',
                         'posts_search_reason', 'posts_search_title')
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.19.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
