-- Verifies 1.0.0: app.users, roles, permissions, role_permissions, user_roles, sessions, posts, comments and resources as the
-- document has them, and nothing else in schema app.
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
    ('column app.comments.content text NOT NULL'),
    ('column app.comments.created_at timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP'),
    ('column app.comments.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.comments.post_id uuid NOT NULL'),
    ('column app.comments.user_id uuid NOT NULL'),
    ('column app.permissions.description text'),
    ('column app.permissions.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.permissions.name character varying(100) NOT NULL'),
    ('column app.posts.content text'),
    ('column app.posts.created_at timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP'),
    ('column app.posts.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.posts.published_at timestamp without time zone'),
    ('column app.posts.status character varying(20) NOT NULL DEFAULT ''draft''::character varying'),
    ('column app.posts.title character varying(255) NOT NULL'),
    ('column app.posts.updated_at timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP'),
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
    ('column app.roles.created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
    ('column app.roles.description text'),
    ('column app.roles.id uuid NOT NULL'),
    ('column app.roles.is_system boolean DEFAULT false'),
    ('column app.roles.name character varying(50) NOT NULL'),
    ('column app.sessions.created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
    ('column app.sessions.expires_at timestamp without time zone NOT NULL'),
    ('column app.sessions.id uuid NOT NULL'),
    ('column app.sessions.ip_address inet'),
    ('column app.sessions.token_hash character varying(255) NOT NULL'),
    ('column app.sessions.user_agent text'),
    ('column app.sessions.user_id uuid NOT NULL'),
    ('column app.user_roles.assigned_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
    ('column app.user_roles.assigned_by uuid'),
    ('column app.user_roles.role_id uuid NOT NULL'),
    ('column app.user_roles.user_id uuid NOT NULL'),
    ('column app.users.created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
    ('column app.users.email character varying(255) NOT NULL'),
    ('column app.users.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.users.is_active boolean DEFAULT true'),
    ('column app.users.is_verified boolean DEFAULT false'),
    ('column app.users.last_login timestamp without time zone'),
    ('column app.users.name character varying(100) NOT NULL'),
    ('column app.users.password_hash character varying(255) NOT NULL'),
    ('column app.users.phone character varying(20)'),
    ('column app.users.updated_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP'),
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
    ('constraint app.users users_pkey PRIMARY KEY (id)'),
    ('function app.update_updated_at() plpgsql  of reeve_owner'),
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
    ('index CREATE INDEX idx_users_created_at ON app.users USING btree (created_at DESC)'),
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
    ('index CREATE UNIQUE INDEX user_roles_pkey ON app.user_roles USING btree (user_id, role_id)'),
    ('index CREATE UNIQUE INDEX users_pkey ON app.users USING btree (id)'),
    ('table app.comments of reeve_owner'),
    ('table app.permissions of reeve_owner'),
    ('table app.posts of reeve_owner'),
    ('table app.role_permissions of reeve_owner'),
    ('table app.roles of reeve_owner'),
    ('table app.sessions of reeve_owner'),
    ('table app.user_roles of reeve_owner'),
    ('table app.users of reeve_owner'),
    ('trigger CREATE TRIGGER update_posts_updated_at BEFORE UPDATE ON app.posts FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('view app.resources of reeve_owner')
  ),
  relations AS (
    SELECT c.oid, c.relkind, c.relacl, c.relowner, format('%I.%I', n.nspname, c.relname) AS name,
           CASE c.relkind WHEN 'v' THEN 'view' WHEN 'p' THEN 'partitioned table' ELSE 'table' END AS kind,
           c.relrowsecurity, c.relforcerowsecurity, c.reloptions
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname = 'app' AND c.relname <> 'flyway_schema_history' AND c.relname NOT LIKE 'audit\_logs%'
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
     WHERE n.nspname = 'app' AND p.proname = 'update_updated_at'
    UNION ALL
    SELECT format('grant %s on function %s to %s', x.privilege_type, p.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
     WHERE x.grantee <> p.proowner AND n.nspname = 'app' AND p.proname = 'update_updated_at'
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
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  SELECT concat_ws(E'\n', v_problems, string_agg('no comment: ' || m.item, E'\n')) INTO v_problems
    FROM (SELECT format('%I.%I', n.nspname, c.relname) AS item
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname = 'app' AND c.relname <> 'flyway_schema_history' AND c.relname NOT LIKE 'audit\_logs%'
             AND obj_description(c.oid, 'pg_class') IS NULL
          UNION ALL
          SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           WHERE c.relkind IN ('r', 'p') AND n.nspname = 'app' AND c.relname <> 'flyway_schema_history' AND c.relname NOT LIKE 'audit\_logs%'
             AND col_description(c.oid, a.attnum) IS NULL
          UNION ALL
          SELECT p.oid::regprocedure::text
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'app' AND p.proname = 'update_updated_at' AND obj_description(p.oid, 'pg_proc') IS NULL) m;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.0.0 is not what it should be:\n%', ltrim(v_problems, E'\n');
  END IF;
END
$verify$;
