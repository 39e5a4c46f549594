-- 1.9.0 Saved views: how a person likes to look at a list, kept under a name, for themselves or for all who see that list.
--
-- What a view holds is the client's own affair and stands here as it came: an object of limited size, which no function of
-- the database reads. A view gives nobody a row that they could not see without it.
--   * Which views one sees depends on the row, so a function answers and no gate view: nothing to estimate, nothing to leak.
--   * A view belongs to who saved it. Others read it when it is shared, and if they may read the list that it is of: what
--     somebody looks for can tell about those they look at.
--   * Sharing needs views.share, and so does every change of a view while it is shared. Taking it back needs nothing.

SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000022', 'views.share', 'Share saved views of lists with everybody');

CREATE TABLE app.saved_views (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL,
  list varchar(40) NOT NULL,
  name varchar(80) NOT NULL,
  definition jsonb NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  updated_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  CONSTRAINT saved_views_pkey PRIMARY KEY (id),
  CONSTRAINT saved_views_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT saved_views_name UNIQUE (user_id, list, name),
  CONSTRAINT saved_views_name_check CHECK (name = btrim(name) AND name <> ''),
  CONSTRAINT saved_views_definition_check CHECK (jsonb_typeof(definition) = 'object')
);
CREATE INDEX saved_views_shared ON app.saved_views (list) WHERE shared;
COMMENT ON TABLE app.saved_views IS 'Saved views of lists: filter, order and columns under a name';
COMMENT ON COLUMN app.saved_views.id IS 'Unique identifier';
COMMENT ON COLUMN app.saved_views.user_id IS 'Who saved it, and alone may change it; reference to users.id';
COMMENT ON COLUMN app.saved_views.list IS 'Which list it is a view of, as in auth.list_permission';
COMMENT ON COLUMN app.saved_views.name IS 'What its owner calls it';
COMMENT ON COLUMN app.saved_views.definition IS 'Filter, order and columns, as the client wrote them';
COMMENT ON COLUMN app.saved_views.shared IS 'Whether everybody who may read the list sees it';
COMMENT ON COLUMN app.saved_views.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.saved_views.updated_at IS 'Last update timestamp, the optimistic lock';
ALTER TABLE app.saved_views ENABLE ROW LEVEL SECURITY;

CREATE TRIGGER update_saved_views_updated_at BEFORE UPDATE ON app.saved_views
FOR EACH ROW EXECUTE FUNCTION app.update_updated_at();
CREATE TRIGGER saved_views_audit_insert AFTER INSERT ON app.saved_views REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER saved_views_audit_update AFTER UPDATE ON app.saved_views
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER saved_views_audit_delete AFTER DELETE ON app.saved_views REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER saved_views_no_truncate BEFORE TRUNCATE ON app.saved_views
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();
CREATE TRIGGER saved_views_keep_id BEFORE UPDATE OF id ON app.saved_views
FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION auth.keep_identifier();

-- ===== 1. Checks =====
CREATE FUNCTION auth.list_permission(p_list text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_list WHEN 'accounts' THEN 'accounts.read'
                     WHEN 'audit' THEN 'audit.read'
                     WHEN 'sessions' THEN 'sessions.read'
                     WHEN 'attempts' THEN 'sessions.read'
                     WHEN 'posts' THEN 'posts.read'
                     WHEN 'comments' THEN 'comments.read' END;
END;
$$;
COMMENT ON FUNCTION auth.list_permission(text) IS 'The permission that reading a list needs; empty for no such list';

CREATE FUNCTION auth.require_list(p_list text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF auth.list_permission(p_list) IS NULL THEN
    RAISE EXCEPTION 'there is no such list' USING ERRCODE = '22023', CONSTRAINT = 'view_list';
  END IF;
  RETURN auth.require_permission(auth.list_permission(p_list));
END;
$$;
COMMENT ON FUNCTION auth.require_list(text) IS 'The signed-in person, if they may read this list; raises if not';

CREATE FUNCTION auth.check_view(p_user uuid, p_list text, p_name text, p_definition jsonb, p_besides uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF btrim(coalesce(p_name, '')) = '' OR char_length(btrim(p_name)) > 80 OR p_name ~ '[[:cntrl:]]' THEN
    RAISE EXCEPTION 'a name of 1 to 80 characters' USING ERRCODE = '22023', CONSTRAINT = 'view_name';
  END IF;
  IF p_definition IS NULL OR jsonb_typeof(p_definition) <> 'object' OR octet_length(p_definition::text) > 16384 THEN
    RAISE EXCEPTION 'a view holds an object of at most 16384 bytes' USING ERRCODE = '22023', CONSTRAINT = 'view_definition';
  END IF;
  IF EXISTS (SELECT FROM app.saved_views v
              WHERE v.user_id = p_user AND v.list = p_list AND v.name = btrim(p_name)
                AND v.id IS DISTINCT FROM p_besides) THEN
    RAISE EXCEPTION 'you have a view of this name' USING ERRCODE = '23505', CONSTRAINT = 'saved_views_name';
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.check_view(uuid, text, text, jsonb, uuid) IS
  'Raises if a view can not be kept like this, before it is written: there the error would show the row';

-- To whom it is not shown, it is not there.
CREATE FUNCTION auth.own_view(p_view uuid) RETURNS app.saved_views
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.current_app_user();
  v_view app.saved_views;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT v.* INTO v_view FROM app.saved_views v
   WHERE v.id = p_view
     AND (v.user_id = v_me OR (v.shared AND auth.has_permission(auth.list_permission(v.list))));
  IF v_view.user_id <> v_me THEN
    RAISE EXCEPTION 'only who saved a view changes it' USING ERRCODE = '42501', CONSTRAINT = 'view_owner';
  END IF;
  -- Now that it is one's own: whoever writes it waits, and reads what the other left.
  SELECT v.* INTO v_view FROM app.saved_views v WHERE v.id = p_view AND v.user_id = v_me FOR UPDATE;
  RETURN v_view;
END;
$$;
COMMENT ON FUNCTION auth.own_view(uuid) IS 'A view of the signed-in person; empty if there is none, 42501 if it is another''s';

-- ===== 2. What a client calls =====
CREATE FUNCTION api.saved_views(p_list text)
RETURNS TABLE (id uuid, name text, definition jsonb, shared boolean, own boolean, owner_name text, updated_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_list(p_list);
BEGIN
  RETURN QUERY
    SELECT v.id, v.name::text, v.definition, v.shared, v.user_id = v_me, u.name::text, v.updated_at
      FROM app.saved_views v JOIN app.users u ON u.id = v.user_id
     WHERE v.list = p_list AND (v.user_id = v_me OR v.shared)
     ORDER BY v.user_id <> v_me, v.name, v.id;
END;
$$;
COMMENT ON FUNCTION api.saved_views(text) IS
  'The person''s own views of a list that they may read, then those that others share, by name';

CREATE FUNCTION api.save_view(p_list text, p_name text, p_definition jsonb)
RETURNS TABLE (id uuid, updated_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_list(p_list);
BEGIN
  PERFORM auth.check_view(v_me, p_list, p_name, p_definition, NULL);
  -- For order, not for safety: at once, one could save some more.
  IF (SELECT count(*) FROM app.saved_views v WHERE v.user_id = v_me AND v.list = p_list) >= 100 THEN
    RAISE EXCEPTION 'a person has at most 100 views of a list' USING ERRCODE = '54000', CONSTRAINT = 'view_most';
  END IF;
  BEGIN
    RETURN QUERY
      INSERT INTO app.saved_views AS v (user_id, list, name, definition) VALUES (v_me, p_list, btrim(p_name), p_definition)
      RETURNING v.id, v.updated_at;
  EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'you have a view of this name' USING ERRCODE = '23505', CONSTRAINT = 'saved_views_name';
  END;
END;
$$;
COMMENT ON FUNCTION api.save_view(text, text, jsonb) IS 'Keeps a view of a list that the person may read, for themselves';

CREATE FUNCTION api.change_view(p_view uuid, p_name text, p_definition jsonb, p_seen timestamp) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_view app.saved_views := auth.own_view(p_view);
  v_updated timestamp;
BEGIN
  IF v_view.id IS NULL OR v_view.updated_at IS DISTINCT FROM p_seen THEN
    RETURN NULL;
  END IF;
  PERFORM auth.require_list(v_view.list);
  IF v_view.shared THEN
    PERFORM auth.require_permission('views.share');
  END IF;
  PERFORM auth.check_view(v_view.user_id, v_view.list, coalesce(p_name, v_view.name),
                          coalesce(p_definition, v_view.definition), p_view);
  BEGIN
    UPDATE app.saved_views v
       SET name = btrim(coalesce(p_name, v.name)), definition = coalesce(p_definition, v.definition)
     WHERE v.id = p_view
    RETURNING v.updated_at INTO v_updated;
  EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'you have a view of this name' USING ERRCODE = '23505', CONSTRAINT = 'saved_views_name';
  END;
  RETURN v_updated;
END;
$$;
COMMENT ON FUNCTION api.change_view(uuid, text, jsonb, timestamp) IS
  'Gives a view of one''s own another name or content, if not empty (views.share if it is shared); empty when it was changed or deleted since it was seen';

CREATE FUNCTION api.share_view(p_view uuid, p_shared boolean) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_view app.saved_views := auth.own_view(p_view);
  v_updated timestamp;
BEGIN
  IF p_shared THEN
    PERFORM auth.require_permission('views.share');
    PERFORM auth.require_list(v_view.list) WHERE v_view.id IS NOT NULL;
  END IF;
  UPDATE app.saved_views v SET shared = coalesce(p_shared, false) WHERE v.id = v_view.id
  RETURNING v.updated_at INTO v_updated;
  RETURN v_updated;
END;
$$;
COMMENT ON FUNCTION api.share_view(uuid, boolean) IS
  'Shows a view of one''s own to everybody who may read its list (views.share), or to nobody else any more; empty when there is none';

CREATE FUNCTION api.delete_view(p_view uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_view app.saved_views := auth.own_view(p_view);
BEGIN
  DELETE FROM app.saved_views v WHERE v.id = v_view.id;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.delete_view(uuid) IS 'Deletes a view of one''s own; false when there is none';

-- ===== 3. When their person goes =====
-- What somebody looked for tells about them; whoever was merged goes on as the survivor, with their views.
CREATE FUNCTION auth.part_with_views() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_link jsonb := jsonb_build_object('user_id', NEW.id);
BEGIN
  IF NEW.erased_at IS NOT NULL THEN
    DELETE FROM app.saved_views v WHERE v.user_id = NEW.id;
    UPDATE app.audit_logs a
       SET old_values = auth.erase_values(a.old_values, ARRAY['name', 'definition']),
           new_values = auth.erase_values(a.new_values, ARRAY['name', 'definition'])
     WHERE a.entity_type = 'saved_views' AND (a.user_id = NEW.id OR a.old_values @> v_link OR a.new_values @> v_link);
  ELSE
    UPDATE app.saved_views v
       SET user_id = NEW.merged_into,
           -- Both may have had a view of one name; what is added nobody can foresee, and have taken.
           name = CASE WHEN EXISTS (SELECT FROM app.saved_views o
                                     WHERE o.user_id = NEW.merged_into AND o.list = v.list AND o.name = v.name)
                       THEN left(v.name, 71) || ' ' || left(extensions.uuid_generate_v4()::text, 8) ELSE v.name END
     WHERE v.user_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.part_with_views() IS
  'Trigger: views of who is erased go, from the trail too; those of who is merged move to the survivor';
CREATE TRIGGER users_part_with_views AFTER UPDATE OF erased_at, merged_into ON app.users
FOR EACH ROW WHEN ((NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL)
                   OR (NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL))
EXECUTE FUNCTION auth.part_with_views();

-- ===== 4. Access =====
REVOKE ALL ON FUNCTION auth.list_permission(text), auth.require_list(text), auth.check_view(uuid, text, text, jsonb, uuid),
  auth.own_view(uuid), api.saved_views(text), api.save_view(text, text, jsonb),
  api.change_view(uuid, text, jsonb, timestamp), api.share_view(uuid, boolean), api.delete_view(uuid),
  auth.part_with_views() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.saved_views(text), api.save_view(text, text, jsonb),
  api.change_view(uuid, text, jsonb, timestamp), api.share_view(uuid, boolean), api.delete_view(uuid) TO reeve_client;
