-- 1.3.0 Security core: the database itself decides who may read and write what.
--
-- app holds the tables and is closed; auth holds secrets and checks; api is all that a client can touch. A client proves
-- who it is with the setting app.session_token: a random secret whose SHA-256 stands in app.sessions. Four rules keep it
-- both safe and fast, and the tests attack each of them:
--   * A gate view's condition has no column in it: the planner makes it a one-time filter above the scan, so
--     that nothing is fetched without the permission and every index stays usable with it. A column in it, or
--     security_barrier, would break the one or the other.
--     The condition before it, auth.may_plan(), is settled by the planner: without the permission there is nothing to
--     estimate, because EXPLAIN's estimates would tell the sampled addresses letter by letter.
--   * Checks are plpgsql, SECURITY DEFINER, with a pinned search_path, and send the client nothing but errors.
--   * Columns are granted, never a table's UPDATE, DELETE or TRUNCATE: each of those allows LOCK TABLE without a session.
--   * What writes in a SECURITY DEFINER function is checked before it is written: there, errors would show whole rows.

CREATE SCHEMA auth;
CREATE SCHEMA api;
COMMENT ON SCHEMA auth IS 'Secrets, checks and guards; clients may run a few of its checks and read nothing';
COMMENT ON SCHEMA api IS 'All that a client can touch: gate views and functions';

-- ===== 1. The tables: time in UTC, no unknown flags, an optimistic lock that always moves =====
UPDATE app.users SET email = lower(btrim(email)) WHERE email <> lower(btrim(email));
-- Unknown is not a permission to sign in, nor a proof of an address. Keyset pages skip rows whose time is empty.
UPDATE app.users SET is_active = coalesce(is_active, false), is_verified = coalesce(is_verified, false),
                     created_at = coalesce(created_at, updated_at, timezone('UTC', now())),
                     updated_at = coalesce(updated_at, created_at, timezone('UTC', now()))
 WHERE is_active IS NULL OR is_verified IS NULL OR created_at IS NULL OR updated_at IS NULL;
UPDATE app.roles SET is_system = coalesce(is_system, false), created_at = coalesce(created_at, timezone('UTC', now()))
 WHERE is_system IS NULL OR created_at IS NULL;

ALTER TABLE app.users
  ALTER COLUMN is_active SET NOT NULL,
  ALTER COLUMN is_verified SET NOT NULL,
  ALTER COLUMN created_at SET NOT NULL,
  ALTER COLUMN updated_at SET NOT NULL,
  ALTER COLUMN created_at SET DEFAULT timezone('UTC', now()),
  ALTER COLUMN updated_at SET DEFAULT timezone('UTC', now()),
  -- One address, one account, whatever the capitals; and no lower() in any query.
  ADD CONSTRAINT users_email_normal CHECK (email = lower(btrim(email)));
ALTER TABLE app.roles
  ALTER COLUMN is_system SET NOT NULL,
  ALTER COLUMN created_at SET NOT NULL,
  ALTER COLUMN created_at SET DEFAULT timezone('UTC', now()),
  ADD COLUMN updated_at timestamp NOT NULL DEFAULT timezone('UTC', now());
ALTER TABLE app.user_roles ALTER COLUMN assigned_at SET DEFAULT timezone('UTC', now());
ALTER TABLE app.sessions ALTER COLUMN created_at SET DEFAULT timezone('UTC', now());
ALTER TABLE app.posts
  ALTER COLUMN created_at SET DEFAULT timezone('UTC', now()),
  ALTER COLUMN updated_at SET DEFAULT timezone('UTC', now());
ALTER TABLE app.comments ALTER COLUMN created_at SET DEFAULT timezone('UTC', now());
ALTER TABLE app.audit_logs
  ALTER COLUMN created_at SET DEFAULT timezone('UTC', now()),
  ADD COLUMN correlation_id uuid,
  ADD COLUMN db_role varchar(63);

COMMENT ON COLUMN app.roles.updated_at IS 'Last update timestamp, the optimistic lock';
COMMENT ON COLUMN app.audit_logs.correlation_id IS 'Same for all that one action of a person changed';
COMMENT ON COLUMN app.audit_logs.db_role IS 'Database login that wrote; with no user_id it was done outside Reeve';

-- No pinned search_path here, alone among the functions: it runs once a row, as whoever writes and with their rights, and
-- pinning takes longer than the work.
CREATE OR REPLACE FUNCTION app.update_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_signed_in record;  -- not app.users: this runs as the client, for whom that name does not exist
BEGIN
  IF TG_TABLE_NAME = 'users' THEN
    IF NEW.last_login IS DISTINCT FROM OLD.last_login THEN
      -- Signing in is no edit: it must not take the lock from under whoever is editing the account.
      v_signed_in := OLD;
      v_signed_in.last_login := NEW.last_login;
      IF NEW IS NOT DISTINCT FROM v_signed_in THEN
        RETURN NEW;
      END IF;
    END IF;
  END IF;
  -- Always later than what was read, also within one transaction and when clocks or transactions overlap.
  NEW.updated_at := greatest(pg_catalog.timezone('UTC', pg_catalog.now()),
                             OLD.updated_at OPERATOR(pg_catalog.+) interval '1 microsecond');
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION app.update_updated_at() IS 'Trigger: moves updated_at forward on every edit, the optimistic lock';

CREATE TRIGGER update_roles_updated_at
BEFORE UPDATE ON app.roles
FOR EACH ROW
EXECUTE FUNCTION app.update_updated_at();

CREATE FUNCTION auth.normalise_email() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.email := lower(btrim(NEW.email));
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.normalise_email() IS 'Trigger: e-mail addresses are kept in small letters without blanks around';
CREATE TRIGGER users_normalise_email
BEFORE INSERT OR UPDATE OF email ON app.users
FOR EACH ROW
EXECUTE FUNCTION auth.normalise_email();

-- ===== 2. Indexes, each for a list that a person can ask for =====
-- The document's indexes keep their names and leading columns and get the rest of the keyset. Lists by e-mail address need
-- none of their own: the address is unique, its index gives the order.
DROP INDEX app.idx_users_created_at;
CREATE INDEX idx_users_created_at ON app.users (created_at DESC, id DESC);
CREATE INDEX users_by_name ON app.users (name, id);
CREATE INDEX users_by_last_login ON app.users ((coalesce(last_login, '-infinity'::timestamp)) DESC, id DESC)
  INCLUDE (last_login);  -- with the bare column in it too, the planner reads the index alone
CREATE INDEX users_search_email ON app.users USING gin (email extensions.gin_trgm_ops);
CREATE INDEX users_search_name ON app.users USING gin (name extensions.gin_trgm_ops);
CREATE INDEX posts_by_time ON app.posts (created_at DESC, id DESC);
CREATE INDEX comments_by_time ON app.comments (created_at DESC, id DESC);

DROP INDEX app.idx_audit_logs_user_id;
DROP INDEX app.idx_audit_logs_entity;
DROP INDEX app.idx_audit_logs_created_at;
CREATE INDEX idx_audit_logs_user_id ON app.audit_logs (user_id, created_at DESC, id DESC);
CREATE INDEX idx_audit_logs_entity ON app.audit_logs (entity_type, entity_id, created_at DESC, id DESC);
CREATE INDEX idx_audit_logs_created_at ON app.audit_logs (created_at DESC, id DESC);
CREATE INDEX audit_logs_by_action ON app.audit_logs (action, created_at DESC, id DESC);
CREATE INDEX audit_logs_by_entity_type ON app.audit_logs (entity_type, created_at DESC, id DESC);
CREATE INDEX audit_logs_old_values ON app.audit_logs USING gin (old_values jsonb_path_ops);
CREATE INDEX audit_logs_new_values ON app.audit_logs USING gin (new_values jsonb_path_ops);

-- ===== 3. Permissions and roles =====
-- Fixed identifiers, so that a rollback knows its own rows from yours.
INSERT INTO app.permissions (id, name, description) VALUES
  ('5ee7e000-0000-4000-8000-000000000001', 'accounts.read', 'See accounts'),
  ('5ee7e000-0000-4000-8000-000000000002', 'accounts.write', 'Change name, address, phone and verification of accounts'),
  ('5ee7e000-0000-4000-8000-000000000003', 'accounts.deactivate', 'Activate and deactivate accounts'),
  ('5ee7e000-0000-4000-8000-000000000004', 'roles.read', 'See roles, what they permit and who has them'),
  ('5ee7e000-0000-4000-8000-000000000005', 'roles.assign', 'Give roles to accounts and take them'),
  ('5ee7e000-0000-4000-8000-000000000006', 'roles.write', 'Make roles and change what they permit'),
  ('5ee7e000-0000-4000-8000-000000000007', 'sessions.read', 'See who is signed in'),
  ('5ee7e000-0000-4000-8000-000000000008', 'sessions.revoke', 'End sessions of others'),
  ('5ee7e000-0000-4000-8000-000000000009', 'posts.read', 'See posts'),
  ('5ee7e000-0000-4000-8000-000000000010', 'posts.write', 'Change and moderate posts'),
  ('5ee7e000-0000-4000-8000-000000000011', 'posts.delete', 'Delete posts'),
  ('5ee7e000-0000-4000-8000-000000000012', 'comments.read', 'See comments'),
  ('5ee7e000-0000-4000-8000-000000000013', 'comments.write', 'Change comments'),
  ('5ee7e000-0000-4000-8000-000000000014', 'comments.delete', 'Delete comments'),
  ('5ee7e000-0000-4000-8000-000000000015', 'audit.read', 'Read the audit trail'),
  ('5ee7e000-0000-4000-8000-000000000016', 'audit.undo', 'Undo what the audit trail recorded'),
  ('5ee7e000-0000-4000-8000-000000000017', 'export.run', 'Export what can be seen'),
  ('5ee7e000-0000-4000-8000-000000000018', 'operations.read', 'See how the database is doing'),
  ('5ee7e000-0000-4000-8000-000000000019', 'operations.run', 'Run maintenance');

-- Administrator is what Reeve stands on. The others are a start for a fresh database, to be changed at will.
INSERT INTO app.roles (id, name, description, is_system) VALUES
  ('5ee7e000-0000-4000-9000-000000000001', 'Administrator', 'Every permission', true),
  ('5ee7e000-0000-4000-9000-000000000002', 'Support', 'Helps people with their accounts', false),
  ('5ee7e000-0000-4000-9000-000000000003', 'Moderator', 'Looks after posts and comments', false),
  ('5ee7e000-0000-4000-9000-000000000004', 'Auditor', 'Reads accounts, roles and the audit trail', false),
  ('5ee7e000-0000-4000-9000-000000000005', 'Operator', 'Keeps the database running', false),
  ('5ee7e000-0000-4000-9000-000000000006', 'Member', 'Uses the product; no rights here', false);

INSERT INTO app.role_permissions (role_id, permission_id)
SELECT r.id, p.id
  FROM (VALUES
    ('Support', ARRAY['accounts.read', 'accounts.write', 'accounts.deactivate', 'roles.read', 'sessions.read',
                      'sessions.revoke', 'posts.read', 'comments.read']),
    ('Moderator', ARRAY['accounts.read', 'posts.read', 'posts.write', 'posts.delete', 'comments.read', 'comments.write',
                        'comments.delete']),
    ('Auditor', ARRAY['accounts.read', 'roles.read', 'audit.read', 'export.run']),
    ('Operator', ARRAY['operations.read', 'operations.run'])) AS held (role, names)
  JOIN app.roles r ON r.name = held.role
  JOIN app.permissions p ON p.name = ANY (held.names)
UNION ALL
SELECT r.id, p.id FROM app.roles r CROSS JOIN app.permissions p WHERE r.name = 'Administrator';

-- ===== 4. Settings and sign-in attempts =====
CREATE TABLE auth.settings (
  one boolean NOT NULL DEFAULT true,
  bcrypt_cost integer NOT NULL DEFAULT 12,
  dummy_hash text NOT NULL,
  session_lifetime interval NOT NULL DEFAULT interval '8 hours',
  failure_window interval NOT NULL DEFAULT interval '15 minutes',
  failures_per_address integer NOT NULL DEFAULT 5,
  failures_per_client integer NOT NULL DEFAULT 30,
  first_wait interval NOT NULL DEFAULT interval '30 seconds',
  known_client_days integer NOT NULL DEFAULT 90,
  CONSTRAINT settings_pkey PRIMARY KEY (one),
  CONSTRAINT settings_one_check CHECK (one),
  CONSTRAINT settings_bcrypt_cost_check CHECK (bcrypt_cost BETWEEN 4 AND 16),
  CONSTRAINT settings_limits_check CHECK (failures_per_address > 0 AND failures_per_client > 0 AND known_client_days >= 0),
  CONSTRAINT settings_times_check CHECK (session_lifetime > interval '0' AND failure_window > interval '0'
                                         AND first_wait > interval '0')
);
COMMENT ON TABLE auth.settings IS 'How sign-in behaves; one row, changed by the owner only';
COMMENT ON COLUMN auth.settings.one IS 'Keeps it one row';
COMMENT ON COLUMN auth.settings.bcrypt_cost IS 'Cost of new password hashes, and of the hash that unknown addresses meet';
COMMENT ON COLUMN auth.settings.dummy_hash IS 'Hash of nothing anyone knows, made anew when the cost changes';
COMMENT ON COLUMN auth.settings.session_lifetime IS 'A session ends this long after sign-in';
COMMENT ON COLUMN auth.settings.failure_window IS 'Failed sign-ins older than this are forgotten; no wait is longer';
COMMENT ON COLUMN auth.settings.failures_per_address IS 'Failed sign-ins with one e-mail address before waits begin';
COMMENT ON COLUMN auth.settings.failures_per_client IS 'Failed sign-ins from one network address before waits begin';
COMMENT ON COLUMN auth.settings.first_wait IS 'The first wait; each further failure doubles it';
COMMENT ON COLUMN auth.settings.known_client_days IS 'A client that signed in to the account within so many days is known';

-- The cost of an unknown address must be that of a known one, or the time taken tells which addresses exist.
CREATE FUNCTION auth.renew_dummy_hash() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.dummy_hash := extensions.crypt(encode(extensions.gen_random_bytes(24), 'hex'),
                                     extensions.gen_salt('bf', NEW.bcrypt_cost));
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.renew_dummy_hash() IS 'Trigger: a dummy hash of the cost that real ones have';
CREATE TRIGGER settings_renew_dummy_hash
BEFORE INSERT OR UPDATE OF bcrypt_cost, dummy_hash ON auth.settings
FOR EACH ROW
EXECUTE FUNCTION auth.renew_dummy_hash();
INSERT INTO auth.settings DEFAULT VALUES;

-- What a try leaves behind is the same, byte for byte and index for index, whether the address exists and whether the
-- password was right: statistics and log positions can be read within a transaction that is rolled back afterwards. So no
-- foreign key, no empty user_id, no partial index on the outcome, and nothing in the trail before the next transaction.
CREATE TABLE auth.sign_in_attempts (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  -- People type passwords into the address field: a hash counts as well as the address.
  address_hash varchar(64) NOT NULL,
  client inet NOT NULL,
  outcome varchar(20) NOT NULL,
  retry_after_seconds integer NOT NULL DEFAULT 0,
  token_hash varchar(64) NOT NULL,
  user_id uuid NOT NULL,
  ip_address inet,
  user_agent varchar(500),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  opened_at timestamp,
  recorded_at timestamp,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_attempts_token_hash_key UNIQUE (token_hash),
  CONSTRAINT sign_in_attempts_outcome_check CHECK (outcome IN ('right', 'wrong', 'throttled'))
);
CREATE INDEX sign_in_attempts_by_address ON auth.sign_in_attempts (address_hash, outcome, created_at DESC);
CREATE INDEX sign_in_attempts_by_client ON auth.sign_in_attempts (client, outcome, created_at DESC);
CREATE INDEX sign_in_attempts_by_time ON auth.sign_in_attempts (created_at);
CREATE INDEX sign_in_attempts_unrecorded ON auth.sign_in_attempts (id) WHERE recorded_at IS NULL;
COMMENT ON TABLE auth.sign_in_attempts IS 'Every try to sign in, good or bad; purged by auth.purge_sign_ins()';
COMMENT ON COLUMN auth.sign_in_attempts.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.sign_in_attempts.address_hash IS 'SHA-256 of the e-mail address that was typed';
COMMENT ON COLUMN auth.sign_in_attempts.client IS 'Network address to count by: an IPv6 one is its /64 network';
COMMENT ON COLUMN auth.sign_in_attempts.outcome IS 'right, wrong, or throttled (the password was not looked at)';
COMMENT ON COLUMN auth.sign_in_attempts.retry_after_seconds IS 'How long to wait, when throttled';
COMMENT ON COLUMN auth.sign_in_attempts.token_hash IS 'SHA-256 of the token handed out';
COMMENT ON COLUMN auth.sign_in_attempts.user_id IS 'Account of that address; an identifier of nobody when there is none';
COMMENT ON COLUMN auth.sign_in_attempts.ip_address IS 'Network address as the server sees it; empty over a local socket';
COMMENT ON COLUMN auth.sign_in_attempts.user_agent IS 'What the client calls itself';
COMMENT ON COLUMN auth.sign_in_attempts.transaction_id IS 'The transaction that asked: the answer is for a later one';
COMMENT ON COLUMN auth.sign_in_attempts.opened_at IS 'When the answer was fetched; a token opens once';
COMMENT ON COLUMN auth.sign_in_attempts.recorded_at IS 'When a failure went into the trail; set for successes too';
COMMENT ON COLUMN auth.sign_in_attempts.created_at IS 'When it was tried';

CREATE TABLE auth.admin_guard (
  one boolean NOT NULL DEFAULT true,
  checks bigint NOT NULL DEFAULT 0,
  CONSTRAINT admin_guard_pkey PRIMARY KEY (one),
  CONSTRAINT admin_guard_one_check CHECK (one)
);
INSERT INTO auth.admin_guard DEFAULT VALUES;
COMMENT ON TABLE auth.admin_guard IS 'One row that whoever takes an administrator away must update: two can''t at once';
COMMENT ON COLUMN auth.admin_guard.one IS 'Keeps it one row';
COMMENT ON COLUMN auth.admin_guard.checks IS 'How many such changes there were';

-- ===== 5. Who is asking =====
-- A session is looked up anew by every statement, and by the clock: a transaction that was begun before the session ended
-- must not outlive it, and neither must statements that were sent in one message. A transaction with a snapshot of its own
-- (REPEATABLE READ, SERIALIZABLE) would go on seeing the session, so no session counts there.
CREATE FUNCTION auth.hash_of(p_secret text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN encode(sha256(convert_to(p_secret, 'UTF8')), 'hex');
END;
$$;
COMMENT ON FUNCTION auth.hash_of(text) IS 'SHA-256 in hexadecimal';

CREATE FUNCTION auth.current_app_user() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
            JOIN app.users u ON u.id = s.user_id
           WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
             AND u.is_active);
END;
$$;
COMMENT ON FUNCTION auth.current_app_user() IS 'The person whose session token is set; empty without a living session';

-- One plan for the connection: it is the same for every permission, and planning takes twenty times as long as the check.
CREATE FUNCTION auth.has_permission(p_permission text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
      JOIN app.user_roles ur ON ur.user_id = s.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
      JOIN app.permissions p ON p.id = rp.permission_id
     WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND p.name = p_permission);
END;
$$;
COMMENT ON FUNCTION auth.has_permission(text) IS 'Whether the signed-in person holds a permission, by any role';

CREATE FUNCTION auth.has_any_permission(p_permissions text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
      JOIN app.user_roles ur ON ur.user_id = s.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
      JOIN app.permissions p ON p.id = rp.permission_id
     WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active
       AND p.name = ANY (p_permissions));
END;
$$;
COMMENT ON FUNCTION auth.has_any_permission(text[]) IS 'Whether the signed-in person holds one of these permissions';

-- IMMUTABLE is a white lie, and the point: the planner asks while it plans, and plans nothing for whoever may not read. A
-- plan that is kept holds the answer, so every gate asks has_permission() as well, at every execution. (A plan that was
-- kept without the permission stays empty when the permission comes, until the connection is renewed.)
CREATE FUNCTION auth.may_plan(VARIADIC p_permissions text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN auth.has_any_permission(p_permissions);
END;
$$;
COMMENT ON FUNCTION auth.may_plan(text[]) IS
  'Whether the signed-in person holds one of these permissions, asked by the planner; no estimates for others';

CREATE FUNCTION auth.permissions_of(p_user uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT p.name::text
                 FROM app.user_roles ur
                 JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                 JOIN app.permissions p ON p.id = rp.permission_id
                WHERE ur.user_id = p_user
                ORDER BY 1);
END;
$$;
COMMENT ON FUNCTION auth.permissions_of(uuid) IS 'Names of the permissions that an account holds by its roles, sorted';

-- In triggers that run after the change: whoever has just deactivated themselves is still who did it.
CREATE FUNCTION auth.session_holder() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.user_id
            FROM app.sessions s
           WHERE s.token_hash = encode(sha256(convert_to(current_setting('app.session_token', true), 'UTF8')), 'hex')
             AND s.expires_at > timezone('UTC', clock_timestamp())
             AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable'));
END;
$$;
COMMENT ON FUNCTION auth.session_holder() IS 'As current_app_user(), for an account that may be inactive by now';

CREATE FUNCTION auth.is_owner_session() RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN pg_has_role(session_user, 'reeve_owner', 'MEMBER');
END;
$$;
COMMENT ON FUNCTION auth.is_owner_session() IS 'Whether the login may act as the owner: migrations and the DBA';

CREATE FUNCTION auth.require_permission(p_permission text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_user uuid := auth.current_app_user();
BEGIN
  IF v_user IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF NOT auth.has_permission(p_permission) THEN
    RAISE EXCEPTION 'permission % required', p_permission USING ERRCODE = '42501';
  END IF;
  RETURN v_user;
END;
$$;
COMMENT ON FUNCTION auth.require_permission(text) IS 'The signed-in person; raises 28000 without one, 42501 without the permission';

-- ===== 6. Guards =====
-- SECURITY INVOKER on purpose: through a gate view the current user is still the login, within an api function it is the
-- owner, and that function makes its own check. Statement level: one check, however many rows, and before any is touched.
CREATE FUNCTION auth.guard_statement() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_has_role(current_user, 'reeve_owner', 'MEMBER') THEN
    RETURN NULL;
  END IF;
  IF auth.current_app_user() IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF NOT auth.has_permission(TG_ARGV[0]) THEN
    RAISE EXCEPTION 'permission % required', TG_ARGV[0] USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_statement() IS 'Trigger: the permission named in its argument, or no write';

CREATE TRIGGER users_guard_insert BEFORE INSERT ON app.users
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('accounts.write');
CREATE TRIGGER users_guard_write BEFORE UPDATE OF id, email, password_hash, name, phone, is_verified, last_login,
  created_at, updated_at ON app.users
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('accounts.write');
CREATE TRIGGER users_guard_deactivate BEFORE UPDATE OF is_active OR DELETE ON app.users
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('accounts.deactivate');
CREATE TRIGGER roles_guard BEFORE INSERT OR UPDATE OR DELETE ON app.roles
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('roles.write');
CREATE TRIGGER permissions_guard BEFORE INSERT OR UPDATE OR DELETE ON app.permissions
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('roles.write');
CREATE TRIGGER role_permissions_guard BEFORE INSERT OR UPDATE OR DELETE ON app.role_permissions
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('roles.write');
CREATE TRIGGER user_roles_guard BEFORE INSERT OR UPDATE OR DELETE ON app.user_roles
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('roles.assign');
CREATE TRIGGER sessions_guard BEFORE INSERT OR UPDATE OR DELETE ON app.sessions
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('sessions.revoke');
CREATE TRIGGER posts_guard_write BEFORE INSERT OR UPDATE ON app.posts
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('posts.write');
CREATE TRIGGER posts_guard_delete BEFORE DELETE ON app.posts
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('posts.delete');
CREATE TRIGGER comments_guard_write BEFORE INSERT OR UPDATE ON app.comments
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('comments.write');
CREATE TRIGGER comments_guard_delete BEFORE DELETE ON app.comments
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('comments.delete');

-- Support must not become Administrator by moving an administrator's address to a mailbox of its own.
CREATE FUNCTION auth.guard_holders() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_me uuid;
  v_roles_above uuid[];
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_me := auth.session_holder();
  IF v_me IS NULL THEN
    -- Ended by someone else while this statement waited for their row
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  v_roles_above := ARRAY(SELECT rp.role_id FROM app.role_permissions rp
                          WHERE rp.permission_id NOT IN (SELECT mine.permission_id
                                                           FROM app.user_roles ur
                                                           JOIN app.role_permissions mine ON mine.role_id = ur.role_id
                                                          WHERE ur.user_id = v_me));
  IF cardinality(v_roles_above) > 0
     AND EXISTS (SELECT FROM new_rows n JOIN app.user_roles ur ON ur.user_id = n.id
                  WHERE ur.role_id = ANY (v_roles_above)) THEN
    RAISE EXCEPTION 'this account holds permissions that you do not hold' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_holders() IS 'Trigger: nobody changes an account that may do more than they may';

-- A statement can put another token in place while it runs (set_config() in its FROM or SET): whoever the trail names in the
-- end must have been allowed to do it too.
CREATE FUNCTION auth.guard_author() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT auth.is_owner_session() AND NOT (TG_ARGV[0] = ANY (auth.permissions_of(auth.session_holder()))) THEN
    RAISE EXCEPTION 'permission % required', TG_ARGV[0] USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_author() IS 'Trigger: the person in the trail holds the permission named in its argument';

-- Row by row and before each row is there: else a role that is just being given would count as held.
CREATE FUNCTION auth.guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_me uuid;
  v_role uuid;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  v_me := auth.current_app_user();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  v_role := CASE WHEN TG_OP = 'DELETE' THEN OLD.role_id ELSE NEW.role_id END;
  IF TG_TABLE_NAME = 'user_roles' THEN
    IF EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = v_role
               EXCEPT
               SELECT rp.permission_id
                 FROM app.user_roles ur
                 JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                WHERE ur.user_id = v_me)
    THEN
      RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
    END IF;
  ELSE
    IF EXISTS (SELECT FROM app.roles r WHERE r.id = v_role AND r.is_system) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM app.user_roles ur
                     JOIN app.role_permissions rp ON rp.role_id = ur.role_id
                    WHERE ur.user_id = v_me
                      AND rp.permission_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.permission_id ELSE NEW.permission_id END)
    THEN
      RAISE EXCEPTION 'you do not hold this permission yourself' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'give and take instead of changing' USING ERRCODE = '42501';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
COMMENT ON FUNCTION auth.guard_grant() IS 'Trigger: nobody gives or takes what they do not hold';
CREATE TRIGGER user_roles_guard_grant BEFORE INSERT OR UPDATE OR DELETE ON app.user_roles
FOR EACH ROW EXECUTE FUNCTION auth.guard_grant();
CREATE TRIGGER role_permissions_guard_grant BEFORE INSERT OR UPDATE OR DELETE ON app.role_permissions
FOR EACH ROW EXECUTE FUNCTION auth.guard_grant();

CREATE FUNCTION auth.guard_system_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT auth.is_owner_session() THEN
    IF TG_OP = 'INSERT' THEN
      IF NEW.is_system THEN
        RAISE EXCEPTION 'a system role comes with Reeve only' USING ERRCODE = '42501';
      END IF;
    ELSIF OLD.is_system OR (TG_OP = 'UPDATE' AND NEW.is_system) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
COMMENT ON FUNCTION auth.guard_system_role() IS 'Trigger: system roles stay as they are';
CREATE TRIGGER roles_guard_system BEFORE INSERT OR UPDATE OR DELETE ON app.roles
FOR EACH ROW EXECUTE FUNCTION auth.guard_system_role();

-- An administrator is an active account in a role that holds every permission: what nobody holds nobody can give again.
CREATE FUNCTION auth.complete_roles() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT rp.role_id FROM app.role_permissions rp
     GROUP BY rp.role_id
    HAVING count(*) = (SELECT count(*) FROM app.permissions);
END;
$$;
COMMENT ON FUNCTION auth.complete_roles() IS 'Roles that hold every permission';

CREATE FUNCTION auth.guard_last_administrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_administrators uuid[];
  v_concerned boolean;
BEGIN
  -- Only changes that take an administrator away are made to wait for one another.
  IF TG_TABLE_NAME = 'users' THEN
    -- They are few, and what is changed may be many.
    v_administrators := ARRAY(SELECT ur.user_id FROM app.user_roles ur
                               WHERE ur.role_id IN (SELECT auth.complete_roles()));
    v_concerned := EXISTS (SELECT FROM new_rows n WHERE NOT n.is_active AND n.id = ANY (v_administrators));
  ELSIF TG_TABLE_NAME = 'user_roles' THEN
    -- An account that is not there any more was deleted, and took its roles along.
    SELECT EXISTS (SELECT FROM old_rows o
                     LEFT JOIN app.users u ON u.id = o.user_id
                    WHERE coalesce(u.is_active, true)
                      AND o.role_id IN (SELECT auth.complete_roles()))
      INTO v_concerned;
  ELSE
    SELECT EXISTS (SELECT FROM (SELECT DISTINCT d.role_id FROM old_rows d) o
                     JOIN app.user_roles ur ON ur.role_id = o.role_id
                     JOIN app.users u ON u.id = ur.user_id AND u.is_active
                    WHERE NOT EXISTS (SELECT p.id FROM app.permissions p
                                      EXCEPT
                                      SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = o.role_id
                                      EXCEPT
                                      SELECT d.permission_id FROM old_rows d WHERE d.role_id = o.role_id))
      INTO v_concerned;
  END IF;
  IF NOT v_concerned THEN
    RETURN NULL;
  END IF;
  -- Serialises: the second of two waits here and then sees what the first did; under REPEATABLE READ it gets 40001.
  UPDATE auth.admin_guard SET checks = checks + 1;
  -- Whoever remains is held until this is committed: someone else may be about to take the role, or the account, of a
  -- person that to them is no administrator yet. Only when every other one is in use is there a wait.
  PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
    WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles())
    LIMIT 1 FOR SHARE OF u, ur SKIP LOCKED;
  IF NOT FOUND THEN
    PERFORM FROM app.user_roles ur JOIN app.users u ON u.id = ur.user_id
      WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles())
      LIMIT 1 FOR SHARE OF u, ur;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the last active administrator can not be removed'
      USING ERRCODE = '23514', CONSTRAINT = 'last_administrator';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_last_administrator() IS 'Trigger: somebody active always holds every permission';

CREATE FUNCTION auth.end_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM app.sessions s USING new_rows n WHERE s.user_id = n.id AND NOT n.is_active;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_sessions() IS 'Trigger: an account that is not active has no session';

CREATE FUNCTION auth.end_other_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM app.sessions s
   WHERE s.user_id = NEW.id
     AND s.token_hash IS DISTINCT FROM auth.hash_of(current_setting('app.session_token', true));
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_other_sessions() IS 'Trigger: a new password ends every session but the one that set it';

-- ===== 7. The trail =====
CREATE FUNCTION auth.correlation_id() RETURNS uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_setting text := current_setting('app.correlation_id', true);
BEGIN
  IF v_setting ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    RETURN v_setting::uuid;
  END IF;
  -- The same within a transaction and never again; nothing to remember.
  RETURN md5(pg_current_xact_id()::text || '/' || extract(epoch FROM now())::text)::uuid;
END;
$$;
COMMENT ON FUNCTION auth.correlation_id() IS 'The setting app.correlation_id, else one for the transaction';

CREATE FUNCTION auth.record(p_user uuid, p_action text, p_entity_type text, p_entity_id uuid, p_old jsonb, p_new jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                              correlation_id, db_role)
  VALUES (p_user, p_action, p_entity_type, p_entity_id, p_old, p_new, inet_client_addr(),
          timezone('UTC', clock_timestamp()), auth.correlation_id(), session_user);
END;
$$;
COMMENT ON FUNCTION auth.record(uuid, text, text, uuid, jsonb, jsonb) IS 'Writes one entry of the trail';

-- Statement level with transition tables: 10,000 rows take about a fifth longer than with no trail.
CREATE FUNCTION auth.audit_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_secret CONSTANT text[] := ARRAY['password_hash'];
  -- updated_at moves on every edit; last_login is what SIGN_IN entries say.
  v_quiet CONSTANT text[] := ARRAY['updated_at', 'last_login'];
  v_changed CONSTANT text := 'CASE WHEN o.%1$I IS DISTINCT FROM n.%1$I THEN jsonb_build_object(%1$L, %2$s) ELSE ''{}'' END';
  v_old text;
  v_new text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Columns are compared before any becomes JSON: most of them have not changed.
    SELECT string_agg(format(v_changed, a.attname, CASE WHEN a.attname = ANY (v_secret) THEN '''(secret)''::text'
                                                        ELSE format('o.%I', a.attname) END), ' || ' ORDER BY a.attnum),
           string_agg(format(v_changed, a.attname, CASE WHEN a.attname = ANY (v_secret) THEN '''(changed)''::text'
                                                        ELSE format('n.%I', a.attname) END), ' || ' ORDER BY a.attnum)
      INTO v_old, v_new
      FROM pg_attribute a
     WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (v_quiet);
    -- By EXECUTE also because a plan that is kept was made for as many rows as the first statement of the session changed.
    -- After one row it would be a nested loop, and 10,000 rows would take a minute.
    EXECUTE format($query$
      INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                                  correlation_id, db_role)
      SELECT $1, 'UPDATE', $2, c.id, c.old_values, c.new_values, inet_client_addr(), $3, $4, session_user
        -- OFFSET 0 is a fence: without it old_values is made twice
        FROM (SELECT o.id, %s AS old_values, %s AS new_values
                FROM old_rows o JOIN new_rows n ON n.id = o.id OFFSET 0) c
       WHERE c.old_values <> '{}'
      $query$, v_old, v_new) USING v_user, TG_TABLE_NAME, v_now, v_correlation;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.id, to_jsonb(n) - v_secret, inet_client_addr(), v_now, v_correlation,
           session_user
      FROM new_rows n;
  ELSE
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'DELETE', TG_TABLE_NAME, o.id, to_jsonb(o) - v_secret, inet_client_addr(), v_now, v_correlation,
           session_user
      FROM old_rows o;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.audit_changes() IS 'Trigger: the changed values of each row, secrets left out';

-- Links have no identifier of their own: the entry stands with what the link belongs to, and carries the other end's name.
CREATE FUNCTION auth.audit_user_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'DELETE', TG_TABLE_NAME, o.user_id, to_jsonb(o) || jsonb_build_object('role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o LEFT JOIN app.roles r ON r.id = o.role_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.user_id, to_jsonb(n) || jsonb_build_object('role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM new_rows n LEFT JOIN app.roles r ON r.id = n.role_id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.audit_user_roles() IS 'Trigger: roles given and taken, in the trail of the account';

CREATE FUNCTION auth.audit_role_permissions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'DELETE', TG_TABLE_NAME, o.role_id,
           to_jsonb(o) || jsonb_build_object('permission_name', p.name, 'role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o
      LEFT JOIN app.permissions p ON p.id = o.permission_id
      LEFT JOIN app.roles r ON r.id = o.role_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.role_id,
           to_jsonb(n) || jsonb_build_object('permission_name', p.name, 'role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM new_rows n
      LEFT JOIN app.permissions p ON p.id = n.permission_id
      LEFT JOIN app.roles r ON r.id = n.role_id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.audit_role_permissions() IS 'Trigger: permissions given and taken, in the trail of the role';

-- A session's beginning and end have names of their own. Whoever ends their own session proves who they are with the row
-- that is gone by now.
CREATE FUNCTION auth.audit_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_token text := auth.hash_of(current_setting('app.session_token', true));
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT n.user_id, 'SIGN_IN', TG_TABLE_NAME, n.id, to_jsonb(n) - 'token_hash', inet_client_addr(), v_now,
           v_correlation, session_user
      FROM new_rows n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'UPDATE', TG_TABLE_NAME, n.id, to_jsonb(o) - 'token_hash', to_jsonb(n) - 'token_hash',
           inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o JOIN new_rows n ON n.id = o.id;
  ELSE
    v_user := coalesce(v_user, (SELECT o.user_id FROM old_rows o
                                 WHERE o.token_hash = v_token AND o.expires_at > timezone('UTC', now())));
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, CASE WHEN o.token_hash = v_token THEN 'SIGN_OUT' ELSE 'SESSION_ENDED' END, TG_TABLE_NAME, o.id,
           to_jsonb(o) - 'token_hash', inet_client_addr(), v_now, v_correlation, session_user
      FROM old_rows o;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.audit_sessions() IS 'Trigger: SIGN_IN, SIGN_OUT and SESSION_ENDED';

DO $$
DECLARE
  v_table text;
  v_function text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['users', 'roles', 'permissions', 'role_permissions', 'user_roles', 'sessions', 'posts',
                                 'comments'] LOOP
    v_function := CASE WHEN v_table IN ('user_roles', 'role_permissions', 'sessions') THEN 'audit_' || v_table
                       ELSE 'audit_changes' END;
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON app.%I REFERENCING NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.%I()', v_table || '_audit_insert', v_table, v_function);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON app.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.%I()', v_table || '_audit_update', v_table, v_function);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON app.%I REFERENCING OLD TABLE AS old_rows'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.%I()', v_table || '_audit_delete', v_table, v_function);
  END LOOP;
END;
$$;

-- These run after the audit triggers, which come first in the alphabet: a session that ends must still name who acted.
CREATE TRIGGER users_guard_author_deactivate AFTER UPDATE OF is_active ON app.users
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_author('accounts.deactivate');
CREATE TRIGGER users_guard_author_write AFTER UPDATE OF email, name, phone, is_verified ON app.users
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_author('accounts.write');
CREATE TRIGGER users_guard_holders AFTER UPDATE ON app.users
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_holders();
CREATE TRIGGER users_last_administrator AFTER UPDATE ON app.users
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator();
CREATE TRIGGER users_sessions_end AFTER UPDATE ON app.users
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.end_sessions();
CREATE TRIGGER users_sessions_end_others AFTER UPDATE OF password_hash ON app.users
FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash) EXECUTE FUNCTION auth.end_other_sessions();
CREATE TRIGGER user_roles_last_administrator AFTER DELETE ON app.user_roles
REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator();
CREATE TRIGGER user_roles_last_administrator_update AFTER UPDATE ON app.user_roles
REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator();
CREATE TRIGGER role_permissions_last_administrator AFTER DELETE ON app.role_permissions
REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator();
CREATE TRIGGER role_permissions_last_administrator_update AFTER UPDATE ON app.role_permissions
REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_last_administrator();

-- For everyone, the owner included. Whole months leave by DETACH; nothing else leaves.
CREATE FUNCTION auth.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.append_only() IS 'Trigger: entries of the trail are neither changed nor deleted';
CREATE TRIGGER audit_logs_append_only BEFORE UPDATE OR DELETE ON app.audit_logs
FOR EACH ROW EXECUTE FUNCTION auth.append_only();

-- Row triggers come to a partition by themselves; row level security and what refuses TRUNCATE do not.
CREATE FUNCTION auth.guard_audit_partitions() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_partition regclass;
BEGIN
  FOR v_partition IN
    SELECT p.relid FROM pg_partition_tree('app.audit_logs') p
     WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = p.relid AND t.tgname = 'audit_logs_no_truncate')
        OR NOT (SELECT c.relrowsecurity FROM pg_class c WHERE c.oid = p.relid)
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_partition);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_logs_no_truncate BEFORE TRUNCATE ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION auth.append_only()', v_partition);
  END LOOP;
END;
$$;
COMMENT ON FUNCTION auth.guard_audit_partitions() IS 'Puts the guards of the trail on those of its partitions that lack them';

CREATE FUNCTION auth.ensure_audit_partitions(p_ahead integer DEFAULT 3) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today date := timezone('UTC', now())::date;
  v_created integer;
BEGIN
  IF p_ahead IS NULL OR p_ahead NOT BETWEEN 0 AND 120 THEN
    RAISE EXCEPTION 'between 0 and 120 months ahead' USING ERRCODE = '22023';
  END IF;
  v_created := app.create_audit_partitions(v_today, (date_trunc('month', v_today::timestamp)
                                                     + make_interval(months => p_ahead))::date);
  PERFORM auth.guard_audit_partitions();
  RETURN v_created;
END;
$$;
COMMENT ON FUNCTION auth.ensure_audit_partitions(integer) IS
  'Makes the partitions of the trail for this month and so many ahead; returns how many were missing';

-- ===== 8. Signing in and out =====
CREATE FUNCTION auth.wait_after(p_failures bigint, p_limit integer, p_last timestamp) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_settings auth.settings;
  v_wait interval;
BEGIN
  IF p_failures < p_limit THEN
    RETURN 0;
  END IF;
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  v_wait := least(v_settings.failure_window, v_settings.first_wait * power(2, least(p_failures - p_limit, 20)));
  RETURN greatest(0, ceil(extract(epoch FROM p_last + v_wait - timezone('UTC', clock_timestamp()))));
END;
$$;
COMMENT ON FUNCTION auth.wait_after(bigint, integer, timestamp) IS
  'Seconds to wait after so many failures, the last of them then; 0 below the limit';

-- Failures get into the trail with open_session, or after a minute with the next try of anyone: the try itself must leave no
-- other mark than a success does. What is not committed by then was never tried: its outcome was never told.
CREATE FUNCTION auth.record_failures() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH due AS (
    SELECT a.id FROM auth.sign_in_attempts a
     WHERE a.recorded_at IS NULL AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       -- What may still be opened is left alone: whoever held its row could keep its owner from signing in.
       AND (a.opened_at IS NOT NULL OR a.created_at < timezone('UTC', clock_timestamp()) - interval '1 minute')
     ORDER BY a.id LIMIT 500 FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE auth.sign_in_attempts a SET recorded_at = timezone('UTC', clock_timestamp())
      FROM due
     WHERE a.id = due.id
    RETURNING a.*
  )
  INSERT INTO app.audit_logs (action, entity_type, entity_id, new_values, ip_address, created_at, correlation_id, db_role)
  SELECT 'SIGN_IN_FAILED', 'users', u.id,
         -- An address that is nobody's may be a password in the wrong field: it isn't kept.
         CASE WHEN u.id IS NULL THEN jsonb_build_object('known_address', false)
              ELSE jsonb_build_object('known_address', true, 'email', u.email) END,
         m.ip_address, m.created_at, md5('sign-in attempt ' || m.id)::uuid, session_user
    FROM marked m LEFT JOIN app.users u ON u.id = m.user_id
   WHERE m.outcome = 'wrong';
END;
$$;
COMMENT ON FUNCTION auth.record_failures() IS 'Writes failed sign-ins that are not in the trail yet';

-- Always returns a token, and never says what it is worth: that is for open_session, in a later transaction. Whoever rolls
-- back, to have a wrong password forgotten, never learns whether it was wrong.
CREATE FUNCTION api.sign_in(p_email text, p_password text, p_user_agent text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_settings auth.settings;
  v_email text := lower(btrim(left(coalesce(p_email, ''), 320)));
  v_password text := coalesce(left(p_password, 73), '');
  v_ip inet := inet_client_addr();
  -- Behind a local socket everyone is this machine; whoever has one IPv6 address has all of its network.
  v_client inet := CASE WHEN v_ip IS NULL THEN '127.0.0.1'
                        WHEN family(v_ip) = 6 THEN network(set_masklen(v_ip, 64)) ELSE host(v_ip)::inet END;
  v_address text := auth.hash_of(v_email);
  v_token text := encode(extensions.gen_random_bytes(32), 'hex');
  v_since timestamp;
  v_last_right timestamp;
  v_user_id uuid;
  v_found text;
  v_hash text;
  v_wait integer;
  v_outcome text := 'throttled';
BEGIN
  -- EXPLAIN would count the pages that were read: those of an address that exists are others than those of its neighbour.
  -- (The parser knows ASCII only, whatever small letters the database's language has.)
  IF strpos(lower(current_query() COLLATE "C"), 'explain') > 0 THEN
    RAISE EXCEPTION 'sign_in can not be explained' USING ERRCODE = '42501';
  END IF;
  -- With a snapshot from before it would not see the tries that it has to count.
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'sign_in needs READ COMMITTED' USING ERRCODE = '25001';
  END IF;
  PERFORM auth.record_failures();
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  v_since := timezone('UTC', clock_timestamp()) - v_settings.failure_window;

  -- One try a transaction: a second one would have to count the first, and how it counts would tell what came of it.
  IF EXISTS (SELECT FROM auth.sign_in_attempts a
              WHERE a.created_at >= timezone('UTC', now()) AND a.transaction_id = pg_current_xact_id_if_assigned()) THEN
    v_wait := 1;
  -- And one at a time for an address and a client: tries made at once would not count one another.
  ELSIF NOT pg_try_advisory_xact_lock(hashtextextended(v_address || ' ' || v_client::text, 0)) THEN
    v_wait := 1;
  END IF;

  -- Failures are counted for the address and this client since it last succeeded. A client that is known to the account
  -- waits for nothing else: strangers who guess at an address don't lock its owner out. Any other client also waits for
  -- what all clients together did to the address, and for what it did to all addresses.
  IF v_wait IS NULL THEN
    SELECT max(a.created_at) INTO v_last_right FROM auth.sign_in_attempts a
     WHERE a.address_hash = v_address AND a.outcome = 'right' AND a.client = v_client
       AND a.created_at > timezone('UTC', clock_timestamp()) - make_interval(days => v_settings.known_client_days);
    IF v_last_right IS NOT NULL THEN
      SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at)) INTO v_wait
        FROM auth.sign_in_attempts a
       WHERE a.address_hash = v_address AND a.outcome = 'wrong' AND a.client = v_client
         AND a.created_at > greatest(v_since, v_last_right);
    ELSE
      SELECT greatest(
               (SELECT auth.wait_after(count(*), v_settings.failures_per_address, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.address_hash = v_address AND a.outcome = 'wrong' AND a.created_at > v_since),
               (SELECT auth.wait_after(count(*), v_settings.failures_per_client, max(a.created_at))
                  FROM auth.sign_in_attempts a
                 WHERE a.client = v_client AND a.outcome = 'wrong' AND a.created_at > v_since))
        INTO v_wait;
    END IF;
  END IF;

  -- One bcrypt of the same cost, whether the address exists or not; none while the caller has to wait, which depends on
  -- what was tried before and not on what exists. The next address in order is read when there is no such address: as
  -- many rows are fetched either way.
  SELECT u.id, u.email, u.password_hash INTO v_user_id, v_found, v_hash
    FROM app.users u WHERE u.email >= v_email ORDER BY u.email LIMIT 1;
  IF v_found IS DISTINCT FROM v_email THEN
    v_user_id := extensions.uuid_generate_v4();
    v_hash := NULL;
  END IF;
  IF v_wait = 0 THEN
    v_outcome := 'right';
    -- A malformed hash would raise; $2b$ and $2y$ are the algorithm that pgcrypto knows as $2a$, and takes for DES.
    IF v_hash IS NULL OR v_hash !~ '^[$]2[aby][$](0[4-9]|1[0-9])[$][./A-Za-z0-9]{53}$' THEN
      v_hash := v_settings.dummy_hash;
      v_outcome := 'wrong';
    END IF;
    v_hash := regexp_replace(v_hash, '^[$]2[by][$]', '$2a$');
    -- bcrypt reads 72 bytes: what is longer could differ unseen after them, and is refused.
    IF extensions.crypt(v_password, v_hash) <> v_hash OR octet_length(v_password) NOT BETWEEN 1 AND 72 THEN
      v_outcome := 'wrong';
    END IF;
  END IF;

  INSERT INTO auth.sign_in_attempts (address_hash, client, outcome, retry_after_seconds, token_hash, user_id, ip_address,
                                     user_agent)
  VALUES (v_address, v_client, v_outcome, v_wait, auth.hash_of(v_token), v_user_id, v_ip, left(p_user_agent, 500));
  RETURN v_token;
END;
$$;
COMMENT ON FUNCTION api.sign_in(text, text, text) IS
  'Tries an address and a password (and what the client calls itself): always a token; commit, then open_session';

CREATE FUNCTION api.open_session(p_token text)
RETURNS TABLE (outcome text, user_id uuid, email text, name text, permissions text[], expires_at timestamp,
               retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_attempt auth.sign_in_attempts;
  v_user app.users;
  v_expires timestamp;
BEGIN
  UPDATE auth.sign_in_attempts a
     SET opened_at = timezone('UTC', clock_timestamp())
   WHERE a.token_hash = auth.hash_of(left(p_token, 200))
     AND a.opened_at IS NULL
     AND a.created_at > timezone('UTC', clock_timestamp()) - interval '1 minute'
     AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
  RETURNING a.* INTO v_attempt;
  PERFORM auth.record_failures();
  IF v_attempt.id IS NULL THEN
    RETURN QUERY SELECT 'unknown'::text, NULL::uuid, NULL::text, NULL::text, NULL::text[], NULL::timestamp, NULL::integer;
    RETURN;
  END IF;
  IF v_attempt.outcome <> 'right' THEN
    RETURN QUERY SELECT CASE v_attempt.outcome WHEN 'throttled' THEN 'throttled' ELSE 'refused' END, NULL::uuid,
                        NULL::text, NULL::text, NULL::text[], NULL::timestamp, nullif(v_attempt.retry_after_seconds, 0);
    RETURN;
  END IF;
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_attempt.user_id FOR UPDATE;
  IF v_user.is_active IS NOT TRUE THEN
    RETURN QUERY SELECT 'inactive'::text, NULL::uuid, NULL::text, NULL::text, NULL::text[], NULL::timestamp, NULL::integer;
    RETURN;
  END IF;
  SELECT timezone('UTC', now()) + s.session_lifetime INTO STRICT v_expires FROM auth.settings s;
  DELETE FROM app.sessions s WHERE s.user_id = v_user.id AND s.expires_at <= timezone('UTC', now());
  INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at)
  VALUES (extensions.uuid_generate_v4(), v_user.id, v_attempt.token_hash, v_attempt.ip_address, v_attempt.user_agent,
          v_expires);
  -- So that what follows in this transaction is done by the person and not by the login.
  PERFORM set_config('app.session_token', p_token, true);
  UPDATE app.users u SET last_login = timezone('UTC', now()) WHERE u.id = v_user.id;
  RETURN QUERY SELECT 'opened'::text, v_user.id, v_user.email::text, v_user.name::text, auth.permissions_of(v_user.id),
                      v_expires, NULL::integer;
END;
$$;
COMMENT ON FUNCTION api.open_session(text) IS
  'What a token of sign_in is worth: opened, refused, throttled, inactive or unknown; once, and in a later transaction';

CREATE FUNCTION api.current_session()
RETURNS TABLE (session_id uuid, user_id uuid, email text, name text, permissions text[], expires_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT s.id, u.id, u.email::text, u.name::text, auth.permissions_of(u.id), s.expires_at
      FROM app.sessions s
      JOIN app.users u ON u.id = s.user_id
     WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true))
       AND s.expires_at > timezone('UTC', clock_timestamp())
       AND current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable')
       AND u.is_active;
END;
$$;
COMMENT ON FUNCTION api.current_session() IS 'The session whose token is set, and its person; no row when there is none';

CREATE FUNCTION api.sign_out() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM app.sessions s WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true));
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.sign_out() IS 'Ends the calling session; false when there was none';

CREATE FUNCTION api.end_session(p_session uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_me uuid := auth.current_app_user();
BEGIN
  IF v_me IS NULL OR NOT EXISTS (SELECT FROM app.sessions s WHERE s.id = p_session AND s.user_id = v_me) THEN
    PERFORM auth.require_permission('sessions.revoke');
  END IF;
  DELETE FROM app.sessions s WHERE s.id = p_session;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.end_session(uuid) IS 'Ends a session: one''s own, or with sessions.revoke anyone''s; false when there is none';

CREATE FUNCTION api.grant_role(p_user uuid, p_role uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user) THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_user_id_fkey';
  END IF;
  IF NOT EXISTS (SELECT FROM app.roles r WHERE r.id = p_role) THEN
    RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_role_id_fkey';
  END IF;
  INSERT INTO app.user_roles (user_id, role_id, assigned_by) VALUES (p_user, p_role, v_me) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.grant_role(uuid, uuid) IS 'Gives an account a role (roles.assign); false when it had it';

CREATE FUNCTION api.revoke_role(p_user uuid, p_role uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM auth.require_permission('roles.assign');
  DELETE FROM app.user_roles ur WHERE ur.user_id = p_user AND ur.role_id = p_role;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.revoke_role(uuid, uuid) IS 'Takes a role from an account (roles.assign); false when it had it not';

CREATE FUNCTION api.has_administrator() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.user_roles ur
                   JOIN app.users u ON u.id = ur.user_id
                  WHERE u.is_active AND ur.role_id IN (SELECT auth.complete_roles()));
END;
$$;
COMMENT ON FUNCTION api.has_administrator() IS 'Whether there is an active account that holds every permission';

CREATE FUNCTION api.schema_version() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF to_regclass('app.flyway_schema_history') IS NULL THEN
    RETURN NULL;
  END IF;
  -- A version that was taken back has an UNDO entry after its own.
  RETURN (SELECT h.version
            FROM app.flyway_schema_history h
           WHERE h.success AND h.version IS NOT NULL AND h.type NOT LIKE 'UNDO%'
             AND NOT EXISTS (SELECT FROM app.flyway_schema_history u
                              WHERE u.success AND u.version = h.version AND u.type LIKE 'UNDO%'
                                AND u.installed_rank > h.installed_rank)
           ORDER BY string_to_array(h.version, '.')::integer[] DESC
           LIMIT 1);
END;
$$;
COMMENT ON FUNCTION api.schema_version() IS 'The newest version applied, such as 1.3.0';

CREATE FUNCTION auth.create_administrator(p_email text, p_name text, p_password_hash text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_user uuid;
BEGIN
  IF p_password_hash IS NULL OR p_password_hash !~ '^[$]2[aby][$](0[4-9]|1[0-9])[$][./A-Za-z0-9]{53}$' THEN
    RAISE EXCEPTION 'the password must come as a bcrypt hash' USING ERRCODE = '22023';
  END IF;
  INSERT INTO app.users (email, name, password_hash, is_verified) VALUES (p_email, p_name, p_password_hash, true)
  RETURNING id INTO v_user;
  INSERT INTO app.user_roles (user_id, role_id) SELECT v_user, r.id FROM app.roles r WHERE r.name = 'Administrator';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no role called Administrator' USING ERRCODE = '23503';
  END IF;
  RETURN v_user;
END;
$$;
COMMENT ON FUNCTION auth.create_administrator(text, text, text) IS
  'Makes an account that holds every permission; for the owner, from a bcrypt hash of the password';

CREATE FUNCTION auth.purge_sign_ins() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_attempts bigint;
  v_sessions bigint;
BEGIN
  PERFORM auth.record_failures();
  DELETE FROM auth.sign_in_attempts a USING auth.settings s
   WHERE a.created_at < timezone('UTC', now()) - CASE a.outcome
           WHEN 'right' THEN make_interval(days => s.known_client_days) ELSE interval '1 day' + s.failure_window END;
  GET DIAGNOSTICS v_attempts = ROW_COUNT;
  DELETE FROM app.sessions s WHERE s.expires_at <= timezone('UTC', now());
  GET DIAGNOSTICS v_sessions = ROW_COUNT;
  RETURN v_attempts + v_sessions;
END;
$$;
COMMENT ON FUNCTION auth.purge_sign_ins() IS 'Deletes old sign-in attempts and expired sessions; returns how many';

-- ===== 9. Gate views =====
CREATE VIEW api.users AS
SELECT u.id, u.email, u.name, u.phone, u.is_active, u.is_verified, u.last_login,
       coalesce(u.last_login, '-infinity'::timestamp) AS last_login_key, u.created_at, u.updated_at
  FROM app.users u
 WHERE auth.may_plan('accounts.read') AND (SELECT auth.has_permission('accounts.read'));
COMMENT ON VIEW api.users IS 'Accounts, with accounts.read; last_login_key sorts those that never signed in last';

CREATE VIEW api.people AS
SELECT u.id, u.email, u.name
  FROM app.users u
 WHERE auth.may_plan('accounts.read', 'audit.read', 'posts.read', 'comments.read', 'roles.read', 'sessions.read')
   AND (SELECT auth.has_any_permission(ARRAY['accounts.read', 'audit.read', 'posts.read', 'comments.read', 'roles.read',
                                             'sessions.read']));
COMMENT ON VIEW api.people IS 'Who is behind an identifier, for everyone who may read what refers to people';

CREATE VIEW api.roles AS
SELECT r.id, r.name, r.description, r.is_system, r.created_at, r.updated_at
  FROM app.roles r
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.roles IS 'Roles, with roles.read';

CREATE VIEW api.permissions AS
SELECT p.id, p.name, p.description
  FROM app.permissions p
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.permissions IS 'Permissions, with roles.read';

CREATE VIEW api.role_permissions AS
SELECT rp.role_id, rp.permission_id
  FROM app.role_permissions rp
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.role_permissions IS 'Which role holds which permission, with roles.read';

CREATE VIEW api.user_roles AS
SELECT ur.user_id, ur.role_id, ur.assigned_at, ur.assigned_by
  FROM app.user_roles ur
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.user_roles IS 'Which account has which role, with roles.read';

CREATE VIEW api.sessions AS
SELECT s.id, s.user_id, s.ip_address, s.user_agent, s.expires_at, s.created_at
  FROM app.sessions s
 WHERE auth.may_plan('sessions.read') AND (SELECT auth.has_permission('sessions.read'));
COMMENT ON VIEW api.sessions IS 'Sessions without their tokens, with sessions.read';

CREATE VIEW api.posts AS
SELECT p.id, p.user_id, p.title, p.content, p.status, p.published_at, p.created_at, p.updated_at
  FROM app.posts p
 WHERE auth.may_plan('posts.read') AND (SELECT auth.has_permission('posts.read'));
COMMENT ON VIEW api.posts IS 'Posts, with posts.read';

CREATE VIEW api.comments AS
SELECT c.id, c.post_id, c.user_id, c.content, c.created_at
  FROM app.comments c
 WHERE auth.may_plan('comments.read') AND (SELECT auth.has_permission('comments.read'));
COMMENT ON VIEW api.comments IS 'Comments, with comments.read';

CREATE VIEW api.audit_logs AS
SELECT a.id, a.user_id, a.action, a.entity_type, a.entity_id, a.old_values, a.new_values, a.ip_address, a.created_at,
       a.correlation_id, a.db_role
  FROM app.audit_logs a
 WHERE auth.may_plan('audit.read') AND (SELECT auth.has_permission('audit.read'));
COMMENT ON VIEW api.audit_logs IS 'The audit trail, with audit.read';

-- For analytics and monitoring: numbers, nothing about anyone. Granted to logins, so no session is asked for.
CREATE VIEW api.stats_accounts_per_day AS
SELECT u.created_at::date AS day, count(*) AS accounts
  FROM app.users u GROUP BY 1;
COMMENT ON VIEW api.stats_accounts_per_day IS 'Accounts made on each day';
CREATE VIEW api.stats_accounts AS
SELECT u.is_active, u.is_verified, u.last_login IS NOT NULL AS has_signed_in, count(*) AS accounts
  FROM app.users u GROUP BY 1, 2, 3;
COMMENT ON VIEW api.stats_accounts IS 'Accounts by state';
CREATE VIEW api.stats_accounts_per_role AS
SELECT r.name AS role, count(ur.user_id) AS accounts
  FROM app.roles r LEFT JOIN app.user_roles ur ON ur.role_id = r.id GROUP BY r.id;
COMMENT ON VIEW api.stats_accounts_per_role IS 'Accounts that have each role';
CREATE VIEW api.stats_posts_per_status AS
SELECT p.status, count(*) AS posts
  FROM app.posts p GROUP BY 1;
COMMENT ON VIEW api.stats_posts_per_status IS 'Posts by status';
CREATE VIEW api.stats_posts_per_day AS
SELECT p.created_at::date AS day, count(*) AS posts
  FROM app.posts p GROUP BY 1;
COMMENT ON VIEW api.stats_posts_per_day IS 'Posts made on each day';
CREATE VIEW api.stats_comments_per_day AS
SELECT c.created_at::date AS day, count(*) AS comments
  FROM app.comments c GROUP BY 1;
COMMENT ON VIEW api.stats_comments_per_day IS 'Comments made on each day';
CREATE VIEW api.stats_audit_actions_per_day AS
SELECT a.created_at::date AS day, a.action, a.entity_type, count(*) AS entries
  FROM app.audit_logs a GROUP BY 1, 2, 3;
COMMENT ON VIEW api.stats_audit_actions_per_day IS 'Entries of the trail on each day, by action and kind';
CREATE VIEW api.stats_audit_partitions AS
SELECT c.relname::text AS partition, pg_get_expr(c.relpartbound, c.oid) AS bounds,
       greatest(c.reltuples, 0)::bigint AS estimated_entries, pg_total_relation_size(c.oid) AS bytes
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
 WHERE i.inhparent = 'app.audit_logs'::regclass;
COMMENT ON VIEW api.stats_audit_partitions IS 'Partitions of the trail; entries in the default one mean that a month is missing';

-- ===== 10. Access =====
-- RLS with no policy: default deny for all but the owner, and errors that keep row contents to themselves.
DO $$
DECLARE
  v_table regclass;
  v_function regprocedure;
BEGIN
  FOR v_table IN
    SELECT c.oid FROM pg_class c
     WHERE c.relnamespace IN ('app'::regnamespace, 'auth'::regnamespace) AND c.relkind IN ('r', 'p')
       AND c.relname <> 'flyway_schema_history'
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
  END LOOP;
  PERFORM auth.guard_audit_partitions();
  FOR v_function IN
    SELECT p.oid FROM pg_proc p WHERE p.pronamespace IN ('auth'::regnamespace, 'api'::regnamespace)
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', v_function);
    -- debug_print_plan is anybody's to set: what a function compares, and which way it went, would be sent to the client.
    IF (SELECT p.prosecdef FROM pg_proc p WHERE p.oid = v_function) THEN
      EXECUTE format('ALTER FUNCTION %s SET client_min_messages = notice', v_function);
    END IF;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA api TO reeve_client, reeve_readonly, reeve_operator;
-- The statement guards run as the client and ask these.
GRANT USAGE ON SCHEMA auth TO reeve_client, reeve_operator;
GRANT EXECUTE ON FUNCTION auth.has_permission(text), auth.has_any_permission(text[]), auth.may_plan(text[]),
  auth.current_app_user() TO reeve_client;
GRANT EXECUTE ON FUNCTION api.sign_in(text, text, text), api.open_session(text), api.current_session(), api.sign_out(),
  api.end_session(uuid), api.grant_role(uuid, uuid), api.revoke_role(uuid, uuid), api.has_administrator()
  TO reeve_client;
GRANT EXECUTE ON FUNCTION api.schema_version() TO reeve_client, reeve_readonly, reeve_operator;
GRANT EXECUTE ON FUNCTION auth.ensure_audit_partitions(integer), auth.purge_sign_ins() TO reeve_operator;
GRANT SELECT ON api.users, api.people, api.roles, api.permissions, api.role_permissions, api.user_roles, api.sessions,
  api.posts, api.comments, api.audit_logs TO reeve_client;
GRANT UPDATE (email, name, phone, is_active, is_verified) ON api.users TO reeve_client;
GRANT SELECT ON api.stats_accounts_per_day, api.stats_accounts, api.stats_accounts_per_role, api.stats_posts_per_status,
  api.stats_posts_per_day, api.stats_comments_per_day, api.stats_audit_actions_per_day, api.stats_audit_partitions
  TO reeve_readonly, reeve_operator;
