-- Takes 1.21.0 back. Nothing is lost.
-- As 1.10.0 made them
CREATE OR REPLACE FUNCTION auth.judge_import(p_me uuid, p_emails text[], p_names text[], p_phones text[], p_roles text[],
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

CREATE OR REPLACE FUNCTION api.import_accounts(p_emails text[], p_names text[], p_phones text[], p_roles text[], p_duplicates text,
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
