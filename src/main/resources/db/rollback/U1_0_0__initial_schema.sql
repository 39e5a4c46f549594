-- Takes 1.0.0 back. Refuses while a table holds rows, unless told: SET reeve.allow_data_loss = 'on'.
DO $$
DECLARE
  v_table text;
  v_filled boolean;
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') = 'on' THEN
    RETURN;
  END IF;
  FOREACH v_table IN ARRAY ARRAY['users', 'roles', 'permissions', 'role_permissions', 'user_roles', 'sessions', 'posts',
                                 'comments'] LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM app.%I)', v_table) INTO v_filled;
    IF v_filled THEN
      RAISE EXCEPTION 'taking back 1.0.0 would lose the rows of app.%', v_table
        USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
    END IF;
  END LOOP;
END
$$;

DROP VIEW app.resources;
DROP TABLE app.comments;
DROP TABLE app.posts;
DROP TABLE app.sessions;
DROP TABLE app.user_roles;
DROP TABLE app.role_permissions;
DROP TABLE app.permissions;
DROP TABLE app.roles;
DROP TABLE app.users;
DROP FUNCTION app.update_updated_at();
