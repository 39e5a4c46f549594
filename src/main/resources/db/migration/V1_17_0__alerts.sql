-- 1.17.0 Alerts: what in the trail somebody should look at soon, and what the home page shows of everything.
--
-- Nothing is written where the work is done: any client that shows the trail has the database look, each minute, at what
-- came since. Alerts are never changed and never waited for, so that nobody can hold one back:
--   * Looking takes no lock. Two who look at once may both write the same alert; it has the same identifier, made from what
--     raised it, and the view shows it once. What one of them does not commit, the next one writes.
--   * How far was looked is a row a look, with its transaction. What was written by a transaction that was still open then
--     is found when it commits, however late: the next look begins where every transaction that wrote has ended.
--   * An alert is acknowledged beside it, by its identifier, and not by whoever it names as long as somebody else could.
-- An alert holds identifiers, a count and times. What they stand for is in the trail, from which erasing a person takes it.

SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000037', 'alerts.manage', 'Acknowledge alerts and change their rules');

-- ===== 1. Tables =====
CREATE TABLE app.alert_rules (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  rule varchar(30) NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  threshold integer,
  window_minutes integer,
  except_logins varchar(63)[] NOT NULL DEFAULT '{}',
  edited_by uuid,
  updated_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  CONSTRAINT alert_rules_pkey PRIMARY KEY (id),
  CONSTRAINT alert_rules_rule_key UNIQUE (rule),
  CONSTRAINT alert_rules_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT alert_rules_rule_check CHECK (rule IN ('administrator', 'deactivated', 'network', 'outside', 'failed', 'rules')),
  -- Whoever switches a rule off is seen to have done it.
  CONSTRAINT alert_rules_on_check CHECK (enabled OR rule <> 'rules'),
  CONSTRAINT alert_rules_many_check CHECK ((threshold IS NOT NULL) = (rule IN ('deactivated', 'outside', 'failed'))
                                           AND (threshold IS NULL) = (window_minutes IS NULL)),
  CONSTRAINT alert_rules_limits_check CHECK (threshold BETWEEN 1 AND 1000000 AND window_minutes BETWEEN 1 AND 1440),
  CONSTRAINT alert_rules_logins_check CHECK (cardinality(except_logins) = 0
                                          OR (rule = 'outside' AND cardinality(except_logins) <= 50))
);
CREATE INDEX alert_rules_by_editor ON app.alert_rules (edited_by);
COMMENT ON TABLE app.alert_rules IS 'What raises an alert';
COMMENT ON COLUMN app.alert_rules.id IS 'Unique identifier';
COMMENT ON COLUMN app.alert_rules.rule IS
  'administrator (somebody may administer now), deactivated (many accounts), network (a sign-in from a new one), outside (changed by SQL), failed (many sign-ins), rules (one of these was changed)';
COMMENT ON COLUMN app.alert_rules.enabled IS 'Whether it is looked for';
COMMENT ON COLUMN app.alert_rules.threshold IS 'From how many on; empty where each is one';
COMMENT ON COLUMN app.alert_rules.window_minutes IS 'Within how many minutes';
COMMENT ON COLUMN app.alert_rules.except_logins IS 'Logins whose changes from outside are expected';
COMMENT ON COLUMN app.alert_rules.edited_by IS 'Who changed it last in Reeve, reference to users.id; empty as it came';
COMMENT ON COLUMN app.alert_rules.updated_at IS 'Last update timestamp, the optimistic lock';
ALTER TABLE app.alert_rules ENABLE ROW LEVEL SECURITY;
-- What Reeve brings is nobody's deed.
INSERT INTO app.alert_rules (id, rule, threshold, window_minutes) VALUES
  ('5ee7e000-0000-4000-a000-000000000001', 'administrator', NULL, NULL),
  ('5ee7e000-0000-4000-a000-000000000002', 'deactivated', 50, 60),
  ('5ee7e000-0000-4000-a000-000000000003', 'network', NULL, NULL),
  ('5ee7e000-0000-4000-a000-000000000004', 'outside', 1, 60),
  ('5ee7e000-0000-4000-a000-000000000005', 'failed', 30, 60),
  ('5ee7e000-0000-4000-a000-000000000006', 'rules', NULL, NULL);
CREATE TRIGGER update_alert_rules_updated_at BEFORE UPDATE ON app.alert_rules
FOR EACH ROW EXECUTE FUNCTION app.update_updated_at();
CREATE TRIGGER alert_rules_audit_insert AFTER INSERT ON app.alert_rules REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER alert_rules_audit_update AFTER UPDATE ON app.alert_rules
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER alert_rules_audit_delete AFTER DELETE ON app.alert_rules REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER alert_rules_no_truncate BEFORE TRUNCATE ON app.alert_rules
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();
CREATE TRIGGER alert_rules_keep_id BEFORE UPDATE OF id ON app.alert_rules
FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION auth.keep_identifier();

-- No foreign key and no unique identifier: writing a row must wait for nobody.
CREATE TABLE auth.alerts (
  entry bigint GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  rule varchar(30) NOT NULL,
  raised_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  since timestamp NOT NULL,
  until timestamp NOT NULL,
  amount bigint NOT NULL,
  subject_id uuid,
  actor_id uuid,
  db_role varchar(63),
  role_id uuid,
  log_id bigint,
  correlation_id uuid,
  CONSTRAINT alerts_pkey PRIMARY KEY (entry),
  CONSTRAINT alerts_rule_check CHECK (rule IN ('administrator', 'deactivated', 'network', 'outside', 'failed', 'rules'))
);
CREATE INDEX alerts_by_id ON auth.alerts (id, entry);
CREATE INDEX alerts_by_rule ON auth.alerts (rule, until);
COMMENT ON TABLE auth.alerts IS 'What was raised by the rules; the same identifier twice is the same alert';
COMMENT ON COLUMN auth.alerts.entry IS 'Auto-incrementing ID of the row';
COMMENT ON COLUMN auth.alerts.id IS 'Identifier, made from what raised it';
COMMENT ON COLUMN auth.alerts.rule IS 'The rule, as in alert_rules';
COMMENT ON COLUMN auth.alerts.raised_at IS 'When it was noticed';
COMMENT ON COLUMN auth.alerts.since IS 'When the first of what raised it happened';
COMMENT ON COLUMN auth.alerts.until IS 'When the last of it happened';
COMMENT ON COLUMN auth.alerts.amount IS 'How many it were';
COMMENT ON COLUMN auth.alerts.subject_id IS 'Whom it is about, if one account; a users.id';
COMMENT ON COLUMN auth.alerts.actor_id IS 'Who did it, if one person did all; a users.id';
COMMENT ON COLUMN auth.alerts.db_role IS 'The login it came from, outside Reeve';
COMMENT ON COLUMN auth.alerts.role_id IS 'Which role it is about, a roles.id';
COMMENT ON COLUMN auth.alerts.log_id IS 'The entry of the trail, written at since, if it was one; an audit_logs.id';
COMMENT ON COLUMN auth.alerts.correlation_id IS 'The action in the trail, if it was one';
ALTER TABLE auth.alerts ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER alerts_no_truncate BEFORE TRUNCATE ON auth.alerts
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();

CREATE TABLE auth.alert_acknowledgements (
  alert_id uuid NOT NULL,
  acknowledged_by uuid,
  acknowledged_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  note varchar(500) NOT NULL,
  CONSTRAINT alert_acknowledgements_pkey PRIMARY KEY (alert_id),
  CONSTRAINT alert_acknowledgements_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES app.users (id) ON DELETE SET NULL
);
CREATE INDEX alert_acknowledgements_by_person ON auth.alert_acknowledgements (acknowledged_by);
COMMENT ON TABLE auth.alert_acknowledgements IS 'Alerts that somebody has seen to';
COMMENT ON COLUMN auth.alert_acknowledgements.alert_id IS 'The alert, an alerts.id';
COMMENT ON COLUMN auth.alert_acknowledgements.acknowledged_by IS 'Who, reference to users.id';
COMMENT ON COLUMN auth.alert_acknowledgements.acknowledged_at IS 'When';
COMMENT ON COLUMN auth.alert_acknowledgements.note IS 'What came of it, in their words; not copied into the trail';
ALTER TABLE auth.alert_acknowledgements ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER alert_acknowledgements_no_truncate BEFORE TRUNCATE ON auth.alert_acknowledgements
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();

CREATE TABLE auth.alert_looks (
  entry bigint GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  began_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  complete_until timestamp NOT NULL,
  CONSTRAINT alert_looks_pkey PRIMARY KEY (entry)
);
COMMENT ON TABLE auth.alert_looks IS 'How far alerts were looked for; rows that no look needs any more go with the next';
COMMENT ON COLUMN auth.alert_looks.entry IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.alert_looks.transaction_id IS 'The transaction that looked';
COMMENT ON COLUMN auth.alert_looks.began_at IS 'When it began: what transactions with a greater number write is later than this';
COMMENT ON COLUMN auth.alert_looks.complete_until IS 'Nothing from before this was still to be committed then';
ALTER TABLE auth.alert_looks ENABLE ROW LEVEL SECURITY;
-- Where there are accounts already, what happens from now on counts; in an empty database, from the first look on, so that
-- setting it up is no alert.
INSERT INTO auth.alert_looks (complete_until)
SELECT timezone('UTC', now()) WHERE EXISTS (SELECT FROM app.users);

-- ===== 2. What raises an alert =====
CREATE FUNCTION auth.raise_alert(p_about text, p_alert auth.alerts) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_id uuid := md5(p_alert.rule || ' ' || p_about)::uuid;
BEGIN
  INSERT INTO auth.alerts (id, rule, since, until, amount, subject_id, actor_id, db_role, role_id, log_id, correlation_id)
  SELECT v_id, p_alert.rule, p_alert.since, p_alert.until, p_alert.amount, p_alert.subject_id, p_alert.actor_id,
         p_alert.db_role, p_alert.role_id, p_alert.log_id, p_alert.correlation_id
   WHERE NOT EXISTS (SELECT FROM auth.alerts a WHERE a.id = v_id);
  RETURN CASE WHEN FOUND THEN 1 ELSE 0 END;
END;
$$;
COMMENT ON FUNCTION auth.raise_alert(text, auth.alerts) IS 'Writes an alert about this, unless it is there; 1 if it wrote one';

CREATE FUNCTION auth.raise_by_entry(p_rule text, p_log app.audit_logs, p_amount bigint) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_alert auth.alerts;
BEGIN
  v_alert.rule := p_rule;
  v_alert.since := p_log.created_at;
  v_alert.until := p_log.created_at;
  v_alert.amount := p_amount;
  v_alert.subject_id := CASE WHEN p_log.entity_type = 'user_roles' THEN p_log.entity_id END;
  v_alert.actor_id := p_log.user_id;
  v_alert.db_role := CASE WHEN p_log.user_id IS NULL THEN p_log.db_role END;
  v_alert.role_id := CASE p_log.entity_type WHEN 'user_roles' THEN (p_log.new_values ->> 'role_id')::uuid
                                            WHEN 'role_permissions' THEN p_log.entity_id END;
  v_alert.log_id := p_log.id;
  v_alert.correlation_id := p_log.correlation_id;
  -- By the entry and not by its action: clients name their actions, and could give one that is acknowledged already.
  RETURN auth.raise_alert(p_log.id::text || ' ' || p_log.created_at::text, v_alert);
END;
$$;
COMMENT ON FUNCTION auth.raise_by_entry(text, app.audit_logs, bigint) IS 'Raises an alert for one entry of the trail; 1 if it is new';

CREATE FUNCTION auth.administering() RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY['roles.assign', 'roles.write', 'accounts.erase', 'alerts.manage'];
END;
$$;
COMMENT ON FUNCTION auth.administering() IS 'Permissions that make a role one of an administrator; a sensitive role is one anyhow';

CREATE FUNCTION auth.raise_administrators(p_from timestamp) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_roles uuid[];
  v_raised integer;
BEGIN
  -- Roles that are of administrators, or were since: what was taken away again, or deleted, has been held.
  v_roles := ARRAY(
    SELECT r.id FROM app.roles r WHERE r.needs_approval
    UNION
    SELECT rp.role_id FROM app.role_permissions rp JOIN app.permissions p ON p.id = rp.permission_id
     WHERE p.name = ANY (auth.administering())
    UNION
    SELECT a.entity_id FROM app.audit_logs a
     WHERE a.entity_type = 'role_permissions' AND a.created_at >= p_from
       AND coalesce(a.old_values, a.new_values) ->> 'permission_name' = ANY (auth.administering())
    UNION
    SELECT a.entity_id FROM app.audit_logs a
     WHERE a.entity_type = 'roles' AND a.created_at >= p_from
       AND 'true' IN (a.old_values ->> 'needs_approval', a.new_values ->> 'needs_approval'));
  SELECT coalesce(sum(auth.raise_by_entry('administrator', a, 1)), 0) INTO v_raised
    FROM app.audit_logs a
   WHERE a.entity_type = 'user_roles' AND a.action = 'INSERT' AND a.created_at >= p_from
     AND (a.new_values ->> 'role_id')::uuid = ANY (v_roles);
  -- A role that somebody has becomes one of administrators.
  RETURN v_raised + (
    SELECT coalesce(sum(auth.raise_by_entry('administrator', g.entry, g.holders)), 0)
      FROM (SELECT a AS entry,
                   greatest((SELECT count(*) FROM app.user_roles ur WHERE ur.role_id = a.entity_id),
                            (SELECT count(DISTINCT t.entity_id) FROM app.audit_logs t
                              WHERE t.entity_type = 'user_roles' AND t.created_at >= p_from
                                AND t.old_values ->> 'role_id' = a.entity_id::text)) AS holders
              FROM app.audit_logs a
             WHERE a.entity_type = 'role_permissions' AND a.action = 'INSERT' AND a.created_at >= p_from
               AND a.new_values ->> 'permission_name' = ANY (auth.administering())) g
     WHERE g.holders > 0);
END;
$$;
COMMENT ON FUNCTION auth.raise_administrators(timestamp) IS 'Alerts for who got a role of administrators since; how many are new';

-- Many within a time: the window that ends at each of them is counted, so none falls between two. Another alert for the
-- same time only when it has grown to four times as many. What was committed late counts where it happened.
CREATE FUNCTION auth.raise_bursts(p_rule app.alert_rules, p_from timestamp, p_times timestamp[], p_actors uuid[],
                                  p_logins text[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_window interval := make_interval(mins => p_rule.window_minutes);
  v_raised integer := 0;
  v_alert auth.alerts;
  v_burst record;
  v_actors uuid[];
BEGIN
  FOR v_burst IN
    SELECT p.*
      FROM (
        SELECT DISTINCT ON (c.login, c.bucket) c.*
          FROM (SELECT e.login, e.at, first_value(e.at) OVER w AS since, count(*) OVER w AS amount,
                       floor(extract(epoch FROM e.at) / 60 / p_rule.window_minutes) AS bucket
                  FROM unnest(p_times, p_logins) AS e (at, login)
                WINDOW w AS (PARTITION BY e.login ORDER BY e.at RANGE BETWEEN v_window PRECEDING AND CURRENT ROW)) c
         WHERE c.amount >= p_rule.threshold AND c.at >= p_from
         ORDER BY c.login, c.bucket, c.amount DESC, c.at) p
     -- The greatest first: it speaks for those that it overlaps.
     ORDER BY p.amount DESC, p.login, p.bucket
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM auth.alerts a
                           WHERE a.rule = p_rule.rule AND a.db_role IS NOT DISTINCT FROM v_burst.login
                             AND a.until >= v_burst.since AND a.since <= v_burst.at AND a.amount * 4 > v_burst.amount);
    v_actors := ARRAY(SELECT DISTINCT e.actor FROM unnest(p_times, p_actors, p_logins) AS e (at, actor, login)
                       WHERE e.at BETWEEN v_burst.since AND v_burst.at AND e.login IS NOT DISTINCT FROM v_burst.login);
    v_alert.rule := p_rule.rule;
    v_alert.since := v_burst.since;
    v_alert.until := v_burst.at;
    v_alert.amount := v_burst.amount;
    v_alert.actor_id := CASE WHEN cardinality(v_actors) = 1 THEN v_actors[1] END;
    v_alert.db_role := v_burst.login;
    v_raised := v_raised + auth.raise_alert(
      concat_ws(' ', v_burst.login, v_burst.bucket, p_rule.window_minutes,
                floor(log(4, v_burst.amount::numeric / p_rule.threshold))), v_alert);
  END LOOP;
  RETURN v_raised;
END;
$$;
COMMENT ON FUNCTION auth.raise_bursts(app.alert_rules, timestamp, timestamp[], uuid[], text[]) IS
  'Alerts where these came too many within the window of the rule, by login, the last of them since then; how many are new';

CREATE FUNCTION auth.raise_deactivated(p_rule app.alert_rules, p_from timestamp) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_times timestamp[];
  v_actors uuid[];
BEGIN
  -- Whoever is shut out is out as well. That comes into the trail late where somebody holds it back.
  SELECT array_agg(d.at), array_agg(d.actor) INTO v_times, v_actors
    FROM (SELECT a.created_at AS at, a.user_id AS actor
            FROM app.audit_logs a
           WHERE a.entity_type = 'users'
             AND (a.action = 'SHUT_OUT' OR (a.action = 'UPDATE' AND a.new_values -> 'is_active' = 'false'))
          UNION ALL
          SELECT x.shut_out_at, x.shut_out_by FROM auth.shutouts x
           WHERE x.session_id IS NULL AND x.recorded_at IS NULL) d
   WHERE d.at >= p_from - make_interval(mins => p_rule.window_minutes);
  RETURN auth.raise_bursts(p_rule, p_from, v_times, v_actors, array_fill(NULL::text, ARRAY[coalesce(cardinality(v_times), 0)]));
END;
$$;
COMMENT ON FUNCTION auth.raise_deactivated(app.alert_rules, timestamp) IS 'Alerts for many accounts deactivated; how many are new';

-- What a client's or a scheduler's login writes without a session is Reeve's own: ended sessions, codes that were redeemed.
CREATE FUNCTION auth.raise_outside(p_rule app.alert_rules, p_from timestamp) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_expected text[] := p_rule.except_logins || ARRAY(
    SELECT r.rolname::text FROM pg_roles r
     WHERE NOT r.rolsuper AND NOT pg_has_role(r.oid, 'reeve_owner', 'MEMBER')
       AND (pg_has_role(r.oid, 'reeve_client', 'MEMBER') OR pg_has_role(r.oid, 'reeve_operator', 'MEMBER')));
  v_times timestamp[];
  v_logins text[];
BEGIN
  SELECT array_agg(a.created_at), array_agg(a.db_role) INTO v_times, v_logins
    FROM app.audit_logs a
   WHERE a.user_id IS NULL AND a.db_role IS NOT NULL AND a.action NOT LIKE 'SIGN\_IN%'
     AND a.db_role <> ALL (v_expected)
     AND a.created_at >= p_from - make_interval(mins => p_rule.window_minutes);
  RETURN auth.raise_bursts(p_rule, p_from, v_times, array_fill(NULL::uuid, ARRAY[coalesce(cardinality(v_times), 0)]), v_logins);
END;
$$;
COMMENT ON FUNCTION auth.raise_outside(app.alert_rules, timestamp) IS 'Alerts for changes by SQL, by login; how many are new';

-- By the tries themselves: the trail has them later. Those of this transaction are left out, or an alert would tell whoever
-- rolls back whether a password was right.
CREATE FUNCTION auth.raise_failed(p_rule app.alert_rules, p_from timestamp) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_times timestamp[];
BEGIN
  SELECT array_agg(t.created_at) INTO v_times
    FROM auth.sign_in_attempts t
   WHERE t.outcome = 'wrong' AND t.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
     AND t.created_at >= p_from - make_interval(mins => p_rule.window_minutes);
  RETURN auth.raise_bursts(p_rule, p_from, v_times, array_fill(NULL::uuid, ARRAY[coalesce(cardinality(v_times), 0)]),
                           array_fill(NULL::text, ARRAY[coalesce(cardinality(v_times), 0)]));
END;
$$;
COMMENT ON FUNCTION auth.raise_failed(app.alert_rules, timestamp) IS 'Alerts for many failed sign-ins; how many are new';

CREATE FUNCTION auth.wide_network(p_client inet) RETURNS cidr
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN network(set_masklen(p_client, CASE family(p_client) WHEN 4 THEN 24 ELSE 64 END));
END;
$$;
COMMENT ON FUNCTION auth.wide_network(inet) IS 'The network that an address is taken to be in: providers change the rest at will';

-- Where somebody signed in from is known as long as sign-in itself knows it. An account that nobody ever signed in to has
-- no network yet; one that slept has, in the trail.
CREATE FUNCTION auth.raise_networks(p_from timestamp) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_try record;
  v_alert auth.alerts;
  v_raised integer := 0;
BEGIN
  FOR v_try IN
    SELECT t.* FROM auth.sign_in_attempts t
     WHERE t.outcome = 'right' AND t.opened_at IS NOT NULL AND t.created_at >= p_from - interval '1 minute'
       AND t.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
       AND NOT EXISTS (SELECT FROM auth.sign_in_attempts k
                        WHERE k.address_hash = t.address_hash AND k.outcome = 'right' AND k.opened_at IS NOT NULL
                          AND k.id < t.id AND auth.wide_network(k.client) = auth.wide_network(t.client))
       AND (EXISTS (SELECT FROM auth.sign_in_attempts k
                     WHERE k.address_hash = t.address_hash AND k.outcome = 'right' AND k.opened_at IS NOT NULL AND k.id < t.id)
            OR EXISTS (SELECT FROM app.audit_logs a
                        WHERE a.user_id = t.user_id AND a.action = 'SIGN_IN' AND a.created_at < t.created_at))
  LOOP
    v_alert.rule := 'network';
    v_alert.since := v_try.created_at;
    v_alert.until := v_try.opened_at;
    v_alert.amount := 1;
    v_alert.subject_id := v_try.user_id;
    v_alert.actor_id := v_try.user_id;
    v_raised := v_raised + auth.raise_alert(v_try.token_hash, v_alert);
  END LOOP;
  RETURN v_raised;
END;
$$;
COMMENT ON FUNCTION auth.raise_networks(timestamp) IS 'Alerts for sign-ins from a network that is new for the account; how many are new';

CREATE FUNCTION auth.raise_alerts() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_back CONSTANT interval := interval '10 seconds';
  v_me xid8 := pg_current_xact_id();
  v_settled xid8;
  v_from timestamp;
  v_until timestamp;
  v_raised integer := 0;
  v_rule app.alert_rules;
BEGIN
  -- Before anything is read: what is read later may know more, and never less.
  v_settled := pg_snapshot_xmin(pg_current_snapshot());
  SELECT max(l.complete_until), max(l.began_at) FILTER (WHERE l.transaction_id < v_settled) INTO v_from, v_until
    FROM auth.alert_looks l;
  -- The first look begins where it is made, and not what is looked back below before that.
  v_until := greatest(v_from, v_until, CASE WHEN v_from IS NULL THEN timezone('UTC', now()) + v_back END);
  INSERT INTO auth.alert_looks (complete_until) VALUES (v_until);
  -- What this look replaces goes; and numbers that were not given out yet, those of the cluster that this database was
  -- restored from.
  DELETE FROM auth.alert_looks l
   WHERE l.entry IN (SELECT o.entry FROM auth.alert_looks o
                      WHERE o.complete_until <= v_until
                        AND ((o.transaction_id < v_settled AND o.began_at < v_until)
                             OR o.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                        AND o.transaction_id <> v_me
                        FOR UPDATE SKIP LOCKED);
  IF v_from IS NULL THEN
    RETURN 0;
  END IF;
  -- An entry's time is taken a moment before its transaction gets a number.
  v_from := v_from - v_back;
  FOR v_rule IN SELECT r.* FROM app.alert_rules r WHERE r.enabled ORDER BY r.rule LOOP
    v_raised := v_raised + CASE v_rule.rule
      WHEN 'administrator' THEN auth.raise_administrators(v_from)
      WHEN 'deactivated' THEN auth.raise_deactivated(v_rule, v_from)
      WHEN 'network' THEN auth.raise_networks(v_from)
      WHEN 'outside' THEN auth.raise_outside(v_rule, v_from)
      WHEN 'failed' THEN auth.raise_failed(v_rule, v_from)
      ELSE (SELECT coalesce(sum(auth.raise_by_entry('rules', a, 1)), 0) FROM app.audit_logs a
             WHERE a.entity_type = 'alert_rules' AND a.created_at >= v_from)
    END;
  END LOOP;
  RETURN v_raised;
END;
$$;
COMMENT ON FUNCTION auth.raise_alerts() IS
  'Looks at what came since it was last looked and raises alerts; returns how many are new. Waits for nobody, and as often as one likes';

-- ===== 3. What a client can do =====
CREATE VIEW api.alerts AS
SELECT a.id, a.rule::text AS rule, a.raised_at, a.since, a.until, a.amount, a.subject_id, a.actor_id, a.db_role, a.role_id,
       r.name AS role_name, a.log_id, a.correlation_id, k.acknowledged_at, k.acknowledged_by, k.note
  FROM auth.alerts a
  LEFT JOIN auth.alert_acknowledgements k ON k.alert_id = a.id
  LEFT JOIN app.roles r ON r.id = a.role_id
 WHERE NOT EXISTS (SELECT FROM auth.alerts b WHERE b.id = a.id AND b.entry < a.entry)
   AND auth.may_plan('audit.read') AND (SELECT auth.has_permission('audit.read'));
COMMENT ON VIEW api.alerts IS 'Alerts, each once, and who has seen to them, with audit.read';

CREATE VIEW api.alert_rules AS
SELECT r.rule::text AS rule, r.enabled, r.threshold, r.window_minutes, r.except_logins::text[] AS except_logins, r.edited_by,
       r.updated_at
  FROM app.alert_rules r
 WHERE auth.may_plan('audit.read') AND (SELECT auth.has_permission('audit.read'));
COMMENT ON VIEW api.alert_rules IS 'What raises an alert, with audit.read';

CREATE FUNCTION api.raise_alerts() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'reeve_operator', 'MEMBER') AND NOT auth.is_owner_session() THEN
    PERFORM auth.require_permission('audit.read');
  END IF;
  -- Of many desktops one is enough: what it committed, it has looked at.
  IF NOT EXISTS (SELECT FROM auth.alert_looks l
                  WHERE l.began_at BETWEEN timezone('UTC', clock_timestamp()) - interval '20 seconds'
                                       AND timezone('UTC', clock_timestamp())) THEN
    PERFORM auth.raise_alerts();
  END IF;
  RETURN (SELECT count(DISTINCT a.id) FROM auth.alerts a
           WHERE NOT EXISTS (SELECT FROM auth.alert_acknowledgements k WHERE k.alert_id = a.id));
END;
$$;
COMMENT ON FUNCTION api.raise_alerts() IS
  'Has the rules looked at, unless that was just done, and returns how many alerts are open (audit.read; or the scheduler of the server)';

CREATE FUNCTION auth.others_manage_alerts(p_me uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.permissions p
                   JOIN app.role_permissions rp ON rp.permission_id = p.id
                   JOIN app.user_roles ur ON ur.role_id = rp.role_id
                   JOIN app.users u ON u.id = ur.user_id
                  WHERE p.name = 'alerts.manage' AND u.id <> p_me AND u.is_active
                    AND NOT auth.is_shut_out(u.id, NULL)
                    AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp())));
END;
$$;
COMMENT ON FUNCTION auth.others_manage_alerts(uuid) IS 'Whether anybody else who is active may acknowledge alerts';

CREATE FUNCTION api.acknowledge_alerts(p_alerts uuid[], p_note text, OUT acknowledged integer, OUT own integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('alerts.manage');
  v_note text := btrim(coalesce(p_note, ''));
  v_mine uuid[] := '{}';
BEGIN
  PERFORM auth.require_permission('audit.read');
  IF char_length(v_note) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION 'a note of 1 to 500 characters' USING ERRCODE = '22023', CONSTRAINT = 'alert_note';
  END IF;
  IF cardinality(p_alerts) > 1000 THEN
    RAISE EXCEPTION 'at most 1000 alerts at once' USING ERRCODE = '22023';
  END IF;
  IF auth.others_manage_alerts(v_me) THEN
    v_mine := ARRAY(SELECT DISTINCT a.id FROM auth.alerts a
                     WHERE a.id = ANY (p_alerts)
                       AND (v_me IN (a.subject_id, a.actor_id)
                            -- One of several who did it
                            OR (a.rule = 'deactivated'
                                AND (EXISTS (SELECT FROM app.audit_logs l
                                              WHERE l.user_id = v_me AND l.created_at BETWEEN a.since AND a.until
                                                AND l.entity_type = 'users'
                                                AND (l.action = 'SHUT_OUT' OR l.new_values -> 'is_active' = 'false'))
                                     OR EXISTS (SELECT FROM auth.shutouts x
                                                 WHERE x.shut_out_by = v_me AND x.session_id IS NULL
                                                   AND x.shut_out_at BETWEEN a.since AND a.until)))));
  END IF;
  own := cardinality(v_mine);
  -- In one order, so that two who acknowledge the same ones don't wait for each other
  WITH seen AS (
    INSERT INTO auth.alert_acknowledgements (alert_id, acknowledged_by, note)
    SELECT DISTINCT a.id, v_me, v_note FROM auth.alerts a
     WHERE a.id = ANY (p_alerts) AND a.id <> ALL (v_mine)
     ORDER BY a.id
    ON CONFLICT DO NOTHING
    RETURNING alert_id
  )
  SELECT count(*)::integer INTO acknowledged
    FROM seen s
    CROSS JOIN LATERAL (
      SELECT auth.record(v_me, 'ACKNOWLEDGED', 'alerts', s.alert_id, NULL, jsonb_build_object('rule', (
        SELECT a.rule FROM auth.alerts a WHERE a.id = s.alert_id ORDER BY a.entry LIMIT 1)))) r;
END;
$$;
COMMENT ON FUNCTION api.acknowledge_alerts(uuid[], text) IS
  'Notes what came of alerts (alerts.manage, audit.read); how many were open, and how many were left out because they name the person themselves and somebody else can see to them';

CREATE FUNCTION api.save_alert_rule(p_rule text, p_enabled boolean, p_threshold integer, p_window_minutes integer,
                                    p_except_logins text[], p_seen timestamp) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('alerts.manage');
  v_logins text[] := ARRAY(SELECT DISTINCT l FROM unnest(p_except_logins) l ORDER BY 1);
  v_rule app.alert_rules;
BEGIN
  PERFORM auth.require_permission('audit.read');
  -- Checked here: an error of the table would show the row.
  SELECT r.* INTO v_rule FROM app.alert_rules r WHERE r.rule = p_rule;
  IF v_rule.id IS NULL OR p_enabled IS NULL OR (p_rule = 'rules' AND NOT p_enabled)
     OR (v_rule.threshold IS NULL) <> (p_threshold IS NULL) OR (v_rule.threshold IS NULL) <> (p_window_minutes IS NULL)
     OR p_threshold NOT BETWEEN 1 AND 1000000 OR p_window_minutes NOT BETWEEN 1 AND 1440
     OR cardinality(v_logins) > (CASE p_rule WHEN 'outside' THEN 50 ELSE 0 END)
     OR EXISTS (SELECT FROM unnest(v_logins) l WHERE l IS NULL OR octet_length(l) NOT BETWEEN 1 AND 63) THEN
    RAISE EXCEPTION 'there is no such rule, or it can not be set so' USING ERRCODE = '22023', CONSTRAINT = 'alert_rule';
  END IF;
  UPDATE app.alert_rules AS r
     SET enabled = p_enabled, threshold = p_threshold, window_minutes = p_window_minutes, except_logins = v_logins,
         edited_by = v_me
   WHERE r.id = v_rule.id AND r.updated_at = p_seen
  RETURNING r.updated_at INTO v_rule.updated_at;
  RETURN CASE WHEN FOUND THEN v_rule.updated_at END;
END;
$$;
COMMENT ON FUNCTION api.save_alert_rule(text, boolean, integer, integer, text[], timestamp) IS
  'Changes a rule as it was seen (alerts.manage, audit.read) and returns its new updated_at; empty when it was changed since';

-- ===== 4. Erasure =====
CREATE FUNCTION auth.erase_alert_notes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE auth.alert_acknowledgements k SET note = '(erased)'
   WHERE k.alert_id IN (SELECT a.id FROM auth.alerts a WHERE NEW.id IN (a.subject_id, a.actor_id));
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.erase_alert_notes() IS 'Trigger: what was noted about alerts that name an erased account goes';
CREATE TRIGGER users_erase_alert_notes AFTER UPDATE OF erased_at ON app.users
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION auth.erase_alert_notes();

-- ===== 5. The home page =====
CREATE INDEX users_unverified ON app.users (created_at DESC, id DESC) WHERE is_active AND NOT is_verified;

-- As the chart of the trail counts: exactly as far as that is cheap, then by thin slices of the older time.
CREATE FUNCTION auth.count_days(p_table text, p_condition text, p_bounds timestamp[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_counted CONSTANT integer := 20000;
  v_looked_at CONSTANT double precision := 100000;
  v_slices CONSTANT integer := 8;
  v_last CONSTANT integer := cardinality(p_bounds) - 1;
  v_buckets integer[];
  v_counts bigint[];
  v_older bigint[];
  v_reached integer := 0;
  v_share double precision := 1;
BEGIN
  EXECUTE format('SELECT array_agg(c.b), array_agg(c.n) FROM (SELECT width_bucket(x.created_at, $1) AS b, count(*) AS n'
                 ' FROM (SELECT t.created_at FROM app.%I t WHERE %s AND t.created_at >= $2 AND t.created_at < $3'
                 ' ORDER BY t.created_at DESC LIMIT $4) x GROUP BY 1) c', p_table, p_condition)
    INTO v_buckets, v_counts USING p_bounds, p_bounds[1], p_bounds[v_last + 1], v_counted;
  IF (SELECT sum(n) FROM unnest(v_counts) n) >= v_counted THEN
    v_reached := (SELECT min(b) FROM unnest(v_buckets) b);
    SELECT least(1, v_looked_at / greatest(1, c.reltuples)) INTO v_share
      FROM pg_class c WHERE c.oid = to_regclass('app.' || quote_ident(p_table));
    EXECUTE format($query$
      SELECT array_agg(d.n ORDER BY d.b) FROM (
        SELECT b.b, round(sum(z.n) / $3)::bigint AS n
          FROM generate_series(1, $2) b (b)
          CROSS JOIN LATERAL (SELECT ($1)[b.b] AS since, ($1)[b.b + 1] - ($1)[b.b] AS span) w
          CROSS JOIN generate_series(0, $4 - 1) s (s)
          CROSS JOIN LATERAL (
            SELECT count(*) AS n FROM app.%I t
             WHERE %s AND t.created_at >= w.since + w.span * (s.s::double precision / $4)
               AND t.created_at < w.since + w.span * ((s.s + $3) / $4)) z
         GROUP BY b.b) d
      $query$, p_table, p_condition)
      INTO v_older USING p_bounds, v_reached, v_share, v_slices;
  END IF;
  RETURN jsonb_build_object(
    'exact', v_reached = 0 OR v_share = 1,
    'days', (SELECT jsonb_agg(CASE WHEN b.b <= v_reached THEN v_older[b.b] ELSE coalesce(c.n, 0) END ORDER BY b.b)
               FROM generate_series(1, v_last) b (b)
               LEFT JOIN unnest(v_buckets, v_counts) AS c (b, n) ON c.b = b.b));
END;
$$;
COMMENT ON FUNCTION auth.count_days(text, text, timestamp[]) IS
  'How many rows of a table were made between each two of these times (UTC); many are estimated from thin slices, and exact is false';

CREATE FUNCTION auth.months_ahead() RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_months integer := 0;
BEGIN
  WHILE v_months < 120 AND to_regclass('app.audit_logs_' || to_char(
      timezone('UTC', now()) + make_interval(months => v_months + 1), 'YYYYMM')) IS NOT NULL LOOP
    v_months := v_months + 1;
  END LOOP;
  RETURN v_months;
END;
$$;
COMMENT ON FUNCTION auth.months_ahead() IS 'For how many months after this one the trail has its partitions';

-- Each part only to whom its list would be shown.
CREATE FUNCTION api.home(p_days timestamp[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_may text[] := auth.permissions_of(v_me);
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_most CONSTANT integer := 10000;
  v_parts jsonb := jsonb_build_object('version', api.schema_version());
  v_days jsonb := '{}';
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF cardinality(p_days) IS NULL OR cardinality(p_days) NOT BETWEEN 2 AND 100
     OR EXISTS (SELECT FROM generate_series(1, cardinality(p_days) - 1) i
                 WHERE NOT coalesce(p_days[i] < p_days[i + 1] AND p_days[i] >= '0001-01-01' AND p_days[i + 1] < '10000-01-01',
                                    false)) THEN
    RAISE EXCEPTION 'from 2 to 100 bounds in the years 1 to 9999, each later than the one before' USING ERRCODE = '22023';
  END IF;
  IF 'accounts.read' = ANY (v_may) THEN
    v_parts := v_parts || jsonb_build_object('unverified', (
      SELECT count(*) FROM (SELECT FROM app.users u WHERE u.is_active AND NOT u.is_verified LIMIT v_most) u));
    v_days := v_days || jsonb_build_object('accounts', auth.count_days('users', 'true', p_days));
  END IF;
  IF 'posts.read' = ANY (v_may) THEN
    v_days := v_days || jsonb_build_object('posts', auth.count_days('posts', 't.deleted_at IS NULL', p_days));
    IF 'posts.publish' = ANY (v_may) THEN
      v_parts := v_parts || jsonb_build_object(
        'waiting', (SELECT count(*) FROM (
          SELECT FROM app.posts p
           WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL LIMIT v_most) p),
        'waiting_since', (SELECT coalesce(p.submitted_at, p.created_at) FROM app.posts p
                           WHERE p.status = 'in_review' AND p.publish_at IS NULL AND p.deleted_at IS NULL
                           ORDER BY coalesce(p.submitted_at, p.created_at), p.id LIMIT 1));
    END IF;
  END IF;
  IF 'comments.read' = ANY (v_may) THEN
    v_days := v_days || jsonb_build_object('comments', auth.count_days('comments', 't.deleted_at IS NULL', p_days));
  END IF;
  IF 'audit.read' = ANY (v_may) THEN
    v_parts := v_parts || jsonb_build_object('alerts', (
      SELECT count(DISTINCT a.id) FROM auth.alerts a
       WHERE NOT EXISTS (SELECT FROM auth.alert_acknowledgements k WHERE k.alert_id = a.id)));
    v_days := v_days || jsonb_build_object('entries', (
      SELECT jsonb_build_object('exact', bool_and(h.exact), 'days', jsonb_agg(h.entries ORDER BY h.bucket))
        FROM api.audit_histogram(p_days, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) h));
  END IF;
  IF 'sessions.read' = ANY (v_may) THEN
    v_parts := v_parts || jsonb_build_object('throttled', (SELECT count(*) FROM api.sign_in_waits()));
  END IF;
  IF 'roles.read' = ANY (v_may) THEN
    -- Those that somebody else asked for: nobody approves their own.
    v_parts := v_parts || jsonb_build_object('requests', (
      SELECT count(*) FROM app.role_requests q
       WHERE q.status = 'pending' AND q.expires_at > v_now AND q.requested_by IS DISTINCT FROM v_me));
  END IF;
  IF 'operations.read' = ANY (v_may) THEN
    v_parts := v_parts || jsonb_build_object('months_ahead', auth.months_ahead());
  END IF;
  RETURN v_parts || jsonb_build_object('days', v_days, 'most', v_most);
END;
$$;
COMMENT ON FUNCTION api.home(timestamp[]) IS
  'What needs attention and how much there was between each two of these times (UTC), as far as the person may see the lists behind it; counts of what waits end at most';

-- ===== 6. Access =====
REVOKE ALL ON FUNCTION auth.raise_alert(text, auth.alerts), auth.raise_by_entry(text, app.audit_logs, bigint),
  auth.administering(), auth.raise_administrators(timestamp),
  auth.raise_bursts(app.alert_rules, timestamp, timestamp[], uuid[], text[]),
  auth.raise_deactivated(app.alert_rules, timestamp), auth.raise_outside(app.alert_rules, timestamp),
  auth.raise_failed(app.alert_rules, timestamp), auth.wide_network(inet), auth.raise_networks(timestamp),
  auth.raise_alerts(), auth.others_manage_alerts(uuid), auth.erase_alert_notes(),
  auth.count_days(text, text, timestamp[]), auth.months_ahead(), api.raise_alerts(),
  api.acknowledge_alerts(uuid[], text), api.save_alert_rule(text, boolean, integer, integer, text[], timestamp),
  api.home(timestamp[]) FROM PUBLIC;
GRANT SELECT ON api.alerts, api.alert_rules TO reeve_client;
GRANT EXECUTE ON FUNCTION api.raise_alerts(), api.acknowledge_alerts(uuid[], text),
  api.save_alert_rule(text, boolean, integer, integer, text[], timestamp), api.home(timestamp[]) TO reeve_client;
GRANT EXECUTE ON FUNCTION api.raise_alerts() TO reeve_operator;
