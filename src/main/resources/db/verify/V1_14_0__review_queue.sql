-- Verifies 1.14.0: the review queue, its claims, decisions and reasons, and the guard behind them.
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
    ('app.review_reasons of reeve_owner with row level security'),
    ('auth.review_claims of reeve_owner with row level security'),
    ('auth.review_decisions of reeve_owner with row level security'),
    ('column app.posts.submitted_at timestamp without time zone'),
    ('column app.review_reasons.content character varying(500) NOT NULL'),
    ('column app.review_reasons.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.review_reasons.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.review_reasons.title character varying(80) NOT NULL'),
    ('column app.review_reasons.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column auth.review_claims.claimed_at timestamp without time zone NOT NULL'),
    ('column auth.review_claims.claimed_until timestamp without time zone NOT NULL'),
    ('column auth.review_claims.post_id uuid NOT NULL'),
    ('column auth.review_claims.session_id uuid NOT NULL'),
    ('column auth.review_claims.user_id uuid NOT NULL'),
    ('column auth.review_decisions.author_deactivated_at timestamp without time zone'),
    ('column auth.review_decisions.author_id uuid NOT NULL'),
    ('column auth.review_decisions.correlation_id uuid NOT NULL'),
    ('column auth.review_decisions.db_role character varying(63) NOT NULL'),
    ('column auth.review_decisions.decided_at timestamp without time zone NOT NULL'),
    ('column auth.review_decisions.decided_by uuid'),
    ('column auth.review_decisions.decided_in xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.review_decisions.id bigint NOT NULL IDENTITY'),
    ('column auth.review_decisions.note_id uuid'),
    ('column auth.review_decisions.post_id uuid NOT NULL'),
    ('column auth.review_decisions.post_updated_at timestamp without time zone NOT NULL'),
    ('column auth.review_decisions.published_before timestamp without time zone'),
    ('column auth.review_decisions.reason character varying(500)'),
    ('column auth.review_decisions.reason_before character varying(500)'),
    ('column auth.review_decisions.scheduled boolean NOT NULL'),
    ('column auth.review_decisions.undone_at timestamp without time zone'),
    ('column auth.review_decisions.undone_in xid8'),
    ('column auth.review_decisions.verdict character varying(20) NOT NULL'),
    ('column auth.review_decisions.waiting_since timestamp without time zone NOT NULL'),
    ('column auth.settings.review_claim interval NOT NULL DEFAULT ''00:10:00''::interval'),
    ('column auth.settings.review_claims_most integer NOT NULL DEFAULT 20'),
    ('column auth.settings.review_four_eyes boolean NOT NULL DEFAULT true'),
    ('column auth.settings.review_undo interval NOT NULL DEFAULT ''00:30:00''::interval'),
    ('constraint app.review_reasons review_reasons_pkey PRIMARY KEY (id)'),
    ('constraint app.review_reasons review_reasons_text_check CHECK ((((title)::text = btrim((title)::text)) AND ((title)::text <> ''''::text) AND ((content)::text = btrim((content)::text)) AND ((content)::text <> ''''::text)))'),
    ('constraint app.review_reasons review_reasons_title_key UNIQUE (title)'),
    ('constraint auth.review_claims review_claims_pkey PRIMARY KEY (post_id)'),
    ('constraint auth.review_claims review_claims_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts(id) ON DELETE CASCADE'),
    ('constraint auth.review_claims review_claims_session_id_fkey FOREIGN KEY (session_id) REFERENCES app.sessions(id) ON DELETE CASCADE'),
    ('constraint auth.review_claims review_claims_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.review_decisions review_decisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.review_decisions review_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint auth.review_decisions review_decisions_pkey PRIMARY KEY (id)'),
    ('constraint auth.review_decisions review_decisions_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts(id) ON DELETE CASCADE'),
    ('constraint auth.review_decisions review_decisions_undone_check CHECK (((undone_at IS NULL) = (undone_in IS NULL)))'),
    ('constraint auth.review_decisions review_decisions_verdict_check CHECK (((verdict)::text = ANY ((ARRAY[''published''::character varying, ''rejected''::character varying])::text[])))'),
    ('constraint auth.settings settings_review_check CHECK (((review_claim > ''00:00:00''::interval) AND (review_claims_most > 0) AND (review_undo >= ''00:00:00''::interval)))'),
    ('function api.claim_next_review(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.claim_review(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.decide_posts(uuid[],timestamp without time zone[],text,text,text,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.delete_review_reason(uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.release_reviews(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.renew_reviews() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_author(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_figures() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_history(uuid,uuid,timestamp without time zone,bigint,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_moderators(timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_queue(timestamp without time zone,uuid,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.review_reasons() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.save_review_reason(uuid,text,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.undo_decisions(bigint[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.check_post() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.claim_post(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.deactivate_authors(uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.decision_falls(uuid,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_reviews() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_decisions(uuid,bigint[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.judge_posts(uuid,uuid[],timestamp without time zone[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.note_decisions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.one_claim_at_a_time(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.part_with_reviews() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.reviewer() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.warn_authors(uuid[],uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('grant EXECUTE on api.claim_next_review(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.claim_review(uuid) to reeve_client'),
    ('grant EXECUTE on api.decide_posts(uuid[],timestamp without time zone[],text,text,text,boolean) to reeve_client'),
    ('grant EXECUTE on api.delete_review_reason(uuid,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.release_reviews(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.renew_reviews() to reeve_client'),
    ('grant EXECUTE on api.review_author(uuid) to reeve_client'),
    ('grant EXECUTE on api.review_figures() to reeve_client'),
    ('grant EXECUTE on api.review_history(uuid,uuid,timestamp without time zone,bigint,integer) to reeve_client'),
    ('grant EXECUTE on api.review_moderators(timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.review_queue(timestamp without time zone,uuid,integer) to reeve_client'),
    ('grant EXECUTE on api.review_reasons() to reeve_client'),
    ('grant EXECUTE on api.save_review_reason(uuid,text,text,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.undo_decisions(bigint[]) to reeve_client'),
    ('index CREATE INDEX posts_waiting ON app.posts USING btree (COALESCE(submitted_at, created_at), id) WHERE (((status)::text = ''in_review''::text) AND (publish_at IS NULL) AND (deleted_at IS NULL))'),
    ('index CREATE INDEX review_claims_by_session ON auth.review_claims USING btree (session_id)'),
    ('index CREATE INDEX review_claims_by_user ON auth.review_claims USING btree (user_id)'),
    ('index CREATE INDEX review_decisions_by_author ON auth.review_decisions USING btree (author_id)'),
    ('index CREATE INDEX review_decisions_by_note ON auth.review_decisions USING btree (note_id) WHERE (note_id IS NOT NULL)'),
    ('index CREATE INDEX review_decisions_by_person ON auth.review_decisions USING btree (decided_by, decided_at DESC, id DESC)'),
    ('index CREATE INDEX review_decisions_by_post ON auth.review_decisions USING btree (post_id, decided_at DESC, id DESC)'),
    ('index CREATE INDEX review_decisions_by_time ON auth.review_decisions USING btree (decided_at DESC, id DESC)'),
    ('index CREATE UNIQUE INDEX review_claims_pkey ON auth.review_claims USING btree (post_id)'),
    ('index CREATE UNIQUE INDEX review_decisions_pkey ON auth.review_decisions USING btree (id)'),
    ('index CREATE UNIQUE INDEX review_reasons_pkey ON app.review_reasons USING btree (id)'),
    ('index CREATE UNIQUE INDEX review_reasons_title_key ON app.review_reasons USING btree (title)'),
    ('trigger CREATE TRIGGER posts_check BEFORE INSERT OR UPDATE ON app.posts FOR EACH ROW EXECUTE FUNCTION auth.check_post()'),
    ('trigger CREATE TRIGGER posts_guard_review AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_reviews()'),
    ('trigger CREATE TRIGGER posts_note_decision AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.note_decisions()'),
    ('trigger CREATE TRIGGER review_decisions_no_truncate BEFORE TRUNCATE ON auth.review_decisions FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER review_reasons_audit_delete AFTER DELETE ON app.review_reasons REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER review_reasons_audit_insert AFTER INSERT ON app.review_reasons REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER review_reasons_audit_update AFTER UPDATE ON app.review_reasons REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER review_reasons_keep_id BEFORE UPDATE OF id ON app.review_reasons FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER review_reasons_no_truncate BEFORE TRUNCATE ON app.review_reasons FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER update_review_reasons_updated_at BEFORE UPDATE ON app.review_reasons FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER users_part_with_reviews AFTER UPDATE OF erased_at, merged_into ON app.users FOR EACH ROW WHEN ((((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL)) OR ((new.merged_into IS NOT NULL) AND (old.merged_into IS NULL)))) EXECUTE FUNCTION auth.part_with_reviews()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
      ('api', 'claim_next_review'), ('api', 'claim_review'), ('api', 'decide_posts'), ('api', 'delete_review_reason'),
      ('api', 'release_reviews'), ('api', 'renew_reviews'), ('api', 'review_author'), ('api', 'review_figures'),
      ('api', 'review_history'), ('api', 'review_moderators'), ('api', 'review_queue'), ('api', 'review_reasons'),
      ('api', 'save_review_reason'), ('api', 'undo_decisions'), ('auth', 'check_post'), ('auth', 'claim_post'),
      ('auth', 'deactivate_authors'), ('auth', 'decision_falls'), ('auth', 'guard_reviews'), ('auth', 'judge_decisions'),
      ('auth', 'judge_posts'), ('auth', 'note_decisions'), ('auth', 'one_claim_at_a_time'),
      ('auth', 'part_with_reviews'), ('auth', 'reviewer'), ('auth', 'warn_authors'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('auth.review_claims'::regclass, 'auth.review_decisions'::regclass, 'app.review_reasons'::regclass)
  ),
  columns AS (
    SELECT a.* FROM pg_attribute a
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attrelid IN (SELECT t.oid FROM tables t)
            OR (a.attrelid = 'app.posts'::regclass AND a.attname = 'submitted_at')
            OR (a.attrelid = 'auth.settings'::regclass AND a.attname LIKE 'review%'))
  ),
  found (item) AS (
    SELECT format('%s of %s%s', t.oid::regclass, pg_get_userbyid(t.relowner),
                  CASE WHEN t.relrowsecurity THEN ' with row level security' END)
      FROM tables t
    UNION ALL
    SELECT format('column %s.%s %s%s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, CASE WHEN a.attidentity <> '' THEN ' IDENTITY' END,
                  ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM columns a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n' AND (k.conrelid IN (SELECT t.oid FROM tables t) OR k.conname = 'settings_review_check')
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid IN (SELECT t.oid FROM tables t) OR i.indexrelid = to_regclass('app.posts_waiting')
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid IN (SELECT x.oid FROM tables x) OR t.tgfoid IN (SELECT f.oid FROM functions f))
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
    SELECT format('grant %s on %s to %s', x.privilege_type, t.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM tables t CROSS JOIN LATERAL aclexplode(t.relacl) x
     WHERE x.grantee <> t.relowner
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
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
    RAISE EXCEPTION E'1.14.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
