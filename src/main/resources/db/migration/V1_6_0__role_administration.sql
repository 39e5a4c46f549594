-- 1.6.0 Role administration: roles are made, changed and deleted by those who may, and the dangerous ones by two.
--
-- What the tests attack, and what answers:
--   * Nobody gives for longer than they hold: a permission held until Friday is given until Friday at most, and gets into no
--     role. Else whoever has a role for a day would have it for good, by themselves or by way of a friend.
--   * A sensitive role (needs_approval) is given, changed, deleted and made ordinary again only by an approved request. What
--     only sensitive roles permit is guarded too: a copy that is not sensitive would be the way round.
--   * An approval is looked for where it counts, in the triggers, and not in the functions: whatever writes, now or in a later
--     version, meets them. auth.approved_now says which request is being carried out; a row of it never outlives the call.
--   * Whoever approves could do it alone, were the role not sensitive, and could before it was asked for; is neither who asked
--     nor who receives; and who asked must still be one who may.

ALTER TABLE app.roles ADD COLUMN needs_approval boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN app.roles.needs_approval IS 'Whether the role is sensitive: given and changed with a second person''s approval';

ALTER TABLE auth.settings
  ADD COLUMN role_request_lifetime interval NOT NULL DEFAULT interval '7 days',
  ADD CONSTRAINT settings_role_request_check CHECK (role_request_lifetime > interval '0');
COMMENT ON COLUMN auth.settings.role_request_lifetime IS 'A request that nobody decided ends this long after it was made';

CREATE TABLE app.role_requests (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  kind varchar(20) NOT NULL,
  role_id uuid,
  role_name varchar(50) NOT NULL,
  user_id uuid,
  ends_at timestamp,
  gives uuid[] NOT NULL DEFAULT '{}',
  takes uuid[] NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  requested_by uuid,
  requested_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  expires_at timestamp NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'pending',
  decided_by uuid,
  decided_at timestamp,
  decision text,
  CONSTRAINT role_requests_pkey PRIMARY KEY (id),
  CONSTRAINT role_requests_role_id_fkey FOREIGN KEY (role_id) REFERENCES app.roles (id) ON DELETE SET NULL,
  CONSTRAINT role_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT role_requests_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT role_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT role_requests_kind_check CHECK (kind IN ('give', 'permit', 'unmark', 'delete')),
  CONSTRAINT role_requests_receiver_check CHECK ((kind = 'give') = (user_id IS NOT NULL)),
  CONSTRAINT role_requests_status_check
    CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn', 'expired', 'void'))
);
COMMENT ON TABLE app.role_requests IS 'What was asked for about sensitive roles, and what a second person said to it';
COMMENT ON COLUMN app.role_requests.id IS 'Unique identifier';
COMMENT ON COLUMN app.role_requests.kind IS 'give (to an account), permit (change of what it permits), unmark (no longer sensitive), delete';
COMMENT ON COLUMN app.role_requests.role_id IS 'Reference to roles.id; empty when the role is gone';
COMMENT ON COLUMN app.role_requests.role_name IS 'Name of the role when it was asked';
COMMENT ON COLUMN app.role_requests.user_id IS 'Reference to users.id, who is to get the role; empty for other kinds';
COMMENT ON COLUMN app.role_requests.ends_at IS 'Until when the role is to be given; empty for good';
COMMENT ON COLUMN app.role_requests.gives IS 'Permissions that the role is to get';
COMMENT ON COLUMN app.role_requests.takes IS 'Permissions that the role is to lose';
COMMENT ON COLUMN app.role_requests.reason IS 'Why, in the words of who asked';
COMMENT ON COLUMN app.role_requests.requested_by IS 'Reference to users.id, who asked';
COMMENT ON COLUMN app.role_requests.requested_at IS 'When it was asked';
COMMENT ON COLUMN app.role_requests.expires_at IS 'When it ends if nobody decides';
COMMENT ON COLUMN app.role_requests.status IS 'pending, approved, rejected, withdrawn (by who asked), expired, void (the role or the account is gone)';
COMMENT ON COLUMN app.role_requests.decided_by IS 'Reference to users.id, who decided';
COMMENT ON COLUMN app.role_requests.decided_at IS 'When it was decided';
COMMENT ON COLUMN app.role_requests.decision IS 'Why it was decided so';
CREATE INDEX role_requests_by_role ON app.role_requests (role_id);
CREATE INDEX role_requests_by_receiver ON app.role_requests (user_id);
CREATE INDEX role_requests_by_asker ON app.role_requests (requested_by);
CREATE INDEX role_requests_by_decider ON app.role_requests (decided_by);
CREATE INDEX role_requests_by_time ON app.role_requests (requested_at DESC, id DESC);
CREATE UNIQUE INDEX role_requests_one_give ON app.role_requests (role_id, user_id) WHERE status = 'pending' AND kind = 'give';
ALTER TABLE app.role_requests ENABLE ROW LEVEL SECURITY;

-- Written and emptied within one call: no transaction but its own ever sees a row.
CREATE TABLE auth.approved_now (
  request_id uuid NOT NULL,
  CONSTRAINT approved_now_pkey PRIMARY KEY (request_id)
);
COMMENT ON TABLE auth.approved_now IS 'The approved request that is being carried out by this very call; empty at every other time';
COMMENT ON COLUMN auth.approved_now.request_id IS 'The request, in role_requests';
ALTER TABLE auth.approved_now ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER role_requests_guard BEFORE INSERT OR UPDATE OR DELETE ON app.role_requests
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_statement('roles.assign');
CREATE TRIGGER role_requests_no_truncate BEFORE TRUNCATE ON app.role_requests
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();
CREATE TRIGGER role_requests_keep_id BEFORE UPDATE OF id ON app.role_requests
FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION auth.keep_identifier();
CREATE TRIGGER role_requests_audit_insert AFTER INSERT ON app.role_requests REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER role_requests_audit_update AFTER UPDATE ON app.role_requests
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER role_requests_audit_delete AFTER DELETE ON app.role_requests REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();

-- ===== 1. Guards =====
CREATE FUNCTION auth.plain_name(p_name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Full-width and composed forms first, then letters of other scripts that nobody can tell from Latin ones
  RETURN translate(lower(regexp_replace(normalize(p_name, NFKC), '\s', '', 'g')),
                   'авсеніјкморѕтхуӏһԁԛԝαβεζηικμνορτυχıℓΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВСЕНІЈКМОРЅТХУ',
                   'abcehijkmopstxylhdqwabezhikmnoptyxilabezhikmnoptyxabcehijkmopstxy');
END;
$$;
COMMENT ON FUNCTION auth.plain_name(text) IS 'What a name looks like: two names of the same look are taken for one another';

CREATE FUNCTION auth.guarded_permissions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY
    SELECT rp.permission_id FROM app.role_permissions rp JOIN app.roles r ON r.id = rp.role_id
     GROUP BY rp.permission_id
    HAVING bool_and(r.needs_approval);
END;
$$;
COMMENT ON FUNCTION auth.guarded_permissions() IS 'Permissions that sensitive roles give and no other';

CREATE FUNCTION auth.is_approved(p_kind text, p_role uuid, p_user uuid, p_ends_at timestamp, p_permission uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM auth.approved_now a
      JOIN app.role_requests q ON q.id = a.request_id
     WHERE q.role_id = p_role
       AND CASE
             WHEN p_kind = 'give' THEN q.kind = 'give' AND q.user_id = p_user AND q.ends_at IS NOT DISTINCT FROM p_ends_at
             WHEN p_kind = 'add' THEN q.kind = 'permit' AND p_permission = ANY (q.gives)
             WHEN p_kind = 'remove' THEN q.kind = 'delete' OR (q.kind = 'permit' AND p_permission = ANY (q.takes))
             ELSE q.kind = p_kind
           END);
END;
$$;
COMMENT ON FUNCTION auth.is_approved(text, uuid, uuid, timestamp, uuid) IS
  'Whether just this is what the approved request that is being carried out asked for';

-- Statement level, after the rows are there: what was just given does not count as held.
CREATE FUNCTION auth.guard_assignments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_me := auth.session_holder();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF EXISTS (SELECT FROM new_rows n JOIN app.users u ON u.id = n.user_id
              WHERE u.erased_at IS NOT NULL OR u.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT n.role_id, coalesce(n.expires_at, 'infinity') AS ends_at FROM new_rows n) g
      JOIN app.role_permissions rp ON rp.role_id = g.role_id
     WHERE NOT EXISTS (
       SELECT FROM app.user_roles ur
         JOIN app.role_permissions mine ON mine.role_id = ur.role_id
        WHERE ur.user_id = v_me AND mine.permission_id = rp.permission_id
          AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
          AND coalesce(ur.expires_at, 'infinity') >= g.ends_at
          AND NOT EXISTS (SELECT FROM new_rows n WHERE n.user_id = ur.user_id AND n.role_id = ur.role_id)))
  THEN
    RAISE EXCEPTION 'nobody gives a role for longer than they hold what it permits'
      USING ERRCODE = '42501', CONSTRAINT = 'role_given_too_long';
  END IF;
  IF EXISTS (SELECT FROM new_rows n JOIN app.roles r ON r.id = n.role_id
              WHERE r.needs_approval AND NOT auth.is_approved('give', n.role_id, n.user_id, n.expires_at, NULL)) THEN
    RAISE EXCEPTION 'this role is given with the approval of a second person'
      USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_assignments() IS
  'Trigger: a role is given for no longer than its permissions are held, a sensitive one by an approved request, and none to an account that is gone';
CREATE TRIGGER user_roles_guard_assignments AFTER INSERT ON app.user_roles REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_assignments();

-- What has ended gives nothing, so taking it away takes nothing: that is anybody's, at sign-in.
DROP TRIGGER user_roles_guard_grant ON app.user_roles;
CREATE TRIGGER user_roles_guard_grant BEFORE INSERT OR UPDATE ON app.user_roles
FOR EACH ROW EXECUTE FUNCTION auth.guard_grant();
CREATE TRIGGER user_roles_guard_take BEFORE DELETE ON app.user_roles
FOR EACH ROW WHEN (OLD.expires_at IS NULL OR OLD.expires_at > timezone('UTC', clock_timestamp()))
EXECUTE FUNCTION auth.guard_grant();

CREATE FUNCTION auth.guard_role_contents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
BEGIN
  IF auth.is_owner_session() THEN
    RETURN NULL;
  END IF;
  v_me := auth.session_holder();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT FROM old_rows o JOIN app.roles r ON r.id = o.role_id
                WHERE r.needs_approval AND NOT auth.is_approved('remove', o.role_id, NULL, NULL, o.permission_id)) THEN
      RAISE EXCEPTION 'what this role permits is changed with the approval of a second person'
        USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
    END IF;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT FROM new_rows n
     WHERE NOT EXISTS (
       SELECT FROM app.user_roles ur
         JOIN app.role_permissions mine ON mine.role_id = ur.role_id
        WHERE ur.user_id = v_me AND ur.expires_at IS NULL AND mine.permission_id = n.permission_id
          AND NOT EXISTS (SELECT FROM new_rows x
                           WHERE x.role_id = mine.role_id AND x.permission_id = mine.permission_id)))
  THEN
    RAISE EXCEPTION 'nobody puts a permission into a role that they hold only for a time'
      USING ERRCODE = '42501', CONSTRAINT = 'role_given_too_long';
  END IF;
  IF EXISTS (
    SELECT FROM new_rows n JOIN app.roles r ON r.id = n.role_id
     WHERE NOT auth.is_approved('add', n.role_id, NULL, NULL, n.permission_id)
       AND CASE WHEN r.needs_approval
             -- A sensitive role that is being made, by this transaction, is nobody's yet and given to nobody without approval.
             THEN r.created_at <> timezone('UTC', now())
                  OR EXISTS (SELECT FROM app.user_roles ur WHERE ur.role_id = r.id)
             ELSE EXISTS (SELECT FROM app.role_permissions rp JOIN app.roles s ON s.id = rp.role_id
                           WHERE rp.permission_id = n.permission_id AND s.needs_approval)
                  AND NOT EXISTS (SELECT FROM app.role_permissions rp JOIN app.roles o ON o.id = rp.role_id
                                   WHERE rp.permission_id = n.permission_id AND NOT o.needs_approval
                                     AND NOT EXISTS (SELECT FROM new_rows x WHERE x.role_id = rp.role_id
                                                       AND x.permission_id = rp.permission_id))
           END)
  THEN
    RAISE EXCEPTION 'what only sensitive roles permit gets into a role with the approval of a second person'
      USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.guard_role_contents() IS
  'Trigger: what a sensitive role permits, and what only sensitive roles permit, changes by an approved request';
CREATE TRIGGER role_permissions_guard_insert AFTER INSERT ON app.role_permissions REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_role_contents();
CREATE TRIGGER role_permissions_guard_delete AFTER DELETE ON app.role_permissions REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.guard_role_contents();

CREATE FUNCTION auth.could_approve(p_role uuid, p_besides uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_needed uuid[] := ARRAY(SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_role
                           UNION
                           SELECT p.id FROM app.permissions p WHERE p.name IN ('roles.assign', 'roles.write'));
BEGIN
  RETURN EXISTS (
    SELECT FROM app.user_roles ur
      JOIN app.users u ON u.id = ur.user_id
      JOIN app.role_permissions rp ON rp.role_id = ur.role_id
     WHERE u.is_active AND ur.expires_at IS NULL AND ur.user_id <> p_besides AND rp.permission_id = ANY (v_needed)
     GROUP BY ur.user_id
    HAVING count(DISTINCT rp.permission_id) = cardinality(v_needed));
END;
$$;
COMMENT ON FUNCTION auth.could_approve(uuid, uuid) IS 'Whether anybody but this account could approve requests about a role';

CREATE FUNCTION auth.guard_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid;
BEGIN
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.name IS DISTINCT FROM OLD.name) THEN
    IF NEW.name <> btrim(NEW.name) OR NEW.name = ''
       OR NEW.name ~ U&'[\0001-\001F\007F-\00A0\00AD\034F\061C\115F\1160\17B4\17B5\180B-\180E\2000-\200F\2028-\202F\205F-\206F\3164\FE00-\FE0F\FEFF\FFA0]'
    THEN
      RAISE EXCEPTION 'a role''s name has no blanks around it and no characters that can''t be seen'
        USING ERRCODE = '22023', CONSTRAINT = 'role_name_plain';
    END IF;
    -- One name at a time, or two that look alike could be made at once.
    PERFORM pg_advisory_xact_lock(hashtextextended('names of roles', 0));
    IF EXISTS (SELECT FROM app.roles r WHERE r.id <> NEW.id AND auth.plain_name(r.name) = auth.plain_name(NEW.name)) THEN
      RAISE EXCEPTION 'there is a role of that name, or of one that looks like it'
        USING ERRCODE = '23505', CONSTRAINT = 'roles_name_key';
    END IF;
  END IF;
  IF auth.is_owner_session() OR TG_OP = 'INSERT' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.name, NEW.description, NEW.needs_approval) IS NOT DISTINCT FROM (OLD.name, OLD.description, OLD.needs_approval)
       AND NEW.id = OLD.id THEN
      RETURN NEW;
    END IF;
  END IF;
  v_me := auth.current_app_user();
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  IF EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = OLD.id
             EXCEPT
             SELECT auth.held_permissions(v_me)) THEN
    RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.needs_approval AND NOT auth.is_approved('delete', OLD.id, NULL, NULL, NULL) THEN
      RAISE EXCEPTION 'this role is deleted with the approval of a second person'
        USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.needs_approval AND NOT NEW.needs_approval AND NOT auth.is_approved('unmark', OLD.id, NULL, NULL, NULL) THEN
    RAISE EXCEPTION 'this role stops being sensitive with the approval of a second person'
      USING ERRCODE = '42501', CONSTRAINT = 'role_needs_approval';
  END IF;
  IF NEW.needs_approval AND NOT OLD.needs_approval AND NOT auth.could_approve(OLD.id, v_me) THEN
    RAISE EXCEPTION 'nobody else could approve: no other active account holds all that is needed'
      USING ERRCODE = '23514', CONSTRAINT = 'role_no_second_person';
  END IF;
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.guard_role() IS
  'Trigger: names that can be told apart; a role is changed by who holds all of it, and a sensitive one by an approved request';
CREATE TRIGGER roles_guard_role BEFORE INSERT OR UPDATE OR DELETE ON app.roles
FOR EACH ROW EXECUTE FUNCTION auth.guard_role();

-- A system role stays as it is; that it is given with approval is not what it is.
CREATE OR REPLACE FUNCTION auth.guard_system_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT auth.is_owner_session() THEN
    IF TG_OP = 'INSERT' THEN
      IF NEW.is_system THEN
        RAISE EXCEPTION 'a system role comes with Reeve only' USING ERRCODE = '42501';
      END IF;
    ELSIF TG_OP = 'DELETE' THEN
      IF OLD.is_system THEN
        RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
      END IF;
    ELSIF NEW.is_system IS DISTINCT FROM OLD.is_system
       OR (OLD.is_system AND (NEW.id, NEW.name, NEW.description, NEW.created_at)
                             IS DISTINCT FROM (OLD.id, OLD.name, OLD.description, OLD.created_at)) THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

-- ===== 2. What has ended =====
-- Nobody did it and the clock did: an action of its own, with no person and no login.
CREATE OR REPLACE FUNCTION auth.audit_user_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user uuid := auth.session_holder();
  v_correlation uuid := auth.correlation_id();
  v_now timestamp := timezone('UTC', clock_timestamp());
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT CASE WHEN e.ended THEN NULL ELSE v_user END, CASE WHEN e.ended THEN 'EXPIRED' ELSE 'DELETE' END,
           TG_TABLE_NAME, o.user_id, to_jsonb(o) || jsonb_build_object('role_name', r.name),
           CASE WHEN NOT e.ended THEN inet_client_addr() END, v_now, v_correlation,
           CASE WHEN NOT e.ended THEN session_user END
      FROM old_rows o
      LEFT JOIN app.roles r ON r.id = o.role_id
     CROSS JOIN LATERAL (SELECT TG_OP = 'DELETE' AND coalesce(o.expires_at <= v_now, false) AS ended) e;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, ip_address, created_at,
                                correlation_id, db_role)
    SELECT v_user, 'INSERT', TG_TABLE_NAME, n.user_id, to_jsonb(n) || jsonb_build_object('role_name', r.name),
           inet_client_addr(), v_now, v_correlation, session_user
      FROM new_rows n LEFT JOIN app.roles r ON r.id = n.role_id;
  END IF;
  RETURN NULL;
END;
$$;

CREATE FUNCTION auth.end_expired_roles() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now timestamp := timezone('UTC', clock_timestamp());
  v_roles bigint;
  v_requests bigint;
BEGIN
  -- So many at a time, and none that somebody else is busy with: signing in waits for nobody.
  WITH due AS (
    SELECT ur.user_id, ur.role_id FROM app.user_roles ur WHERE ur.expires_at <= v_now LIMIT 1000 FOR UPDATE SKIP LOCKED
  )
  DELETE FROM app.user_roles ur USING due WHERE ur.user_id = due.user_id AND ur.role_id = due.role_id;
  GET DIAGNOSTICS v_roles = ROW_COUNT;
  WITH due AS (
    SELECT q.id FROM app.role_requests q WHERE q.status = 'pending' AND q.expires_at <= v_now LIMIT 1000
       FOR UPDATE SKIP LOCKED
  )
  UPDATE app.role_requests q SET status = 'expired', decided_at = q.expires_at FROM due WHERE q.id = due.id;
  GET DIAGNOSTICS v_requests = ROW_COUNT;
  RETURN v_roles + v_requests;
END;
$$;
COMMENT ON FUNCTION auth.end_expired_roles() IS
  'Removes assignments whose time has come and ends requests that nobody decided; returns how many. They count for nothing before';

CREATE FUNCTION auth.end_expired_roles_at_sign_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.end_expired_roles();
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_expired_roles_at_sign_in() IS 'Trigger: whoever signs in clears away what has ended';
CREATE TRIGGER sessions_end_expired_roles AFTER INSERT ON app.sessions
FOR EACH STATEMENT EXECUTE FUNCTION auth.end_expired_roles_at_sign_in();

-- ===== 3. Requests =====
-- p_before: only what was held by then counts, so that nobody is made able to approve for the occasion.
CREATE FUNCTION auth.missing_for_request(p_request app.role_requests, p_user uuid, p_permissions text[], p_before timestamp)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_ends_at timestamp := CASE WHEN p_request.kind = 'give' THEN coalesce(p_request.ends_at, 'infinity') ELSE 'infinity' END;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user AND u.is_active) THEN
    RETURN 'an active account';
  END IF;
  RETURN (
    SELECT p.name::text
      FROM app.permissions p
     WHERE (p.name = ANY (p_permissions) OR p.id = ANY (p_request.gives)
            OR p.id IN (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_request.role_id))
       AND NOT EXISTS (
         SELECT FROM app.user_roles ur
           JOIN app.roles r ON r.id = ur.role_id
           JOIN app.role_permissions mine ON mine.role_id = r.id
          WHERE ur.user_id = p_user AND mine.permission_id = p.id
            AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
            AND (p.name = ANY (p_permissions) OR coalesce(ur.expires_at, 'infinity') >= v_ends_at)
            AND (p_before IS NULL
                 OR (r.updated_at < p_before AND (ur.assigned_at IS NULL OR ur.assigned_at < p_before))))
     ORDER BY p.name
     LIMIT 1);
END;
$$;
COMMENT ON FUNCTION auth.missing_for_request(app.role_requests, uuid, text[], timestamp) IS
  'What this account lacks to do what a request asks for, with these permissions besides; empty when nothing';

CREATE FUNCTION auth.ask(p_kind text, p_role uuid, p_user uuid, p_ends_at timestamp, p_gives uuid[], p_takes uuid[],
                         p_reason text)
RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_request app.role_requests;
  v_missing text;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR length(p_reason) > 1000 THEN
    RAISE EXCEPTION 'a request needs a reason, of up to 1000 characters'
      USING ERRCODE = '22023', CONSTRAINT = 'role_request_reason';
  END IF;
  v_request.id := extensions.uuid_generate_v4();
  v_request.kind := p_kind;
  v_request.role_id := p_role;
  v_request.user_id := p_user;
  v_request.ends_at := p_ends_at;
  v_request.gives := coalesce(p_gives, '{}');
  v_request.takes := coalesce(p_takes, '{}');
  v_request.requested_by := auth.current_app_user();
  v_missing := auth.missing_for_request(v_request, v_request.requested_by,
                                        ARRAY[CASE WHEN p_kind = 'give' THEN 'roles.assign' ELSE 'roles.write' END], NULL);
  IF v_missing IS NOT NULL THEN
    RAISE EXCEPTION 'nobody asks for what they may not do themselves: % is missing', v_missing USING ERRCODE = '42501';
  END IF;
  IF p_kind = 'give' AND EXISTS (SELECT FROM app.role_requests q WHERE q.role_id = p_role AND q.user_id = p_user
                                    AND q.kind = 'give' AND q.status = 'pending') THEN
    RAISE EXCEPTION 'this is asked for already' USING ERRCODE = '23505', CONSTRAINT = 'role_requests_one_give';
  END IF;
  INSERT INTO app.role_requests (id, kind, role_id, role_name, user_id, ends_at, gives, takes, reason, requested_by, expires_at)
  SELECT v_request.id, p_kind, r.id, r.name, p_user, p_ends_at, v_request.gives, v_request.takes, btrim(p_reason),
         v_request.requested_by, timezone('UTC', clock_timestamp()) + s.role_request_lifetime
    FROM app.roles r CROSS JOIN auth.settings s
   WHERE r.id = p_role;
  RETURN v_request.id;
END;
$$;
COMMENT ON FUNCTION auth.ask(text, uuid, uuid, timestamp, uuid[], uuid[], text) IS
  'Makes a request of the signed-in person, who must be one who may do it; the caller has checked the rest';

CREATE FUNCTION auth.drop_role(p_role uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- One by one, while the role is still there: the trail names it with each, and every guard sees what goes.
  DELETE FROM app.role_permissions rp WHERE rp.role_id = p_role;
  DELETE FROM app.user_roles ur WHERE ur.role_id = p_role;
  UPDATE app.role_requests q SET status = 'void', decided_at = timezone('UTC', clock_timestamp())
   WHERE q.role_id = p_role AND q.status = 'pending';
  DELETE FROM app.roles r WHERE r.id = p_role;
END;
$$;
COMMENT ON FUNCTION auth.drop_role(uuid) IS 'Deletes a role with all that hangs on it; the guards still ask';

CREATE FUNCTION auth.assign(p_user uuid, p_role uuid, p_ends_at timestamp, p_by uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  -- Another end is taken and given anew: both are in the trail, and the last administrator's end is seen.
  DELETE FROM app.user_roles ur WHERE ur.user_id = p_user AND ur.role_id = p_role;
  INSERT INTO app.user_roles (user_id, role_id, assigned_by, expires_at) VALUES (p_user, p_role, p_by, p_ends_at);
END;
$$;
COMMENT ON FUNCTION auth.assign(uuid, uuid, timestamp, uuid) IS 'Gives a role until then, instead of until when it was given before';

CREATE FUNCTION api.give_role(p_user uuid, p_role uuid, p_until timestamp, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
  v_sensitive boolean;
  v_had app.user_roles;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = p_user) THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_user_id_fkey';
  END IF;
  SELECT r.needs_approval INTO v_sensitive FROM app.roles r WHERE r.id = p_role FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_role_id_fkey';
  END IF;
  IF p_until <= timezone('UTC', clock_timestamp()) OR p_until = 'infinity' THEN
    RAISE EXCEPTION 'a role is given until a time to come' USING ERRCODE = '22023', CONSTRAINT = 'role_ends_before_it_begins';
  END IF;
  PERFORM auth.end_expired_roles();
  SELECT ur.* INTO v_had FROM app.user_roles ur WHERE ur.user_id = p_user AND ur.role_id = p_role;
  IF FOUND AND v_had.expires_at IS NOT DISTINCT FROM p_until THEN
    RETURN 'had';
  END IF;
  IF v_had.user_id = v_me THEN
    RAISE EXCEPTION 'until when you have a role is for somebody else to change'
      USING ERRCODE = '42501', CONSTRAINT = 'role_own_end';
  END IF;
  IF v_sensitive THEN
    PERFORM auth.ask('give', p_role, p_user, p_until, '{}', '{}', p_reason);
    RETURN 'requested';
  END IF;
  PERFORM auth.assign(p_user, p_role, p_until, v_me);
  RETURN CASE WHEN v_had.user_id IS NULL THEN 'given' ELSE 'changed' END;
END;
$$;
COMMENT ON FUNCTION api.give_role(uuid, uuid, timestamp, text) IS
  'Gives an account a role until then, or for good (roles.assign): given, changed, had, or requested when the role is sensitive';

CREATE FUNCTION auth.carry_out(p_request app.role_requests) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  INSERT INTO auth.approved_now (request_id) VALUES (p_request.id);
  IF p_request.kind = 'give' THEN
    PERFORM auth.assign(p_request.user_id, p_request.role_id, p_request.ends_at, p_request.requested_by);
  ELSIF p_request.kind = 'permit' THEN
    INSERT INTO app.role_permissions (role_id, permission_id)
    SELECT p_request.role_id, p.id FROM app.permissions p WHERE p.id = ANY (p_request.gives)
        ON CONFLICT DO NOTHING;
    DELETE FROM app.role_permissions rp
     WHERE rp.role_id = p_request.role_id AND rp.permission_id = ANY (p_request.takes);
    UPDATE app.roles r SET name = r.name WHERE r.id = p_request.role_id;
  ELSIF p_request.kind = 'unmark' THEN
    UPDATE app.roles r SET needs_approval = false WHERE r.id = p_request.role_id;
  ELSE
    PERFORM auth.drop_role(p_request.role_id);
  END IF;
  DELETE FROM auth.approved_now a WHERE a.request_id = p_request.id;
END;
$$;
COMMENT ON FUNCTION auth.carry_out(app.role_requests) IS 'Does what an approved request asks for; the guards ask whoever approves';

-- The role first and the request then, as whoever deletes the role does.
CREATE FUNCTION auth.open_request(p_request uuid) RETURNS app.role_requests
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_request app.role_requests;
BEGIN
  PERFORM FROM app.roles r
    WHERE r.id = (SELECT q.role_id FROM app.role_requests q WHERE q.id = p_request) FOR UPDATE;
  SELECT q.* INTO v_request FROM app.role_requests q
   WHERE q.id = p_request AND q.status = 'pending' AND q.expires_at > timezone('UTC', clock_timestamp())
     AND (q.ends_at IS NULL OR q.ends_at > timezone('UTC', clock_timestamp()))
     FOR UPDATE;
  RETURN v_request;
END;
$$;
COMMENT ON FUNCTION auth.open_request(uuid) IS 'A request that can still be decided, held until the end of the transaction; else empty';

CREATE FUNCTION auth.require_second_person(p_request app.role_requests) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
  v_missing text;
BEGIN
  IF p_request.requested_by IS NOT DISTINCT FROM v_me THEN
    RAISE EXCEPTION 'a request is decided by somebody else than who made it'
      USING ERRCODE = '42501', CONSTRAINT = 'role_request_own';
  END IF;
  IF p_request.user_id = v_me THEN
    RAISE EXCEPTION 'a request is decided by somebody else than who is to get the role'
      USING ERRCODE = '42501', CONSTRAINT = 'role_request_receiver';
  END IF;
  v_missing := auth.missing_for_request(p_request, v_me,
                                        CASE WHEN p_request.kind = 'give' THEN ARRAY['roles.assign']
                                             ELSE ARRAY['roles.assign', 'roles.write'] END, p_request.requested_at);
  IF v_missing IS NOT NULL THEN
    RAISE EXCEPTION 'a request is decided by who could do the same before it was made: % is missing', v_missing
      USING ERRCODE = '42501', CONSTRAINT = 'role_request_beyond';
  END IF;
  RETURN v_me;
END;
$$;
COMMENT ON FUNCTION auth.require_second_person(app.role_requests) IS
  'The signed-in person, who may decide the request; raises 42501 for everyone else';

CREATE FUNCTION api.approve_role_request(p_request uuid, p_role_seen timestamp) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
  v_request app.role_requests;
BEGIN
  v_request := auth.open_request(p_request);
  IF v_request.id IS NULL OR v_request.role_id IS NULL THEN
    RETURN 'closed';
  END IF;
  v_me := auth.require_second_person(v_request);
  IF v_request.requested_by IS NULL
     OR auth.missing_for_request(v_request, v_request.requested_by,
          ARRAY[CASE WHEN v_request.kind = 'give' THEN 'roles.assign' ELSE 'roles.write' END], NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'whoever asked may not do this any more' USING ERRCODE = '42501', CONSTRAINT = 'role_request_asker';
  END IF;
  -- What is approved is what was seen.
  IF NOT EXISTS (SELECT FROM app.roles r WHERE r.id = v_request.role_id AND r.updated_at = p_role_seen) THEN
    RETURN 'stale';
  END IF;
  UPDATE app.role_requests q
     SET status = 'approved', decided_by = v_me, decided_at = timezone('UTC', clock_timestamp())
   WHERE q.id = p_request;
  PERFORM auth.carry_out(v_request);
  RETURN 'approved';
END;
$$;
COMMENT ON FUNCTION api.approve_role_request(uuid, timestamp) IS
  'Approves a request and carries it out: approved, closed (decided or over), or stale when the role changed since it was seen';

CREATE FUNCTION api.reject_role_request(p_request uuid, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.assign');
  v_request app.role_requests;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR length(p_reason) > 1000 THEN
    RAISE EXCEPTION 'a rejection needs a reason, of up to 1000 characters'
      USING ERRCODE = '22023', CONSTRAINT = 'role_request_reason';
  END IF;
  v_request := auth.open_request(p_request);
  IF v_request.id IS NULL THEN
    RETURN 'closed';
  END IF;
  v_me := auth.require_second_person(v_request);
  UPDATE app.role_requests q
     SET status = 'rejected', decided_by = v_me, decided_at = timezone('UTC', clock_timestamp()), decision = btrim(p_reason)
   WHERE q.id = p_request;
  RETURN 'rejected';
END;
$$;
COMMENT ON FUNCTION api.reject_role_request(uuid, text) IS 'Rejects a request with a reason: rejected, or closed (decided or over)';

CREATE FUNCTION api.withdraw_role_request(p_request uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('roles.read');
  v_request app.role_requests;
BEGIN
  v_request := auth.open_request(p_request);
  IF v_request.id IS NULL THEN
    RETURN 'closed';
  END IF;
  IF v_request.requested_by IS DISTINCT FROM v_me THEN
    RAISE EXCEPTION 'a request is withdrawn by who made it' USING ERRCODE = '42501', CONSTRAINT = 'role_request_not_own';
  END IF;
  UPDATE app.role_requests q
     SET status = 'withdrawn', decided_by = v_me, decided_at = timezone('UTC', clock_timestamp())
   WHERE q.id = p_request;
  RETURN 'withdrawn';
END;
$$;
COMMENT ON FUNCTION api.withdraw_role_request(uuid) IS 'Takes one''s own request back: withdrawn, or closed (decided or over)';

CREATE FUNCTION auth.close_requests() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE app.role_requests q SET status = 'void', decided_at = timezone('UTC', clock_timestamp())
   WHERE q.user_id = NEW.id AND q.status = 'pending';
  IF NEW.erased_at IS NOT NULL THEN
    UPDATE app.role_requests q
       SET reason = '(erased)', decision = CASE WHEN q.decision IS NOT NULL THEN '(erased)' END
     WHERE q.user_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.close_requests() IS
  'Trigger: nothing is asked for any more for an account that was merged or erased; an erased one keeps no reasons either';
CREATE TRIGGER users_close_requests AFTER UPDATE OF erased_at, merged_into ON app.users
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL OR NEW.merged_into IS NOT NULL) EXECUTE FUNCTION auth.close_requests();

-- ===== 4. Making, changing and deleting =====
CREATE FUNCTION auth.require_role(p_role uuid) RETURNS app.roles
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role app.roles;
BEGIN
  PERFORM auth.require_permission('roles.write');
  SELECT r.* INTO v_role FROM app.roles r WHERE r.id = p_role FOR UPDATE;
  IF EXISTS (SELECT rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_role
             EXCEPT
             SELECT auth.held_permissions(auth.current_app_user())) THEN
    RAISE EXCEPTION 'this role holds permissions that you do not hold' USING ERRCODE = '42501';
  END IF;
  RETURN v_role;
END;
$$;
COMMENT ON FUNCTION auth.require_role(uuid) IS
  'A role, held until the end of the transaction, for whoever may change it (roles.write, and all it permits)';

CREATE FUNCTION api.create_role(p_name text, p_description text, p_copy_of uuid, p_needs_approval boolean) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role uuid := extensions.uuid_generate_v4();
  v_original app.roles;
BEGIN
  PERFORM auth.require_permission('roles.write');
  IF length(p_name) > 50 OR length(p_description) > 500 THEN
    RAISE EXCEPTION 'a name has up to 50 characters, a description up to 500' USING ERRCODE = '22001';
  END IF;
  IF p_copy_of IS NOT NULL THEN
    v_original := auth.require_role(p_copy_of);
    IF v_original.id IS NULL THEN
      RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'role_gone';
    END IF;
  END IF;
  -- The copy of a sensitive role is one
  INSERT INTO app.roles (id, name, description, needs_approval)
  VALUES (v_role, coalesce(p_name, ''), nullif(btrim(p_description), ''),
          coalesce(p_needs_approval, false) OR coalesce(v_original.needs_approval, false));
  INSERT INTO app.role_permissions (role_id, permission_id)
  SELECT v_role, rp.permission_id FROM app.role_permissions rp WHERE rp.role_id = p_copy_of;
  RETURN v_role;
END;
$$;
COMMENT ON FUNCTION api.create_role(text, text, uuid, boolean) IS
  'Makes a role (roles.write), with what another one permits or with nothing; returns its identifier';

CREATE FUNCTION api.change_role(p_role uuid, p_name text, p_description text, p_seen timestamp) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role app.roles := auth.require_role(p_role);
BEGIN
  IF length(p_name) > 50 OR length(p_description) > 500 THEN
    RAISE EXCEPTION 'a name has up to 50 characters, a description up to 500' USING ERRCODE = '22001';
  END IF;
  IF v_role.id IS NULL OR v_role.updated_at IS DISTINCT FROM p_seen THEN
    RETURN 'stale';
  END IF;
  UPDATE app.roles r SET name = coalesce(p_name, ''), description = nullif(btrim(p_description), '') WHERE r.id = p_role;
  RETURN 'changed';
END;
$$;
COMMENT ON FUNCTION api.change_role(uuid, text, text, timestamp) IS
  'Renames and describes a role (roles.write): changed, or stale when it is not as it was seen';

CREATE FUNCTION api.mark_role(p_role uuid, p_needs_approval boolean, p_seen timestamp, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role app.roles := auth.require_role(p_role);
BEGIN
  IF v_role.id IS NULL OR v_role.updated_at IS DISTINCT FROM p_seen THEN
    RETURN 'stale';
  END IF;
  IF v_role.needs_approval AND NOT p_needs_approval THEN
    PERFORM auth.ask('unmark', p_role, NULL, NULL, '{}', '{}', p_reason);
    RETURN 'requested';
  END IF;
  UPDATE app.roles r SET needs_approval = p_needs_approval WHERE r.id = p_role;
  RETURN 'changed';
END;
$$;
COMMENT ON FUNCTION api.mark_role(uuid, boolean, timestamp, text) IS
  'Marks a role as sensitive (roles.write): changed, or stale; that it is no longer is requested';

CREATE FUNCTION api.delete_role(p_role uuid, p_seen timestamp, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_role app.roles := auth.require_role(p_role);
BEGIN
  IF v_role.id IS NULL OR v_role.updated_at IS DISTINCT FROM p_seen THEN
    RETURN 'stale';
  END IF;
  IF v_role.is_system THEN
    RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
  END IF;
  -- Deleting it takes it from all who have it
  IF EXISTS (SELECT FROM app.user_roles ur WHERE ur.role_id = p_role) THEN
    PERFORM auth.require_permission('roles.assign');
  END IF;
  IF v_role.needs_approval THEN
    PERFORM auth.ask('delete', p_role, NULL, NULL, '{}', '{}', p_reason);
    RETURN 'requested';
  END IF;
  PERFORM auth.drop_role(p_role);
  RETURN 'deleted';
END;
$$;
COMMENT ON FUNCTION api.delete_role(uuid, timestamp, text) IS
  'Deletes a role and takes it from all who have it (roles.write, roles.assign): deleted, stale, or requested when it is sensitive';

CREATE FUNCTION api.save_role_changes(p_roles uuid[], p_permissions uuid[], p_given boolean[], p_seen_roles uuid[],
                                      p_seen timestamp[], p_reason text)
RETURNS TABLE (role_id uuid, outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_guarded uuid[];
  v_direct uuid[] := '{}';
  v_change record;
BEGIN
  PERFORM auth.require_permission('roles.write');
  IF cardinality(p_roles) IS DISTINCT FROM cardinality(p_permissions)
     OR cardinality(p_roles) IS DISTINCT FROM cardinality(p_given)
     OR cardinality(p_seen_roles) IS DISTINCT FROM cardinality(p_seen) THEN
    RAISE EXCEPTION 'each change has a role, a permission and which way' USING ERRCODE = '22023';
  END IF;
  PERFORM FROM app.roles r WHERE r.id = ANY (p_roles) ORDER BY r.id FOR UPDATE;
  -- All or nothing: who decided on what was there decides again when it has changed.
  RETURN QUERY
    SELECT DISTINCT c.id, 'stale'::text
      FROM unnest(p_roles) c (id)
     WHERE NOT EXISTS (SELECT FROM app.roles r
                         JOIN unnest(p_seen_roles, p_seen) s (id, seen) ON s.id = r.id AND s.seen = r.updated_at
                        WHERE r.id = c.id);
  IF FOUND THEN
    RETURN;
  END IF;
  v_guarded := ARRAY(SELECT auth.guarded_permissions());
  -- What is given comes before what is taken: a permission that moves from one role to another is never in none.
  FOR v_change IN
    SELECT r.id, r.is_system,
           array_agg(c.permission) FILTER (WHERE c.given) AS gives,
           array_agg(c.permission) FILTER (WHERE NOT c.given) AS takes,
           r.needs_approval OR coalesce(bool_or(c.given AND c.permission = ANY (v_guarded)), false) AS by_two
      FROM unnest(p_roles, p_permissions, p_given) c (role, permission, given)
      JOIN app.roles r ON r.id = c.role
     WHERE c.given <> EXISTS (SELECT FROM app.role_permissions rp
                               WHERE rp.role_id = c.role AND rp.permission_id = c.permission)
     GROUP BY r.id
  LOOP
    IF v_change.is_system THEN
      RAISE EXCEPTION 'a system role can not be changed' USING ERRCODE = '42501';
    END IF;
    role_id := v_change.id;
    outcome := CASE WHEN v_change.by_two THEN 'requested' ELSE 'saved' END;
    IF v_change.by_two THEN
      PERFORM auth.ask('permit', v_change.id, NULL, NULL, v_change.gives, v_change.takes, p_reason);
    ELSE
      INSERT INTO app.role_permissions (role_id, permission_id)
      SELECT v_change.id, p.id FROM app.permissions p WHERE p.id = ANY (v_change.gives);
      UPDATE app.roles r SET name = r.name WHERE r.id = v_change.id;
      v_direct := v_direct || v_change.id;
    END IF;
    RETURN NEXT;
  END LOOP;
  DELETE FROM app.role_permissions rp
   USING unnest(p_roles, p_permissions, p_given) c (role, permission, given)
   WHERE rp.role_id = c.role AND rp.permission_id = c.permission AND NOT c.given AND c.role = ANY (v_direct);
END;
$$;
COMMENT ON FUNCTION api.save_role_changes(uuid[], uuid[], boolean[], uuid[], timestamp[], text) IS
  'Changes what roles permit (roles.write), all or nothing: each role saved or requested, or those that are stale';

-- ===== 5. Looking ahead =====
CREATE FUNCTION auth.roles_permitting(p_permission uuid, p_roles uuid[], p_permissions uuid[], p_given boolean[])
RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN ARRAY(
    SELECT rp.role_id FROM app.role_permissions rp WHERE rp.permission_id = p_permission
    EXCEPT
    SELECT c.role FROM unnest(p_roles, p_permissions, p_given) c (role, permission, given)
     WHERE c.permission = p_permission AND NOT c.given
    UNION
    SELECT c.role FROM unnest(p_roles, p_permissions, p_given) c (role, permission, given)
     WHERE c.permission = p_permission AND c.given);
END;
$$;
COMMENT ON FUNCTION auth.roles_permitting(uuid, uuid[], uuid[], boolean[]) IS
  'The roles that would permit this after the changes; with no changes, those that do';

-- Whoever gets it from none of these roles, and from one of those.
CREATE FUNCTION auth.people_between(p_not uuid[], p_but uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF p_but <@ p_not THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE $query$
    SELECT u.id FROM app.users u
     WHERE u.is_active
       AND u.id IN (SELECT ur.user_id FROM app.user_roles ur
                     WHERE ur.role_id = ANY ($2)
                       AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp())))
       AND NOT EXISTS (SELECT FROM app.user_roles ur
                        WHERE ur.user_id = u.id AND ur.role_id = ANY ($1)
                          AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp())))
    $query$ USING p_not, p_but;
END;
$$;
COMMENT ON FUNCTION auth.people_between(uuid[], uuid[]) IS
  'Active accounts that have none of the first roles and one of the second';

CREATE FUNCTION api.preview_role_changes(p_roles uuid[], p_permissions uuid[], p_given boolean[])
RETURNS TABLE (permission_id uuid, gain bigint, lose bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_permission uuid;
  v_now uuid[];
  v_then uuid[];
BEGIN
  PERFORM auth.require_permission('roles.read');
  FOR v_permission IN SELECT DISTINCT c FROM unnest(p_permissions) c LOOP
    v_now := auth.roles_permitting(v_permission, '{}', '{}', '{}');
    v_then := auth.roles_permitting(v_permission, p_roles, p_permissions, p_given);
    permission_id := v_permission;
    gain := (SELECT count(*) FROM auth.people_between(v_now, v_then));
    lose := (SELECT count(*) FROM auth.people_between(v_then, v_now));
    RETURN NEXT;
  END LOOP;
END;
$$;
COMMENT ON FUNCTION api.preview_role_changes(uuid[], uuid[], boolean[]) IS
  'For each permission, how many active people would really gain or lose it, by all the roles they have (roles.read)';

CREATE FUNCTION api.preview_role_people(p_roles uuid[], p_permissions uuid[], p_given boolean[], p_permission uuid,
                                        p_gain boolean, p_after_name text, p_after_id uuid, p_limit integer)
RETURNS TABLE (id uuid, name text, email text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_now uuid[];
  v_then uuid[];
BEGIN
  PERFORM auth.require_permission('roles.read');
  v_now := auth.roles_permitting(p_permission, '{}', '{}', '{}');
  v_then := auth.roles_permitting(p_permission, p_roles, p_permissions, p_given);
  RETURN QUERY
    SELECT u.id, u.name::text, u.email::text
      FROM auth.people_between(CASE WHEN p_gain THEN v_now ELSE v_then END,
                               CASE WHEN p_gain THEN v_then ELSE v_now END) b
      JOIN app.users u ON u.id = b
     WHERE p_after_id IS NULL OR (u.name, u.id) > (p_after_name, p_after_id)
     ORDER BY u.name, u.id
     LIMIT least(greatest(p_limit, 0), 1000);
END;
$$;
COMMENT ON FUNCTION api.preview_role_people(uuid[], uuid[], boolean[], uuid, boolean, text, uuid, integer) IS
  'Who would gain or lose a permission, by name, from behind a place on (roles.read)';

-- ===== 6. Views and access =====
CREATE OR REPLACE VIEW api.roles AS
SELECT r.id, r.name, r.description, r.is_system, r.created_at, r.updated_at, r.needs_approval
  FROM app.roles r
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));

CREATE VIEW api.role_requests AS
SELECT q.id, q.kind, q.role_id, q.role_name, q.user_id, q.ends_at, q.gives, q.takes, q.reason, q.requested_by, q.requested_at,
       q.expires_at,
       CASE WHEN q.status = 'pending' AND q.expires_at <= timezone('UTC', clock_timestamp()) THEN 'expired'
            ELSE q.status::text END AS status,
       q.decided_by, q.decided_at, q.decision
  FROM app.role_requests q
 WHERE auth.may_plan('roles.read') AND (SELECT auth.has_permission('roles.read'));
COMMENT ON VIEW api.role_requests IS 'Requests about sensitive roles, with roles.read';
GRANT SELECT ON api.role_requests TO reeve_client;

DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid FROM pg_proc p WHERE p.pronamespace IN ('auth'::regnamespace, 'api'::regnamespace) AND p.proacl IS NULL
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION api.give_role(uuid, uuid, timestamp, text), api.approve_role_request(uuid, timestamp),
  api.reject_role_request(uuid, text), api.withdraw_role_request(uuid), api.create_role(text, text, uuid, boolean),
  api.change_role(uuid, text, text, timestamp), api.mark_role(uuid, boolean, timestamp, text),
  api.delete_role(uuid, timestamp, text), api.save_role_changes(uuid[], uuid[], boolean[], uuid[], timestamp[], text),
  api.preview_role_changes(uuid[], uuid[], boolean[]),
  api.preview_role_people(uuid[], uuid[], boolean[], uuid, boolean, text, uuid, integer) TO reeve_client;
GRANT EXECUTE ON FUNCTION auth.end_expired_roles() TO reeve_operator;
