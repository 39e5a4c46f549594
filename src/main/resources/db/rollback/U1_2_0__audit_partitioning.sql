-- Takes 1.2.0 back: one plain table again, with every row of every partition.
ALTER TABLE app.audit_logs RENAME TO audit_logs_partitioned;
ALTER TABLE app.audit_logs_partitioned
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
  created_at timestamp DEFAULT CURRENT_TIMESTAMP
);
ALTER SEQUENCE app.audit_logs_id_seq OWNED BY app.audit_logs.id;

INSERT INTO app.audit_logs (id, user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at)
SELECT id, user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at
  FROM app.audit_logs_partitioned;

DROP FUNCTION app.create_audit_partitions(date, date);
DROP TABLE app.audit_logs_partitioned;

ALTER TABLE app.audit_logs
  ADD CONSTRAINT audit_logs_pkey PRIMARY KEY (id),
  ADD CONSTRAINT audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id);
CREATE INDEX idx_audit_logs_user_id ON app.audit_logs (user_id);
CREATE INDEX idx_audit_logs_entity ON app.audit_logs (entity_type, entity_id);
CREATE INDEX idx_audit_logs_created_at ON app.audit_logs (created_at DESC);

COMMENT ON TABLE app.audit_logs IS 'Audit trail for critical operations';
COMMENT ON COLUMN app.audit_logs.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN app.audit_logs.user_id IS 'Reference to users.id';
COMMENT ON COLUMN app.audit_logs.action IS 'Action performed';
COMMENT ON COLUMN app.audit_logs.entity_type IS 'Entity type affected';
COMMENT ON COLUMN app.audit_logs.entity_id IS 'Entity ID affected';
COMMENT ON COLUMN app.audit_logs.old_values IS 'Previous values';
COMMENT ON COLUMN app.audit_logs.new_values IS 'New values';
COMMENT ON COLUMN app.audit_logs.ip_address IS 'Client IP address';
COMMENT ON COLUMN app.audit_logs.created_at IS 'Action timestamp';
