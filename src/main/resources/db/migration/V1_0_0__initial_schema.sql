-- 1.0.0 Initial schema (change log of the database design document, 2024-01-01).
-- Tables, columns, types, lengths, defaults and indexes are the document's, to the letter. What it draws without defining
-- (posts, comments, permissions) or leaves open is decided here, with the reason beside it.

CREATE TABLE app.users (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  email varchar(255) NOT NULL,
  password_hash varchar(255) NOT NULL,
  name varchar(100) NOT NULL,
  phone varchar(20),
  is_active boolean DEFAULT true,
  is_verified boolean DEFAULT false,
  last_login timestamp,
  created_at timestamp DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  -- The document asks for a unique column and for an index of this name: one index is both.
  CONSTRAINT idx_users_email UNIQUE (email)
);
CREATE INDEX idx_users_created_at ON app.users (created_at DESC);

CREATE TABLE app.roles (
  id uuid NOT NULL,
  name varchar(50) NOT NULL,
  description text,
  is_system boolean DEFAULT false,
  created_at timestamp DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT roles_pkey PRIMARY KEY (id),
  CONSTRAINT roles_name_key UNIQUE (name)
);

-- The diagram says that a role has permissions and stops there: a catalogue of names, and which role holds which.
CREATE TABLE app.permissions (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  name varchar(100) NOT NULL,
  description text,
  CONSTRAINT permissions_pkey PRIMARY KEY (id),
  CONSTRAINT permissions_name_key UNIQUE (name)
);

CREATE TABLE app.role_permissions (
  role_id uuid NOT NULL,
  permission_id uuid NOT NULL,
  CONSTRAINT role_permissions_pkey PRIMARY KEY (role_id, permission_id),
  CONSTRAINT role_permissions_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles (id) ON DELETE CASCADE,
  CONSTRAINT role_permissions_permission_id_fkey FOREIGN KEY (permission_id) REFERENCES app.permissions (id)
    ON DELETE CASCADE
);
CREATE INDEX idx_role_permissions_permission_id ON app.role_permissions (permission_id);

CREATE TABLE app.user_roles (
  user_id uuid NOT NULL,
  role_id uuid NOT NULL,
  assigned_at timestamp DEFAULT CURRENT_TIMESTAMP,
  assigned_by uuid,
  CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role_id),
  CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles (id) ON DELETE CASCADE,
  -- Whoever gave the role may go; the role stays given.
  CONSTRAINT user_roles_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES app.users (id) ON DELETE SET NULL
);
CREATE INDEX idx_user_roles_role_id ON app.user_roles (role_id);
CREATE INDEX idx_user_roles_assigned_by ON app.user_roles (assigned_by);

CREATE TABLE app.sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash varchar(255) NOT NULL,
  ip_address inet,
  user_agent text,
  expires_at timestamp NOT NULL,
  created_at timestamp DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  -- As with users.email: the unique constraint is the index that the document names.
  CONSTRAINT idx_sessions_token_hash UNIQUE (token_hash),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE
);
CREATE INDEX idx_sessions_expires_at ON app.sessions (expires_at);
CREATE INDEX idx_sessions_user_id ON app.sessions (user_id);

-- Posts and comments have columns in the diagram only; lengths follow those of the document's other tables.
CREATE TABLE app.posts (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL,
  title varchar(255) NOT NULL,
  content text,
  status varchar(20) NOT NULL DEFAULT 'draft',
  published_at timestamp,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT posts_pkey PRIMARY KEY (id),
  -- A post belongs to exactly one user in the diagram, so it can't outlive its author.
  CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  -- The way of a post through moderation. A CHECK rather than an enum type: a value can be taken out again.
  CONSTRAINT posts_status_check CHECK (status IN ('draft', 'in_review', 'published', 'rejected', 'archived'))
);

CREATE TABLE app.comments (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  post_id uuid NOT NULL,
  user_id uuid NOT NULL,
  content text NOT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT comments_pkey PRIMARY KEY (id),
  CONSTRAINT comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES app.posts (id) ON DELETE CASCADE,
  CONSTRAINT comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE
);
-- The comments of a post are read oldest first; the leading column serves the foreign key.
CREATE INDEX idx_comments_post_id ON app.comments (post_id, created_at);
CREATE INDEX idx_comments_user_id ON app.comments (user_id);

-- The document's "paginated resource list" reads a relation that it doesn't define: the resources of a user are their
-- posts, and a published post is an active resource. Every other status keeps its name.
CREATE VIEW app.resources AS
SELECT p.id,
       p.user_id,
       CASE WHEN p.status = 'published' THEN 'active' ELSE p.status END AS status,
       p.title,
       p.content,
       p.published_at,
       p.created_at,
       p.updated_at
  FROM app.posts p;
-- The same expression, so that the pattern's user, status and order are one index scan; it serves the foreign key as well.
CREATE INDEX idx_posts_user_id_resource_status ON app.posts
  (user_id, (CASE WHEN status = 'published' THEN 'active' ELSE status END), created_at DESC);

CREATE FUNCTION app.update_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;
REVOKE ALL ON FUNCTION app.update_updated_at() FROM PUBLIC;

CREATE TRIGGER update_users_updated_at
BEFORE UPDATE ON app.users
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();

CREATE TRIGGER update_posts_updated_at
BEFORE UPDATE ON app.posts
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();

COMMENT ON TABLE app.users IS 'Primary table for user account information';
COMMENT ON COLUMN app.users.id IS 'Unique identifier';
COMMENT ON COLUMN app.users.email IS 'User email address';
COMMENT ON COLUMN app.users.password_hash IS 'Bcrypt password hash';
COMMENT ON COLUMN app.users.name IS 'Display name';
COMMENT ON COLUMN app.users.phone IS 'Phone number';
COMMENT ON COLUMN app.users.is_active IS 'Account active status';
COMMENT ON COLUMN app.users.is_verified IS 'Email verification status';
COMMENT ON COLUMN app.users.last_login IS 'Last login timestamp';
COMMENT ON COLUMN app.users.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.users.updated_at IS 'Last update timestamp';

COMMENT ON TABLE app.roles IS 'Role definitions for RBAC';
COMMENT ON COLUMN app.roles.id IS 'Unique identifier';
COMMENT ON COLUMN app.roles.name IS 'Role name';
COMMENT ON COLUMN app.roles.description IS 'Role description';
COMMENT ON COLUMN app.roles.is_system IS 'System role flag';
COMMENT ON COLUMN app.roles.created_at IS 'Creation timestamp';

COMMENT ON TABLE app.permissions IS 'What can be permitted: the catalogue of permission names';
COMMENT ON COLUMN app.permissions.id IS 'Unique identifier';
COMMENT ON COLUMN app.permissions.name IS 'Permission name, area and verb: accounts.read';
COMMENT ON COLUMN app.permissions.description IS 'What a holder may do';

COMMENT ON TABLE app.role_permissions IS 'Which role holds which permission';
COMMENT ON COLUMN app.role_permissions.role_id IS 'Reference to roles.id';
COMMENT ON COLUMN app.role_permissions.permission_id IS 'Reference to permissions.id';

COMMENT ON TABLE app.user_roles IS 'Many-to-many relationship between users and roles';
COMMENT ON COLUMN app.user_roles.user_id IS 'Reference to users.id';
COMMENT ON COLUMN app.user_roles.role_id IS 'Reference to roles.id';
COMMENT ON COLUMN app.user_roles.assigned_at IS 'Assignment timestamp';
COMMENT ON COLUMN app.user_roles.assigned_by IS 'Reference to users.id';

COMMENT ON TABLE app.sessions IS 'Active user sessions for authentication';
COMMENT ON COLUMN app.sessions.id IS 'Session identifier';
COMMENT ON COLUMN app.sessions.user_id IS 'Reference to users.id';
COMMENT ON COLUMN app.sessions.token_hash IS 'Session token hash';
COMMENT ON COLUMN app.sessions.ip_address IS 'Client IP address';
COMMENT ON COLUMN app.sessions.user_agent IS 'Client user agent';
COMMENT ON COLUMN app.sessions.expires_at IS 'Session expiration';
COMMENT ON COLUMN app.sessions.created_at IS 'Creation timestamp';

COMMENT ON TABLE app.posts IS 'What users write';
COMMENT ON COLUMN app.posts.id IS 'Unique identifier';
COMMENT ON COLUMN app.posts.user_id IS 'Author, reference to users.id';
COMMENT ON COLUMN app.posts.title IS 'Title';
COMMENT ON COLUMN app.posts.content IS 'Text of the post';
COMMENT ON COLUMN app.posts.status IS 'draft, in_review, published, rejected or archived';
COMMENT ON COLUMN app.posts.published_at IS 'When it was published first; empty before that';
COMMENT ON COLUMN app.posts.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.posts.updated_at IS 'Last update timestamp';

COMMENT ON TABLE app.comments IS 'What users say about a post';
COMMENT ON COLUMN app.comments.id IS 'Unique identifier';
COMMENT ON COLUMN app.comments.post_id IS 'Reference to posts.id';
COMMENT ON COLUMN app.comments.user_id IS 'Author, reference to users.id';
COMMENT ON COLUMN app.comments.content IS 'Text of the comment';
COMMENT ON COLUMN app.comments.created_at IS 'Creation timestamp';

COMMENT ON VIEW app.resources IS 'Posts as the resources of their author: a published post is active';
COMMENT ON COLUMN app.resources.id IS 'Post';
COMMENT ON COLUMN app.resources.user_id IS 'Author, reference to users.id';
COMMENT ON COLUMN app.resources.status IS 'active for a published post, else the status of the post';
COMMENT ON COLUMN app.resources.title IS 'Title';
COMMENT ON COLUMN app.resources.content IS 'Text of the post';
COMMENT ON COLUMN app.resources.published_at IS 'When it was published first';
COMMENT ON COLUMN app.resources.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.resources.updated_at IS 'Last update timestamp';

COMMENT ON FUNCTION app.update_updated_at() IS 'Trigger: sets updated_at to the time of the transaction';
