-- 1.13.0 Audit review: the trail by any filter, over time, as a record's history, and undone as finely as somebody chooses.
--
-- What may be asked of the trail stays on an index, alone or with anything else. The chart above the list counts by the
-- same filter: exactly as far as that is cheap, then by thin slices of the older time, and says which is which.
--
-- The past is reconstructed backwards, from what is there now through the entries since: what was there before the trail
-- began, or was written past it, is known that way too. Needs audit.read, and the permission to read the record itself,
-- whose present values are the start. Secrets are in neither.
--
-- Undoing one field, and undoing what was changed since all the same, go by the judgements and the guards of 1.8.0, by
-- functions of their own that stand beside its: what else it undoes, it undoes here.

-- ===== 1. Indexes =====
-- The conditions are written here as the filter writes them, or the planner would not know them again.
CREATE INDEX audit_logs_outside ON app.audit_logs (created_at DESC, id DESC)
  WHERE user_id IS NULL AND db_role IS NOT NULL AND action NOT LIKE 'SIGN\_IN%';
CREATE INDEX audit_logs_by_address ON app.audit_logs (ip_address, created_at DESC, id DESC);
-- By a built-in function, because it runs for every entry that is written; silent, because nothing may keep an entry out.
CREATE INDEX audit_logs_by_field ON app.audit_logs
  USING gin (jsonb_path_query_array(new_values, '$.keyvalue().key', '{}', true) jsonb_path_ops)
  WHERE old_values IS NOT NULL AND new_values IS NOT NULL;

-- ===== 2. The chart =====
CREATE FUNCTION auth.audit_condition(p_actor uuid, p_outside boolean, p_types text[], p_entity uuid, p_action text,
  p_field text, p_before jsonb[], p_after jsonb[], p_network inet, p_correlation uuid) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Nothing of what is asked becomes a part of the text: values are bound by number.
  RETURN concat_ws(' AND ', 'true',
    CASE WHEN p_actor IS NOT NULL THEN 'a.user_id = $1' END,
    CASE WHEN p_outside THEN
      'a.user_id IS NULL AND a.db_role IS NOT NULL AND a.action NOT LIKE ''SIGN\_IN%''' END,
    CASE WHEN cardinality(p_types) = 1 THEN 'a.entity_type = ($2)[1]'
         WHEN p_types IS NOT NULL THEN 'a.entity_type = ANY ($2)' END,
    CASE WHEN p_entity IS NOT NULL THEN 'a.entity_id = $3' END,
    CASE WHEN p_action IS NOT NULL THEN 'a.action = $4' END,
    CASE WHEN p_field IS NOT NULL THEN
      'a.old_values IS NOT NULL AND a.new_values IS NOT NULL'
      ' AND jsonb_path_query_array(a.new_values, ''$.keyvalue().key'', ''{}'', true) @> jsonb_build_array($5)'
      ' AND a.old_values -> $5 IS DISTINCT FROM a.new_values -> $5' END,
    CASE WHEN p_before IS NOT NULL AND p_after IS NOT NULL
           THEN '(a.old_values @> ANY ($6) OR a.new_values @> ANY ($7))'
         WHEN p_before IS NOT NULL THEN 'a.old_values @> ANY ($6)'
         WHEN p_after IS NOT NULL THEN 'a.new_values @> ANY ($7)' END,
    CASE WHEN masklen(p_network) = CASE family(p_network) WHEN 4 THEN 32 ELSE 128 END THEN 'a.ip_address = $8'
         WHEN p_network IS NOT NULL THEN 'a.ip_address <<= $8' END,
    CASE WHEN p_correlation IS NOT NULL THEN 'a.correlation_id = $9' END);
END;
$$;
COMMENT ON FUNCTION auth.audit_condition(uuid, boolean, text[], uuid, text, text, jsonb[], jsonb[], inet, uuid) IS
  'The condition on entries of the trail that a filter means, with its values to be bound as $1 to $9';

CREATE FUNCTION api.audit_histogram(p_bounds timestamp[], p_actor uuid, p_outside boolean, p_types text[], p_entity uuid,
  p_action text, p_field text, p_before jsonb[], p_after jsonb[], p_network inet, p_correlation uuid)
RETURNS TABLE (bucket integer, entries bigint, exact boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  -- So many entries are counted one by one, the newest first; about so many are looked at for the rest. What is looked for
  -- inside of entries is found by an index that knows no time: fewer, and the slices go by time alone.
  v_inside CONSTANT boolean := p_field IS NOT NULL OR p_before IS NOT NULL OR p_after IS NOT NULL;
  v_counted CONSTANT integer := CASE WHEN v_inside THEN 2000 ELSE 20000 END;
  v_looked_at CONSTANT double precision := 200000;
  v_slices CONSTANT integer := 8;
  v_last CONSTANT integer := cardinality(p_bounds) - 1;
  v_condition text;
  v_buckets integer[];
  v_counts bigint[];
  v_reached integer := 0;
  v_rows double precision;
  v_share double precision;
BEGIN
  PERFORM auth.require_permission('audit.read');
  IF v_last IS NULL OR v_last NOT BETWEEN 1 AND 500
     OR EXISTS (SELECT FROM generate_series(1, v_last) i
                 WHERE NOT coalesce(p_bounds[i] < p_bounds[i + 1] AND isfinite(p_bounds[i]) AND isfinite(p_bounds[i + 1]),
                                    false)) THEN
    RAISE EXCEPTION 'from 2 to 501 bounds, each later than the one before' USING ERRCODE = '22023';
  END IF;
  v_condition := auth.audit_condition(p_actor, p_outside, p_types, p_entity, p_action, p_field, p_before, p_after,
                                      p_network, p_correlation);
  EXECUTE format('SELECT array_agg(c.b), array_agg(c.n) FROM (SELECT width_bucket(x.created_at, $10) AS b, count(*) AS n'
                 ' FROM (SELECT a.created_at FROM app.audit_logs a WHERE %s AND a.created_at >= $11 AND a.created_at < $12'
                 ' ORDER BY a.created_at DESC, a.id DESC LIMIT $13) x GROUP BY 1) c', v_condition)
    INTO v_buckets, v_counts
    USING p_actor, p_types, p_entity, p_action, p_field, p_before, p_after, p_network, p_correlation,
          p_bounds, p_bounds[1], p_bounds[v_last + 1], v_counted;
  IF (SELECT sum(n) FROM unnest(v_counts) n) >= v_counted THEN
    -- The oldest that it came to it may not have counted to its end.
    v_reached := (SELECT min(b) FROM unnest(v_buckets) b);
  END IF;
  RETURN QUERY
    SELECT b.b, coalesce(c.n, 0), true
      FROM generate_series(v_reached + 1, v_last) b (b)
      LEFT JOIN unnest(v_buckets, v_counts) AS c (b, n) ON c.b = b.b;
  IF v_reached = 0 THEN
    RETURN;
  END IF;
  -- How much of the older time can be looked at: by how many entries the trail has, as far as the planner knows.
  SELECT sum(greatest(c.reltuples, c.relpages * 20.0)) INTO v_rows
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'app.audit_logs'::regclass;
  v_rows := greatest(v_rows, 1) * least(1, extract(epoch FROM p_bounds[v_reached + 1] - p_bounds[1]) / greatest(1, extract(
    epoch FROM timezone('UTC', now()) - (SELECT min(a.created_at) FROM app.audit_logs a))));
  v_share := v_looked_at / greatest(v_rows, 1);
  IF v_share >= 0.5 THEN
    v_share := 1;
  END IF;
  RETURN QUERY EXECUTE format($query$
    SELECT b.b, round(sum(z.n) / $12)::bigint, $12 = 1
      FROM generate_series(1, $11) b (b)
      CROSS JOIN LATERAL (SELECT ($10)[b.b] AS since, ($10)[b.b + 1] - ($10)[b.b] AS span) w
      CROSS JOIN generate_series(0, CASE WHEN $12 = 1 THEN 0 ELSE $13 - 1 END) s (s)
      CROSS JOIN LATERAL (
        SELECT w.since + w.span * (s.s::double precision / $13) AS since,
               CASE WHEN $12 = 1 THEN w.span ELSE w.span * ($12 / $13) END AS span) v
      CROSS JOIN LATERAL (
        SELECT count(*) AS n
          FROM (SELECT * FROM app.audit_logs t WHERE t.created_at >= v.since AND t.created_at < v.since + v.span %s) a
         WHERE %s) z
     GROUP BY b.b
    $query$, CASE WHEN v_inside THEN 'OFFSET 0' END, v_condition)
    USING p_actor, p_types, p_entity, p_action, p_field, p_before, p_after, p_network, p_correlation,
          p_bounds, v_reached, v_share, v_slices;
END;
$$;
COMMENT ON FUNCTION api.audit_histogram(timestamp[], uuid, boolean, text[], uuid, text, text, jsonb[], jsonb[], inet, uuid) IS
  'How many entries of the trail a filter finds between each two of these times (UTC); where not exact, about how many, by thin slices of that time (audit.read)';

-- ===== 3. How it was =====
CREATE FUNCTION auth.history_kinds(p_type text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_type WHEN 'users' THEN ARRAY['users', 'user_roles']
                     WHEN 'roles' THEN ARRAY['roles', 'role_permissions']
                     WHEN 'posts' THEN ARRAY['posts']
                     WHEN 'comments' THEN ARRAY['comments'] END;
END;
$$;
COMMENT ON FUNCTION auth.history_kinds(text) IS 'The kinds of entries that a record''s history is made of; empty for what has none';

-- What never was in the trail can't be followed: secrets, the times that move by themselves, and what is made from the rest.
CREATE FUNCTION auth.present_values(p_type text, p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_left_out text[];
  v_values jsonb;
BEGIN
  SELECT array_agg(a.attname::text) INTO v_left_out
    FROM pg_attribute a
   WHERE a.attrelid = to_regclass('app.' || quote_ident(p_type)) AND a.attnum > 0 AND NOT a.attisdropped
     AND (a.attname IN ('password_hash', 'updated_at', 'last_login') OR a.attgenerated <> ''
          OR a.atttypid = 'tsvector'::regtype);
  EXECUTE format('SELECT to_jsonb(t) - $2 FROM app.%I t WHERE t.id = $1', p_type)
    INTO v_values USING p_id, coalesce(v_left_out, '{}');
  RETURN v_values;
END;
$$;
COMMENT ON FUNCTION auth.present_values(text, uuid) IS 'A record as it is, without secrets and what the trail leaves out; empty when there is none';

CREATE FUNCTION auth.present_links(p_type text, p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF p_type = 'users' THEN
    RETURN (SELECT coalesce(jsonb_object_agg(ur.role_id, jsonb_build_object('name', r.name, 'until', ur.expires_at)), '{}')
              FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id WHERE ur.user_id = p_id);
  ELSIF p_type = 'roles' THEN
    RETURN (SELECT coalesce(jsonb_object_agg(rp.permission_id, jsonb_build_object('name', p.name)), '{}')
              FROM app.role_permissions rp JOIN app.permissions p ON p.id = rp.permission_id WHERE rp.role_id = p_id);
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.present_links(text, uuid) IS 'The roles of an account or the permissions of a role, by identifier; empty for other records';

CREATE FUNCTION auth.require_history(p_type text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('audit.read');
  IF auth.history_kinds(p_type) IS NULL THEN
    RAISE EXCEPTION 'records of this kind have no history' USING ERRCODE = '22023';
  END IF;
  PERFORM auth.require_permission(CASE p_type WHEN 'users' THEN 'accounts.read' ELSE p_type || '.read' END);
END;
$$;
COMMENT ON FUNCTION auth.require_history(text) IS 'Raises unless the signed-in person may read the trail and records of this kind';

-- Newest first: after each entry it was so; and last, without an entry, so it was before the oldest of them.
CREATE FUNCTION auth.versions(p_type text, p_id uuid, p_since timestamp, p_limit integer)
RETURNS TABLE (entry bigint, written_at timestamp, actor uuid, action text, kind text, login text, correlation uuid,
               fields text[], "values" jsonb, links jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_secret CONSTANT text[] := ARRAY['password_hash'];
  v_kinds text[] := auth.history_kinds(p_type);
  v_values jsonb := auth.present_values(p_type, p_id);
  v_links jsonb := auth.present_links(p_type, p_id);
  v_linked jsonb;
  v_key text;
  v_entry record;
BEGIN
  -- Who reads accounts but not roles sees no roles here either.
  IF p_type = 'users' AND NOT auth.has_permission('roles.read') THEN
    v_kinds := ARRAY['users'];
    v_links := NULL;
  END IF;
  -- To whom a post or comment that was deleted is not shown, it is not there, and was never.
  IF p_type IN ('posts', 'comments') AND v_values ->> 'deleted_at' IS NOT NULL
     AND NOT auth.has_permission(p_type || '.delete') THEN
    v_values := NULL;
  END IF;
  FOR v_entry IN
    SELECT a.id, a.created_at, a.user_id, a.action, a.entity_type, a.db_role, a.correlation_id, a.old_values, a.new_values
      FROM app.audit_logs a
     WHERE a.entity_type = ANY (v_kinds) AND a.entity_id = p_id AND a.created_at > p_since
     ORDER BY a.created_at DESC, a.id DESC
     LIMIT p_limit
  LOOP
    entry := v_entry.id;
    written_at := v_entry.created_at;
    actor := v_entry.user_id;
    action := v_entry.action;
    kind := v_entry.entity_type;
    login := v_entry.db_role;
    correlation := v_entry.correlation_id;
    fields := ARRAY(SELECT k FROM jsonb_object_keys(v_entry.new_values) k
                     WHERE v_entry.old_values IS NOT NULL
                       AND v_entry.old_values -> k IS DISTINCT FROM v_entry.new_values -> k ORDER BY 1);
    "values" := v_values;
    links := v_links;
    RETURN NEXT;
    IF v_entry.entity_type <> p_type THEN
      v_linked := coalesce(v_entry.old_values, v_entry.new_values);
      v_key := coalesce(v_linked ->> 'role_id', v_linked ->> 'role_name');
      IF v_entry.entity_type = 'role_permissions' THEN
        v_key := coalesce(v_linked ->> 'permission_id', v_linked ->> 'permission_name');
      END IF;
      IF v_key IS NOT NULL AND v_entry.action = 'INSERT' THEN
        v_links := v_links - v_key;
      ELSIF v_key IS NOT NULL AND v_entry.action IN ('DELETE', 'EXPIRED') THEN
        v_links := v_links || jsonb_build_object(v_key, jsonb_strip_nulls(jsonb_build_object(
          'name', CASE WHEN v_entry.entity_type = 'role_permissions' THEN v_linked ->> 'permission_name'
                       ELSE v_linked ->> 'role_name' END,
          'until', v_linked ->> 'expires_at')));
      END IF;
    ELSIF v_entry.action = 'INSERT' THEN
      v_values := NULL;
    ELSIF v_entry.action = 'DELETE' THEN
      v_values := v_entry.old_values - v_secret;
    ELSIF v_entry.action = 'UPDATE' THEN
      v_values := v_values || (v_entry.old_values - v_secret);
    END IF;
  END LOOP;
  entry := NULL;
  written_at := NULL;
  actor := NULL;
  action := NULL;
  kind := NULL;
  login := NULL;
  correlation := NULL;
  fields := NULL;
  "values" := v_values;
  links := v_links;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION auth.versions(text, uuid, timestamp, integer) IS
  'A record after each of the entries about it since then, the newest first, and last, without an entry, before them';

CREATE FUNCTION api.record_versions(p_type text, p_id uuid, p_limit integer)
RETURNS TABLE (entry bigint, written_at timestamp, actor uuid, action text, kind text, login text, correlation uuid,
               fields text[], "values" jsonb, links jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_history(p_type);
  RETURN QUERY SELECT * FROM auth.versions(p_type, p_id, '-infinity', least(greatest(p_limit, 1), 1000));
END;
$$;
COMMENT ON FUNCTION api.record_versions(text, uuid, integer) IS
  'How an account, role, post or comment was after each of its latest entries, the newest first, and last, without an entry, before them; of an account with its roles, of a role with its permissions (audit.read, and that to read the record)';

CREATE FUNCTION api.record_at(p_type text, p_id uuid, p_at timestamp)
RETURNS TABLE ("values" jsonb, links jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_most CONSTANT integer := 100000;
  v_values jsonb;
  v_links jsonb;
  v_entries bigint;
BEGIN
  PERFORM auth.require_history(p_type);
  SELECT count(v.entry), (array_agg(v."values") FILTER (WHERE v.entry IS NULL))[1],
         (array_agg(v.links) FILTER (WHERE v.entry IS NULL))[1]
    INTO v_entries, v_values, v_links
    FROM auth.versions(p_type, p_id, p_at, v_most) v;
  IF v_entries = v_most THEN
    RAISE EXCEPTION 'this record was changed too often since' USING ERRCODE = '54000';
  END IF;
  IF v_values IS NULL OR (v_values ->> 'created_at')::timestamp > p_at THEN
    RETURN;
  END IF;
  "values" := v_values;
  links := (SELECT coalesce(jsonb_object_agg(l.key, l.value), '{}') FROM jsonb_each(v_links) l
             WHERE coalesce((l.value ->> 'until')::timestamp > p_at, true));
  IF v_links IS NULL THEN
    links := NULL;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.record_at(text, uuid, timestamp) IS
  'How an account, role, post or comment was at a time (UTC), with the roles or permissions it had then; no row when there was none (audit.read, and that to read the record)';

CREATE FUNCTION api.members_at(p_role uuid, p_at timestamp, p_limit integer)
RETURNS TABLE (account uuid, name text, email text, given_at timestamp, given_by uuid, until timestamp, still boolean,
               total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_link jsonb := jsonb_build_object('role_id', p_role);
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  PERFORM auth.require_permission('audit.read');
  PERFORM auth.require_permission('roles.read');
  RETURN QUERY
    -- What came first after that time tells how it was then: taken means that it was there, given that it wasn't.
    WITH since AS (
      SELECT DISTINCT ON (a.entity_id) a.entity_id, a.action, a.old_values
        FROM app.audit_logs a
       WHERE a.created_at > p_at AND a.entity_type = 'user_roles' AND (a.old_values @> v_link OR a.new_values @> v_link)
       ORDER BY a.entity_id, a.created_at, a.id
    ), held AS (
      SELECT s.entity_id AS id, (s.old_values ->> 'assigned_at')::timestamp AS assigned_at,
             (s.old_values ->> 'assigned_by')::uuid AS assigned_by, (s.old_values ->> 'expires_at')::timestamp AS expires_at
        FROM since s WHERE s.action IN ('DELETE', 'EXPIRED')
      UNION ALL
      SELECT ur.user_id, ur.assigned_at, ur.assigned_by, ur.expires_at
        FROM app.user_roles ur
       WHERE ur.role_id = p_role AND coalesce(ur.assigned_at <= p_at, true)
         AND NOT EXISTS (SELECT FROM since s WHERE s.entity_id = ur.user_id)
    )
    SELECT h.id, u.name::text, u.email::text, h.assigned_at, h.assigned_by, h.expires_at,
           EXISTS (SELECT FROM app.user_roles ur WHERE ur.user_id = h.id AND ur.role_id = p_role
                      AND (ur.expires_at IS NULL OR ur.expires_at > v_now)),
           count(*) OVER ()
      FROM held h LEFT JOIN app.users u ON u.id = h.id
     WHERE h.expires_at IS NULL OR h.expires_at > p_at
     ORDER BY u.name, h.id
     LIMIT least(greatest(p_limit, 1), 1000);
END;
$$;
COMMENT ON FUNCTION api.members_at(uuid, timestamp, integer) IS
  'Who had a role at a time (UTC), by name, up to 1000 of them and how many in all; names are today''s (audit.read, roles.read)';

-- ===== 4. Undo, as finely as chosen =====
-- The judgement of 1.8.0 says what the entries changed, and from what to what. Here it is made again, for one field of an
-- account, or for records that were changed since and are to be undone all the same: then what is there now is what has
-- to be there still when it is written.
CREATE FUNCTION auth.judge_accounts_again(p_me uuid, p_judged auth.judgement[], p_anyway uuid[])
RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_may text[] := auth.permissions_of(p_me);
  v_switched CONSTANT text[] := ARRAY['is_active', 'state_reason'];
  v_edited CONSTANT text[] := ARRAY['email', 'name', 'phone', 'is_verified'];
  v_above uuid[] := auth.accounts_above(p_me, ARRAY(SELECT j.account FROM unnest(p_judged) j));
BEGIN
  RETURN QUERY
    SELECT j.kind, j.account, j.role,
           CASE WHEN j.before IS NULL OR j.before - v_switched - v_edited <> '{}' THEN 'final'
                WHEN (j.before ?| v_switched AND NOT 'accounts.deactivate' = ANY (v_may))
                  OR (j.before ?| v_edited AND NOT 'accounts.write' = ANY (v_may)) THEN 'permission'
                WHEN u.id IS NULL OR u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL THEN 'gone'
                WHEN to_jsonb(u) @> j.before THEN 'already'
                WHEN NOT x.anyway AND NOT to_jsonb(u) @> j.after THEN 'changed'
                WHEN j.account = ANY (v_above) THEN 'above'
                WHEN j.account = p_me AND j.before ->> 'is_active' = 'false' THEN 'self'
                WHEN EXISTS (SELECT FROM app.users o WHERE o.email = j.before ->> 'email' AND o.id <> u.id) THEN 'taken'
                ELSE 'restore' END,
           j.before, CASE WHEN x.anyway THEN n.now ELSE j.after END
      FROM unnest(p_judged) j
      CROSS JOIN LATERAL (SELECT coalesce(j.account = ANY (p_anyway), false) AS anyway) x
      LEFT JOIN app.users u ON u.id = j.account
      LEFT JOIN LATERAL (SELECT jsonb_object_agg(k, to_jsonb(u) -> k) AS now FROM jsonb_object_keys(j.before) k) n ON true;
END;
$$;
COMMENT ON FUNCTION auth.judge_accounts_again(uuid, auth.judgement[], uuid[]) IS
  'What restoring these values of accounts would do, of those named also where they were changed since';

CREATE FUNCTION auth.judge_roles_again(p_me uuid, p_judged auth.judgement[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_above uuid[] := auth.roles_above(p_me);
BEGIN
  RETURN QUERY
    SELECT j.kind, j.account, j.role,
           CASE WHEN r.id IS NULL THEN 'gone'
                WHEN (j.before IS NULL) = (held.user_id IS NULL) THEN 'already'
                WHEN j.role = ANY (v_above) THEN 'above'
                WHEN j.before IS NOT NULL AND r.needs_approval THEN 'approval'
                WHEN j.before IS NULL AND j.account = p_me THEN 'self'
                WHEN (j.before ->> 'expires_at')::timestamp <= v_now THEN 'ended'
                ELSE 'restore' END,
           j.before, to_jsonb(held)
      FROM unnest(p_judged) j
      LEFT JOIN app.roles r ON r.id = j.role
      LEFT JOIN app.user_roles held ON held.user_id = j.account AND held.role_id = j.role;
END;
$$;
COMMENT ON FUNCTION auth.judge_roles_again(uuid, auth.judgement[]) IS
  'What undoing roles given and taken would do although they were given or taken again since';

CREATE FUNCTION auth.judge_chosen(p_me uuid, p_entries bigint[], p_from timestamp, p_until timestamp, p_field text,
                                  p_anyway uuid[]) RETURNS SETOF auth.judgement
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_judged auth.judgement[] := ARRAY(SELECT j FROM auth.judge_entries(p_me, p_entries, p_from, p_until) j);
BEGIN
  IF p_field IS NOT NULL THEN
    RETURN QUERY
      SELECT a.* FROM auth.judge_accounts_again(p_me, ARRAY(
        SELECT (j.kind, j.account, j.role, j.outcome, jsonb_build_object(p_field, j.before -> p_field),
                jsonb_build_object(p_field, j.after -> p_field))::auth.judgement
          FROM unnest(v_judged) j
         WHERE j.kind = 'users' AND j.before ? p_field AND j.after ? p_field), p_anyway) a;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT j.* FROM unnest(v_judged) j
     WHERE NOT (j.outcome = 'changed' AND j.kind IN ('users', 'user_roles') AND coalesce(j.account = ANY (p_anyway), false));
  RETURN QUERY
    SELECT a.* FROM auth.judge_accounts_again(p_me, ARRAY(
      SELECT j FROM unnest(v_judged) j
       WHERE j.outcome = 'changed' AND j.kind = 'users' AND j.account = ANY (p_anyway)), p_anyway) a;
  RETURN QUERY
    SELECT a.* FROM auth.judge_roles_again(p_me, ARRAY(
      SELECT j FROM unnest(v_judged) j
       WHERE j.outcome = 'changed' AND j.kind = 'user_roles' AND j.account = ANY (p_anyway))) a;
END;
$$;
COMMENT ON FUNCTION auth.judge_chosen(uuid, bigint[], timestamp, timestamp, text, uuid[]) IS
  'What undoing these entries would do, or one field of them, and what was changed since also of the accounts named';

CREATE FUNCTION api.preview_chosen(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[])
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
BEGIN
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer, (array_agg(j.account))[1:100]
      FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j
     GROUP BY j.kind, j.outcome;
END;
$$;
COMMENT ON FUNCTION api.preview_chosen(bigint[], timestamp, timestamp, text, uuid[]) IS
  'As preview_undo, for one field of the entries or all, and with the accounts that are undone although they were changed since (audit.undo)';

CREATE FUNCTION api.preview_rows(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[],
                                 p_limit integer)
RETURNS TABLE (kind text, account uuid, role uuid, outcome text, before jsonb, after jsonb, now jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_accounts boolean := auth.has_permission('accounts.read');
  v_roles boolean := auth.has_permission('roles.read');
BEGIN
  PERFORM auth.require_permission('audit.read');
  RETURN QUERY
    -- Of secrets there is only that they changed; they are never restored, and so not shown.
    SELECT j.kind, j.account, j.role, j.outcome, j.before - 'password_hash', j.after - 'password_hash',
           CASE WHEN j.kind = 'users' AND v_accounts THEN
                  (SELECT jsonb_object_agg(k, to_jsonb(u) -> k) FROM jsonb_object_keys(j.before - 'password_hash') k)
                WHEN j.kind = 'user_roles' AND v_roles THEN to_jsonb(ur) END
      FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j
      LEFT JOIN app.users u ON j.kind = 'users' AND u.id = j.account
      LEFT JOIN app.user_roles ur ON j.kind = 'user_roles' AND ur.user_id = j.account AND ur.role_id = j.role
     ORDER BY j.outcome <> 'changed', j.outcome = 'restore', j.kind, j.account
     LIMIT least(greatest(p_limit, 1), 1000);
END;
$$;
COMMENT ON FUNCTION api.preview_rows(bigint[], timestamp, timestamp, text, uuid[], integer) IS
  'What undoing would do to each record: its values before and after the entries, and now; what was changed since first (audit.undo, audit.read)';

CREATE FUNCTION api.undo_chosen(p_entries bigint[], p_from timestamp, p_until timestamp, p_field text, p_anyway uuid[])
RETURNS TABLE (kind text, outcome text, amount integer, accounts uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
#variable_conflict use_column
DECLARE
  v_me uuid := auth.require_permission('audit.undo');
  v_judged auth.judgement[] := ARRAY(
    SELECT j FROM auth.judge_chosen(v_me, p_entries, p_from, p_until, p_field, p_anyway) j ORDER BY j.account);
  v_mine auth.judgement[];
BEGIN
  v_mine := ARRAY(SELECT j FROM unnest(v_judged) j
                   WHERE j.outcome = 'restore' AND j.kind IN ('users', 'user_roles')
                     AND (p_field IS NOT NULL OR j.account = ANY (p_anyway)));
  -- The rest first, which is judged once more by the function that does it: it would take the accounts that are restored
  -- here for changed.
  IF p_field IS NULL THEN
    PERFORM FROM api.undo_entries(p_entries, p_from, p_until);
    -- What 1.8.0 restored of these it has restored; only what was changed since is left to do here.
    v_mine := ARRAY(SELECT m FROM unnest(v_mine) m
                     WHERE CASE m.kind WHEN 'users' THEN
                             NOT (SELECT to_jsonb(u) FROM app.users u WHERE u.id = m.account) @> m.before
                           ELSE (m.before IS NULL) <> NOT EXISTS (
                             SELECT FROM app.user_roles ur WHERE ur.user_id = m.account AND ur.role_id = m.role) END);
  END IF;
  IF cardinality(v_mine) > 0 THEN
    PERFORM auth.restore_accounts(v_mine);
    PERFORM auth.restore_roles(v_mine);
    PERFORM auth.record(v_me, 'UNDO', v_mine[1].kind, NULL, NULL, jsonb_strip_nulls(jsonb_build_object(
      'records', cardinality(v_mine), 'field', p_field, 'changed_since', CASE WHEN p_field IS NULL THEN cardinality(v_mine) END,
      'undone', (SELECT jsonb_agg(DISTINCT a.correlation_id) FROM app.audit_logs a
                  WHERE a.id = ANY (p_entries) AND a.created_at BETWEEN p_from AND p_until))));
  END IF;
  RETURN QUERY
    SELECT j.kind, j.outcome, count(*)::integer,
           CASE WHEN j.outcome <> 'restore' THEN array_agg(j.account) END
      FROM unnest(v_judged) j
     GROUP BY j.kind, j.outcome;
END;
$$;
COMMENT ON FUNCTION api.undo_chosen(bigint[], timestamp, timestamp, text, uuid[]) IS
  'As undo_entries, for one field of the entries or all, and also of the accounts named that were changed since (audit.undo, and the permission of each change)';

-- ===== 5. Access =====
REVOKE ALL ON FUNCTION
  auth.audit_condition(uuid, boolean, text[], uuid, text, text, jsonb[], jsonb[], inet, uuid),
  api.audit_histogram(timestamp[], uuid, boolean, text[], uuid, text, text, jsonb[], jsonb[], inet, uuid),
  auth.history_kinds(text), auth.present_values(text, uuid), auth.present_links(text, uuid), auth.require_history(text),
  auth.versions(text, uuid, timestamp, integer), api.record_versions(text, uuid, integer),
  api.record_at(text, uuid, timestamp), api.members_at(uuid, timestamp, integer),
  auth.judge_accounts_again(uuid, auth.judgement[], uuid[]), auth.judge_roles_again(uuid, auth.judgement[]),
  auth.judge_chosen(uuid, bigint[], timestamp, timestamp, text, uuid[]),
  api.preview_chosen(bigint[], timestamp, timestamp, text, uuid[]),
  api.preview_rows(bigint[], timestamp, timestamp, text, uuid[], integer),
  api.undo_chosen(bigint[], timestamp, timestamp, text, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  api.audit_histogram(timestamp[], uuid, boolean, text[], uuid, text, text, jsonb[], jsonb[], inet, uuid),
  api.record_versions(text, uuid, integer), api.record_at(text, uuid, timestamp), api.members_at(uuid, timestamp, integer),
  api.preview_chosen(bigint[], timestamp, timestamp, text, uuid[]),
  api.preview_rows(bigint[], timestamp, timestamp, text, uuid[], integer),
  api.undo_chosen(bigint[], timestamp, timestamp, text, uuid[]) TO reeve_client;
