-- 1.1.0 Audit logging (change log of the database design document, 2024-02-01): audit_logs as the document defines it.

CREATE TABLE app.audit_logs (
  id bigserial NOT NULL,
  user_id uuid,
  action varchar(50) NOT NULL,
  entity_type varchar(50),
  entity_id uuid,
  old_values jsonb,
  new_values jsonb,
  ip_address inet,
  created_at timestamp DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT audit_logs_pkey PRIMARY KEY (id),
  -- No cascade: to delete a user, or to forget who acted, would rewrite history. Accounts with a history are deactivated.
  CONSTRAINT audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id)
);
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
