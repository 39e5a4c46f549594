-- Verifies 1.17.0: alerts, and the home page.
-- Fails only by raising, with a line for everything that is missing or unexpected.
DO $verify$
DECLARE
  v_path text := current_setting('search_path');
  v_problems text;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);

  WITH
  wanted (item) AS (
    VALUES
    ('api.alert_rules of reeve_owner'),
    ('api.alerts of reeve_owner'),
    ('app.alert_rules of reeve_owner with row level security'),
    ('auth.alert_acknowledgements of reeve_owner with row level security'),
    ('auth.alert_looks of reeve_owner with row level security'),
    ('auth.alerts of reeve_owner with row level security'),
    ('column app.alert_rules.edited_by uuid'),
    ('column app.alert_rules.enabled boolean NOT NULL DEFAULT true'),
    ('column app.alert_rules.except_logins character varying(63)[] NOT NULL DEFAULT ''{}''::character varying[]'),
    ('column app.alert_rules.id uuid NOT NULL DEFAULT extensions.uuid_generate_v4()'),
    ('column app.alert_rules.rule character varying(30) NOT NULL'),
    ('column app.alert_rules.threshold integer'),
    ('column app.alert_rules.updated_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column app.alert_rules.window_minutes integer'),
    ('column auth.alert_acknowledgements.acknowledged_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.alert_acknowledgements.acknowledged_by uuid'),
    ('column auth.alert_acknowledgements.alert_id uuid NOT NULL'),
    ('column auth.alert_acknowledgements.note character varying(500) NOT NULL'),
    ('column auth.alert_looks.began_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, now())'),
    ('column auth.alert_looks.complete_until timestamp without time zone NOT NULL'),
    ('column auth.alert_looks.entry bigint NOT NULL IDENTITY'),
    ('column auth.alert_looks.transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()'),
    ('column auth.alerts.actor_id uuid'),
    ('column auth.alerts.amount bigint NOT NULL'),
    ('column auth.alerts.correlation_id uuid'),
    ('column auth.alerts.db_role character varying(63)'),
    ('column auth.alerts.entry bigint NOT NULL IDENTITY'),
    ('column auth.alerts.id uuid NOT NULL'),
    ('column auth.alerts.log_id bigint'),
    ('column auth.alerts.raised_at timestamp without time zone NOT NULL DEFAULT timezone(''UTC''::text, clock_timestamp())'),
    ('column auth.alerts.role_id uuid'),
    ('column auth.alerts.rule character varying(30) NOT NULL'),
    ('column auth.alerts.since timestamp without time zone NOT NULL'),
    ('column auth.alerts.subject_id uuid'),
    ('column auth.alerts.until timestamp without time zone NOT NULL'),
    ('constraint app.alert_rules alert_rules_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint app.alert_rules alert_rules_limits_check CHECK ((((threshold >= 1) AND (threshold <= 1000000)) AND ((window_minutes >= 1) AND (window_minutes <= 1440))))'),
    ('constraint app.alert_rules alert_rules_logins_check CHECK (((cardinality(except_logins) = 0) OR (((rule)::text = ''outside''::text) AND (cardinality(except_logins) <= 50))))'),
    ('constraint app.alert_rules alert_rules_many_check CHECK ((((threshold IS NOT NULL) = ((rule)::text = ANY ((ARRAY[''deactivated''::character varying, ''outside''::character varying, ''failed''::character varying])::text[]))) AND ((threshold IS NULL) = (window_minutes IS NULL))))'),
    ('constraint app.alert_rules alert_rules_on_check CHECK ((enabled OR ((rule)::text <> ''rules''::text)))'),
    ('constraint app.alert_rules alert_rules_pkey PRIMARY KEY (id)'),
    ('constraint app.alert_rules alert_rules_rule_check CHECK (((rule)::text = ANY ((ARRAY[''administrator''::character varying, ''deactivated''::character varying, ''network''::character varying, ''outside''::character varying, ''failed''::character varying, ''rules''::character varying])::text[])))'),
    ('constraint app.alert_rules alert_rules_rule_key UNIQUE (rule)'),
    ('constraint auth.alert_acknowledgements alert_acknowledgements_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES app.users(id) ON DELETE SET NULL'),
    ('constraint auth.alert_acknowledgements alert_acknowledgements_pkey PRIMARY KEY (alert_id)'),
    ('constraint auth.alert_looks alert_looks_pkey PRIMARY KEY (entry)'),
    ('constraint auth.alerts alerts_pkey PRIMARY KEY (entry)'),
    ('constraint auth.alerts alerts_rule_check CHECK (((rule)::text = ANY ((ARRAY[''administrator''::character varying, ''deactivated''::character varying, ''network''::character varying, ''outside''::character varying, ''failed''::character varying, ''rules''::character varying])::text[])))'),
    ('function api.acknowledge_alerts(uuid[],text) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.home(timestamp without time zone[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.raise_alerts() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function api.save_alert_rule(text,boolean,integer,integer,text[],timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.administering() search_path=pg_catalog, pg_temp'),
    ('function auth.count_days(text,text,timestamp without time zone[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.erase_alert_notes() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.months_ahead() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.others_manage_alerts(uuid) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_administrators(timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_alert(text,auth.alerts) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_alerts() definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_bursts(app.alert_rules,timestamp without time zone,timestamp without time zone[],uuid[],text[]) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_by_entry(text,app.audit_logs,bigint) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_deactivated(app.alert_rules,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_failed(app.alert_rules,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_networks(timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.raise_outside(app.alert_rules,timestamp without time zone) definer search_path=pg_catalog, pg_temp client_min_messages=notice'),
    ('function auth.wide_network(inet) search_path=pg_catalog, pg_temp'),
    ('grant EXECUTE on api.acknowledge_alerts(uuid[],text) to reeve_client'),
    ('grant EXECUTE on api.home(timestamp without time zone[]) to reeve_client'),
    ('grant EXECUTE on api.raise_alerts() to reeve_client'),
    ('grant EXECUTE on api.raise_alerts() to reeve_operator'),
    ('grant EXECUTE on api.save_alert_rule(text,boolean,integer,integer,text[],timestamp without time zone) to reeve_client'),
    ('grant SELECT on api.alert_rules to reeve_client'),
    ('grant SELECT on api.alerts to reeve_client'),
    ('index CREATE INDEX alert_acknowledgements_by_person ON auth.alert_acknowledgements USING btree (acknowledged_by)'),
    ('index CREATE INDEX alert_rules_by_editor ON app.alert_rules USING btree (edited_by)'),
    ('index CREATE INDEX alerts_by_id ON auth.alerts USING btree (id, entry)'),
    ('index CREATE INDEX alerts_by_rule ON auth.alerts USING btree (rule, until)'),
    ('index CREATE INDEX users_unverified ON app.users USING btree (created_at DESC, id DESC) WHERE (is_active AND (NOT is_verified))'),
    ('index CREATE UNIQUE INDEX alert_acknowledgements_pkey ON auth.alert_acknowledgements USING btree (alert_id)'),
    ('index CREATE UNIQUE INDEX alert_looks_pkey ON auth.alert_looks USING btree (entry)'),
    ('index CREATE UNIQUE INDEX alert_rules_pkey ON app.alert_rules USING btree (id)'),
    ('index CREATE UNIQUE INDEX alert_rules_rule_key ON app.alert_rules USING btree (rule)'),
    ('index CREATE UNIQUE INDEX alerts_pkey ON auth.alerts USING btree (entry)'),
    ('permission alerts.manage'),
    ('rule administrator'),
    ('rule deactivated'),
    ('rule failed'),
    ('rule network'),
    ('rule outside'),
    ('rule rules'),
    ('trigger CREATE TRIGGER alert_acknowledgements_no_truncate BEFORE TRUNCATE ON auth.alert_acknowledgements FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER alert_rules_audit_delete AFTER DELETE ON app.alert_rules REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER alert_rules_audit_insert AFTER INSERT ON app.alert_rules REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER alert_rules_audit_update AFTER UPDATE ON app.alert_rules REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes()'),
    ('trigger CREATE TRIGGER alert_rules_keep_id BEFORE UPDATE OF id ON app.alert_rules FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION auth.keep_identifier()'),
    ('trigger CREATE TRIGGER alert_rules_no_truncate BEFORE TRUNCATE ON app.alert_rules FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER alerts_no_truncate BEFORE TRUNCATE ON auth.alerts FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate()'),
    ('trigger CREATE TRIGGER update_alert_rules_updated_at BEFORE UPDATE ON app.alert_rules FOR EACH ROW EXECUTE FUNCTION app.update_updated_at()'),
    ('trigger CREATE TRIGGER users_erase_alert_notes AFTER UPDATE OF erased_at ON app.users FOR EACH ROW WHEN (((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL))) EXECUTE FUNCTION auth.erase_alert_notes()'),
    ('view api.alert_rules gated by may_plan(VARIADIC ARRAY[''audit.read''::text]'),
    ('view api.alerts gated by may_plan(VARIADIC ARRAY[''audit.read''::text]')
  ),
  functions AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE (n.nspname, p.proname) IN (
       ('api', 'acknowledge_alerts'),
       ('api', 'home'),
       ('api', 'raise_alerts'),
       ('api', 'save_alert_rule'),
       ('auth', 'administering'),
       ('auth', 'count_days'),
       ('auth', 'erase_alert_notes'),
       ('auth', 'months_ahead'),
       ('auth', 'others_manage_alerts'),
       ('auth', 'raise_administrators'),
       ('auth', 'raise_alert'),
       ('auth', 'raise_alerts'),
       ('auth', 'raise_bursts'),
       ('auth', 'raise_by_entry'),
       ('auth', 'raise_deactivated'),
       ('auth', 'raise_failed'),
       ('auth', 'raise_networks'),
       ('auth', 'raise_outside'),
       ('auth', 'wide_network'))
  ),
  tables AS (
    SELECT c.* FROM pg_class c
     WHERE c.oid IN ('app.alert_rules'::regclass, 'auth.alerts'::regclass, 'auth.alert_acknowledgements'::regclass,
                     'auth.alert_looks'::regclass, 'api.alerts'::regclass, 'api.alert_rules'::regclass)
  ),
  columns AS (
    SELECT a.* FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT t.oid FROM tables t WHERE t.relkind = 'r')
  ),
  found (item) AS (
    SELECT format('%s of %s%s', t.oid::regclass, pg_get_userbyid(t.relowner),
                  CASE WHEN t.relrowsecurity THEN ' with row level security' END)
      FROM tables t
    UNION ALL
    SELECT format('column %s.%s %s%s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' END, CASE WHEN a.attidentity <> '' THEN ' IDENTITY' END,
                  ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
      FROM columns a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k
     WHERE k.contype <> 'n' AND k.conrelid IN (SELECT t.oid FROM tables t)
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid IN (SELECT t.oid FROM tables t) OR i.indexrelid = to_regclass('app.users_unverified')
    UNION ALL
    SELECT format('trigger %s%s', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED' END)
      FROM pg_trigger t
     WHERE NOT t.tgisinternal
       AND (t.tgrelid IN (SELECT x.oid FROM tables x) OR t.tgfoid IN (SELECT f.oid FROM functions f))
    UNION ALL
    SELECT concat_ws(' ', 'function ' || f.oid::regprocedure, CASE WHEN f.prosecdef THEN 'definer' END,
                     array_to_string(f.proconfig, ' '))
      FROM functions f
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, f.oid::regprocedure,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM functions f CROSS JOIN LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     WHERE x.grantee <> f.proowner
    UNION ALL
    SELECT format('grant %s on %s to %s', x.privilege_type, t.oid::regclass,
                  coalesce(pg_get_userbyid(nullif(x.grantee, 0)), 'PUBLIC'))
      FROM tables t CROSS JOIN LATERAL aclexplode(t.relacl) x
     WHERE x.grantee <> t.relowner
    UNION ALL
    SELECT 'view ' || t.oid::regclass || ' gated by ' || (regexp_match(pg_get_viewdef(t.oid), 'may_plan[^)]*'))[1]
      FROM tables t WHERE t.relkind = 'v'
    UNION ALL
    SELECT 'permission ' || p.name FROM app.permissions p WHERE p.id = '5ee7e000-0000-4000-8000-000000000037'
    UNION ALL
    SELECT 'rule ' || r.rule FROM app.alert_rules r
    UNION ALL
    SELECT 'no comment: ' || f.oid::regprocedure FROM functions f WHERE obj_description(f.oid, 'pg_proc') IS NULL
    UNION ALL
    SELECT 'no comment: ' || t.oid::regclass FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL
    UNION ALL
    SELECT format('no comment: %s.%s', a.attrelid::regclass, a.attname)
      FROM columns a WHERE col_description(a.attrelid, a.attnum) IS NULL
  )
  SELECT string_agg(d.what || ': ' || d.item, E'\n' ORDER BY d.item) INTO v_problems
    FROM (SELECT 'missing' AS what, item FROM (SELECT item FROM wanted EXCEPT SELECT item FROM found) m
          UNION ALL
          SELECT 'unexpected', item FROM (SELECT item FROM found EXCEPT SELECT item FROM wanted) u) d;

  PERFORM set_config('search_path', v_path, true);
  IF v_problems <> '' THEN
    RAISE EXCEPTION E'1.17.0 is not what it should be:\n%', v_problems;
  END IF;
END
$verify$;
