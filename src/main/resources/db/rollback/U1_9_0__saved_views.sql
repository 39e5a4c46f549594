-- Takes 1.9.0 back. Refuses while a view is saved, unless told: SET reeve.allow_data_loss = 'on'.
DO $$
BEGIN
  IF EXISTS (SELECT FROM app.saved_views)
     AND coalesce(current_setting('reeve.allow_data_loss', true), '') <> 'on' THEN
    RAISE EXCEPTION 'taking back 1.9.0 would lose saved views'
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;

SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000022');
DROP TRIGGER users_part_with_views ON app.users;
DROP FUNCTION auth.part_with_views();
DROP FUNCTION api.delete_view(uuid);
DROP FUNCTION api.share_view(uuid, boolean);
DROP FUNCTION api.change_view(uuid, text, jsonb, timestamp);
DROP FUNCTION api.save_view(text, text, jsonb);
DROP FUNCTION api.saved_views(text);
DROP FUNCTION auth.own_view(uuid);
DROP FUNCTION auth.check_view(uuid, text, text, jsonb, uuid);
DROP FUNCTION auth.require_list(text);
DROP FUNCTION auth.list_permission(text);
DROP TABLE app.saved_views;
