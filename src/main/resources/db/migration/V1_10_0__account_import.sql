-- 1.10.0 Import of accounts.
--
-- A client sends a file in chunks of some thousand rows, all in one transaction, as with deeds on many accounts: it can
-- show how far it is, and when it rolls back nothing has happened. Each row is judged by itself, and the judgement comes
-- back whether or not anything is written; only rows without fault are written.
--
-- An import is no way around anything. A new account has a password hash that no password has, as an invited one; its
-- address is not verified. An account that is there already changes name and phone, and gets roles that it has not, nothing
-- else, and only where its importer could edit it: never an account that may do more than they may. A role is given where
-- its importer could give it one by one, for good: never one that permits what they don't hold for good themselves, never
-- one that takes a second person. It takes accounts.import, and what the same would take one by one: accounts.write;
-- accounts.read, because the judgement tells who is there; and roles.assign where a row names roles. The triggers that
-- guard accounts and roles stand behind all of it: were a judgement wrong, they would refuse the whole import.
SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000021', 'accounts.import', 'Import accounts from files');

-- As guard_assignments has it: nobody gives a role for longer than they hold what it permits, and an import gives for good.
CREATE FUNCTION auth.roles_not_to_give(p_me uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT rp.role_id FROM app.role_permissions rp
                WHERE rp.permission_id NOT IN (
                  SELECT mine.permission_id FROM app.user_roles ur JOIN app.role_permissions mine ON mine.role_id = ur.role_id
                   WHERE ur.user_id = p_me AND ur.expires_at IS NULL));
END;
$$;
COMMENT ON FUNCTION auth.roles_not_to_give(uuid) IS 'Roles that permit what this account does not hold for good';

-- A name counts in any case; where two roles differ in nothing else, as it stands.
CREATE FUNCTION auth.role_named(p_name text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_exact uuid;
  v_alike uuid[];
BEGIN
  SELECT (array_agg(r.id) FILTER (WHERE r.name = p_name))[1], array_agg(r.id) INTO v_exact, v_alike
    FROM app.roles r WHERE lower(r.name) = lower(p_name);
  RETURN coalesce(v_exact, CASE WHEN cardinality(v_alike) = 1 THEN v_alike[1] END);
END;
$$;
COMMENT ON FUNCTION auth.role_named(text) IS 'The role that is meant by a name in a file; empty for none, and for one of several';

-- Accounts are always looked up by their index: while the first import of a new database fills the table, statistics say
-- that it is empty, and reading all of it for each row would take minutes.
-- email, name, phone: the value can't be that. role, role_above, role_approval: there is no such role, it permits more than
-- its giver holds, or it takes a second person. repeated: the address stands in an earlier row. skip, exists, update, same:
-- an account has this address, and that is what becomes of it. above, gone: it can't be changed by this person, or by any.
CREATE FUNCTION auth.judge_import(p_me uuid, p_emails text[], p_names text[], p_phones text[], p_roles text[],
                                  p_duplicates text)
RETURNS TABLE (line integer, email text, name text, phone text, roles uuid[], account uuid, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice
SET enable_seqscan = off AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_above uuid[] := auth.accounts_above(p_me, ARRAY(
    SELECT u.id FROM app.users u WHERE u.email IN (SELECT lower(btrim(e)) FROM unnest(p_emails) e)));
  v_not_to_give uuid[] := auth.roles_not_to_give(p_me);
  v_sensitive uuid[] := ARRAY(SELECT r.id FROM app.roles r WHERE r.needs_approval);
BEGIN
  RETURN QUERY
    WITH given AS (
      SELECT g.nth::integer AS line, lower(btrim(coalesce(g.email, ''))) AS email, btrim(coalesce(g.name, '')) AS name,
             nullif(btrim(g.phone), '') AS phone, g.roles
        FROM unnest(p_emails, p_names, p_phones, p_roles) WITH ORDINALITY AS g (email, name, phone, roles, nth)
    ), asked AS (
      SELECT g.line, btrim(x) AS name FROM given g CROSS JOIN LATERAL regexp_split_to_table(g.roles, '[,;|\n]') x
       WHERE btrim(x) <> ''
    ), known AS MATERIALIZED (
      SELECT n.name, auth.role_named(n.name) AS id FROM (SELECT DISTINCT a.name FROM asked a) n
    ), wanted AS (
      SELECT a.line, array_agg(DISTINCT k.id) AS roles, bool_or(k.id IS NULL) AS unknown,
             bool_or(k.id = ANY (v_not_to_give)) AS above, bool_or(k.id = ANY (v_sensitive)) AS sensitive
        FROM asked a JOIN known k ON k.name = a.name GROUP BY a.line
    )
    SELECT g.line, g.email, g.name, g.phone, w.roles, u.id,
           CASE WHEN char_length(g.email) > 255 OR g.email !~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$' THEN 'email'
                WHEN g.name = '' OR char_length(g.name) > 100 OR g.name ~ '[[:cntrl:]]' THEN 'name'
                WHEN char_length(g.phone) > 20 OR g.phone ~ '[[:cntrl:]]' THEN 'phone'
                WHEN row_number() OVER (PARTITION BY g.email ORDER BY g.line) > 1 THEN 'repeated'
                WHEN w.unknown THEN 'role'
                WHEN w.above THEN 'role_above'
                WHEN w.sensitive THEN 'role_approval'
                WHEN u.id IS NULL THEN 'create'
                WHEN p_duplicates = 'skip' THEN 'skip'
                WHEN p_duplicates = 'refuse' THEN 'exists'
                WHEN u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL THEN 'gone'
                WHEN u.id = ANY (v_above) THEN 'above'
                WHEN u.name = g.name AND (g.phone IS NULL OR g.phone = u.phone)
                 AND (w.roles IS NULL
                      OR w.roles <@ ARRAY(SELECT ur.role_id FROM app.user_roles ur
                                           WHERE ur.user_id = u.id AND (ur.expires_at IS NULL OR ur.expires_at > v_now)))
                THEN 'same'
                ELSE 'update' END
      FROM given g
      LEFT JOIN wanted w ON w.line = g.line
      LEFT JOIN app.users u ON u.email = g.email;
END;
$$;
COMMENT ON FUNCTION auth.judge_import(uuid, text[], text[], text[], text[], text) IS
  'What an import would make of each row, or why it is refused';

CREATE FUNCTION api.import_accounts(p_emails text[], p_names text[], p_phones text[], p_roles text[], p_duplicates text,
                                    p_write boolean)
RETURNS TABLE (line integer, outcome text, account uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice
SET enable_seqscan = off AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.import');
  v_most CONSTANT integer := 10000;
  v_rows jsonb;
  v_made integer;
  v_changed integer;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  PERFORM auth.require_permission('accounts.read');
  IF p_duplicates IS NULL OR p_duplicates NOT IN ('skip', 'update', 'refuse') THEN
    RAISE EXCEPTION 'duplicates are skipped, updated or refused' USING ERRCODE = '22023';
  END IF;
  IF coalesce(cardinality(p_emails), 0) > v_most OR cardinality(p_emails) IS DISTINCT FROM cardinality(p_names)
     OR cardinality(p_emails) IS DISTINCT FROM cardinality(p_phones)
     OR cardinality(p_emails) IS DISTINCT FROM cardinality(p_roles) THEN
    RAISE EXCEPTION 'at most % rows at once, with as many addresses as names, phones and roles', v_most
      USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM unnest(p_roles) r WHERE btrim(r, E' \n,;|') <> '') THEN
    PERFORM auth.require_permission('roles.assign');
  END IF;
  IF p_write IS NOT TRUE THEN
    RETURN QUERY SELECT j.line, j.outcome, j.account
                   FROM auth.judge_import(v_me, p_emails, p_names, p_phones, p_roles, p_duplicates) j;
    RETURN;
  END IF;
  WITH judged AS MATERIALIZED (
    SELECT j.* FROM auth.judge_import(v_me, p_emails, p_names, p_phones, p_roles, p_duplicates) j
  ), made AS (
    -- '!' is no hash of anything: nobody signs in until they were given a way to choose a password.
    INSERT INTO app.users (email, name, phone, password_hash)
    SELECT j.email, j.name, j.phone, '!' FROM judged j WHERE j.outcome = 'create' ORDER BY j.email
    -- Made by somebody else in this very moment
    ON CONFLICT (email) DO NOTHING
    RETURNING users.id, users.email
  ), changed AS (
    UPDATE app.users u SET name = j.name, phone = coalesce(j.phone, u.phone)
      FROM judged j WHERE j.outcome = 'update' AND u.id = j.account
    RETURNING u.id
  ), came AS (
    SELECT j.line, coalesce(m.id, j.account) AS account, j.roles,
           CASE WHEN j.outcome = 'create' AND m.id IS NULL THEN CASE p_duplicates WHEN 'skip' THEN 'skip' ELSE 'exists' END
                WHEN j.outcome = 'update' AND c.id IS NULL THEN 'gone'
                ELSE j.outcome END AS outcome
      FROM judged j
      LEFT JOIN made m ON j.outcome = 'create' AND m.email = j.email
      LEFT JOIN changed c ON j.outcome = 'update' AND c.id = j.account
  )
  SELECT jsonb_agg(to_jsonb(c)), count(*) FILTER (WHERE c.outcome = 'create'), count(*) FILTER (WHERE c.outcome = 'update')
    INTO v_rows, v_made, v_changed
    FROM came c;
  IF EXISTS (SELECT FROM jsonb_array_elements(coalesce(v_rows, '[]')) r WHERE r -> 'roles' <> 'null') THEN
    -- What has ended would be in the way.
    DELETE FROM app.user_roles ur
     USING jsonb_to_recordset(v_rows) AS r (outcome text, account uuid, roles uuid[])
     WHERE r.outcome = 'update' AND ur.user_id = r.account AND ur.role_id = ANY (r.roles)
       AND ur.expires_at <= timezone('UTC', clock_timestamp());
    INSERT INTO app.user_roles (user_id, role_id, assigned_by)
    SELECT r.account, x.role, v_me
      FROM jsonb_to_recordset(v_rows) AS r (outcome text, account uuid, roles uuid[]) CROSS JOIN unnest(r.roles) AS x (role)
     WHERE r.outcome IN ('create', 'update')
    ON CONFLICT DO NOTHING;
  END IF;
  IF v_made + v_changed > 0 THEN
    PERFORM auth.record(v_me, 'IMPORT', 'users', NULL, NULL,
                        jsonb_build_object('accounts', v_made + v_changed, 'accounts_made', v_made,
                                           'accounts_changed', v_changed));
  END IF;
  RETURN QUERY SELECT r.line, r.outcome, r.account
                 FROM jsonb_to_recordset(coalesce(v_rows, '[]')) AS r (line integer, outcome text, account uuid);
END;
$$;
COMMENT ON FUNCTION api.import_accounts(text[], text[], text[], text[], text, boolean) IS
  'Judges rows of a file and, if asked to write, makes or updates those accounts that it finds no fault with; a chunk of an import (accounts.import)';

-- As api.invite, of many: those that can't be invited are passed over. Codes come back once, and are kept as hashes.
CREATE FUNCTION api.invite_accounts(p_accounts uuid[]) RETURNS TABLE (account uuid, code text, expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
  v_most CONSTANT integer := 10000;
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_until timestamp;
  v_above uuid[];
  v_accounts uuid[];
BEGIN
  IF cardinality(p_accounts) > v_most THEN
    RAISE EXCEPTION 'at most % accounts at once', v_most USING ERRCODE = '22023';
  END IF;
  SELECT v_now + s.invitation_lifetime INTO STRICT v_until FROM auth.settings s;
  -- The account before its code, as whoever changes the account does
  v_accounts := ARRAY(SELECT u.id FROM app.users u WHERE u.id = ANY (p_accounts) AND u.id <> v_me
                       ORDER BY u.id FOR NO KEY UPDATE);
  v_above := auth.accounts_above(v_me, v_accounts);
  v_accounts := ARRAY(SELECT u.id FROM app.users u
                       WHERE u.id = ANY (v_accounts) AND u.id <> ALL (v_above) AND u.is_active AND u.password_hash = '!'
                         AND u.erased_at IS NULL AND u.merged_into IS NULL);
  PERFORM auth.purge_codes();
  UPDATE auth.account_codes c SET revoked_at = v_now
   WHERE c.user_id = ANY (v_accounts) AND c.used_at IS NULL AND c.revoked_at IS NULL;
  RETURN QUERY
    WITH made AS MATERIALIZED (
      SELECT a.id, auth.new_code(16) AS code FROM unnest(v_accounts) AS a (id)
    ), kept AS (
      INSERT INTO auth.account_codes (user_id, purpose, code_hash, issued_by, expires_at)
      SELECT m.id, 'invitation', auth.code_hash(m.code), v_me, v_until FROM made m
    ), told AS (
      INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                  correlation_id, db_role)
      SELECT v_me, 'INVITED', 'users', m.id, jsonb_build_object('means', 'code', 'expires_at', v_until), inet_client_addr(),
             v_now, auth.correlation_id(), session_user
        FROM made m
    )
    SELECT m.id, m.code, v_until FROM made m;
END;
$$;
COMMENT ON FUNCTION api.invite_accounts(uuid[]) IS
  'New invitations for those of these accounts that have no password yet; a chunk of a longer action (accounts.write)';

REVOKE ALL ON FUNCTION auth.roles_not_to_give(uuid), auth.role_named(text),
  auth.judge_import(uuid, text[], text[], text[], text[], text),
  api.import_accounts(text[], text[], text[], text[], text, boolean), api.invite_accounts(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.import_accounts(text[], text[], text[], text[], text, boolean),
  api.invite_accounts(uuid[]) TO reeve_client;
