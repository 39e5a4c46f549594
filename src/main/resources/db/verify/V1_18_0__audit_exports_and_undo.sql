-- Verifies 1.18.0: undoing what was done to posts and comments.
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
    ('corrected api.action_entries'),
    ('corrected api.preview_rows'),
    ('corrected api.undo_chosen'),
    ('corrected api.undo_entries'),
    ('corrected auth.guard_comments'),
    ('corrected auth.guard_posts'),
    ('corrected auth.judge_chosen'),
    ('corrected auth.judge_entries'),
    ('function api.record_export(text,text,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.record_export(text,text,boolean) to reeve_client'),
    ('function auth.carry_out_undo(uuid,auth.judgement[],bigint[],timestamp without time zone,timestamp without time zone,jsonb) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.comment_values(app.comments) search_path=pg_catalog, pg_temp'),
    ('function auth.judge_comment_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone,text,uuid[],uuid[],uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_content(uuid,bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_post_entries(uuid,bigint[],timestamp without time zone,timestamp without time zone,text,uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.post_values(app.posts) search_path=pg_catalog, pg_temp'),
    ('function auth.restore_comments(auth.judgement[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.restore_posts(uuid,auth.judgement[],bigint[],timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'record_export'), ('auth', 'carry_out_undo'), ('auth', 'comment_values'), ('auth', 'judge_comment_entries'), ('auth', 'judge_content'),
       ('auth', 'judge_post_entries'), ('auth', 'post_values'), ('auth', 'restore_comments'), ('auth', 'restore_posts'))
  ),
  corrected (schema, name, word) AS (
    VALUES
    ('api', 'action_entries', 'post_id'),
    ('api', 'preview_rows', 'post_values'),
    ('api', 'undo_chosen', 'carry_out_undo'),
    ('api', 'undo_entries', 'carry_out_undo'),
    ('auth', 'guard_comments', 'min(x.needed)'),
    ('auth', 'guard_posts', 'min(x.needed)'),
    ('auth', 'judge_chosen', 'judge_content'),
    ('auth', 'judge_entries', 'judge_content')
  ),
  found (item) AS (
    SELECT concat_ws(' ', 'function', f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT 'corrected ' || c.schema || '.' || c.name
      FROM corrected c
      JOIN pg_namespace n ON n.nspname = c.schema
      JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = c.name AND strpos(p.prosrc, c.word) > 0
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.18.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
