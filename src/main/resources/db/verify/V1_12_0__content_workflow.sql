-- Verifies 1.12.0: searching posts and comments, their workflow, gates and guards.
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
    ('api.comments of reeve_owner'),
    ('api.deleted_comments of reeve_owner'),
    ('api.deleted_posts of reeve_owner'),
    ('api.editable_comments of reeve_owner'),
    ('api.editable_posts of reeve_owner'),
    ('api.posts of reeve_owner'),
    ('api.stats_comments_per_day of reeve_owner'),
    ('api.stats_posts_per_day of reeve_owner'),
    ('api.stats_posts_per_status of reeve_owner'),
    ('app.comments of reeve_owner with row level security'),
    ('app.posts of reeve_owner with row level security'),
    ('app.resources of reeve_owner'),
    ('column api.comments.content text'),
    ('column api.comments.created_at timestamp without time zone'),
    ('column api.comments.id uuid'),
    ('column api.comments.language character varying(3)'),
    ('column api.comments.post_id uuid'),
    ('column api.comments.search tsvector'),
    ('column api.comments.updated_at timestamp without time zone'),
    ('column api.comments.user_id uuid'),
    ('column api.deleted_comments.content text'),
    ('column api.deleted_comments.created_at timestamp without time zone'),
    ('column api.deleted_comments.delete_reason character varying(500)'),
    ('column api.deleted_comments.deleted_at timestamp without time zone'),
    ('column api.deleted_comments.id uuid'),
    ('column api.deleted_comments.post_id uuid'),
    ('column api.deleted_comments.user_id uuid'),
    ('column api.deleted_posts.content text'),
    ('column api.deleted_posts.created_at timestamp without time zone'),
    ('column api.deleted_posts.delete_reason character varying(500)'),
    ('column api.deleted_posts.deleted_at timestamp without time zone'),
    ('column api.deleted_posts.id uuid'),
    ('column api.deleted_posts.status character varying(20)'),
    ('column api.deleted_posts.title character varying(255)'),
    ('column api.deleted_posts.user_id uuid'),
    ('column api.editable_comments.content text'),
    ('column api.editable_comments.id uuid'),
    ('column api.editable_comments.updated_at timestamp without time zone'),
    ('column api.editable_posts.content text'),
    ('column api.editable_posts.id uuid'),
    ('column api.editable_posts.language character varying(3)'),
    ('column api.editable_posts.title character varying(255)'),
    ('column api.editable_posts.updated_at timestamp without time zone'),
    ('column api.posts.content text'),
    ('column api.posts.created_at timestamp without time zone'),
    ('column api.posts.has_comments boolean'),
    ('column api.posts.id uuid'),
    ('column api.posts.language character varying(3)'),
    ('column api.posts.publish_at timestamp without time zone'),
    ('column api.posts.published_at timestamp without time zone'),
    ('column api.posts.scheduled_by uuid'),
    ('column api.posts.search tsvector'),
    ('column api.posts.status character varying(20)'),
    ('column api.posts.status_reason character varying(500)'),
    ('column api.posts.title character varying(255)'),
    ('column api.posts.updated_at timestamp without time zone'),
    ('column api.posts.user_id uuid'),
    ('column api.stats_comments_per_day.comments bigint'),
    ('column api.stats_comments_per_day.day date'),
    ('column api.stats_posts_per_day.day date'),
    ('column api.stats_posts_per_day.posts bigint'),
    ('column api.stats_posts_per_status.posts bigint'),
    ('column api.stats_posts_per_status.status character varying(20)'),
    ('column app.comments.content text NOT NULL'),
    ('column app.comments.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.comments.delete_reason character varying(500)'),
    ('column app.comments.deleted_at timestamp without time zone'),
    ('column app.comments.deleted_with_post boolean NOT NULL DEFAULT false'),
    ('column app.comments.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.comments.language character varying(3)'),
    ('column app.comments.post_id uuid NOT NULL'),
    ('column app.comments.search tsvector ALWAYS auth.search_document((language)::text, NULL::text, content) statistics 1000'),
    ('column app.comments.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.comments.user_id uuid NOT NULL'),
    ('column app.posts.content text'),
    ('column app.posts.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.posts.delete_reason character varying(500)'),
    ('column app.posts.deleted_at timestamp without time zone'),
    ('column app.posts.has_comments boolean NOT NULL DEFAULT false'),
    ('column app.posts.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.posts.language character varying(3) NOT NULL DEFAULT ''en''::character varying'),
    ('column app.posts.publish_at timestamp without time zone'),
    ('column app.posts.published_at timestamp without time zone'),
    ('column app.posts.scheduled_by uuid'),
    ('column app.posts.search tsvector ALWAYS auth.search_document((language)::text, (title)::text, content) statistics 1000'),
    ('column app.posts.status character varying(20) NOT NULL DEFAULT ''draft''::character varying'),
    ('column app.posts.status_reason character varying(500)'),
    ('column app.posts.title character varying(255) NOT NULL'),
    ('column app.posts.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.posts.user_id uuid NOT NULL'),
    ('column app.resources.content text'),
    ('column app.resources.created_at timestamp without time zone'),
    ('column app.resources.id uuid'),
    ('column app.resources.published_at timestamp without time zone'),
    ('column app.resources.status character varying'),
    ('column app.resources.title character varying(255)'),
    ('column app.resources.updated_at timestamp without time zone'),
    ('column app.resources.user_id uuid'),
    ('constraint app.comments comments_deleted_check CHECK (((deleted_at IS NOT NULL) OR (NOT deleted_with_post)))'),
    ('constraint app.comments comments_language_check CHECK (((language)::text = ANY ((ARRAY[''da''::character varying, ''de''::character varying, ''en''::character varying, ''es''::character varying, ''fi''::character varying, ''fr''::character varying, ''it''::character varying, ''nb''::character varying, ''nl''::character varying, ''pt''::character varying, ''ru''::character varying, ''sv''::character varying, ''und''::character varying])::text[])))'),
    ('constraint app.comments comments_pkey PRIMARY KEY (id)'),
    ('constraint app.comments comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts(id) ON DELETE CASCADE'),
    ('constraint app.comments comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.posts posts_language_check CHECK (((language)::text = ANY ((ARRAY[''da''::character varying, ''de''::character varying, ''en''::character varying, ''es''::character varying, ''fi''::character varying, ''fr''::character varying, ''it''::character varying, ''nb''::character varying, ''nl''::character varying, ''pt''::character varying, ''ru''::character varying, ''sv''::character varying, ''und''::character varying])::text[])))'),
    ('constraint app.posts posts_pkey PRIMARY KEY (id)'),
    ('constraint app.posts posts_schedule_check CHECK ((((publish_at IS NULL) = (scheduled_by IS NULL)) AND ((publish_at IS NULL) OR ((status)::text <> ALL ((ARRAY[''draft''::character varying, ''rejected''::character varying])::text[])))))'),
    ('constraint app.posts posts_scheduled_by_fkey FOREIGN KEY (scheduled_by) REFERENCES app.users(id)'),
    ('constraint app.posts posts_status_check CHECK (((status)::text = ANY ((ARRAY[''draft''::character varying, ''in_review''::character varying, ''published''::character varying, ''rejected''::character varying, ''archived''::character varying])::text[])))'),
    ('constraint app.posts posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('function api.content_hits(text,text,text,boolean) search_path=pg_catalog, pg_temp client_min_messages=warning'),
    ('function api.content_query(text,text) search_path=pg_catalog, pg_temp client_min_messages=warning'),
    ('function api.delete_comments(uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.delete_posts(uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.move_post(uuid,timestamp without time zone,text,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.post_revisions(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_delete_posts(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.publish_due() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.restore_comments(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.restore_posts(uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.schedule_post(uuid,timestamp without time zone,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.append_only() search_path=pg_catalog, pg_temp'),
    ('function auth.audit_content() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.check_post() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.comment_language() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.erase_content_reasons() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_comments() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_posts() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.mark_commented_posts() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.may_publish(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.move_permission(text,text) search_path=pg_catalog, pg_temp'),
    ('function auth.open_post(uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.reason_of(text) search_path=pg_catalog, pg_temp'),
    ('function auth.search_document(text,text,text) search_path=pg_catalog, pg_temp'),
    ('function auth.take_comments_along() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.text_config(text) search_path=pg_catalog, pg_temp'),
    ('gate api.comments WHERE (auth.may_plan(VARIADIC ARRAY[''comments.read''::text]) AND ( SELECT auth.has_permission(''comments.read''::text) AS has_permission) AND (deleted_at IS NULL));'),
    ('gate api.deleted_comments WHERE (auth.may_plan(VARIADIC ARRAY[''comments.delete''::text]) AND auth.may_plan(VARIADIC ARRAY[''comments.read''::text]) AND ( SELECT auth.has_permission(''comments.delete''::text) AS has_permission) AND ( SELECT auth.has_permission(''comments.read''::text) AS has_permission) AND (deleted_at IS NOT NULL) AND (NOT deleted_with_post));'),
    ('gate api.deleted_posts WHERE (auth.may_plan(VARIADIC ARRAY[''posts.delete''::text]) AND auth.may_plan(VARIADIC ARRAY[''posts.read''::text]) AND ( SELECT auth.has_permission(''posts.delete''::text) AS has_permission) AND ( SELECT auth.has_permission(''posts.read''::text) AS has_permission) AND (deleted_at IS NOT NULL));'),
    ('gate api.editable_comments WHERE (auth.may_plan(VARIADIC ARRAY[''comments.write''::text]) AND ( SELECT auth.has_permission(''comments.write''::text) AS has_permission) AND (deleted_at IS NULL));'),
    ('gate api.editable_posts WHERE (auth.may_plan(VARIADIC ARRAY[''posts.write''::text]) AND ( SELECT auth.has_permission(''posts.write''::text) AS has_permission) AND (deleted_at IS NULL));'),
    ('gate api.posts WHERE (auth.may_plan(VARIADIC ARRAY[''posts.read''::text]) AND ( SELECT auth.has_permission(''posts.read''::text) AS has_permission) AND (deleted_at IS NULL));'),
    ('gate api.stats_comments_per_day WHERE (deleted_at IS NULL) GROUP BY ((created_at)::date);'),
    ('gate api.stats_posts_per_day WHERE (deleted_at IS NULL) GROUP BY ((created_at)::date);'),
    ('gate api.stats_posts_per_status WHERE (deleted_at IS NULL) GROUP BY status;'),
    ('gate app.resources WHERE (deleted_at IS NULL);'),
    ('grant EXECUTE on api.content_hits(text,text,text,boolean) to reeve_client'),
    ('grant EXECUTE on api.content_query(text,text) to reeve_client'),
    ('grant EXECUTE on api.delete_comments(uuid[],text) to reeve_client'),
    ('grant EXECUTE on api.delete_posts(uuid[],text) to reeve_client'),
    ('grant EXECUTE on api.move_post(uuid,timestamp without time zone,text,text) to reeve_client'),
    ('grant EXECUTE on api.post_revisions(uuid) to reeve_client'),
    ('grant EXECUTE on api.preview_delete_posts(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.publish_due() to reeve_client'),
    ('grant EXECUTE on api.publish_due() to reeve_operator'),
    ('grant EXECUTE on api.restore_comments(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.restore_posts(uuid[]) to reeve_client'),
    ('grant EXECUTE on api.schedule_post(uuid,timestamp without time zone,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on auth.search_document(text,text,text) to reeve_client'),
    ('grant EXECUTE on auth.text_config(text) to reeve_client'),
    ('grant SELECT on api.comments to reeve_client'),
    ('grant SELECT on api.deleted_comments to reeve_client'),
    ('grant SELECT on api.deleted_posts to reeve_client'),
    ('grant SELECT on api.editable_comments.id to reeve_client'),
    ('grant SELECT on api.editable_comments.updated_at to reeve_client'),
    ('grant SELECT on api.editable_posts.id to reeve_client'),
    ('grant SELECT on api.editable_posts.updated_at to reeve_client'),
    ('grant SELECT on api.posts to reeve_client'),
    ('grant SELECT on api.stats_comments_per_day to reeve_operator'),
    ('grant SELECT on api.stats_comments_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_posts_per_day to reeve_operator'),
    ('grant SELECT on api.stats_posts_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_posts_per_status to reeve_operator'),
    ('grant SELECT on api.stats_posts_per_status to reeve_readonly'),
    ('grant UPDATE on api.editable_comments.content to reeve_client'),
    ('grant UPDATE on api.editable_posts.content to reeve_client'),
    ('grant UPDATE on api.editable_posts.language to reeve_client'),
    ('grant UPDATE on api.editable_posts.title to reeve_client'),
    ('index CREATE INDEX comments_by_time ON app.comments USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX comments_deleted ON app.comments USING btree (deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL)'),
    ('index CREATE INDEX comments_search ON app.comments USING gin (search) WHERE (deleted_at IS NULL)'),
    ('index CREATE INDEX idx_comments_post_id ON app.comments USING btree (post_id, created_at, id)'),
    ('index CREATE INDEX idx_comments_user_id ON app.comments USING btree (user_id, created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_by_author ON app.posts USING btree (user_id, created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_by_commented ON app.posts USING btree (has_comments, created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_by_scheduler ON app.posts USING btree (scheduled_by) WHERE (scheduled_by IS NOT NULL)'),
    ('index CREATE INDEX posts_by_status ON app.posts USING btree (status, created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_by_time ON app.posts USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_deleted ON app.posts USING btree (deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL)'),
    ('index CREATE INDEX posts_due ON app.posts USING btree (publish_at, id) WHERE ((publish_at IS NOT NULL) AND ((status)::text = ''in_review''::text))'),
    ('index CREATE INDEX posts_search ON app.posts USING gin (search) WHERE (deleted_at IS NULL)'),
    ('index CREATE UNIQUE INDEX comments_pkey ON app.comments USING btree (id)'),
    ('index CREATE UNIQUE INDEX posts_pkey ON app.posts USING btree (id)'),
    ('permission 5ee7e000-0000-4000-8000-000000000023 posts.publish'),
    ('trigger CREATE TRIGGER comments_audit_delete AFTER DELETE ON app.comments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER comments_audit_insert AFTER INSERT ON app.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER comments_audit_update AFTER UPDATE ON app.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER comments_guard_change AFTER UPDATE ON app.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_comments()'),
    ('trigger CREATE TRIGGER comments_guard_delete BEFORE DELETE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''comments.delete'')'),
    ('trigger CREATE TRIGGER comments_guard_write BEFORE INSERT OR UPDATE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''comments.write'')'),
    ('trigger CREATE TRIGGER comments_keep_id BEFORE UPDATE OF id ON app.comments FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER comments_language BEFORE INSERT ON app.comments FOR EACH ROW WHEN ((new.language IS NULL)) EXECUTE FUNCTION auth.comment_language()'),
    ('trigger CREATE TRIGGER comments_mark_delete AFTER DELETE ON app.comments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts()'),
    ('trigger CREATE TRIGGER comments_mark_insert AFTER INSERT ON app.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts()'),
    ('trigger CREATE TRIGGER comments_mark_update AFTER UPDATE ON app.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.mark_commented_posts()'),
    ('trigger CREATE TRIGGER comments_no_truncate BEFORE TRUNCATE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER posts_audit_delete AFTER DELETE ON app.posts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER posts_audit_insert AFTER INSERT ON app.posts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER posts_audit_update AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_content()'),
    ('trigger CREATE TRIGGER posts_check BEFORE INSERT OR UPDATE ON app.posts FOR EACH ROW EXECUTE FUNCTION auth.check_post()'),
    ('trigger CREATE TRIGGER posts_guard_change AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_posts()'),
    ('trigger CREATE TRIGGER posts_guard_delete BEFORE DELETE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''posts.delete'')'),
    ('trigger CREATE TRIGGER posts_guard_write BEFORE INSERT OR UPDATE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''posts.write'')'),
    ('trigger CREATE TRIGGER posts_keep_id BEFORE UPDATE OF id ON app.posts FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER posts_no_truncate BEFORE TRUNCATE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER posts_take_comments AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.take_comments_along()'),
    ('trigger CREATE TRIGGER update_comments_updated_at BEFORE UPDATE ON app.comments FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER update_posts_updated_at BEFORE UPDATE OF user_id, title, content, status, published_at, created_at, updated_at, language, status_reason, publish_at, scheduled_by, deleted_at, delete_reason ON app.posts FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER users_erase_content_reasons AFTER UPDATE OF erased_at ON app.users FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION auth.erase_content_reasons()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
      ('api', 'content_hits'), ('api', 'content_query'), ('api', 'delete_comments'), ('api', 'delete_posts'),
      ('api', 'move_post'), ('api', 'post_revisions'), ('api', 'preview_delete_posts'), ('api', 'publish_due'),
      ('api', 'restore_comments'), ('api', 'restore_posts'), ('api', 'schedule_post'), ('auth', 'append_only'),
      ('auth', 'audit_content'), ('auth', 'check_post'), ('auth', 'comment_language'),
      ('auth', 'erase_content_reasons'), ('auth', 'guard_comments'), ('auth', 'guard_posts'),
      ('auth', 'mark_commented_posts'), ('auth', 'may_publish'), ('auth', 'move_permission'), ('auth', 'open_post'),
      ('auth', 'reason_of'), ('auth', 'search_document'), ('auth', 'take_comments_along'), ('auth', 'text_config'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('app.posts'::regclass, 'app.comments'::regclass)
  ),
  views AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('api.posts'::regclass, 'api.comments'::regclass, 'api.deleted_posts'::regclass,
                     'api.deleted_comments'::regclass, 'api.editable_posts'::regclass, 'api.editable_comments'::regclass,
                     'app.resources'::regclass, 'api.stats_posts_per_status'::regclass,
                     'api.stats_posts_per_day'::regclass, 'api.stats_comments_per_day'::regclass)
  ),
  found (item) AS (
    SELECT format('%s of %s%s', t.oid::regclass, pg_get_userbyid(t.relowner),
                  CASE WHEN t.relrowsecurity THEN ' with row level security' END)
      FROM (SELECT * FROM tables UNION ALL SELECT * FROM views) t
    UNION ALL
    SELECT format('column %s.%s %s%s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                  CASE a.attgenerated WHEN '' THEN ' DEFAULT ' ELSE ' ALWAYS ' END || pg_get_expr(d.adbin, d.adrelid),
                  CASE WHEN a.attstattarget > 0 THEN ' statistics ' || a.attstattarget END)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attrelid IN (SELECT t.oid FROM tables t) OR a.attrelid IN (SELECT v.oid FROM views v))
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k WHERE k.contype <> 'n' AND k.conrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    -- All but that of the document's resources, which is older
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid IN (SELECT t.oid FROM tables t)
       AND i.indexrelid <> 'app.idx_posts_user_id_resource_status'::regclass
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid IN (SELECT x.oid FROM tables x) OR t.tgname = 'users_erase_content_reasons')
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
      FROM (SELECT * FROM tables UNION ALL SELECT * FROM views) t CROSS JOIN LATERAL aclexplode(t.relacl) x
     WHERE x.grantee <> t.relowner
    UNION ALL
    SELECT format('grant %s on %s.%s to %s', x.privilege_type, a.attrelid::regclass, a.attname,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) x
     WHERE a.attrelid IN (SELECT t.oid FROM tables t) OR a.attrelid IN (SELECT v.oid FROM views v)
    UNION ALL
    -- Some versions write the table's alias before a column, others don't.
    SELECT format('gate %s %s', v.oid::regclass,
                  regexp_replace(regexp_replace(substring(pg_get_viewdef(v.oid) FROM 'WHERE .*$'), '\s+', ' ', 'g'),
                                 '\m[cp]\.', '', 'g'))
      FROM views v
    UNION ALL
    SELECT format('permission %s %s', p.id, p.name) FROM app.permissions p WHERE p.name = 'posts.publish'
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || v.oid::regclass FROM views v WHERE obj_description(v.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE a.attrelid IN (SELECT t.oid FROM tables t) AND a.attnum > 0 AND NOT a.attisdropped
       AND col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.12.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
