-- Verifies 1.6.0: requests about sensitive roles, the guards, and the functions that make and change roles.
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
    ('api.role_requests of reeve_owner'),
    ('api.roles of reeve_owner'),
    ('app.role_requests of reeve_owner with row level security'),
    ('auth.approved_now of reeve_owner with row level security'),
    ('column api.role_requests.decided_at timestamp without time zone'),
    ('column api.role_requests.decided_by uuid'),
    ('column api.role_requests.decision text'),
    ('column api.role_requests.ends_at timestamp without time zone'),
    ('column api.role_requests.expires_at timestamp without time zone'),
    ('column api.role_requests.gives uuid[]'),
    ('column api.role_requests.id uuid'),
    ('column api.role_requests.kind character varying(20)'),
    ('column api.role_requests.reason text'),
    ('column api.role_requests.requested_at timestamp without time zone'),
    ('column api.role_requests.requested_by uuid'),
    ('column api.role_requests.role_id uuid'),
    ('column api.role_requests.role_name character varying(50)'),
    ('column api.role_requests.status text'),
    ('column api.role_requests.takes uuid[]'),
    ('column api.role_requests.user_id uuid'),
    ('column api.roles.created_at timestamp without time zone'),
    ('column api.roles.description text'),
    ('column api.roles.id uuid'),
    ('column api.roles.is_system boolean'),
    ('column api.roles.name character varying(50)'),
    ('column api.roles.needs_approval boolean'),
    ('column api.roles.updated_at timestamp without time zone'),
    ('column app.role_requests.decided_at timestamp without time zone'),
    ('column app.role_requests.decided_by uuid'),
    ('column app.role_requests.decision text'),
    ('column app.role_requests.ends_at timestamp without time zone'),
    ('column app.role_requests.expires_at timestamp without time zone NOT NULL'),
    ('column app.role_requests.gives uuid[] NOT NULL DEFAULT ''{}''::uuid[]'),
    ('column app.role_requests.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.role_requests.kind character varying(20) NOT NULL'),
    ('column app.role_requests.reason text NOT NULL'),
    ('column app.role_requests.requested_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column app.role_requests.requested_by uuid'),
    ('column app.role_requests.role_id uuid'),
    ('column app.role_requests.role_name character varying(50) NOT NULL'),
    ('column app.role_requests.status character varying(20) NOT NULL DEFAULT ''pending''::character varying'),
    ('column app.role_requests.takes uuid[] NOT NULL DEFAULT ''{}''::uuid[]'),
    ('column app.role_requests.user_id uuid'),
    ('column app.roles.needs_approval boolean NOT NULL DEFAULT false'),
    ('column auth.approved_now.request_id uuid NOT NULL'),
    ('column auth.settings.role_request_lifetime interval NOT NULL DEFAULT ''7 days''::interval'),
    ('constraint app.role_requests role_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint app.role_requests role_requests_kind_check CHECK (((kind)::text = ANY ((ARRAY[''give''::character varying, ''permit''::character varying, ''unmark''::character varying, ''delete''::character varying])::text[])))'),
    ('constraint app.role_requests role_requests_pkey PRIMARY KEY (id)'),
    ('constraint app.role_requests role_requests_receiver_check CHECK ((((kind)::text = ''give''::text) = (user_id IS NOT NULL)))'),
    ('constraint app.role_requests role_requests_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint app.role_requests role_requests_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles(id) ON DELETE SET NULL'),
    ('constraint app.role_requests role_requests_status_check CHECK (((status)::text = ANY ((ARRAY[''pending''::character varying, ''approved''::character varying, ''rejected''::character varying, ''withdrawn''::character varying, ''expired''::character varying, ''void''::character varying])::text[])))'),
    ('constraint app.role_requests role_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint auth.approved_now approved_now_pkey PRIMARY KEY (request_id)'),
    ('constraint auth.settings settings_role_request_check CHECK ((role_request_lifetime > ''00:00:00''::interval))'),
    ('function api.approve_role_request(uuid,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.change_role(uuid,text,text,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.create_role(text,text,uuid,boolean) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.delete_role(uuid,timestamp without time zone,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.give_role(uuid,uuid,timestamp without time zone,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.mark_role(uuid,boolean,timestamp without time zone,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_role_changes(uuid[],uuid[],boolean[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.preview_role_people(uuid[],uuid[],boolean[],uuid,boolean,text,uuid,integer) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.reject_role_request(uuid,text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.save_role_changes(uuid[],uuid[],boolean[],uuid[],timestamp without time zone[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.withdraw_role_request(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.ask(text,uuid,uuid,timestamp without time zone,uuid[],uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.assign(uuid,uuid,timestamp without time zone,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.audit_user_roles() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.carry_out(app.role_requests) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.close_requests() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.could_approve(uuid,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.drop_role(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.end_expired_roles() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.end_expired_roles_at_sign_in() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_assignments() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_role() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_role_contents() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guard_system_role() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.guarded_permissions() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.is_approved(text,uuid,uuid,timestamp without time zone,uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.missing_for_request(app.role_requests,uuid,text[],timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.open_request(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.people_between(uuid[],uuid[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.plain_name(text) search_path=pg_catalog, pg_temp'),
    ('function auth.require_role(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.require_second_person(app.role_requests) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.roles_permitting(uuid,uuid[],uuid[],boolean[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('gate api.role_requests WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.roles WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('grant EXECUTE on api.approve_role_request(uuid,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.change_role(uuid,text,text,timestamp without time zone) to reeve_client'),
    ('grant EXECUTE on api.create_role(text,text,uuid,boolean) to reeve_client'),
    ('grant EXECUTE on api.delete_role(uuid,timestamp without time zone,text) to reeve_client'),
    ('grant EXECUTE on api.give_role(uuid,uuid,timestamp without time zone,text) to reeve_client'),
    ('grant EXECUTE on api.mark_role(uuid,boolean,timestamp without time zone,text) to reeve_client'),
    ('grant EXECUTE on api.preview_role_changes(uuid[],uuid[],boolean[]) to reeve_client'),
    ('grant EXECUTE on api.preview_role_people(uuid[],uuid[],boolean[],uuid,boolean,text,uuid,integer) to reeve_client'),
    ('grant EXECUTE on api.reject_role_request(uuid,text) to reeve_client'),
    ('grant EXECUTE on api.save_role_changes(uuid[],uuid[],boolean[],uuid[],timestamp without time zone[],text) to reeve_client'),
    ('grant EXECUTE on api.withdraw_role_request(uuid) to reeve_client'),
    ('grant EXECUTE on auth.end_expired_roles() to reeve_operator'),
    ('grant SELECT on api.role_requests to reeve_client'),
    ('grant SELECT on api.roles to reeve_client'),
    ('index CREATE INDEX role_requests_by_asker ON app.role_requests USING btree (requested_by)'),
    ('index CREATE INDEX role_requests_by_decider ON app.role_requests USING btree (decided_by)'),
    ('index CREATE INDEX role_requests_by_receiver ON app.role_requests USING btree (user_id)'),
    ('index CREATE INDEX role_requests_by_role ON app.role_requests USING btree (role_id)'),
    ('index CREATE INDEX role_requests_by_time ON app.role_requests USING btree (requested_at DESC, id DESC)'),
    ('index CREATE UNIQUE INDEX approved_now_pkey ON auth.approved_now USING btree (request_id)'),
    ('index CREATE UNIQUE INDEX role_requests_one_give ON app.role_requests USING btree (role_id, user_id) WHERE (((status)::text = ''pending''::text) AND ((kind)::text = ''give''::text))'),
    ('index CREATE UNIQUE INDEX role_requests_pkey ON app.role_requests USING btree (id)'),
    ('trigger CREATE TRIGGER role_permissions_guard_delete AFTER DELETE ON app.role_permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_role_contents()'),
    ('trigger CREATE TRIGGER role_permissions_guard_insert AFTER INSERT ON app.role_permissions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_role_contents()'),
    ('trigger CREATE TRIGGER role_requests_audit_delete AFTER DELETE ON app.role_requests REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER role_requests_audit_insert AFTER INSERT ON app.role_requests REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER role_requests_audit_update AFTER UPDATE ON app.role_requests REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER role_requests_guard BEFORE INSERT OR DELETE OR UPDATE ON app.role_requests FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''roles.assign'')'),
    ('trigger CREATE TRIGGER role_requests_keep_id BEFORE UPDATE OF id ON app.role_requests FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER role_requests_no_truncate BEFORE TRUNCATE ON app.role_requests FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER roles_guard_role BEFORE INSERT OR DELETE OR UPDATE ON app.roles FOR EACH ROW EXECUTE FUNCTION auth.guard_role()'),
    ('trigger CREATE TRIGGER roles_guard_system BEFORE INSERT OR DELETE OR UPDATE ON app.roles FOR EACH ROW EXECUTE FUNCTION auth.guard_system_role()'),
    ('trigger CREATE TRIGGER sessions_end_expired_roles AFTER INSERT ON app.sessions FOR EACH STATEMENT EXECUTE FUNCTION auth.end_expired_roles_at_sign_in()'),
    ('trigger CREATE TRIGGER users_close_requests AFTER UPDATE OF erased_at, merged_into ON app.users FOR EACH ROW WHEN (((new.erased_at IS NOT NULL) OR (new.merged_into IS NOT NULL))) EXECUTE FUNCTION auth.close_requests()'),
    ('trigger CREATE TRIGGER user_roles_audit_delete AFTER DELETE ON app.user_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_audit_insert AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_audit_update AFTER UPDATE ON app.user_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_guard_assignments AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_assignments()'),
    ('trigger CREATE TRIGGER user_roles_guard_grant BEFORE INSERT OR UPDATE ON app.user_roles FOR EACH ROW EXECUTE FUNCTION auth.guard_grant()'),
    ('trigger CREATE TRIGGER user_roles_guard_take BEFORE DELETE ON app.user_roles FOR EACH ROW WHEN (((old.expires_at IS NULL) OR (old.expires_at > timezone(''UTC''::text, clock_timestamp())))) EXECUTE FUNCTION auth.guard_grant()')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
      ('api', 'approve_role_request'), ('api', 'change_role'), ('api', 'create_role'), ('api', 'delete_role'),
      ('api', 'give_role'), ('api', 'mark_role'), ('api', 'preview_role_changes'), ('api', 'preview_role_people'),
      ('api', 'reject_role_request'), ('api', 'save_role_changes'), ('api', 'withdraw_role_request'), ('auth', 'ask'),
      ('auth', 'assign'), ('auth', 'audit_user_roles'), ('auth', 'carry_out'), ('auth', 'close_requests'),
      ('auth', 'could_approve'),
      ('auth', 'drop_role'), ('auth', 'end_expired_roles'), ('auth', 'end_expired_roles_at_sign_in'),
      ('auth', 'guard_assignments'), ('auth', 'guard_role'), ('auth', 'guard_role_contents'),
      ('auth', 'guard_system_role'), ('auth', 'guarded_permissions'), ('auth', 'is_approved'),
      ('auth', 'missing_for_request'), ('auth', 'open_request'), ('auth', 'people_between'), ('auth', 'plain_name'),
      ('auth', 'require_role'), ('auth', 'require_second_person'), ('auth', 'roles_permitting'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('app.role_requests'::regclass, 'auth.approved_now'::regclass, 'api.role_requests'::regclass,
                     'api.roles'::regclass)
  ),
  found (item) AS (
    SELECT format('%s of %s%s', t.oid::regclass, pg_get_userbyid(t.relowner),
                  CASE WHEN t.relrowsecurity THEN ' with row level security' END)
      FROM tables t
    UNION ALL
    SELECT format('column %s.%s %s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attrelid IN (SELECT t.oid FROM tables t)
            OR (a.attrelid = 'app.roles'::regclass AND a.attname = 'needs_approval')
            OR (a.attrelid = 'auth.settings'::regclass AND a.attname = 'role_request_lifetime'))
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n' AND (k.conrelid IN (SELECT t.oid FROM tables t) OR k.conname = 'settings_role_request_check')
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid = 'app.role_requests'::regclass OR t.tgfoid IN (SELECT f.oid FROM functions f)
            OR t.tgname IN ('user_roles_guard_grant', 'user_roles_guard_take'))
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
    SELECT format('gate %s %s', t.oid::regclass,
                  regexp_replace(substring(pg_get_viewdef(t.oid) FROM 'WHERE \(.*$'), '\s+', ' ', 'g'))
      FROM tables t WHERE t.relkind = 'v'
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM pg_attribute a
     WHERE a.attrelid IN ('app.role_requests'::regclass, 'auth.approved_now'::regclass, 'app.roles'::regclass,
                          'auth.settings'::regclass)
       AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
    UNION ALL
    SELECT 'a request outlived its call: ' || a.request_id FROM auth.approved_now a
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.6.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
