-- Verifies 1.3.0: all of app, auth and api: tables, columns, constraints, indexes, triggers, functions with their
-- security and search_path, views, and every grant to anyone but the owner.
-- Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  -- Definitions are printed with the schemas that are not on the path: with none on it, all of them.
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('column api.audit_logs.action character varying(50)'),
    ('column api.audit_logs.correlation_id uuid'),
    ('column api.audit_logs.created_at timestamp without time zone'),
    ('column api.audit_logs.db_role character varying(63)'),
    ('column api.audit_logs.entity_id uuid'),
    ('column api.audit_logs.entity_type character varying(50)'),
    ('column api.audit_logs.id bigint'),
    ('column api.audit_logs.ip_address inet'),
    ('column api.audit_logs.new_values jsonb'),
    ('column api.audit_logs.old_values jsonb'),
    ('column api.audit_logs.user_id uuid'),
    ('column api.comments.content text'),
    ('column api.comments.created_at timestamp without time zone'),
    ('column api.comments.id uuid'),
    ('column api.comments.post_id uuid'),
    ('column api.comments.user_id uuid'),
    ('column api.people.email character varying(255)'),
    ('column api.people.id uuid'),
    ('column api.people.name character varying(100)'),
    ('column api.permissions.description text'),
    ('column api.permissions.id uuid'),
    ('column api.permissions.name character varying(100)'),
    ('column api.posts.content text'),
    ('column api.posts.created_at timestamp without time zone'),
    ('column api.posts.id uuid'),
    ('column api.posts.published_at timestamp without time zone'),
    ('column api.posts.status character varying(20)'),
    ('column api.posts.title character varying(255)'),
    ('column api.posts.updated_at timestamp without time zone'),
    ('column api.posts.user_id uuid'),
    ('column api.role_permissions.permission_id uuid'),
    ('column api.role_permissions.role_id uuid'),
    ('column api.roles.created_at timestamp without time zone'),
    ('column api.roles.description text'),
    ('column api.roles.id uuid'),
    ('column api.roles.is_system boolean'),
    ('column api.roles.name character varying(50)'),
    ('column api.roles.updated_at timestamp without time zone'),
    ('column api.sessions.created_at timestamp without time zone'),
    ('column api.sessions.expires_at timestamp without time zone'),
    ('column api.sessions.id uuid'),
    ('column api.sessions.ip_address inet'),
    ('column api.sessions.user_agent text'),
    ('column api.sessions.user_id uuid'),
    ('column api.stats_accounts.accounts bigint'),
    ('column api.stats_accounts.has_signed_in boolean'),
    ('column api.stats_accounts.is_active boolean'),
    ('column api.stats_accounts.is_verified boolean'),
    ('column api.stats_accounts_per_day.accounts bigint'),
    ('column api.stats_accounts_per_day.day date'),
    ('column api.stats_accounts_per_role.accounts bigint'),
    ('column api.stats_accounts_per_role.role character varying(50)'),
    ('column api.stats_audit_actions_per_day.action character varying(50)'),
    ('column api.stats_audit_actions_per_day.day date'),
    ('column api.stats_audit_actions_per_day.entity_type character varying(50)'),
    ('column api.stats_audit_actions_per_day.entries bigint'),
    ('column api.stats_audit_partitions.bounds text'),
    ('column api.stats_audit_partitions.bytes bigint'),
    ('column api.stats_audit_partitions.estimated_entries bigint'),
    ('column api.stats_audit_partitions.partition text'),
    ('column api.stats_comments_per_day.comments bigint'),
    ('column api.stats_comments_per_day.day date'),
    ('column api.stats_posts_per_day.day date'),
    ('column api.stats_posts_per_day.posts bigint'),
    ('column api.stats_posts_per_status.posts bigint'),
    ('column api.stats_posts_per_status.status character varying(20)'),
    ('column api.user_roles.assigned_at timestamp without time zone'),
    ('column api.user_roles.assigned_by uuid'),
    ('column api.user_roles.role_id uuid'),
    ('column api.user_roles.user_id uuid'),
    ('column api.users.created_at timestamp without time zone'),
    ('column api.users.email character varying(255)'),
    ('column api.users.id uuid'),
    ('column api.users.is_active boolean'),
    ('column api.users.is_verified boolean'),
    ('column api.users.last_login timestamp without time zone'),
    ('column api.users.last_login_key timestamp without time zone'),
    ('column api.users.name character varying(100)'),
    ('column api.users.phone character varying(20)'),
    ('column api.users.updated_at timestamp without time zone'),
    ('column app.audit_logs.action character varying(50) NOT NULL'),
    ('column app.audit_logs.correlation_id uuid'),
    ('column app.audit_logs.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.audit_logs.db_role character varying(63)'),
    ('column app.audit_logs.entity_id uuid'),
    ('column app.audit_logs.entity_type character varying(50)'),
    ('column app.audit_logs.id bigint NOT NULL DEFAULT nextval(''app.audit_logs_id_seq''::regclass)'),
    ('column app.audit_logs.ip_address inet'),
    ('column app.audit_logs.new_values jsonb'),
    ('column app.audit_logs.old_values jsonb'),
    ('column app.audit_logs.user_id uuid'),
    ('column app.comments.content text NOT NULL'),
    ('column app.comments.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.comments.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.comments.post_id uuid NOT NULL'),
    ('column app.comments.user_id uuid NOT NULL'),
    ('column app.permissions.description text'),
    ('column app.permissions.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.permissions.name character varying(100) NOT NULL'),
    ('column app.posts.content text'),
    ('column app.posts.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.posts.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.posts.published_at timestamp without time zone'),
    ('column app.posts.status character varying(20) NOT NULL DEFAULT ''draft''::character varying'),
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
    ('column app.role_permissions.permission_id uuid NOT NULL'),
    ('column app.role_permissions.role_id uuid NOT NULL'),
    ('column app.roles.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.roles.description text'),
    ('column app.roles.id uuid NOT NULL'),
    ('column app.roles.is_system boolean NOT NULL DEFAULT false'),
    ('column app.roles.name character varying(50) NOT NULL'),
    ('column app.roles.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.sessions.created_at timestamp without time zone DEFAULT timezone(''UTC''::text, now())'),
    ('column app.sessions.expires_at timestamp without time zone NOT NULL'),
    ('column app.sessions.id uuid NOT NULL'),
    ('column app.sessions.ip_address inet'),
    ('column app.sessions.token_hash character varying(255) NOT NULL'),
    ('column app.sessions.user_agent text'),
    ('column app.sessions.user_id uuid NOT NULL'),
    ('column app.user_roles.assigned_at timestamp without time zone DEFAULT timezone(''UTC''::text, now())'),
    ('column app.user_roles.assigned_by uuid'),
    ('column app.user_roles.role_id uuid NOT NULL'),
    ('column app.user_roles.user_id uuid NOT NULL'),
    ('column app.users.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.users.email character varying(255) NOT NULL'),
    ('column app.users.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.users.is_active boolean NOT NULL DEFAULT true'),
    ('column app.users.is_verified boolean NOT NULL DEFAULT false'),
    ('column app.users.last_login timestamp without time zone'),
    ('column app.users.name character varying(100) NOT NULL'),
    ('column app.users.password_hash character varying(255) NOT NULL'),
    ('column app.users.phone character varying(20)'),
    ('column app.users.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column auth.admin_guard.checks bigint NOT NULL DEFAULT 0'),
    ('column auth.admin_guard.one boolean NOT NULL DEFAULT true'),
    ('column auth.settings.bcrypt_cost integer NOT NULL DEFAULT 12'),
    ('column auth.settings.dummy_hash text NOT NULL'),
    ('column auth.settings.failure_window interval NOT NULL DEFAULT ''00:15:00''::interval'),
    ('column auth.settings.failures_per_address integer NOT NULL DEFAULT 5'),
    ('column auth.settings.failures_per_client integer NOT NULL DEFAULT 30'),
    ('column auth.settings.first_wait interval NOT NULL DEFAULT ''00:00:30''::interval'),
    ('column auth.settings.known_client_days integer NOT NULL DEFAULT 90'),
    ('column auth.settings.one boolean NOT NULL DEFAULT true'),
    ('column auth.settings.session_lifetime interval NOT NULL DEFAULT ''08:00:00''::interval'),
    ('column auth.sign_in_attempts.address_hash character varying(64) NOT NULL'),
    ('column auth.sign_in_attempts.client inet NOT NULL'),
    ('column auth.sign_in_attempts.created_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.sign_in_attempts.id bigint NOT NULL IDENTITY'),
    ('column auth.sign_in_attempts.ip_address inet'),
    ('column auth.sign_in_attempts.opened_at timestamp without time zone'),
    ('column auth.sign_in_attempts.outcome character varying(20) NOT NULL'),
    ('column auth.sign_in_attempts.recorded_at timestamp without time zone'),
    ('column auth.sign_in_attempts.retry_after_seconds integer NOT NULL DEFAULT 0'),
    ('column auth.sign_in_attempts.token_hash character varying(64) NOT NULL'),
    ('column auth.sign_in_attempts.transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.sign_in_attempts.user_agent character varying(500)'),
    ('column auth.sign_in_attempts.user_id uuid NOT NULL'),
    ('constraint app.audit_logs audit_logs_pkey PRIMARY KEY (id, created_at)'),
    ('constraint app.audit_logs audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id)'),
    ('constraint app.comments comments_pkey PRIMARY KEY (id)'),
    ('constraint app.comments comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts(id) ON DELETE CASCADE'),
    ('constraint app.comments comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.permissions permissions_name_key UNIQUE (name)'),
    ('constraint app.permissions permissions_pkey PRIMARY KEY (id)'),
    ('constraint app.posts posts_pkey PRIMARY KEY (id)'),
    ('constraint app.posts posts_status_check CHECK (((status)::text = ANY ((ARRAY[''draft''::character varying, ''in_review''::character varying, ''published''::character varying, ''rejected''::character varying, ''archived''::character varying])::text[])))'),
    ('constraint app.posts posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.role_permissions role_permissions_permission_id_fkey FOREIGN KEY (permission_id) REFERENCES app.permissions(id) ON DELETE CASCADE'),
    ('constraint app.role_permissions role_permissions_pkey PRIMARY KEY (role_id, permission_id)'),
    ('constraint app.role_permissions role_permissions_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles(id) ON DELETE CASCADE'),
    ('constraint app.roles roles_name_key UNIQUE (name)'),
    ('constraint app.roles roles_pkey PRIMARY KEY (id)'),
    ('constraint app.sessions idx_sessions_token_hash UNIQUE (token_hash)'),
    ('constraint app.sessions sessions_pkey PRIMARY KEY (id)'),
    ('constraint app.sessions sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.user_roles user_roles_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint app.user_roles user_roles_pkey PRIMARY KEY (user_id, role_id)'),
    ('constraint app.user_roles user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles(id) ON DELETE CASCADE'),
    ('constraint app.user_roles user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE'),
    ('constraint app.users idx_users_email UNIQUE (email)'),
    ('constraint app.users users_email_normal CHECK (((email)::text = lower(btrim((email)::text))))'),
    ('constraint app.users users_pkey PRIMARY KEY (id)'),
    ('constraint auth.admin_guard admin_guard_one_check CHECK (one)'),
    ('constraint auth.admin_guard admin_guard_pkey PRIMARY KEY (one)'),
    ('constraint auth.settings settings_bcrypt_cost_check CHECK (((bcrypt_cost >= 4) AND (bcrypt_cost <= 16)))'),
    ('constraint auth.settings settings_limits_check CHECK (((failures_per_address > 0) AND (failures_per_client > 0) AND (known_client_days >= 0)))'),
    ('constraint auth.settings settings_one_check CHECK (one)'),
    ('constraint auth.settings settings_pkey PRIMARY KEY (one)'),
    ('constraint auth.settings settings_times_check CHECK (((session_lifetime > ''00:00:00''::interval) AND (failure_window > ''00:00:00''::interval) AND (first_wait > ''00:00:00''::interval)))'),
    ('constraint auth.sign_in_attempts sign_in_attempts_outcome_check CHECK (((outcome)::text = ANY ((ARRAY[''right''::character varying, ''wrong''::character varying, ''throttled''::character varying])::text[])))'),
    ('constraint auth.sign_in_attempts sign_in_attempts_pkey PRIMARY KEY (id)'),
    ('constraint auth.sign_in_attempts sign_in_attempts_token_hash_key UNIQUE (token_hash)'),
    ('function api.current_session() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.end_session(uuid) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.grant_role(uuid,uuid) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.has_administrator() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.open_session(text) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.revoke_role(uuid,uuid) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.schema_version() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.sign_in(text,text,text) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function api.sign_out() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function app.create_audit_partitions(date,date) plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function app.update_updated_at() plpgsql  of reeve_owner'),
    ('function auth.append_only() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.audit_changes() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.audit_role_permissions() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.audit_sessions() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.audit_user_roles() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.complete_roles() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.correlation_id() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.create_administrator(text,text,text) plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.current_app_user() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.end_other_sessions() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.end_sessions() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.ensure_audit_partitions(integer) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_audit_partitions() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_author() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_grant() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_holders() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_last_administrator() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.guard_statement() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.guard_system_role() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.has_any_permission(text[]) plpgsql definer search_path=pg_catalog, pg_temp plan_cache_mode=force_generic_plan client_min_messages=notice of reeve_owner'),
    ('function auth.has_permission(text) plpgsql definer search_path=pg_catalog, pg_temp plan_cache_mode=force_generic_plan client_min_messages=notice of reeve_owner'),
    ('function auth.hash_of(text) plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.is_owner_session() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.may_plan(text[]) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.normalise_email() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.permissions_of(uuid) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.purge_sign_ins() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.record(uuid,text,text,uuid,jsonb,jsonb) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.record_failures() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.renew_dummy_hash() plpgsql search_path=pg_catalog, pg_temp of reeve_owner'),
    ('function auth.require_permission(text) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.session_holder() plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('function auth.wait_after(bigint,integer,timestamp without time zone) plpgsql definer search_path=pg_catalog, pg_temp client_min_messages=notice of reeve_owner'),
    ('gate api.audit_logs WHERE (auth.may_plan(VARIADIC ARRAY[''audit.read''::text]) AND ( SELECT auth.has_permission(''audit.read''::text) AS has_permission));'),
    ('gate api.comments WHERE (auth.may_plan(VARIADIC ARRAY[''comments.read''::text]) AND ( SELECT auth.has_permission(''comments.read''::text) AS has_permission));'),
    ('gate api.people WHERE (auth.may_plan(VARIADIC ARRAY[''accounts.read''::text, ''audit.read''::text, ''posts.read''::text, ''comments.read''::text, ''roles.read''::text, ''sessions.read''::text]) AND ( SELECT auth.has_any_permission(ARRAY[''accounts.read''::text, ''audit.read''::text, ''posts.read''::text, ''comments.read''::text, ''roles.read''::text, ''sessions.read''::text]) AS has_any_permission));'),
    ('gate api.permissions WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.posts WHERE (auth.may_plan(VARIADIC ARRAY[''posts.read''::text]) AND ( SELECT auth.has_permission(''posts.read''::text) AS has_permission));'),
    ('gate api.role_permissions WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.roles WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.sessions WHERE (auth.may_plan(VARIADIC ARRAY[''sessions.read''::text]) AND ( SELECT auth.has_permission(''sessions.read''::text) AS has_permission));'),
    ('gate api.user_roles WHERE (auth.may_plan(VARIADIC ARRAY[''roles.read''::text]) AND ( SELECT auth.has_permission(''roles.read''::text) AS has_permission));'),
    ('gate api.users WHERE (auth.may_plan(VARIADIC ARRAY[''accounts.read''::text]) AND ( SELECT auth.has_permission(''accounts.read''::text) AS has_permission));'),
    ('grant EXECUTE on function api.current_session() to reeve_client'),
    ('grant EXECUTE on function api.end_session(uuid) to reeve_client'),
    ('grant EXECUTE on function api.grant_role(uuid,uuid) to reeve_client'),
    ('grant EXECUTE on function api.has_administrator() to reeve_client'),
    ('grant EXECUTE on function api.open_session(text) to reeve_client'),
    ('grant EXECUTE on function api.revoke_role(uuid,uuid) to reeve_client'),
    ('grant EXECUTE on function api.schema_version() to reeve_client'),
    ('grant EXECUTE on function api.schema_version() to reeve_operator'),
    ('grant EXECUTE on function api.schema_version() to reeve_readonly'),
    ('grant EXECUTE on function api.sign_in(text,text,text) to reeve_client'),
    ('grant EXECUTE on function api.sign_out() to reeve_client'),
    ('grant EXECUTE on function auth.current_app_user() to reeve_client'),
    ('grant EXECUTE on function auth.ensure_audit_partitions(integer) to reeve_operator'),
    ('grant EXECUTE on function auth.has_any_permission(text[]) to reeve_client'),
    ('grant EXECUTE on function auth.has_permission(text) to reeve_client'),
    ('grant EXECUTE on function auth.may_plan(text[]) to reeve_client'),
    ('grant EXECUTE on function auth.purge_sign_ins() to reeve_operator'),
    ('grant SELECT on api.audit_logs to reeve_client'),
    ('grant SELECT on api.comments to reeve_client'),
    ('grant SELECT on api.people to reeve_client'),
    ('grant SELECT on api.permissions to reeve_client'),
    ('grant SELECT on api.posts to reeve_client'),
    ('grant SELECT on api.role_permissions to reeve_client'),
    ('grant SELECT on api.roles to reeve_client'),
    ('grant SELECT on api.sessions to reeve_client'),
    ('grant SELECT on api.stats_accounts to reeve_operator'),
    ('grant SELECT on api.stats_accounts to reeve_readonly'),
    ('grant SELECT on api.stats_accounts_per_day to reeve_operator'),
    ('grant SELECT on api.stats_accounts_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_accounts_per_role to reeve_operator'),
    ('grant SELECT on api.stats_accounts_per_role to reeve_readonly'),
    ('grant SELECT on api.stats_audit_actions_per_day to reeve_operator'),
    ('grant SELECT on api.stats_audit_actions_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_audit_partitions to reeve_operator'),
    ('grant SELECT on api.stats_audit_partitions to reeve_readonly'),
    ('grant SELECT on api.stats_comments_per_day to reeve_operator'),
    ('grant SELECT on api.stats_comments_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_posts_per_day to reeve_operator'),
    ('grant SELECT on api.stats_posts_per_day to reeve_readonly'),
    ('grant SELECT on api.stats_posts_per_status to reeve_operator'),
    ('grant SELECT on api.stats_posts_per_status to reeve_readonly'),
    ('grant SELECT on api.user_roles to reeve_client'),
    ('grant SELECT on api.users to reeve_client'),
    ('grant UPDATE on api.users (email) to reeve_client'),
    ('grant UPDATE on api.users (is_active) to reeve_client'),
    ('grant UPDATE on api.users (is_verified) to reeve_client'),
    ('grant UPDATE on api.users (name) to reeve_client'),
    ('grant UPDATE on api.users (phone) to reeve_client'),
    ('grant USAGE on schema api to reeve_client'),
    ('grant USAGE on schema api to reeve_operator'),
    ('grant USAGE on schema api to reeve_readonly'),
    ('grant USAGE on schema app to reeve_operator'),
    ('grant USAGE on schema auth to reeve_client'),
    ('grant USAGE on schema auth to reeve_operator'),
    ('index CREATE INDEX audit_logs_by_action ON ONLY app.audit_logs USING btree (action, created_at DESC, id DESC)'),
    ('index CREATE INDEX audit_logs_by_entity_type ON ONLY app.audit_logs USING btree (entity_type, created_at DESC, id DESC)'),
    ('index CREATE INDEX audit_logs_new_values ON ONLY app.audit_logs USING gin (new_values jsonb_path_ops)'),
    ('index CREATE INDEX audit_logs_old_values ON ONLY app.audit_logs USING gin (old_values jsonb_path_ops)'),
    ('index CREATE INDEX comments_by_time ON app.comments USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX idx_audit_logs_created_at ON ONLY app.audit_logs USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX idx_audit_logs_entity ON ONLY app.audit_logs USING btree (entity_type, entity_id, created_at DESC, id DESC)'),
    ('index CREATE INDEX idx_audit_logs_user_id ON ONLY app.audit_logs USING btree (user_id, created_at DESC, id DESC)'),
    ('index CREATE INDEX idx_comments_post_id ON app.comments USING btree (post_id, created_at)'),
    ('index CREATE INDEX idx_comments_user_id ON app.comments USING btree (user_id)'),
    ('index CREATE INDEX idx_posts_user_id_resource_status ON app.posts USING btree (user_id, (
CASE
    WHEN ((status)::text = ''published''::text) THEN ''active''::character varying
    ELSE status
END), created_at DESC)'),
    ('index CREATE INDEX idx_role_permissions_permission_id ON app.role_permissions USING btree (permission_id)'),
    ('index CREATE INDEX idx_sessions_expires_at ON app.sessions USING btree (expires_at)'),
    ('index CREATE INDEX idx_sessions_user_id ON app.sessions USING btree (user_id)'),
    ('index CREATE INDEX idx_user_roles_assigned_by ON app.user_roles USING btree (assigned_by)'),
    ('index CREATE INDEX idx_user_roles_role_id ON app.user_roles USING btree (role_id)'),
    ('index CREATE INDEX idx_users_created_at ON app.users USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX posts_by_time ON app.posts USING btree (created_at DESC, id DESC)'),
    ('index CREATE INDEX sign_in_attempts_by_address ON auth.sign_in_attempts USING btree (address_hash, outcome, created_at DESC)'),
    ('index CREATE INDEX sign_in_attempts_by_client ON auth.sign_in_attempts USING btree (client, outcome, created_at DESC)'),
    ('index CREATE INDEX sign_in_attempts_by_time ON auth.sign_in_attempts USING btree (created_at)'),
    ('index CREATE INDEX sign_in_attempts_unrecorded ON auth.sign_in_attempts USING btree (id) WHERE (recorded_at IS NULL)'),
    ('index CREATE INDEX users_by_last_login ON app.users USING btree (COALESCE(last_login, ''-infinity''::timestamp without time zone) DESC, id DESC) INCLUDE (last_login)'),
    ('index CREATE INDEX users_by_name ON app.users USING btree (name, id)'),
    ('index CREATE INDEX users_search_email ON app.users USING gin (email extensions.gin_trgm_ops)'),
    ('index CREATE INDEX users_search_name ON app.users USING gin (name extensions.gin_trgm_ops)'),
    ('index CREATE UNIQUE INDEX admin_guard_pkey ON auth.admin_guard USING btree (one)'),
    ('index CREATE UNIQUE INDEX audit_logs_pkey ON ONLY app.audit_logs USING btree (id, created_at)'),
    ('index CREATE UNIQUE INDEX comments_pkey ON app.comments USING btree (id)'),
    ('index CREATE UNIQUE INDEX idx_sessions_token_hash ON app.sessions USING btree (token_hash)'),
    ('index CREATE UNIQUE INDEX idx_users_email ON app.users USING btree (email)'),
    ('index CREATE UNIQUE INDEX permissions_name_key ON app.permissions USING btree (name)'),
    ('index CREATE UNIQUE INDEX permissions_pkey ON app.permissions USING btree (id)'),
    ('index CREATE UNIQUE INDEX posts_pkey ON app.posts USING btree (id)'),
    ('index CREATE UNIQUE INDEX role_permissions_pkey ON app.role_permissions USING btree (role_id, permission_id)'),
    ('index CREATE UNIQUE INDEX roles_name_key ON app.roles USING btree (name)'),
    ('index CREATE UNIQUE INDEX roles_pkey ON app.roles USING btree (id)'),
    ('index CREATE UNIQUE INDEX sessions_pkey ON app.sessions USING btree (id)'),
    ('index CREATE UNIQUE INDEX settings_pkey ON auth.settings USING btree (one)'),
    ('index CREATE UNIQUE INDEX sign_in_attempts_pkey ON auth.sign_in_attempts USING btree (id)'),
    ('index CREATE UNIQUE INDEX sign_in_attempts_token_hash_key ON auth.sign_in_attempts USING btree (token_hash)'),
    ('index CREATE UNIQUE INDEX user_roles_pkey ON app.user_roles USING btree (user_id, role_id)'),
    ('index CREATE UNIQUE INDEX users_pkey ON app.users USING btree (id)'),
    ('partitioned table app.audit_logs of reeve_owner with row level security'),
    ('permission accounts.deactivate'),
    ('permission accounts.read'),
    ('permission accounts.write'),
    ('permission audit.read'),
    ('permission audit.undo'),
    ('permission comments.delete'),
    ('permission comments.read'),
    ('permission comments.write'),
    ('permission export.run'),
    ('permission operations.read'),
    ('permission operations.run'),
    ('permission posts.delete'),
    ('permission posts.read'),
    ('permission posts.write'),
    ('permission roles.assign'),
    ('permission roles.read'),
    ('permission roles.write'),
    ('permission sessions.read'),
    ('permission sessions.revoke'),
    ('table app.comments of reeve_owner with row level security'),
    ('table app.permissions of reeve_owner with row level security'),
    ('table app.posts of reeve_owner with row level security'),
    ('table app.role_permissions of reeve_owner with row level security'),
    ('table app.roles of reeve_owner with row level security'),
    ('table app.sessions of reeve_owner with row level security'),
    ('table app.user_roles of reeve_owner with row level security'),
    ('table app.users of reeve_owner with row level security'),
    ('table auth.admin_guard of reeve_owner with row level security'),
    ('table auth.settings of reeve_owner with row level security'),
    ('table auth.sign_in_attempts of reeve_owner with row level security'),
    ('trigger CREATE TRIGGER audit_logs_append_only BEFORE DELETE OR UPDATE ON app.audit_logs FOR EACH ROW EXECUTE FUNCTION auth.append_only()'),
    ('trigger CREATE TRIGGER audit_logs_no_truncate BEFORE TRUNCATE ON app.audit_logs FOR EACH STATEMENT EXECUTE FUNCTION auth.append_only()'),
    ('trigger CREATE TRIGGER comments_audit_delete AFTER DELETE ON app.comments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER comments_audit_insert AFTER INSERT ON app.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER comments_audit_update AFTER UPDATE ON app.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER comments_guard_delete BEFORE DELETE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''comments.delete'')'),
    ('trigger CREATE TRIGGER comments_guard_write BEFORE INSERT OR UPDATE ON app.comments FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''comments.write'')'),
    ('trigger CREATE TRIGGER permissions_audit_delete AFTER DELETE ON app.permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER permissions_audit_insert AFTER INSERT ON app.permissions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER permissions_audit_update AFTER UPDATE ON app.permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER permissions_guard BEFORE INSERT OR DELETE OR UPDATE ON app.permissions FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''roles.write'')'),
    ('trigger CREATE TRIGGER posts_audit_delete AFTER DELETE ON app.posts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER posts_audit_insert AFTER INSERT ON app.posts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER posts_audit_update AFTER UPDATE ON app.posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER posts_guard_delete BEFORE DELETE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''posts.delete'')'),
    ('trigger CREATE TRIGGER posts_guard_write BEFORE INSERT OR UPDATE ON app.posts FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''posts.write'')'),
    ('trigger CREATE TRIGGER role_permissions_audit_delete AFTER DELETE ON app.role_permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_role_permissions()'),
    ('trigger CREATE TRIGGER role_permissions_audit_insert AFTER INSERT ON app.role_permissions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_role_permissions()'),
    ('trigger CREATE TRIGGER role_permissions_audit_update AFTER UPDATE ON app.role_permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_role_permissions()'),
    ('trigger CREATE TRIGGER role_permissions_guard BEFORE INSERT OR DELETE OR UPDATE ON app.role_permissions FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''roles.write'')'),
    ('trigger CREATE TRIGGER role_permissions_guard_grant BEFORE INSERT OR DELETE OR UPDATE ON app.role_permissions FOR EACH ROW EXECUTE FUNCTION auth.guard_grant()'),
    ('trigger CREATE TRIGGER role_permissions_last_administrator AFTER DELETE ON app.role_permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator()'),
    ('trigger CREATE TRIGGER role_permissions_last_administrator_update AFTER UPDATE ON app.role_permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator()'),
    ('trigger CREATE TRIGGER roles_audit_delete AFTER DELETE ON app.roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER roles_audit_insert AFTER INSERT ON app.roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER roles_audit_update AFTER UPDATE ON app.roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER roles_guard BEFORE INSERT OR DELETE OR UPDATE ON app.roles FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''roles.write'')'),
    ('trigger CREATE TRIGGER roles_guard_system BEFORE INSERT OR DELETE OR UPDATE ON app.roles FOR EACH ROW EXECUTE FUNCTION auth.guard_system_role()'),
    ('trigger CREATE TRIGGER sessions_audit_delete AFTER DELETE ON app.sessions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_sessions()'),
    ('trigger CREATE TRIGGER sessions_audit_insert AFTER INSERT ON app.sessions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_sessions()'),
    ('trigger CREATE TRIGGER sessions_audit_update AFTER UPDATE ON app.sessions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_sessions()'),
    ('trigger CREATE TRIGGER sessions_guard BEFORE INSERT OR DELETE OR UPDATE ON app.sessions FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''sessions.revoke'')'),
    ('trigger CREATE TRIGGER settings_renew_dummy_hash BEFORE INSERT OR UPDATE OF bcrypt_cost, dummy_hash ON auth.settings FOR EACH ROW EXECUTE FUNCTION auth.renew_dummy_hash()'),
    ('trigger CREATE TRIGGER update_posts_updated_at BEFORE UPDATE ON app.posts FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER update_roles_updated_at BEFORE UPDATE ON app.roles FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER user_roles_audit_delete AFTER DELETE ON app.user_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_audit_insert AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_audit_update AFTER UPDATE ON app.user_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_user_roles()'),
    ('trigger CREATE TRIGGER user_roles_guard BEFORE INSERT OR DELETE OR UPDATE ON app.user_roles FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''roles.assign'')'),
    ('trigger CREATE TRIGGER user_roles_guard_grant BEFORE INSERT OR DELETE OR UPDATE ON app.user_roles FOR EACH ROW EXECUTE FUNCTION auth.guard_grant()'),
    ('trigger CREATE TRIGGER user_roles_last_administrator AFTER DELETE ON app.user_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator()'),
    ('trigger CREATE TRIGGER user_roles_last_administrator_update AFTER UPDATE ON app.user_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator()'),
    ('trigger CREATE TRIGGER users_audit_delete AFTER DELETE ON app.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER users_audit_insert AFTER INSERT ON app.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER users_audit_update AFTER UPDATE ON app.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER users_guard_author_deactivate AFTER UPDATE OF is_active ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_author(''accounts.deactivate'')'),
    ('trigger CREATE TRIGGER users_guard_author_write AFTER UPDATE OF email, name, phone, is_verified ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_author(''accounts.write'')'),
    ('trigger CREATE TRIGGER users_guard_deactivate BEFORE DELETE OR UPDATE OF is_active ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''accounts.deactivate'')'),
    ('trigger CREATE TRIGGER users_guard_holders AFTER UPDATE ON app.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_holders()'),
    ('trigger CREATE TRIGGER users_guard_insert BEFORE INSERT ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''accounts.write'')'),
    ('trigger CREATE TRIGGER users_guard_write BEFORE UPDATE OF id, email, password_hash, name, phone, is_verified, last_login, created_at, updated_at ON app.users FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement(''accounts.write'')'),
    ('trigger CREATE TRIGGER users_last_administrator AFTER UPDATE ON app.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator()'),
    ('trigger CREATE TRIGGER users_normalise_email BEFORE INSERT OR UPDATE OF email ON app.users FOR EACH ROW EXECUTE FUNCTION auth.normalise_email()'),
    ('trigger CREATE TRIGGER users_sessions_end AFTER UPDATE ON app.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.end_sessions()'),
    ('trigger CREATE TRIGGER users_sessions_end_others AFTER UPDATE OF password_hash ON app.users FOR EACH ROW WHEN (((old.password_hash)::text <> (new.password_hash)::text)) EXECUTE FUNCTION auth.end_other_sessions()'),
    ('view api.audit_logs of reeve_owner'),
    ('view api.comments of reeve_owner'),
    ('view api.people of reeve_owner'),
    ('view api.permissions of reeve_owner'),
    ('view api.posts of reeve_owner'),
    ('view api.role_permissions of reeve_owner'),
    ('view api.roles of reeve_owner'),
    ('view api.sessions of reeve_owner'),
    ('view api.stats_accounts of reeve_owner'),
    ('view api.stats_accounts_per_day of reeve_owner'),
    ('view api.stats_accounts_per_role of reeve_owner'),
    ('view api.stats_audit_actions_per_day of reeve_owner'),
    ('view api.stats_audit_partitions of reeve_owner'),
    ('view api.stats_comments_per_day of reeve_owner'),
    ('view api.stats_posts_per_day of reeve_owner'),
    ('view api.stats_posts_per_status of reeve_owner'),
    ('view api.user_roles of reeve_owner'),
    ('view api.users of reeve_owner'),
    ('view app.resources of reeve_owner')
  ),
  relations AS (
    SELECT c.oid, c.relkind, c.relacl, c.relowner, format('%I.%I', n.nspname, c.relname) AS name,
           CASE c.relkind WHEN 'v' THEN 'view' WHEN 'p' THEN 'partitioned table' ELSE 'table' END AS kind,
           c.relrowsecurity, c.relforcerowsecurity, c.reloptions
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('app', 'auth', 'api') AND c.relname <> 'flyway_schema_history' AND NOT c.relispartition
  ),
  found (item) AS (
    SELECT format('%s %s of %s%s%s', r.kind, r.name, pg_get_userbyid(r.relowner),
                  CASE WHEN r.relrowsecurity THEN ' with row level security' END, ' ' || r.reloptions::text)
      FROM relations r
    UNION ALL
    SELECT format('column %s.%s %s%s%s', r.name, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                  CASE WHEN a.attidentity <> '' THEN ' IDENTITY'
                       WHEN d.oid IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
      FROM relations r
      JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    -- NOT NULL has constraints of its own since PostgreSQL 18; the columns say it already
    SELECT format('constraint %s %s %s', r.name, k.conname, pg_get_constraintdef(k.oid))
      FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid
     WHERE k.contype <> 'n' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.oid = k.oid)
    UNION ALL
    SELECT format('index %s%s', pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN ' INVALID' END)
      FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
     WHERE NOT t.tgisinternal
    UNION ALL
    SELECT format('function %s %s%s %s%s', p.oid::regprocedure, l.lanname, CASE WHEN p.prosecdef THEN ' definer' END,
                  array_to_string(p.proconfig, ' '), ' of ' || pg_get_userbyid(p.proowner))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
     WHERE n.nspname IN ('app', 'auth', 'api')
    UNION ALL
    SELECT format('grant %s on function %s to %s', x.privilege_type, p.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
     WHERE x.grantee <> p.proowner AND n.nspname IN ('app', 'auth', 'api')
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, r.name,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM relations r CROSS JOIN LATERAL aclexplode(r.relacl) x
     WHERE x.grantee <> r.relowner
    UNION ALL
    SELECT format('grant %s on %s (%s) to %s', x.privilege_type, r.name, a.attname,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid
     CROSS JOIN LATERAL aclexplode(a.attacl) x
     WHERE x.grantee <> r.relowner
    UNION ALL
    SELECT format('grant %s on schema %s to %s', x.privilege_type, n.nspname,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) x
     WHERE n.nspname IN ('app', 'auth', 'api') AND x.grantee <> n.nspowner
    UNION ALL
    -- The gate of a view: its permissions, and that no column is part of the condition
    SELECT format('gate %s %s', r.name, regexp_replace(substring(pg_get_viewdef(r.oid) FROM 'WHERE \(.*$'), '\s+', ' ', 'g'))
      FROM relations r
     WHERE r.kind = 'view' AND r.name LIKE 'api.%' AND r.name NOT LIKE 'api.stats\_%'
    UNION ALL
    SELECT 'permission ' || p.name FROM app.permissions p WHERE p.id::text LIKE '5ee7e000-0000-4000-8000-%'
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  SELECT concat_ws(E'\n', v_problems, string_agg('no comment: ' || m.item, E'\n')) INTO v_problems
    FROM (SELECT format('%I.%I', n.nspname, c.relname) AS item
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('app', 'auth', 'api') AND c.relname <> 'flyway_schema_history' AND NOT c.relispartition
             AND obj_description(c.oid, 'pg_class') IS NULL
          UNION ALL
          SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('app', 'auth', 'api') AND c.relname <> 'flyway_schema_history' AND NOT c.relispartition
             AND col_description(c.oid, a.attnum) IS NULL
          UNION ALL
          SELECT p.oid::regprocedure::text
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname IN ('app', 'auth', 'api') AND obj_description(p.oid, 'pg_proc') IS NULL) m;

  SELECT concat_ws(E'\n', v_problems, string_agg('partition without index, guard, row level security or owner: '
                                                 || c.oid::regclass, E'\n'))
    INTO v_problems
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
   WHERE i.inhparent = 'app.audit_logs'::regclass
     AND ((SELECT count(*) FROM pg_index x WHERE x.indrelid = c.oid)
            <> (SELECT count(*) FROM pg_index x WHERE x.indrelid = 'app.audit_logs'::regclass)
          OR NOT c.relrowsecurity
          OR NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_logs_append_only'
                            AND t.tgenabled = 'O')
          OR NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_logs_no_truncate'
                            AND t.tgenabled = 'O')
          OR EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner)
          OR pg_get_userbyid(c.relowner) <> 'reeve_owner');
  SELECT concat_ws(E'\n', v_problems, string_agg(format('%s lacks %s', r.name, p.name), E'\n')) INTO v_problems
    FROM app.roles r CROSS JOIN app.permissions p
   WHERE r.name = 'Administrator' AND r.is_system
     AND NOT EXISTS (SELECT FROM app.role_permissions rp WHERE rp.role_id = r.id AND rp.permission_id = p.id);
  IF (SELECT count(*) FROM auth.settings s
       WHERE s.dummy_hash LIKE '$2a$' || lpad(s.bcrypt_cost::text, 2, '0') || '$%') <> 1 THEN
    v_problems := concat_ws(E'\n', v_problems, 'the dummy hash has not the cost of real ones');
  END IF;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.3.0 is not what it should be:\n%', ltrim(v_problems, E'\n');
  END IF;
END
$verify$;
