-- Verifies 1.20.0: the order of reasons and which are retired, claims that end with the right to decide, and moving many posts.
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
    ('column app.review_reasons.place integer NOT NULL DEFAULT 0'),
    ('column app.review_reasons.retired_at timestamp without time zone'),
    ('counts living claims: api.claim_next_review'),
    ('counts living claims: api.review_figures'),
    ('counts living claims: api.review_moderators'),
    ('counts living claims: api.review_queue'),
    ('counts living claims: auth.claim_post'),
    ('counts living claims: auth.guard_reviews'),
    ('counts living claims: auth.judge_moves'),
    ('counts living claims: auth.judge_posts'),
    ('function api.claim_next_review(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.move_posts(uuid[],timestamp without time zone[],text,text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.order_review_reasons(uuid[],uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_moves(uuid[],text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.retire_review_reason(uuid,timestamp without time zone,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_figures() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_moderators(timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_queue(timestamp without time zone,uuid,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_reasons() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.save_review_reason(uuid,text,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.claim_post(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_reviews() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_moves(uuid,uuid[],timestamp without time zone[],text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_posts(uuid,uuid[],timestamp without time zone[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.living_claims() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.mover(uuid[],text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.one_reason_at_a_time() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.claim_next_review(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.move_posts(uuid[],timestamp without time zone[],text,text,text) to reeve_client'),
    ('grant EXECUTE on api.order_review_reasons(uuid[],uuid[]) to reeve_client'),
    ('grant EXECUTE on api.preview_moves(uuid[],text,text) to reeve_client'),
    ('grant EXECUTE on api.retire_review_reason(uuid,timestamp without time zone,boolean) to reeve_client'),
    ('grant EXECUTE on api.review_figures() to reeve_client'),
    ('grant EXECUTE on api.review_moderators(timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.review_queue(timestamp without time zone,uuid,integer) to reeve_client'),
    ('grant EXECUTE on api.review_reasons() to reeve_client'),
    ('grant EXECUTE on api.save_review_reason(uuid,text,text,timestamp without time zone) to reeve_client')
  ),
  functions AS (
    SELECT p.*, n.nspname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
      ('api', 'claim_next_review'), ('api', 'move_posts'), ('api', 'order_review_reasons'), ('api', 'preview_moves'),
      ('api', 'retire_review_reason'), ('api', 'review_figures'), ('api', 'review_moderators'),
      ('api', 'review_queue'), ('api', 'review_reasons'), ('api', 'save_review_reason'), ('auth', 'claim_post'),
      ('auth', 'guard_reviews'), ('auth', 'judge_moves'), ('auth', 'judge_posts'), ('auth', 'living_claims'),
      ('auth', 'mover'), ('auth', 'one_reason_at_a_time'))
  ),
  columns AS (
    SELECT a.* FROM pg_attribute a
     WHERE a.attrelid = 'app.review_reasons'::regclass AND NOT a.attisdropped AND a.attname IN ('place', 'retired_at')
  ),
  found (item) AS (
    SELECT format('column %s.%s %s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM columns a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT concat_ws(' ', 'function ' || f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT format('counts living claims: %s.%s', f.nspname, f.proname)
      FROM functions f
     WHERE f.proname <> 'living_claims' AND f.prosrc ~ '(auth.living_claims\(\)|auth.may_publish\(c.user_id\))'
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM columns a WHERE col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.20.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
