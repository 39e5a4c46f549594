-- Takes 1.5.0 back. Refuses while something would be lost that only it can hold (notes, reasons, merges, erasures, codes and
-- temporary passwords that are out), unless told: SET reeve.allow_data_loss = 'on'.
-- Accounts that never got a password stay, and can't sign in. What was erased stays erased.
DO $$
DECLARE
  v_lost text;
BEGIN
  IF coalesce(current_setting('reeve.allow_data_loss', true), '') = 'on' THEN
    RETURN;
  END IF;
  v_lost := CASE
    WHEN EXISTS (SELECT FROM app.account_notes) THEN 'notes about accounts'
    WHEN EXISTS (SELECT FROM app.users u WHERE u.state_reason IS NOT NULL) THEN 'why accounts were switched'
    WHEN EXISTS (SELECT FROM app.users u WHERE u.merged_into IS NOT NULL) THEN 'which accounts were merged'
    WHEN EXISTS (SELECT FROM auth.erasures) THEN 'whose personal data was erased'
    WHEN EXISTS (SELECT FROM auth.account_codes c WHERE c.used_at IS NULL AND c.revoked_at IS NULL)
      THEN 'invitations and reset codes'
    WHEN EXISTS (SELECT FROM auth.temporary_passwords) THEN 'which passwords must change'
  END;
  IF v_lost IS NOT NULL THEN
    RAISE EXCEPTION 'taking back 1.5.0 would lose %', v_lost
      USING HINT = 'Back up first; then SET reeve.allow_data_loss = ''on'' and try again.';
  END IF;
END
$$;
-- A temporary password was never meant to become one for good.
UPDATE app.users u SET password_hash = '!' FROM auth.temporary_passwords t WHERE t.user_id = u.id;

SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000020');

DROP VIEW api.account_notes;
DROP TRIGGER users_codes_end ON app.users;
DROP TRIGGER users_guard_gone ON app.users;
DROP TRIGGER users_forget_reason ON app.users;
CREATE OR REPLACE FUNCTION auth.password_must_change(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN false;
END;
$$;
CREATE OR REPLACE FUNCTION auth.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.append_only() IS 'Trigger: entries of the trail are neither changed nor deleted';
DROP FUNCTION auth.password_flaw(text, text, text);
DROP FUNCTION auth.hash_password(text);
DROP FUNCTION api.password_policy();
DROP FUNCTION api.breached_passwords(text);
DROP FUNCTION auth.end_codes();
DROP FUNCTION auth.guard_gone();
DROP FUNCTION auth.forget_reason();
DROP FUNCTION auth.require_not_above(uuid);
DROP FUNCTION auth.require_other(uuid);
DROP FUNCTION auth.new_code(integer);
DROP FUNCTION auth.code_hash(text);
DROP FUNCTION auth.issue_code(uuid, text);
DROP FUNCTION api.create_account(text, text, text, uuid[]);
DROP FUNCTION api.invite(uuid);
DROP FUNCTION api.reset_password(uuid, boolean);
DROP FUNCTION auth.purge_codes();
DROP FUNCTION api.try_code(text, text);
DROP FUNCTION api.open_code(text);
DROP FUNCTION auth.code_state(auth.account_codes);
DROP FUNCTION api.redeem_code(text, text);
DROP FUNCTION api.change_required_password(text);
DROP FUNCTION api.set_account_active(uuid, boolean, text, timestamp);
DROP FUNCTION auth.note_text(text);
DROP FUNCTION api.add_note(uuid, text);
DROP FUNCTION api.edit_note(uuid, text, timestamp);
DROP FUNCTION api.delete_note(uuid);
DROP FUNCTION api.account_details(uuid);
DROP FUNCTION auth.erase_values(jsonb, text[]);
DROP FUNCTION auth.erase_trail(uuid);
DROP FUNCTION api.erase_account(uuid, text);
DROP FUNCTION api.merge_preview(uuid, uuid);
DROP FUNCTION auth.roles_to_move(uuid, uuid);
DROP FUNCTION api.merge_accounts(uuid, uuid, boolean);
DROP TABLE app.account_notes;
DROP TABLE auth.erasures;
DROP TABLE auth.temporary_passwords;
DROP TABLE auth.code_attempts;
DROP TABLE auth.account_codes;
DROP TABLE auth.breached_passwords;
DROP INDEX app.users_by_survivor;
ALTER TABLE app.users
  DROP CONSTRAINT users_merged_into_fkey,
  DROP CONSTRAINT users_merged_into_check,
  DROP CONSTRAINT users_gone_check,
  DROP COLUMN state_reason,
  DROP COLUMN merged_into,
  DROP COLUMN erased_at;
ALTER TABLE auth.settings
  DROP CONSTRAINT settings_password_check,
  DROP CONSTRAINT settings_lifetimes_check,
  DROP COLUMN password_min_length,
  DROP COLUMN password_refuse_breached,
  DROP COLUMN password_refuse_personal,
  DROP COLUMN invitation_lifetime,
  DROP COLUMN reset_lifetime;
