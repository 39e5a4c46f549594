-- Takes 1.16.0 back. Refuses while the trail is sealed, unless told: SET reeve.allow_data_loss = 'on'.
DO $$
BEGIN
  IF EXISTS (SELECT FROM auth.audit_seals)
     AND coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on' THEN
    RAISE EXCEPTION 'taking back 1.16.0 would lose the seals of the trail'
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;

DROP VIEW api.audit_seals;
DROP TRIGGER audit_logs_seal_erasure ON app.audit_logs;
DROP TRIGGER audit_logs_hold_seals ON app.audit_logs;
DROP FUNCTION auth.seal_erasure();
DROP FUNCTION auth.hold_seals();
DROP FUNCTION auth.seal_place(int8multirange, bigint);
DROP FUNCTION api.seal_trail(boolean);
DROP FUNCTION auth.seal_trail(interval);
DROP FUNCTION auth.seal_stretch(bigint, bigint, timestamp, integer, boolean);
DROP FUNCTION auth.append_seal(auth.audit_seals, bytea);
DROP FUNCTION auth.seal_head(auth.audit_seals);
DROP TABLE auth.seal_state;
DROP TABLE auth.seal_salts;
DROP TABLE auth.audit_seals;
DROP FUNCTION auth.keep_seals();
DROP FUNCTION auth.entry_values(app.audit_logs);
DROP FUNCTION auth.entry_facts(app.audit_logs);
