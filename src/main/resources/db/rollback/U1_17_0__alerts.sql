-- Takes back 1.17.0. Alerts, what was noted about them, and rules as they were set would be lost: it raises while there are
-- any, unless reeve.allow_data_loss is on. The trail, from which alerts come, stays.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), 'off') <> 'on'
     AND (EXISTS (SELECT FROM auth.alerts) OR EXISTS (SELECT FROM app.alert_rules r WHERE r.edited_by IS NOT NULL)) THEN
    RAISE EXCEPTION 'taking back 1.17.0 would lose alerts and their rules'
      USING HINT = 'SET reeve.allow_data_loss = ''on'' to lose them.';
  END IF;
END
$$;

DROP FUNCTION api.home(timestamp[]);
DROP FUNCTION auth.months_ahead();
DROP FUNCTION auth.count_days(text, text, timestamp[]);
DROP INDEX app.users_unverified;
DROP TRIGGER users_erase_alert_notes ON app.users;
DROP FUNCTION auth.erase_alert_notes();
DROP FUNCTION api.save_alert_rule(text, boolean, integer, integer, text[], timestamp);
DROP FUNCTION api.acknowledge_alerts(uuid[], text);
DROP FUNCTION auth.others_manage_alerts(uuid);
DROP FUNCTION api.raise_alerts();
DROP VIEW api.alert_rules;
DROP VIEW api.alerts;
DROP FUNCTION auth.raise_alerts();
DROP FUNCTION auth.raise_networks(timestamp);
DROP FUNCTION auth.wide_network(inet);
DROP FUNCTION auth.raise_failed(app.alert_rules, timestamp);
DROP FUNCTION auth.raise_outside(app.alert_rules, timestamp);
DROP FUNCTION auth.raise_deactivated(app.alert_rules, timestamp);
DROP FUNCTION auth.raise_bursts(app.alert_rules, timestamp, timestamp[], uuid[], text[]);
DROP FUNCTION auth.raise_administrators(timestamp);
DROP FUNCTION auth.administering();
DROP FUNCTION auth.raise_by_entry(text, app.audit_logs, bigint);
DROP FUNCTION auth.raise_alert(text, auth.alerts);
DROP TABLE auth.alert_looks;
DROP TABLE auth.alert_acknowledgements;
DROP TABLE auth.alerts;
DROP TABLE app.alert_rules;
SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000037');
