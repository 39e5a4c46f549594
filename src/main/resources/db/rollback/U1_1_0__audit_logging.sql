-- Takes 1.1.0 back. Refuses while the trail holds rows, unless told: SET reeve.allow_data_loss = 'on'.
DO $$
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on' AND EXISTS (SELECT FROM app.audit_logs) THEN
    RAISE EXCEPTION 'taking back 1.1.0 would lose the rows of app.audit_logs'
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;

DROP TABLE app.audit_logs;
