-- Reeve: the cluster roles and what they may do, for the database administrator.
--
-- Run it once, connected to the database that Reeve will live in (it can be run again at any time, after an upgrade of
-- PostgreSQL for instance), as a superuser:
--
--   createdb --encoding=UTF8 --locale=en_US.UTF-8 --template=template0 reeve
--   psql --set ON_ERROR_STOP=1 --dbname reeve --file roles.sql
--
-- It holds no password. Give each login its way in afterwards (\password in psql, a certificate, or SCRAM through
-- pg_hba.conf), then run "reeve migrate" as reeve_migrator.
--
-- Without a superuser (a managed cloud) run it as a role that owns the database and has CREATEROLE: what only a superuser
-- may do is skipped with a notice, and section 5 says what protects you then.
--
-- Plain SQL only, so that Reeve's own embedded server can run the same file through JDBC.

-- ===== 1. Roles =====
-- Attributes are set when a role is made and left alone afterwards: what you change stays changed.
-- The limits leave room in the default max_connections of 100; a desktop holds up to four connections.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_owner') THEN
    CREATE ROLE reeve_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_client') THEN
    CREATE ROLE reeve_client NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_migrator') THEN
    -- NOINHERIT: the owner's power is taken up by SET ROLE alone, never by a forgotten connection.
    CREATE ROLE reeve_migrator LOGIN NOINHERIT CONNECTION LIMIT 5;
    ALTER ROLE reeve_migrator SET lock_timeout = '60s';
    ALTER ROLE reeve_migrator SET idle_in_transaction_session_timeout = '10min';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_desktop') THEN
    CREATE ROLE reeve_desktop LOGIN CONNECTION LIMIT 80;
    ALTER ROLE reeve_desktop SET statement_timeout = '60s';
    ALTER ROLE reeve_desktop SET lock_timeout = '10s';
    ALTER ROLE reeve_desktop SET idle_in_transaction_session_timeout = '60s';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_readonly') THEN
    CREATE ROLE reeve_readonly LOGIN CONNECTION LIMIT 10;
    ALTER ROLE reeve_readonly SET default_transaction_read_only = on;
    ALTER ROLE reeve_readonly SET statement_timeout = '5min';
    ALTER ROLE reeve_readonly SET idle_in_transaction_session_timeout = '60s';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reeve_operator') THEN
    CREATE ROLE reeve_operator LOGIN CONNECTION LIMIT 10;
    ALTER ROLE reeve_operator SET lock_timeout = '60s';
    ALTER ROLE reeve_operator SET idle_in_transaction_session_timeout = '60s';
  END IF;
END
$$;

COMMENT ON ROLE reeve_owner IS 'Owns every database object of Reeve; nobody signs in as it';
COMMENT ON ROLE reeve_client IS 'Group of the desktop logins: holds the grants on schema api';
COMMENT ON ROLE reeve_migrator IS 'Runs migrations: takes up reeve_owner by SET ROLE';
COMMENT ON ROLE reeve_desktop IS 'The desktop login that workstations share; a login a workstation is better';
COMMENT ON ROLE reeve_readonly IS 'Analytics: the api.stats_ views, which hold no personal data';
COMMENT ON ROLE reeve_operator IS 'Monitoring and maintenance';

DO $$
BEGIN
  -- GRANT of a membership that exists is no error, but says so; the question keeps a second run silent.
  IF NOT pg_catalog.pg_has_role('reeve_migrator', 'reeve_owner', 'MEMBER') THEN
    GRANT reeve_owner TO reeve_migrator;
  END IF;
  IF NOT pg_catalog.pg_has_role('reeve_desktop', 'reeve_client', 'MEMBER') THEN
    GRANT reeve_client TO reeve_desktop;
  END IF;
END
$$;

-- A login for each workstation keeps people from seeing, cancelling or re-passwording each other. For every one of them:
--   CREATE ROLE reeve_ws_0001 LOGIN CONNECTION LIMIT 6 IN ROLE reeve_client;
--   ALTER ROLE reeve_ws_0001 SET statement_timeout = '60s';
--   ALTER ROLE reeve_ws_0001 SET lock_timeout = '10s';
--   ALTER ROLE reeve_ws_0001 SET idle_in_transaction_session_timeout = '60s';
-- Whichever login is used, what its user may do is decided by the person who signs in to Reeve, never by the login.

DO $$
DECLARE
  v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['pg_monitor', 'pg_signal_backend', 'pg_maintain'] LOOP
    -- pg_maintain (VACUUM, ANALYZE, REINDEX of what one does not own) came with PostgreSQL 17
    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_role)
               OR pg_catalog.pg_has_role('reeve_operator', v_role, 'MEMBER');
    BEGIN
      EXECUTE pg_catalog.format('GRANT %I TO reeve_operator', v_role);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'reeve_operator is not made a member of %: a superuser is needed for it', v_role;
    END;
  END LOOP;
END
$$;

-- ===== 2. Database =====
DO $$
DECLARE
  v_database text := pg_catalog.current_database();
BEGIN
  IF (SELECT pg_catalog.pg_encoding_to_char(encoding) FROM pg_catalog.pg_database WHERE datname = v_database) <> 'UTF8' THEN
    RAISE EXCEPTION 'database % is not UTF8: create it with ENCODING ''UTF8'' TEMPLATE template0', v_database;
  END IF;
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET timezone = ''UTC''', v_database);
  -- Solid-state disks: with the default of 4, made for spinning ones, a search for a common name walks the whole list
  -- instead of using its index
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET random_page_cost = 1.1', v_database);
  -- CONNECT and TEMP: temporary tables could carry triggers and operators of a client's making
  EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', v_database);
  EXECUTE pg_catalog.format(
    'GRANT CONNECT ON DATABASE %I TO reeve_client, reeve_migrator, reeve_readonly, reeve_operator', v_database);
  EXECUTE pg_catalog.format('GRANT CREATE ON DATABASE %I TO reeve_owner', v_database);
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- ===== 3. Extensions and schemas =====
CREATE SCHEMA IF NOT EXISTS extensions;
COMMENT ON SCHEMA extensions IS 'Extensions that Reeve uses, out of reach of the clients';
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
REVOKE ALL ON SCHEMA extensions FROM PUBLIC;
GRANT USAGE ON SCHEMA extensions TO reeve_owner;

DO $$
DECLARE
  v_borrowed boolean := false;
BEGIN
  -- Making something for another role takes membership of it; whoever is no superuser borrows it for a moment.
  IF NOT pg_catalog.current_setting('is_superuser')::boolean THEN
    EXECUTE pg_catalog.format('GRANT reeve_owner TO %I', current_user);
    v_borrowed := true;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'app') THEN
    CREATE SCHEMA app AUTHORIZATION reeve_owner;
  END IF;
  -- A new function is executable by everyone unless this says otherwise.
  ALTER DEFAULT PRIVILEGES FOR ROLE reeve_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
  SET LOCAL ROLE reeve_owner;
  COMMENT ON SCHEMA app IS 'The tables of the business; no client has a right on any of them';
  -- VACUUM app.users and REINDEX need the name to be found; rights on tables come with it to no one.
  GRANT USAGE ON SCHEMA app TO reeve_operator;
  RESET ROLE;
  IF v_borrowed THEN
    EXECUTE pg_catalog.format('REVOKE reeve_owner FROM %I', current_user);
  END IF;
END
$$;

-- ===== 4. Hardening that only a superuser can do =====
-- What PostgreSQL lets every login do in every database is taken from PUBLIC here, in this database.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  IF NOT pg_catalog.current_setting('is_superuser')::boolean THEN
    RAISE NOTICE 'not a superuser: the hardening of section 4 is skipped, give each workstation a login of its own';
    RETURN;
  END IF;

  -- Seeing other people's statements, locks and backends, and ending them (logins that are shared see each other's); and
  -- the statistics of tables, which would tell what a function that is closed to the caller has just read.
  FOR v_function IN
    SELECT p.oid FROM pg_catalog.pg_proc p
     WHERE p.pronamespace = 'pg_catalog'::regnamespace
       AND (p.proname IN ('pg_lock_status', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_prepared_xact')
            OR p.proname LIKE 'pg\_stat\_get\_%')
  LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    -- The migrator says who else is migrating
    EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO pg_monitor, reeve_migrator', v_function);
  END LOOP;
  REVOKE SELECT ON pg_catalog.pg_stat_activity, pg_catalog.pg_locks FROM PUBLIC;
  GRANT SELECT ON pg_catalog.pg_stat_activity, pg_catalog.pg_locks TO pg_monitor, reeve_migrator;
  FOR v_function IN
    SELECT p.oid FROM pg_catalog.pg_proc p
     WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname IN ('pg_terminate_backend', 'pg_cancel_backend')
  LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO pg_signal_backend', v_function);
  END LOOP;

  -- Advisory locks: one held by a client would stop every migration. Flyway needs them.
  FOR v_function IN
    SELECT p.oid FROM pg_catalog.pg_proc p
     WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^pg_(try_)?advisory'
  LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO reeve_owner, reeve_migrator', v_function);
  END LOOP;

  -- Large objects are a store outside every table; logical messages are write-ahead log for nothing.
  FOR v_function IN
    SELECT p.oid FROM pg_catalog.pg_proc p
     WHERE p.pronamespace = 'pg_catalog'::regnamespace
       AND (p.proname ~ '^lo_' OR p.proname IN ('loread', 'lowrite', 'pg_logical_emit_message'))
  LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;

  -- No code of a client's own, DO blocks included.
  REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
  REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;
  GRANT USAGE ON LANGUAGE plpgsql TO reeve_owner;
  GRANT USAGE ON LANGUAGE sql TO reeve_owner;

  -- Bound values (names, addresses, passwords at sign-in) stay out of the server's log.
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET log_parameter_max_length = 0', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET log_parameter_max_length_on_error = 0', pg_catalog.current_database());
END
$$;

-- ===== 5. What stays open, and what to do about it =====
-- * A login can change its own password and settings: use a login a workstation, or certificates (which ignore passwords).
-- * A login can lift its own timeouts and run heavy statements: the connection limits bound it; watch with pg_stat_activity.
-- * Row counts (pg_class.reltuples) can be seen by every login without anyone signed in; before PostgreSQL 17 EXPLAIN's
--   estimates as well, for any condition.
-- * Statements are logged as sent when log_statement is on: Reeve binds every value, so only psql users put data there.
-- * Without a superuser on PostgreSQL 14 everyone may still create objects in schema public: have the provider take it away.
-- * Where section 4 was skipped, logins that are shared can see and end each other's statements and create large objects.
