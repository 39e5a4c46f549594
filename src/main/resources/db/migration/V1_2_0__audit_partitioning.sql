-- 1.2.0 Partitioning (change log of the database design document, 2024-03-01): the trail in monthly partitions.
-- Same name, columns, defaults, indexes and sequence as before; rows are copied. A partitioned table's primary key must
-- hold the partition key, so (id) becomes (id, created_at), and created_at can't be empty any more.

ALTER TABLE app.audit_logs RENAME TO audit_logs_unpartitioned;
ALTER TABLE app.audit_logs_unpartitioned
  DROP CONSTRAINT audit_logs_pkey,
  DROP CONSTRAINT audit_logs_user_id_fkey;
DROP INDEX app.idx_audit_logs_user_id;
DROP INDEX app.idx_audit_logs_entity;
DROP INDEX app.idx_audit_logs_created_at;

CREATE TABLE app.audit_logs (
  id bigint NOT NULL DEFAULT nextval('app.audit_logs_id_seq'::regclass),
  user_id uuid,
  action varchar(50) NOT NULL,
  entity_type varchar(50),
  entity_id uuid,
  old_values jsonb,
  new_values jsonb,
  ip_address inet,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT audit_logs_pkey PRIMARY KEY (id, created_at),
  CONSTRAINT audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id)
) PARTITION BY RANGE (created_at);
ALTER SEQUENCE app.audit_logs_id_seq OWNED BY app.audit_logs.id;
CREATE INDEX idx_audit_logs_user_id ON app.audit_logs (user_id);
CREATE INDEX idx_audit_logs_entity ON app.audit_logs (entity_type, entity_id);
CREATE INDEX idx_audit_logs_created_at ON app.audit_logs (created_at DESC);

-- A month without a partition must never stop the work that is being recorded: its rows land here until one is made.
CREATE TABLE app.audit_logs_default PARTITION OF app.audit_logs DEFAULT;

-- A partition is built beside the table and attached: that blocks neither readers nor writers of the trail for long.
-- Rows of the month that wait in the default partition move along; the default is detached meanwhile, because what guards
-- the trail against changes guards its partitions too.
CREATE FUNCTION app.create_audit_partitions(p_from date, p_to date) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_month date := date_trunc('month', p_from::timestamp)::date;
  v_next date;
  v_name text;
  v_waiting boolean;
  v_created integer := 0;
BEGIN
  WHILE v_month <= p_to LOOP
    v_next := (v_month + interval '1 month')::date;
    v_name := 'audit_logs_' || to_char(v_month, 'YYYYMM');
    IF to_regclass('app.' || v_name) IS NULL THEN
      EXECUTE format('CREATE TABLE app.%I (LIKE app.audit_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', v_name);
      EXECUTE format('COMMENT ON TABLE app.%I IS %L', v_name, 'Audit trail of ' || to_char(v_month, 'YYYY-MM'));
      SELECT EXISTS (SELECT FROM app.audit_logs_default d WHERE d.created_at >= v_month AND d.created_at < v_next)
        INTO v_waiting;
      IF v_waiting THEN
        ALTER TABLE app.audit_logs DETACH PARTITION app.audit_logs_default;
        EXECUTE format('WITH moved AS (DELETE FROM app.audit_logs_default'
                       ' WHERE created_at >= %L AND created_at < %L RETURNING *)'
                       ' INSERT INTO app.%I SELECT * FROM moved', v_month, v_next, v_name);
      END IF;
      EXECUTE format('ALTER TABLE app.audit_logs ATTACH PARTITION app.%I FOR VALUES FROM (%L) TO (%L)',
                     v_name, v_month, v_next);
      IF v_waiting THEN
        ALTER TABLE app.audit_logs ATTACH PARTITION app.audit_logs_default DEFAULT;
      END IF;
      v_created := v_created + 1;
    END IF;
    v_month := v_next;
  END LOOP;
  RETURN v_created;
END;
$$;
REVOKE ALL ON FUNCTION app.create_audit_partitions(date, date) FROM PUBLIC;

-- Every month that has rows, and from this month on three ahead.
DO $$
BEGIN
  PERFORM app.create_audit_partitions(
    least(coalesce((SELECT min(created_at) FROM app.audit_logs_unpartitioned), CURRENT_TIMESTAMP::timestamp),
          CURRENT_TIMESTAMP::timestamp)::date,
    (CURRENT_TIMESTAMP::timestamp + interval '3 months')::date);
END
$$;

INSERT INTO app.audit_logs (id, user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at)
SELECT id, user_id, action, entity_type, entity_id, old_values, new_values, ip_address,
       -- An empty time could be written up to now; such a row was in the trail by now at the latest.
       coalesce(created_at, CURRENT_TIMESTAMP)
  FROM app.audit_logs_unpartitioned;

DROP TABLE app.audit_logs_unpartitioned;

COMMENT ON TABLE app.audit_logs IS 'Audit trail for critical operations, a partition a month';
COMMENT ON TABLE app.audit_logs_default IS 'Audit trail of months that have no partition yet';
COMMENT ON COLUMN app.audit_logs.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN app.audit_logs.user_id IS 'Reference to users.id';
COMMENT ON COLUMN app.audit_logs.action IS 'Action performed';
COMMENT ON COLUMN app.audit_logs.entity_type IS 'Entity type affected';
COMMENT ON COLUMN app.audit_logs.entity_id IS 'Entity ID affected';
COMMENT ON COLUMN app.audit_logs.old_values IS 'Previous values';
COMMENT ON COLUMN app.audit_logs.new_values IS 'New values';
COMMENT ON COLUMN app.audit_logs.ip_address IS 'Client IP address';
COMMENT ON COLUMN app.audit_logs.created_at IS 'Action timestamp, the partition key';
COMMENT ON FUNCTION app.create_audit_partitions(date, date) IS
  'Makes the monthly partitions of the trail that are missing between two days; returns how many';
