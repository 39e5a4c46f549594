-- 1.16.0 Audit seals: what was in the trail can be proven later.
--
-- A seal holds the hashes of the entries of one stretch, and the hash of the seal before: nobody can change an entry
-- without changing its seal, nor a seal without changing all that came after it. Whoever owns the database can do even
-- that; so each desktop remembers the newest seal that it saw, and whoever verifies computes every hash for themselves,
-- from the rows. The functions here only make seals.
--
-- Stretches go by identifier, not by time: an identifier is given out when an entry is written, while its time may be that
-- of a sign-in which failed hours ago. A stretch is closed when every transaction that could have taken one of its
-- identifiers is over; no entry can come late, however long a transaction lasts. It works without looking into the locks
-- and activity of others, which the owner may not:
--   1. The highest identifier so far is noted, the mark.
--   2. At least five seconds later somebody seals, in a transaction with a number of its own. Whoever had taken an
--      identifier up to the mark got a transaction number within microseconds of that, hence a lower one.
--   3. Once no transaction with a lower number runs, all up to the mark is there, or never will be.
--
-- The hash of an entry is made of two: of who did what to what when, and of its values with a random salt. An erasure
-- changes values. It adds a link to the chain with the new hashes, and what the values' old hash was: with that and the row
-- as it is, the first hash comes out again only if all but the values is what it was. The old salts go, because without
-- them a telephone number could be found again by trying all of them.
--
-- Nothing here runs when an entry is written. Sealing is not itself an entry, or it would never come to an end; a seal says
-- who made it.

-- ===== 1. What is hashed =====
-- Inlined into the queries that use them. Every value is either quoted as JSON or made of hexadecimal digits, so that two
-- different entries never make one text; nothing depends on a setting.
CREATE FUNCTION auth.entry_facts(a app.audit_logs) RETURNS text
LANGUAGE sql STABLE
RETURN concat(a.id, '|', a.user_id, '|', to_json(a.action::text), '|', to_json(a.entity_type::text), '|', a.entity_id, '|',
              to_json(a.created_at), '|', a.correlation_id, '|', to_json(a.db_role::text));
COMMENT ON FUNCTION auth.entry_facts(app.audit_logs) IS 'Who did what to what when: the part of an entry that never changes, as it is hashed';

CREATE FUNCTION auth.entry_values(a app.audit_logs) RETURNS text
LANGUAGE sql STABLE
RETURN concat(a.old_values, '|', a.new_values, '|', a.ip_address);
COMMENT ON FUNCTION auth.entry_values(app.audit_logs) IS 'The part of an entry that an erasure may change, as it is hashed';

CREATE TABLE auth.audit_seals (
  number bigint NOT NULL,
  kind varchar(20) NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  made_at timestamp NOT NULL,
  made_by uuid,
  db_role varchar(63) NOT NULL,
  after_id bigint NOT NULL,
  last_id bigint NOT NULL,
  first_at timestamp NOT NULL,
  last_at timestamp NOT NULL,
  written_after timestamp,
  entries integer NOT NULL,
  about uuid,
  ids int8multirange NOT NULL,
  before bytea,
  leaves bytea NOT NULL,
  CONSTRAINT audit_seals_pkey PRIMARY KEY (number),
  CONSTRAINT audit_seals_number_check CHECK (number > 0),
  -- Whole months that were archived will be a kind of their own.
  CONSTRAINT audit_seals_kind_check CHECK (kind IN ('stretch', 'erasure')),
  CONSTRAINT audit_seals_hashes_check CHECK (length(previous) = 32 AND length(hash) = 32
                                             AND length(leaves) = 32 * entries AND length(before) = 32 * entries),
  CONSTRAINT audit_seals_order_check CHECK (after_id < last_id AND entries > 0)
);
-- Random bytes: compressing them is work for nothing.
ALTER TABLE auth.audit_seals ALTER COLUMN leaves SET STORAGE EXTERNAL, ALTER COLUMN before SET STORAGE EXTERNAL;
CREATE INDEX audit_seals_stretches ON auth.audit_seals (last_id) WHERE kind = 'stretch';
CREATE INDEX audit_seals_erasures ON auth.audit_seals (number) WHERE kind = 'erasure';
COMMENT ON TABLE auth.audit_seals IS 'Seals of the trail, each chained to the one before; never changed';
COMMENT ON COLUMN auth.audit_seals.number IS 'From 1 on, without a gap';
COMMENT ON COLUMN auth.audit_seals.kind IS 'stretch: entries sealed for the first time; erasure: entries whose values were erased since';
COMMENT ON COLUMN auth.audit_seals.previous IS 'Hash of the seal before; zeros in the first';
COMMENT ON COLUMN auth.audit_seals.hash IS 'SHA-256 of what auth.seal_head says, before and leaves';
COMMENT ON COLUMN auth.audit_seals.made_at IS 'When it was made (UTC)';
COMMENT ON COLUMN auth.audit_seals.made_by IS 'Who made it, reference to users.id; empty for the scheduler';
COMMENT ON COLUMN auth.audit_seals.db_role IS 'Database login that made it';
COMMENT ON COLUMN auth.audit_seals.after_id IS 'The stretch begins after this identifier, where the one before ended';
COMMENT ON COLUMN auth.audit_seals.last_id IS 'The stretch ends with this identifier';
COMMENT ON COLUMN auth.audit_seals.first_at IS 'The earliest time that an entry in it says (UTC)';
COMMENT ON COLUMN auth.audit_seals.last_at IS 'The latest time that an entry in it says (UTC)';
COMMENT ON COLUMN auth.audit_seals.written_after IS 'None of its entries was written before this time (UTC); empty where nobody knows';
COMMENT ON COLUMN auth.audit_seals.entries IS 'How many entries';
COMMENT ON COLUMN auth.audit_seals.about IS 'Whose personal data was erased, reference to users.id';
COMMENT ON COLUMN auth.audit_seals.ids IS 'The identifiers of its entries';
COMMENT ON COLUMN auth.audit_seals.before IS 'What the hashes of the erased values were, 32 bytes each, by identifier';
COMMENT ON COLUMN auth.audit_seals.leaves IS 'The hashes of its entries, 32 bytes each, by identifier';

CREATE TABLE auth.seal_salts (
  number bigint NOT NULL,
  salts bytea NOT NULL,
  CONSTRAINT seal_salts_pkey PRIMARY KEY (number),
  CONSTRAINT seal_salts_number_fkey FOREIGN KEY (number) REFERENCES auth.audit_seals (number)
);
ALTER TABLE auth.seal_salts ALTER COLUMN salts SET STORAGE EXTERNAL;
COMMENT ON TABLE auth.seal_salts IS 'What goes into the hashes of values besides the values';
COMMENT ON COLUMN auth.seal_salts.number IS 'The seal';
COMMENT ON COLUMN auth.seal_salts.salts IS '16 random bytes for each of its entries, by identifier; zeros once the values were erased';

CREATE TABLE auth.seal_state (
  only_row boolean NOT NULL DEFAULT true,
  mark bigint NOT NULL DEFAULT 0,
  marked_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  fence xid8,
  sealed_to timestamp,
  CONSTRAINT seal_state_pkey PRIMARY KEY (only_row),
  CONSTRAINT seal_state_only_check CHECK (only_row)
);
COMMENT ON TABLE auth.seal_state IS 'How far sealing has come; who holds its one row seals, or erases';
COMMENT ON COLUMN auth.seal_state.only_row IS 'There is one row';
COMMENT ON COLUMN auth.seal_state.mark IS 'The highest identifier when it was last looked at';
COMMENT ON COLUMN auth.seal_state.marked_at IS 'When that was (UTC)';
COMMENT ON COLUMN auth.seal_state.fence IS 'All up to the mark is there when no transaction below this one runs; empty until somebody looked again';
COMMENT ON COLUMN auth.seal_state.sealed_to IS 'When the mark was taken up to which all is sealed (UTC)';
INSERT INTO auth.seal_state DEFAULT VALUES;

CREATE FUNCTION auth.seal_head(s auth.audit_seals) RETURNS text
LANGUAGE sql STABLE
RETURN concat('reeve seal 1', E'\n', s.number, E'\n', s.kind, E'\n', encode(s.previous, 'hex'), E'\n', to_json(s.made_at),
              E'\n', s.made_by, E'\n', to_json(s.db_role::text), E'\n', s.after_id, E'\n', s.last_id, E'\n',
              to_json(s.first_at), E'\n', to_json(s.last_at), E'\n', to_json(s.written_after), E'\n', s.entries, E'\n',
              s.about, E'\n', s.ids, E'\n');
COMMENT ON FUNCTION auth.seal_head(auth.audit_seals) IS 'What a seal says, as it is hashed; its first line names the way of hashing';

CREATE FUNCTION auth.keep_seals() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'seals are neither changed nor deleted' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.keep_seals() IS 'Trigger: seals are neither changed nor deleted';
CREATE TRIGGER audit_seals_keep BEFORE UPDATE OR DELETE ON auth.audit_seals
FOR EACH ROW EXECUTE FUNCTION auth.keep_seals();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON auth.audit_seals
FOR EACH STATEMENT EXECUTE FUNCTION auth.keep_seals();

-- ===== 2. Sealing =====
CREATE FUNCTION auth.append_seal(p_seal auth.audit_seals, p_salts bytea) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_last record;
BEGIN
  SELECT s.number, s.hash INTO v_last FROM auth.audit_seals s ORDER BY s.number DESC LIMIT 1;
  p_seal.number := coalesce(v_last.number, 0) + 1;
  p_seal.previous := coalesce(v_last.hash, decode(repeat('00', 32), 'hex'));
  p_seal.made_at := timezone('UTC', clock_timestamp());
  p_seal.made_by := auth.current_app_user();
  p_seal.db_role := session_user;
  p_seal.hash := sha256(convert_to(auth.seal_head(p_seal), 'UTF8') || coalesce(p_seal.before, '') || p_seal.leaves);
  INSERT INTO auth.audit_seals VALUES (p_seal.*);
  INSERT INTO auth.seal_salts (number, salts) VALUES (p_seal.number, p_salts);
  RETURN p_seal.number;
END;
$$;
COMMENT ON FUNCTION auth.append_seal(auth.audit_seals, bytea) IS
  'Adds a seal to the chain, for whoever holds auth.seal_state; returns its number';

CREATE FUNCTION auth.seal_stretch(p_after bigint, p_to bigint, p_written_after timestamp, p_most integer, p_whole boolean)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_seal auth.audit_seals;
  v_salts bytea;
BEGIN
  SELECT range_agg(int8range(e.id, e.id, '[]')), count(*), max(e.id), min(e.created_at), max(e.created_at),
         string_agg(sha256(e.facts || sha256(e.salt || e.vals)), '' ORDER BY e.id),
         string_agg(e.salt, '' ORDER BY e.id)
    INTO v_seal.ids, v_seal.entries, v_seal.last_id, v_seal.first_at, v_seal.last_at, v_seal.leaves, v_salts
    -- Two entries of one identifier can only be made by hand: the first is sealed, and the other is one too many.
    FROM (SELECT DISTINCT ON (a.id) a.id, a.created_at, sha256(convert_to(auth.entry_facts(a), 'UTF8')) AS facts,
                 convert_to(auth.entry_values(a), 'UTF8') AS vals, uuid_send(gen_random_uuid()) AS salt
            FROM app.audit_logs a
           WHERE a.id > p_after AND a.id <= p_to
           ORDER BY a.id, a.created_at
           LIMIT p_most) e;
  IF v_seal.entries = 0 THEN
    RETURN 0;
  ELSIF v_seal.entries < p_most THEN
    IF p_whole THEN
      RETURN NULL;
    END IF;
    v_seal.last_id := p_to;
  END IF;
  v_seal.kind := 'stretch';
  v_seal.after_id := p_after;
  v_seal.written_after := p_written_after;
  PERFORM auth.append_seal(v_seal, v_salts);
  RETURN v_seal.entries;
END;
$$;
COMMENT ON FUNCTION auth.seal_stretch(bigint, bigint, timestamp, integer, boolean) IS
  'Seals the entries after one identifier up to another, at most so many; returns how many, or empty if they would not fill a whole stretch and have to';

CREATE FUNCTION auth.seal_trail(p_pause interval) RETURNS TABLE (outcome text, sealed integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_most CONSTANT integer := 10000;  -- a place that is narrow enough to look at
  v_at_once CONSTANT integer := 5;   -- a second or so, because an erasure waits for it
  v_lag CONSTANT interval := interval '5 seconds';
  v_now CONSTANT timestamp := timezone('UTC', clock_timestamp());
  v_state auth.seal_state;
  v_last record;
  v_done integer := 0;
BEGIN
  sealed := 0;
  SELECT s.* INTO v_state FROM auth.seal_state s FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    outcome := 'busy';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT s.last_id, s.made_at, s.entries INTO v_last
    FROM auth.audit_seals s WHERE s.kind = 'stretch' ORDER BY s.last_id DESC LIMIT 1;
  IF v_state.mark > coalesce(v_last.last_id, 0) THEN
    IF v_state.marked_at > v_now - v_lag THEN
      outcome := 'marked';
      RETURN NEXT;
      RETURN;
    END IF;
    -- The least, because after a restore from a dump transactions are counted anew.
    v_state.fence := CASE WHEN v_state.fence <= pg_current_xact_id() THEN v_state.fence ELSE pg_current_xact_id() END;
    UPDATE auth.seal_state SET fence = v_state.fence;
    IF pg_snapshot_xmin(pg_current_snapshot()) < v_state.fence THEN
      outcome := 'waiting';
      RETURN NEXT;
      RETURN;
    END IF;
    FOR i IN 1 .. v_at_once LOOP
      v_done := auth.seal_stretch(
        -- Numbers below the first that is given out belong to the first stretch.
        coalesce((SELECT max(s.last_id) FROM auth.audit_seals s WHERE s.kind = 'stretch'), -9223372036854775808),
        v_state.mark, v_state.sealed_to, v_most,
        coalesce(v_last.entries < v_most AND v_last.made_at > v_now - p_pause, false));
      sealed := sealed + coalesce(v_done, 0);
      EXIT WHEN coalesce(v_done, 0) < v_most;
    END LOOP;
    IF v_done = v_most OR v_done IS NULL THEN
      outcome := CASE WHEN v_done = v_most THEN 'more' ELSE 'soon' END;
      RETURN NEXT;
      RETURN;
    END IF;
    UPDATE auth.seal_state SET sealed_to = v_state.marked_at;
    outcome := 'done';
  END IF;
  UPDATE auth.seal_state s
     SET marked_at = v_now, fence = NULL,
         mark = greatest(s.mark, (SELECT CASE WHEN q.is_called THEN q.last_value ELSE 0 END FROM app.audit_logs_id_seq q))
  RETURNING CASE WHEN outcome = 'done' OR s.mark = v_state.mark THEN 'done' ELSE 'marked' END INTO outcome;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION auth.seal_trail(interval) IS
  'Seals what is closed: whole stretches at once, a shorter one no sooner than so long after another. Outcome: done; more: call again; marked: call again in five seconds; soon: what is left is too little so soon; waiting: a transaction that may have written is open; busy: somebody else seals, or erases';

-- Bounded by what it does, for whoever calls it however often.
CREATE FUNCTION api.seal_trail(p_now boolean) RETURNS TABLE (outcome text, sealed integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'reeve_operator', 'MEMBER') AND NOT auth.is_owner_session() THEN
    PERFORM auth.require_permission('audit.read');
  END IF;
  RETURN QUERY
    SELECT t.outcome, t.sealed
      FROM auth.seal_trail(CASE WHEN p_now AND auth.is_owner_session() THEN interval '0'
                                WHEN p_now THEN interval '1 minute' ELSE interval '9 minutes' END) t;
END;
$$;
COMMENT ON FUNCTION api.seal_trail(boolean) IS
  'Seals closed stretches of the trail, now or when there is enough for it; outcomes as auth.seal_trail (audit.read; the scheduler of the server)';

-- ===== 3. Erasing =====
CREATE FUNCTION auth.seal_place(p_ids int8multirange, p_id bigint) RETURNS integer
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(sum(least(upper(r.r), p_id) - lower(r.r)), 0) FROM unnest(p_ids) AS r (r) WHERE lower(r.r) < p_id);
END;
$$;
COMMENT ON FUNCTION auth.seal_place(int8multirange, bigint) IS 'How many identifiers of a seal come before this one';

-- Whoever erases waits until nobody seals, and keeps others from it until it is committed: otherwise an entry could be
-- sealed as it was while its values go.
CREATE FUNCTION auth.hold_seals() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM FROM auth.seal_state s FOR UPDATE;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.hold_seals() IS 'Trigger: nobody seals while entries of the trail are being erased';

CREATE FUNCTION auth.seal_erasure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_zeros CONSTANT bytea := decode(repeat('00', 16), 'hex');
  v_seal auth.audit_seals;
  v_salts bytea;
  v_numbers bigint[];
  v_places integer[];
  v_left record;
  v_place integer;
BEGIN
  SELECT e.user_id INTO v_seal.about FROM auth.erasures e
   WHERE e.finished_at IS NULL AND e.transaction_id = pg_current_xact_id_if_assigned();
  IF NOT FOUND THEN
    -- Somebody has gone around the guards of the trail: that gets no seal, and will be found.
    RETURN NULL;
  END IF;
  -- By EXECUTE, because a plan that is kept was made for as many entries as the first erasure of the session changed.
  EXECUTE $query$
    WITH changed AS MATERIALIZED (
      SELECT n.id, n.created_at, sha256(convert_to(auth.entry_facts(ROW(n.*)::app.audit_logs), 'UTF8')) AS facts,
             convert_to(auth.entry_values(ROW(o.*)::app.audit_logs), 'UTF8') AS was,
             convert_to(auth.entry_values(ROW(n.*)::app.audit_logs), 'UTF8') AS becomes
        FROM old_rows o JOIN new_rows n ON n.id = o.id AND n.created_at = o.created_at
    ), erased AS MATERIALIZED (
      SELECT s.number, i.id, row_number() OVER (PARTITION BY s.number ORDER BY i.id)::integer - 1 AS place
        FROM auth.audit_seals s
       CROSS JOIN LATERAL unnest(s.ids) AS r (r)
       CROSS JOIN LATERAL generate_series(lower(r.r), upper(r.r) - 1) AS i (id)
       WHERE s.kind = 'erasure'
    ), vouched AS (
      -- What vouches for an entry now: the newest erasure that changed it, else its stretch
      SELECT DISTINCT ON (c.id) c.id, e.number, e.place FROM changed c JOIN erased e ON e.id = c.id ORDER BY c.id, e.number DESC
    )
    SELECT range_agg(int8range(e.id, e.id, '[]')), count(*), min(e.id) - 1, max(e.id), min(e.created_at), max(e.created_at),
           string_agg(sha256(e.old_salt || e.was), '' ORDER BY e.id),
           string_agg(sha256(e.facts || sha256(e.salt || e.becomes)), '' ORDER BY e.id),
           string_agg(e.salt, '' ORDER BY e.id),
           array_agg(e.number), array_agg(e.place)
      FROM (SELECT c.*, t.number, p.place, substr(t.salts, p.place * 16 + 1, 16) AS old_salt,
                   uuid_send(gen_random_uuid()) AS salt
              FROM changed c
              JOIN LATERAL (SELECT s.number, s.ids FROM auth.audit_seals s
                             WHERE s.kind = 'stretch' AND s.last_id >= c.id ORDER BY s.last_id LIMIT 1) s ON s.ids @> c.id
              LEFT JOIN vouched v ON v.id = c.id
             CROSS JOIN LATERAL (SELECT coalesce(v.place, auth.seal_place(s.ids, c.id)) AS place) p
              JOIN auth.seal_salts t ON t.number = coalesce(v.number, s.number)
             WHERE c.was <> c.becomes) e
    $query$
    INTO v_seal.ids, v_seal.entries, v_seal.after_id, v_seal.last_id, v_seal.first_at, v_seal.last_at, v_seal.before,
         v_seal.leaves, v_salts, v_numbers, v_places;
  IF v_seal.entries = 0 THEN
    RETURN NULL;
  END IF;
  v_seal.kind := 'erasure';
  PERFORM auth.append_seal(v_seal, v_salts);
  FOR v_left IN
    SELECT t.number, t.salts, array_agg(u.place) AS places
      FROM unnest(v_numbers, v_places) AS u (number, place) JOIN auth.seal_salts t ON t.number = u.number
     GROUP BY t.number
  LOOP
    FOREACH v_place IN ARRAY v_left.places LOOP
      v_left.salts := overlay(v_left.salts PLACING v_zeros FROM v_place * 16 + 1);
    END LOOP;
    UPDATE auth.seal_salts t SET salts = v_left.salts WHERE t.number = v_left.number;
  END LOOP;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.seal_erasure() IS
  'Trigger: entries that an erasure changed are sealed anew, as changed by it';

CREATE TRIGGER audit_logs_hold_seals BEFORE UPDATE ON app.audit_logs
FOR EACH STATEMENT EXECUTE FUNCTION auth.hold_seals();
CREATE TRIGGER audit_logs_seal_erasure AFTER UPDATE ON app.audit_logs
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.seal_erasure();

-- ===== 4. Access =====
CREATE VIEW api.audit_seals AS
SELECT s.number, s.kind, s.previous, s.hash, s.made_at, s.made_by, s.db_role, s.after_id, s.last_id, s.first_at, s.last_at,
       s.written_after, s.entries, s.about, s.ids, s.before, s.leaves, t.salts
  FROM auth.audit_seals s LEFT JOIN auth.seal_salts t ON t.number = s.number
 WHERE auth.may_plan('audit.read') AND (SELECT auth.has_permission('audit.read'));
COMMENT ON VIEW api.audit_seals IS 'Seals of the trail, with audit.read';

ALTER TABLE auth.audit_seals ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.seal_salts ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.seal_state ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON FUNCTION auth.entry_facts(app.audit_logs), auth.entry_values(app.audit_logs),
  auth.seal_head(auth.audit_seals), auth.keep_seals(), auth.append_seal(auth.audit_seals, bytea),
  auth.seal_stretch(bigint, bigint, timestamp, integer, boolean), auth.seal_trail(interval), api.seal_trail(boolean),
  auth.seal_place(int8multirange, bigint), auth.hold_seals(), auth.seal_erasure() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.seal_trail(boolean) TO reeve_client, reeve_operator;
GRANT SELECT ON api.audit_seals TO reeve_client;
