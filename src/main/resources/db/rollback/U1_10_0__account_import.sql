-- Takes back 1.10.0. Nothing is lost but who may import: accounts that were imported stay, and so do their invitations.
DROP FUNCTION api.invite_accounts(uuid[]);
DROP FUNCTION api.import_accounts(text[], text[], text[], text[], text, boolean);
DROP FUNCTION auth.judge_import(uuid, text[], text[], text[], text[], text);
DROP FUNCTION auth.role_named(text);
DROP FUNCTION auth.roles_not_to_give(uuid);
SELECT auth.drop_permission('5ee7e000-0000-4000-8000-000000000021');
