-- 1.5.0 Account lifecycle: how an account comes to be, gets its password, is kept in order, and ends.
--
-- Nobody but its person ever knows the password of an account. Staff hand out a code: eighty random bits, stored as a hash,
-- good once and until a time; or a temporary password, with which one can do nothing but choose another. Trying a code goes
-- the way of signing in: the try is committed before anything is told about it, so that rolling it back tells nothing.
--
-- Erasing personal data is the one thing that changes the trail. It leaves every entry where it stands and who did what;
-- what goes is the person. The trigger that keeps the trail lets exactly that through, for exactly that person, while their
-- erasure is under way.

SELECT auth.add_permission('5ee7e000-0000-4000-8000-000000000020', 'accounts.erase',
                           'Erase personal data for good, and merge accounts of one person');

-- ===== 1. Tables =====
ALTER TABLE app.users
  ADD COLUMN state_reason varchar(500),
  ADD COLUMN merged_into uuid,
  ADD COLUMN erased_at timestamp,
  ADD CONSTRAINT users_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES app.users (id),
  ADD CONSTRAINT users_merged_into_check CHECK (merged_into <> id),
  ADD CONSTRAINT users_gone_check CHECK (NOT (is_active AND (merged_into IS NOT NULL OR erased_at IS NOT NULL)));
CREATE INDEX users_by_survivor ON app.users (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON COLUMN app.users.state_reason IS 'Why the account was activated or deactivated last, in the words of who did it';
COMMENT ON COLUMN app.users.merged_into IS 'The account of the same person that lives on; reference to users.id';
COMMENT ON COLUMN app.users.erased_at IS 'When the personal data was erased; such an account never comes back';

ALTER TABLE auth.settings
  ADD COLUMN password_min_length integer NOT NULL DEFAULT 12,
  ADD COLUMN password_refuse_breached boolean NOT NULL DEFAULT true,
  ADD COLUMN password_refuse_personal boolean NOT NULL DEFAULT true,
  ADD COLUMN invitation_lifetime interval NOT NULL DEFAULT interval '7 days',
  ADD COLUMN reset_lifetime interval NOT NULL DEFAULT interval '1 day',
  ADD CONSTRAINT settings_password_check CHECK (password_min_length BETWEEN 8 AND 64),
  ADD CONSTRAINT settings_lifetimes_check CHECK (invitation_lifetime > interval '0' AND reset_lifetime > interval '0');
COMMENT ON COLUMN auth.settings.password_min_length IS 'The fewest characters of a new password';
COMMENT ON COLUMN auth.settings.password_refuse_breached IS 'Whether passwords from known breaches are refused';
COMMENT ON COLUMN auth.settings.password_refuse_personal IS 'Whether passwords with parts of the address or name are refused';
COMMENT ON COLUMN auth.settings.invitation_lifetime IS 'How long an invitation is good for';
COMMENT ON COLUMN auth.settings.reset_lifetime IS 'How long a reset code or a temporary password is good for';

CREATE TABLE auth.breached_passwords (
  hash varchar(12) NOT NULL,
  CONSTRAINT breached_passwords_pkey PRIMARY KEY (hash),
  CONSTRAINT breached_passwords_hash_check CHECK (hash ~ '^[0-9a-f]{12}$')
);
COMMENT ON TABLE auth.breached_passwords IS
  'Passwords from known breaches; add yours: INSERT ... SELECT left(auth.hash_of(lower(password)), 12)';
COMMENT ON COLUMN auth.breached_passwords.hash IS 'The first 12 digits of the SHA-256 of the password in small letters';

CREATE TABLE auth.account_codes (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL,
  purpose varchar(20) NOT NULL,
  code_hash varchar(64) NOT NULL,
  issued_by uuid,
  expires_at timestamp NOT NULL,
  used_at timestamp,
  revoked_at timestamp,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT account_codes_pkey PRIMARY KEY (id),
  CONSTRAINT account_codes_code_hash_key UNIQUE (code_hash),
  CONSTRAINT account_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT account_codes_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT account_codes_purpose_check CHECK (purpose IN ('invitation', 'reset'))
);
-- Also what makes an account have one code at a time
CREATE UNIQUE INDEX account_codes_living ON auth.account_codes (user_id) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX account_codes_by_user ON auth.account_codes (user_id, created_at DESC);
CREATE INDEX account_codes_by_issuer ON auth.account_codes (issued_by);
COMMENT ON TABLE auth.account_codes IS 'One-time codes with which a person sets the password of their account';
COMMENT ON COLUMN auth.account_codes.id IS 'Unique identifier';
COMMENT ON COLUMN auth.account_codes.user_id IS 'Whose password it sets, reference to users.id';
COMMENT ON COLUMN auth.account_codes.purpose IS 'invitation or reset';
COMMENT ON COLUMN auth.account_codes.code_hash IS 'SHA-256 of the code, without its dashes';
COMMENT ON COLUMN auth.account_codes.issued_by IS 'Who made it, reference to users.id';
COMMENT ON COLUMN auth.account_codes.expires_at IS 'It is good until then';
COMMENT ON COLUMN auth.account_codes.used_at IS 'When a password was set with it';
COMMENT ON COLUMN auth.account_codes.revoked_at IS 'When it was made worthless: by a newer one, a new password or address, a deactivation';
COMMENT ON COLUMN auth.account_codes.created_at IS 'Creation timestamp';

-- As auth.sign_in_attempts, and for the same reasons: each try leaves the same marks, whatever came of it.
CREATE TABLE auth.code_attempts (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  client inet NOT NULL,
  outcome varchar(20) NOT NULL,
  retry_after_seconds integer NOT NULL DEFAULT 0,
  token_hash varchar(64) NOT NULL,
  code_id uuid NOT NULL,
  ip_address inet,
  user_agent varchar(500),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  opened_at timestamp,
  redeemed_at timestamp,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT code_attempts_pkey PRIMARY KEY (id),
  CONSTRAINT code_attempts_token_hash_key UNIQUE (token_hash),
  CONSTRAINT code_attempts_outcome_check CHECK (outcome IN ('right', 'wrong', 'throttled'))
);
CREATE INDEX code_attempts_by_client ON auth.code_attempts (client, outcome, created_at DESC);
CREATE INDEX code_attempts_by_time ON auth.code_attempts (created_at);
CREATE INDEX code_attempts_by_code ON auth.code_attempts (code_id);
COMMENT ON TABLE auth.code_attempts IS 'Every try of a one-time code, good or bad; purged by auth.purge_codes()';
COMMENT ON COLUMN auth.code_attempts.id IS 'Auto-incrementing ID';
COMMENT ON COLUMN auth.code_attempts.client IS 'Network address to count by: an IPv6 one is its /64 network';
COMMENT ON COLUMN auth.code_attempts.outcome IS 'right (there is or was such a code), wrong, or throttled (not looked at)';
COMMENT ON COLUMN auth.code_attempts.retry_after_seconds IS 'How long to wait, when throttled';
COMMENT ON COLUMN auth.code_attempts.token_hash IS 'SHA-256 of the token handed out';
COMMENT ON COLUMN auth.code_attempts.code_id IS 'The code; an identifier of nothing when there is none';
COMMENT ON COLUMN auth.code_attempts.ip_address IS 'Network address as the server sees it; empty over a local socket';
COMMENT ON COLUMN auth.code_attempts.user_agent IS 'What the client calls itself';
COMMENT ON COLUMN auth.code_attempts.transaction_id IS 'The transaction that asked: the answer is for a later one';
COMMENT ON COLUMN auth.code_attempts.opened_at IS 'When the answer was fetched; a token opens once';
COMMENT ON COLUMN auth.code_attempts.redeemed_at IS 'When a password was set with it';
COMMENT ON COLUMN auth.code_attempts.created_at IS 'When it was tried';

CREATE TABLE auth.temporary_passwords (
  user_id uuid NOT NULL,
  issued_by uuid,
  expires_at timestamp NOT NULL,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT temporary_passwords_pkey PRIMARY KEY (user_id),
  CONSTRAINT temporary_passwords_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT temporary_passwords_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES app.users (id) ON DELETE SET NULL
);
CREATE INDEX temporary_passwords_by_issuer ON auth.temporary_passwords (issued_by);
COMMENT ON TABLE auth.temporary_passwords IS 'Accounts whose password is good for nothing but choosing another';
COMMENT ON COLUMN auth.temporary_passwords.user_id IS 'Whose, reference to users.id';
COMMENT ON COLUMN auth.temporary_passwords.issued_by IS 'Who made it, reference to users.id';
COMMENT ON COLUMN auth.temporary_passwords.expires_at IS 'From then on it is good for nothing at all';
COMMENT ON COLUMN auth.temporary_passwords.created_at IS 'Creation timestamp';

CREATE TABLE app.account_notes (
  id uuid NOT NULL DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL,
  author_id uuid,
  body varchar(4000) NOT NULL,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  updated_at timestamp NOT NULL DEFAULT timezone('UTC', now()),
  CONSTRAINT account_notes_pkey PRIMARY KEY (id),
  CONSTRAINT account_notes_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE,
  CONSTRAINT account_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES app.users (id) ON DELETE SET NULL,
  CONSTRAINT account_notes_body_check CHECK (body = btrim(body) AND body <> '')
);
CREATE INDEX account_notes_by_user ON app.account_notes (user_id, created_at DESC);
CREATE INDEX account_notes_by_author ON app.account_notes (author_id);
COMMENT ON TABLE app.account_notes IS 'What staff note about an account';
COMMENT ON COLUMN app.account_notes.id IS 'Unique identifier';
COMMENT ON COLUMN app.account_notes.user_id IS 'The account, reference to users.id';
COMMENT ON COLUMN app.account_notes.author_id IS 'Who wrote it, and alone may change it; reference to users.id';
COMMENT ON COLUMN app.account_notes.body IS 'The text';
COMMENT ON COLUMN app.account_notes.created_at IS 'Creation timestamp';
COMMENT ON COLUMN app.account_notes.updated_at IS 'Last update timestamp, the optimistic lock';
CREATE TRIGGER update_account_notes_updated_at BEFORE UPDATE ON app.account_notes
FOR EACH ROW EXECUTE FUNCTION app.update_updated_at();
CREATE TRIGGER account_notes_audit_insert AFTER INSERT ON app.account_notes REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER account_notes_audit_update AFTER UPDATE ON app.account_notes
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();
CREATE TRIGGER account_notes_audit_delete AFTER DELETE ON app.account_notes REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION auth.audit_changes();

CREATE TRIGGER account_notes_no_truncate BEFORE TRUNCATE ON app.account_notes
FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_truncate();
CREATE TRIGGER account_notes_keep_id BEFORE UPDATE OF id ON app.account_notes
FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION auth.keep_identifier();

CREATE TABLE auth.erasures (
  user_id uuid NOT NULL,
  erased_by uuid,
  texts uuid[] NOT NULL DEFAULT '{}',
  entries bigint NOT NULL DEFAULT 0,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  finished_at timestamp,
  created_at timestamp NOT NULL DEFAULT timezone('UTC', clock_timestamp()),
  CONSTRAINT erasures_pkey PRIMARY KEY (user_id),
  CONSTRAINT erasures_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users (id),
  CONSTRAINT erasures_erased_by_fkey FOREIGN KEY (erased_by) REFERENCES app.users (id)
);
CREATE INDEX erasures_by_person ON auth.erasures (erased_by);
COMMENT ON TABLE auth.erasures IS
  'Whose personal data was erased: what to erase again after a backup from before was restored';
COMMENT ON COLUMN auth.erasures.user_id IS 'The account, reference to users.id';
COMMENT ON COLUMN auth.erasures.erased_by IS 'Who erased it, reference to users.id';
COMMENT ON COLUMN auth.erasures.texts IS 'Notes and requests about the account, which the trail knows by their identifiers';
COMMENT ON COLUMN auth.erasures.entries IS 'How many entries of the trail lost personal data';
COMMENT ON COLUMN auth.erasures.transaction_id IS 'The transaction that erased: the trail lets no other one through';
COMMENT ON COLUMN auth.erasures.finished_at IS 'When the trail was closed again; empty while it is under way';
COMMENT ON COLUMN auth.erasures.created_at IS 'Creation timestamp';

-- ===== 2. Passwords =====
CREATE FUNCTION auth.password_flaw(p_password text, p_email text, p_name text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_settings auth.settings;
  v_small text := lower(p_password);
  -- What is left of Summer2024! is summer.
  v_core text := regexp_replace(v_small, '^[^[:alpha:]]+|[^[:alpha:]]+$', '', 'g');
BEGIN
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  IF char_length(coalesce(p_password, '')) < v_settings.password_min_length THEN
    RETURN 'short';
  END IF;
  -- bcrypt reads no more
  IF octet_length(p_password) > 72 THEN
    RETURN 'long';
  END IF;
  IF p_password ~ '[\u0001-\u001f\u007f-\u009f]' THEN
    RETURN 'control';
  END IF;
  IF v_settings.password_refuse_personal
     AND EXISTS (SELECT FROM regexp_split_to_table(lower(coalesce(p_email, '') || ' ' || coalesce(p_name, '')),
                                                   '[^[:alnum:]]+') part
                  WHERE char_length(part) >= 4 AND strpos(v_small, part) > 0) THEN
    RETURN 'personal';
  END IF;
  -- One piece over and over: abcabcabcabc
  IF v_small ~ '^(.{1,6})\1+$' THEN
    RETURN 'simple';
  END IF;
  IF v_settings.password_refuse_breached
     AND EXISTS (SELECT FROM auth.breached_passwords b
                  WHERE b.hash IN (left(auth.hash_of(v_small), 12), left(auth.hash_of(v_core), 12))) THEN
    RETURN 'breached';
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.password_flaw(text, text, text) IS
  'Why an account of this address and name can not have this password: short, long, control, personal, simple or breached; empty if it can';

CREATE FUNCTION auth.hash_password(p_password text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN (SELECT extensions.crypt(p_password, extensions.gen_salt('bf', s.bcrypt_cost)) FROM auth.settings s);
END;
$$;
COMMENT ON FUNCTION auth.hash_password(text) IS 'A bcrypt hash of the cost that the settings ask for';

CREATE FUNCTION api.password_policy()
RETURNS TABLE (min_length integer, max_bytes integer, refuses_personal boolean, refuses_breached boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY SELECT s.password_min_length, 72, s.password_refuse_personal, s.password_refuse_breached
                 FROM auth.settings s;
END;
$$;
COMMENT ON FUNCTION api.password_policy() IS 'What a new password must be, for whoever is about to choose one';

-- The field asks by a beginning that thousands of passwords share: what is being typed stays there.
CREATE FUNCTION api.breached_passwords(p_beginning text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF p_beginning IS NULL OR p_beginning !~ '^[0-9a-f]{2}$' THEN
    RAISE EXCEPTION 'two hexadecimal digits' USING ERRCODE = '22023';
  END IF;
  RETURN QUERY SELECT b.hash::text FROM auth.breached_passwords b
                WHERE b.hash >= p_beginning AND b.hash < p_beginning || 'g';
END;
$$;
COMMENT ON FUNCTION api.breached_passwords(text) IS
  'Hashes of breached passwords that begin with these two digits: 12 digits of the SHA-256, small letters';

CREATE OR REPLACE FUNCTION auth.password_must_change(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN EXISTS (SELECT FROM auth.temporary_passwords t WHERE t.user_id = p_user);
END;
$$;

-- Whatever else makes a password new makes these old. (Whoever issues one writes it after setting the password.)
CREATE FUNCTION auth.end_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  UPDATE auth.account_codes c SET revoked_at = timezone('UTC', clock_timestamp())
   WHERE c.user_id = NEW.id AND c.used_at IS NULL AND c.revoked_at IS NULL;
  IF NEW.password_hash <> OLD.password_hash THEN
    DELETE FROM auth.temporary_passwords t WHERE t.user_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION auth.end_codes() IS
  'Trigger: a new password or address, or a deactivation, makes codes that are out worthless';
CREATE TRIGGER users_codes_end AFTER UPDATE OF password_hash, email, is_active ON app.users
FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash OR OLD.email <> NEW.email OR (OLD.is_active AND NOT NEW.is_active))
EXECUTE FUNCTION auth.end_codes();

-- ===== 3. Guards =====
CREATE FUNCTION auth.guard_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF NOT auth.is_owner_session()
     AND NOT EXISTS (SELECT FROM auth.erasures e
                      WHERE e.user_id = OLD.id AND e.finished_at IS NULL
                        AND e.transaction_id = pg_current_xact_id_if_assigned()) THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.guard_gone() IS 'Trigger: erased and merged accounts never come back';
CREATE TRIGGER users_guard_gone BEFORE UPDATE ON app.users
FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL OR OLD.merged_into IS NOT NULL) EXECUTE FUNCTION auth.guard_gone();

-- A reason belongs to the one change it was given for.
CREATE FUNCTION auth.forget_reason() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  NEW.state_reason := NULL;
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION auth.forget_reason() IS 'Trigger: an account that is switched without a reason keeps none from before';
CREATE TRIGGER users_forget_reason BEFORE UPDATE OF is_active ON app.users
FOR EACH ROW WHEN (OLD.is_active <> NEW.is_active AND OLD.state_reason IS NOT NULL
                   AND OLD.state_reason IS NOT DISTINCT FROM NEW.state_reason) EXECUTE FUNCTION auth.forget_reason();

CREATE FUNCTION auth.require_not_above(p_user uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF EXISTS (SELECT auth.held_permissions(p_user) EXCEPT SELECT auth.held_permissions(auth.current_app_user())) THEN
    RAISE EXCEPTION 'this account holds permissions that you do not hold'
      USING ERRCODE = '42501', CONSTRAINT = 'account_above';
  END IF;
END;
$$;
COMMENT ON FUNCTION auth.require_not_above(uuid) IS 'Raises 42501 for an account that may do more than the signed-in person';

-- The row, locked, for whoever is about to do something about another person's account.
CREATE FUNCTION auth.require_other(p_user uuid) RETURNS app.users
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
BEGIN
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = p_user FOR NO KEY UPDATE;
  IF v_user.id IS NULL THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'account_missing';
  END IF;
  IF v_user.id = auth.current_app_user() THEN
    RAISE EXCEPTION 'not one''s own account' USING ERRCODE = '42501', CONSTRAINT = 'account_self';
  END IF;
  IF v_user.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  PERFORM auth.require_not_above(p_user);
  RETURN v_user;
END;
$$;
COMMENT ON FUNCTION auth.require_other(uuid) IS
  'Locks and returns another person''s account; raises for one''s own, one that is above, and one that is gone';

-- ===== 4. Making accounts, codes and temporary passwords =====
-- 32 signs without I, L, O and U, which are misread or make words
CREATE FUNCTION auth.new_code(p_signs integer) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_random bytea := extensions.gen_random_bytes(p_signs);
  v_code text := '';
BEGIN
  FOR i IN 0..p_signs - 1 LOOP
    v_code := v_code || CASE WHEN i > 0 AND i % 4 = 0 THEN '-' ELSE '' END
                     || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(v_random, i) & 31) + 1, 1);
  END LOOP;
  RETURN v_code;
END;
$$;
COMMENT ON FUNCTION auth.new_code(integer) IS 'So many random signs of five bits each, in groups of four';

CREATE FUNCTION auth.code_hash(p_code text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN auth.hash_of(translate(upper(regexp_replace(
    regexp_replace(left(coalesce(p_code, ''), 200), '^\s*reeve-invite:', '', 'i'), '[^0-9A-Za-z]', '', 'g')), 'OIL', '011'));
END;
$$;
COMMENT ON FUNCTION auth.code_hash(text) IS 'SHA-256 of a code as people type it: any case, dashes or none, O for 0, with or without the link';

CREATE FUNCTION auth.issue_code(p_user uuid, p_purpose text, OUT code text, OUT expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.purge_codes();
  UPDATE auth.account_codes c SET revoked_at = timezone('UTC', clock_timestamp())
   WHERE c.user_id = p_user AND c.used_at IS NULL AND c.revoked_at IS NULL;
  code := auth.new_code(16);
  SELECT timezone('UTC', clock_timestamp()) + CASE p_purpose WHEN 'invitation' THEN s.invitation_lifetime
                                                             ELSE s.reset_lifetime END
    INTO STRICT expires_at FROM auth.settings s;
  INSERT INTO auth.account_codes (user_id, purpose, code_hash, issued_by, expires_at)
  VALUES (p_user, p_purpose, auth.code_hash(code), auth.current_app_user(), expires_at);
  PERFORM auth.record(auth.current_app_user(), CASE p_purpose WHEN 'invitation' THEN 'INVITED' ELSE 'PASSWORD_RESET' END,
                      'users', p_user, NULL, jsonb_build_object('means', 'code', 'expires_at', expires_at));
END;
$$;
COMMENT ON FUNCTION auth.issue_code(uuid, text) IS 'A new code for an account, in place of the one that is out';

CREATE FUNCTION api.create_account(p_email text, p_name text, p_phone text, p_roles uuid[],
                                   OUT user_id uuid, OUT code text, OUT expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
  v_email text := lower(btrim(coalesce(p_email, '')));
  v_name text := btrim(coalesce(p_name, ''));
  v_phone text := nullif(btrim(p_phone), '');
BEGIN
  IF v_email !~ '^[^\s@]+@[^\s@]+$' OR char_length(v_email) > 255 THEN
    RAISE EXCEPTION 'not an e-mail address' USING ERRCODE = '22023', CONSTRAINT = 'account_email';
  END IF;
  IF v_name = '' OR char_length(v_name) > 100 THEN
    RAISE EXCEPTION 'a name of 1 to 100 characters' USING ERRCODE = '22023', CONSTRAINT = 'account_name';
  END IF;
  IF char_length(v_phone) > 20 THEN
    RAISE EXCEPTION 'a phone number of at most 20 characters' USING ERRCODE = '22023', CONSTRAINT = 'account_phone';
  END IF;
  IF EXISTS (SELECT FROM app.users u WHERE u.email = v_email) THEN
    RAISE EXCEPTION 'another account has this address' USING ERRCODE = '23505', CONSTRAINT = 'idx_users_email';
  END IF;
  IF cardinality(p_roles) > 0 THEN
    PERFORM auth.require_permission('roles.assign');
    IF EXISTS (SELECT FROM unnest(p_roles) wanted WHERE NOT EXISTS (SELECT FROM app.roles r WHERE r.id = wanted)) THEN
      RAISE EXCEPTION 'there is no such role' USING ERRCODE = '23503', CONSTRAINT = 'user_roles_role_id_fkey';
    END IF;
  END IF;
  -- '!' is no hash of anything: nobody signs in until a code was redeemed.
  INSERT INTO app.users (email, name, phone, password_hash) VALUES (v_email, v_name, v_phone, '!')
  ON CONFLICT (email) DO NOTHING
  RETURNING id INTO user_id;
  IF user_id IS NULL THEN
    RAISE EXCEPTION 'another account has this address' USING ERRCODE = '23505', CONSTRAINT = 'idx_users_email';
  END IF;
  INSERT INTO app.user_roles (user_id, role_id, assigned_by)
  SELECT create_account.user_id, wanted, v_me FROM (SELECT DISTINCT unnest(p_roles)) w (wanted);
  SELECT i.code, i.expires_at INTO code, expires_at FROM auth.issue_code(user_id, 'invitation') i;
END;
$$;
COMMENT ON FUNCTION api.create_account(text, text, text, uuid[]) IS
  'A new account without a password and the code with which its person sets one (accounts.write; roles.assign for roles)';

CREATE FUNCTION api.invite(p_user uuid, OUT code text, OUT expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  v_user := auth.require_other(p_user);
  IF NOT v_user.is_active THEN
    RAISE EXCEPTION 'the account is not active' USING ERRCODE = '55000', CONSTRAINT = 'account_inactive';
  END IF;
  IF v_user.password_hash <> '!' THEN
    RAISE EXCEPTION 'the account has a password' USING ERRCODE = '55000', CONSTRAINT = 'account_has_password';
  END IF;
  SELECT i.code, i.expires_at INTO code, expires_at FROM auth.issue_code(p_user, 'invitation') i;
END;
$$;
COMMENT ON FUNCTION api.invite(uuid) IS 'A new invitation for an account that has no password yet (accounts.write)';

CREATE FUNCTION api.reset_password(p_user uuid, p_temporary boolean, OUT secret text, OUT expires_at timestamp)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  v_user := auth.require_other(p_user);
  IF NOT v_user.is_active THEN
    RAISE EXCEPTION 'the account is not active' USING ERRCODE = '55000', CONSTRAINT = 'account_inactive';
  END IF;
  -- The new hash ends the sessions, by trigger; this ends them where the hash was none before, too.
  DELETE FROM app.sessions s WHERE s.user_id = p_user;
  IF p_temporary THEN
    secret := auth.new_code(16);
    SELECT timezone('UTC', clock_timestamp()) + s.reset_lifetime INTO STRICT expires_at FROM auth.settings s;
    UPDATE app.users u SET password_hash = auth.hash_password(secret) WHERE u.id = p_user;
    INSERT INTO auth.temporary_passwords AS t (user_id, issued_by, expires_at)
    VALUES (p_user, auth.current_app_user(), reset_password.expires_at);
    PERFORM auth.record(auth.current_app_user(), 'PASSWORD_RESET', 'users', p_user, NULL,
                        jsonb_build_object('means', 'temporary_password', 'expires_at', expires_at));
  ELSE
    UPDATE app.users u SET password_hash = '!' WHERE u.id = p_user;
    SELECT i.code, i.expires_at INTO secret, expires_at FROM auth.issue_code(p_user, 'reset') i;
  END IF;
END;
$$;
COMMENT ON FUNCTION api.reset_password(uuid, boolean) IS
  'Takes another person''s password away and ends their sessions; a one-time code, or a temporary password, to get a new one (accounts.write)';

CREATE FUNCTION auth.purge_codes() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempts bigint;
BEGIN
  DELETE FROM auth.code_attempts a USING auth.settings s
   WHERE a.created_at < timezone('UTC', now()) - (interval '1 day' + s.failure_window);
  GET DIAGNOSTICS v_attempts = ROW_COUNT;
  RETURN v_attempts;
END;
$$;
COMMENT ON FUNCTION auth.purge_codes() IS 'Deletes old tries of codes; returns how many';

-- ===== 5. Redeeming a code =====
CREATE FUNCTION api.try_code(p_code text, p_user_agent text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_settings auth.settings;
  v_ip inet := inet_client_addr();
  v_client inet := CASE WHEN v_ip IS NULL THEN '127.0.0.1'
                        WHEN family(v_ip) = 6 THEN network(set_masklen(v_ip, 64)) ELSE host(v_ip)::inet END;
  v_token text := encode(extensions.gen_random_bytes(32), 'hex');
  v_code uuid;
  v_wait integer;
BEGIN
  IF strpos(lower(current_query() COLLATE "C"), 'explain') > 0 THEN
    RAISE EXCEPTION 'try_code can not be explained' USING ERRCODE = '42501';
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'try_code needs READ COMMITTED' USING ERRCODE = '25001';
  END IF;
  SELECT s.* INTO STRICT v_settings FROM auth.settings s;
  -- One try a transaction: how a second one counted the first would tell what came of it. (Tries made at once may overshoot
  -- the limit by the number of connections; of 2^80 codes that is nothing.)
  IF EXISTS (SELECT FROM auth.code_attempts a
              WHERE a.created_at >= timezone('UTC', now()) AND a.transaction_id = pg_current_xact_id_if_assigned()) THEN
    v_wait := 1;
  ELSE
    SELECT auth.wait_after(count(*), v_settings.failures_per_client, max(a.created_at)) INTO v_wait
      FROM auth.code_attempts a
     WHERE a.client = v_client AND a.outcome = 'wrong'
       AND a.created_at > timezone('UTC', clock_timestamp()) - v_settings.failure_window;
  END IF;
  SELECT c.id INTO v_code FROM auth.account_codes c WHERE c.code_hash = auth.code_hash(p_code);
  INSERT INTO auth.code_attempts (client, outcome, retry_after_seconds, token_hash, code_id, ip_address, user_agent)
  VALUES (v_client, CASE WHEN v_wait > 0 THEN 'throttled' WHEN v_code IS NULL THEN 'wrong' ELSE 'right' END, v_wait,
          auth.hash_of(v_token), coalesce(v_code, extensions.uuid_generate_v4()), v_ip, left(p_user_agent, 500));
  RETURN v_token;
END;
$$;
COMMENT ON FUNCTION api.try_code(text, text) IS
  'Tries a one-time code (and what the client calls itself): always a token; commit, then open_code';

CREATE FUNCTION api.open_code(p_token text)
RETURNS TABLE (outcome text, purpose text, email text, name text, retry_after_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempt auth.code_attempts;
  v_code auth.account_codes;
  v_user app.users;
BEGIN
  UPDATE auth.code_attempts a
     SET opened_at = timezone('UTC', clock_timestamp())
   WHERE a.token_hash = auth.hash_of(left(p_token, 200))
     AND a.opened_at IS NULL
     AND a.created_at > timezone('UTC', clock_timestamp()) - interval '1 minute'
     AND a.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()
  RETURNING a.* INTO v_attempt;
  IF v_attempt.id IS NULL THEN
    outcome := 'unknown';
  ELSIF v_attempt.outcome = 'throttled' THEN
    outcome := 'throttled';
    retry_after_seconds := v_attempt.retry_after_seconds;
  ELSIF v_attempt.outcome = 'wrong' THEN
    outcome := 'refused';
    INSERT INTO app.audit_logs (action, entity_type, new_values, ip_address, created_at, correlation_id, db_role)
    VALUES ('CODE_REFUSED', 'users', jsonb_build_object('user_agent', v_attempt.user_agent), v_attempt.ip_address,
            v_attempt.created_at, md5('code attempt ' || v_attempt.id)::uuid, session_user);
  ELSE
    SELECT c.* INTO v_code FROM auth.account_codes c WHERE c.id = v_attempt.code_id;
    SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_code.user_id;
    outcome := auth.code_state(v_code);
    -- Whoever has a code that is over learns that, and nothing about its account.
    IF outcome = 'valid' THEN
      purpose := v_code.purpose;
      email := v_user.email;
      name := v_user.name;
    END IF;
  END IF;
  RETURN NEXT;
END;
$$;
COMMENT ON FUNCTION api.open_code(text) IS
  'What a token of try_code is worth: valid, used, revoked, expired, inactive, refused, throttled or unknown; once, and in a later transaction';

CREATE FUNCTION auth.code_state(p_code auth.account_codes) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN CASE
    WHEN p_code.id IS NULL THEN 'refused'
    WHEN p_code.used_at IS NOT NULL THEN 'used'
    WHEN p_code.revoked_at IS NOT NULL THEN 'revoked'
    WHEN p_code.expires_at <= timezone('UTC', clock_timestamp()) THEN 'expired'
    WHEN NOT (SELECT u.is_active FROM app.users u WHERE u.id = p_code.user_id) THEN 'inactive'
    -- The account may have been given more since: whoever issued the code must not come to it by that.
    WHEN EXISTS (SELECT auth.held_permissions(p_code.user_id) EXCEPT SELECT auth.held_permissions(p_code.issued_by))
      THEN 'revoked'
    ELSE 'valid' END;
END;
$$;
COMMENT ON FUNCTION auth.code_state(auth.account_codes) IS 'Whether a code is good for anything now: valid, used, revoked, expired or inactive';

CREATE FUNCTION api.redeem_code(p_token text, p_password text)
RETURNS TABLE (outcome text, flaw text, user_id uuid, email text, name text, permissions text[], expires_at timestamp,
               restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_attempt auth.code_attempts;
  v_code auth.account_codes;
  v_user app.users;
  v_expires timestamp;
  v_restricted_to text;
BEGIN
  SELECT a.* INTO v_attempt FROM auth.code_attempts a
   WHERE a.token_hash = auth.hash_of(left(p_token, 200))
     AND a.outcome = 'right'
     AND a.redeemed_at IS NULL
     AND a.opened_at > timezone('UTC', clock_timestamp()) - interval '30 minutes'
     FOR UPDATE;
  IF v_attempt.id IS NULL THEN
    outcome := 'unknown';
    RETURN NEXT;
    RETURN;
  END IF;
  -- The account before its code, as whoever changes the account does
  SELECT u.* INTO v_user FROM app.users u
   WHERE u.id = (SELECT c.user_id FROM auth.account_codes c WHERE c.id = v_attempt.code_id) FOR NO KEY UPDATE;
  SELECT c.* INTO v_code FROM auth.account_codes c WHERE c.id = v_attempt.code_id FOR UPDATE;
  outcome := auth.code_state(v_code);
  IF outcome <> 'valid' THEN
    RETURN NEXT;
    RETURN;
  END IF;
  flaw := auth.password_flaw(p_password, v_user.email, v_user.name);
  IF flaw IS NOT NULL THEN
    outcome := 'flawed';
    RETURN NEXT;
    RETURN;
  END IF;
  UPDATE auth.account_codes c SET used_at = timezone('UTC', clock_timestamp()) WHERE c.id = v_code.id;
  UPDATE auth.code_attempts a SET redeemed_at = timezone('UTC', clock_timestamp()) WHERE a.id = v_attempt.id;
  SELECT timezone('UTC', now()) + s.session_lifetime INTO STRICT v_expires FROM auth.settings s;
  -- Whoever holds the code is the person from here on, and the trail names them. What a session of theirs has to do first
  -- comes last: until then this very function acts with it.
  INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at, last_seen_at)
  VALUES (extensions.uuid_generate_v4(), v_user.id, v_attempt.token_hash, v_attempt.ip_address, v_attempt.user_agent,
          v_expires, timezone('UTC', now()));
  PERFORM set_config('app.session_token', p_token, true);
  UPDATE app.users u SET password_hash = auth.hash_password(p_password), last_login = timezone('UTC', now())
   WHERE u.id = v_user.id;
  PERFORM auth.record(v_user.id, 'CODE_REDEEMED', 'users', v_user.id, NULL, jsonb_build_object('means', v_code.purpose));
  v_restricted_to := auth.session_restriction(v_user.id, false);
  IF v_restricted_to IS NOT NULL THEN
    UPDATE app.sessions s SET restricted_to = v_restricted_to WHERE s.token_hash = v_attempt.token_hash;
  END IF;
  SELECT s.expires_at INTO v_expires FROM app.sessions s WHERE s.token_hash = v_attempt.token_hash;
  RETURN QUERY SELECT 'opened'::text, NULL::text, v_user.id, v_user.email::text, v_user.name::text,
                      CASE WHEN v_restricted_to IS NULL THEN auth.permissions_of(v_user.id) ELSE '{}' END,
                      v_expires, v_restricted_to;
END;
$$;
COMMENT ON FUNCTION api.redeem_code(text, text) IS
  'Sets the password with an opened code, once, and opens a session with its token: opened, flawed (with the flaw), or why not';

CREATE FUNCTION api.change_required_password(p_password text)
RETURNS TABLE (outcome text, flaw text, permissions text[], restricted_to text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_user app.users;
  v_me uuid := auth.restricted_user('password_change');
  v_left text;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'sign in again' USING ERRCODE = '28000';
  END IF;
  SELECT u.* INTO v_user FROM app.users u WHERE u.id = v_me FOR NO KEY UPDATE;
  -- Also over when the account has come to hold more than who made the password, and knows it
  IF EXISTS (SELECT FROM auth.temporary_passwords t
              WHERE t.user_id = v_me
                AND (t.expires_at <= timezone('UTC', clock_timestamp())
                     OR EXISTS (SELECT auth.held_permissions(v_me) EXCEPT SELECT auth.held_permissions(t.issued_by)))) THEN
    outcome := 'expired';
    RETURN NEXT;
    RETURN;
  END IF;
  flaw := auth.password_flaw(p_password, v_user.email, v_user.name);
  IF flaw IS NULL AND extensions.crypt(p_password, v_user.password_hash) = v_user.password_hash THEN
    flaw := 'same';
  END IF;
  IF flaw IS NOT NULL THEN
    outcome := 'flawed';
    RETURN NEXT;
    RETURN;
  END IF;
  -- So that it is the person who did it, in the trail
  UPDATE app.sessions s SET restricted_to = NULL
   WHERE s.token_hash = auth.hash_of(current_setting('app.session_token', true));
  UPDATE app.users u SET password_hash = auth.hash_password(p_password) WHERE u.id = v_me;
  -- Where there is a second factor it was shown before; where one is needed it is set up now.
  v_left := auth.lift_restriction(true);
  RETURN QUERY SELECT 'changed'::text, NULL::text,
                      CASE WHEN v_left IS NULL THEN auth.permissions_of(v_me) ELSE '{}' END, v_left;
END;
$$;
COMMENT ON FUNCTION api.change_required_password(text) IS
  'Chooses the password that a session restricted to password_change waits for: changed, flawed (with the flaw), or expired';

-- ===== 6. Keeping accounts =====
CREATE FUNCTION api.set_account_active(p_user uuid, p_active boolean, p_reason text, p_seen timestamp) RETURNS timestamp
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_reason text := nullif(btrim(p_reason), '');
  v_updated timestamp;
BEGIN
  PERFORM auth.require_permission('accounts.deactivate');
  IF (v_reason IS NULL AND NOT p_active) OR char_length(v_reason) > 500 THEN
    RAISE EXCEPTION 'a reason of 1 to 500 characters' USING ERRCODE = '22023', CONSTRAINT = 'account_reason';
  END IF;
  UPDATE app.users u SET is_active = p_active, state_reason = v_reason
   WHERE u.id = p_user AND u.updated_at = p_seen
  RETURNING u.updated_at INTO v_updated;
  RETURN v_updated;
END;
$$;
COMMENT ON FUNCTION api.set_account_active(uuid, boolean, text, timestamp) IS
  'Activates or deactivates an account and keeps why (accounts.deactivate); empty when it was changed since it was seen';

CREATE FUNCTION auth.note_text(p_text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  IF btrim(coalesce(p_text, '')) = '' OR char_length(btrim(p_text)) > 4000 THEN
    RAISE EXCEPTION 'a text of 1 to 4000 characters' USING ERRCODE = '22023', CONSTRAINT = 'note_text';
  END IF;
  RETURN btrim(p_text);
END;
$$;
COMMENT ON FUNCTION auth.note_text(text) IS 'The text of a note as it is stored; raises 22023 for none and for too much';

CREATE FUNCTION api.add_note(p_user uuid, p_text text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
  v_note uuid;
BEGIN
  INSERT INTO app.account_notes (user_id, author_id, body)
  SELECT u.id, v_me, auth.note_text(p_text) FROM app.users u WHERE u.id = p_user AND u.erased_at IS NULL
  RETURNING id INTO v_note;
  IF v_note IS NULL THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'account_missing';
  END IF;
  RETURN v_note;
END;
$$;
COMMENT ON FUNCTION api.add_note(uuid, text) IS 'Notes something about an account (accounts.write)';

CREATE FUNCTION api.edit_note(p_note uuid, p_text text, p_seen timestamp) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
BEGIN
  IF EXISTS (SELECT FROM app.account_notes n WHERE n.id = p_note AND n.author_id IS DISTINCT FROM v_me) THEN
    RAISE EXCEPTION 'only who wrote a note changes it' USING ERRCODE = '42501', CONSTRAINT = 'note_author';
  END IF;
  UPDATE app.account_notes n SET body = auth.note_text(p_text) WHERE n.id = p_note AND n.updated_at = p_seen;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.edit_note(uuid, text, timestamp) IS
  'Changes a note of one''s own (accounts.write); false when it was changed or deleted since it was seen';

CREATE FUNCTION api.delete_note(p_note uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.write');
BEGIN
  IF EXISTS (SELECT FROM app.account_notes n WHERE n.id = p_note AND n.author_id IS DISTINCT FROM v_me) THEN
    RAISE EXCEPTION 'only who wrote a note deletes it' USING ERRCODE = '42501', CONSTRAINT = 'note_author';
  END IF;
  DELETE FROM app.account_notes n WHERE n.id = p_note;
  RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION api.delete_note(uuid) IS 'Deletes a note of one''s own (accounts.write); false when there is none';

CREATE VIEW api.account_notes AS
SELECT n.id, n.user_id, n.author_id, n.body, n.created_at, n.updated_at
  FROM app.account_notes n
 WHERE auth.may_plan('accounts.read') AND (SELECT auth.has_permission('accounts.read'));
COMMENT ON VIEW api.account_notes IS 'Notes about accounts, with accounts.read';

CREATE FUNCTION api.account_details(p_user uuid)
RETURNS TABLE (state_reason text, merged_into uuid, merged_into_name text, erased_at timestamp, has_password boolean,
               password_expires_at timestamp, code_purpose text, code_expires_at timestamp, code_issued_by text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('accounts.read');
  RETURN QUERY
    SELECT u.state_reason::text, u.merged_into, survivor.name::text, u.erased_at, u.password_hash <> '!', t.expires_at,
           c.purpose::text, c.expires_at, issuer.name::text
      FROM app.users u
      LEFT JOIN app.users survivor ON survivor.id = u.merged_into
      LEFT JOIN auth.temporary_passwords t ON t.user_id = u.id
      LEFT JOIN auth.account_codes c ON c.user_id = u.id AND c.used_at IS NULL AND c.revoked_at IS NULL
      LEFT JOIN app.users issuer ON issuer.id = c.issued_by
     WHERE u.id = p_user;
END;
$$;
COMMENT ON FUNCTION api.account_details(uuid) IS
  'Why an account is as it is, whether it has a password, and the code that is out for it (accounts.read); no row when there is none';

-- ===== 7. Erasing personal data =====
CREATE OR REPLACE FUNCTION auth.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Values and network addresses of a person whose erasure is under way in this transaction; who did what to what stays.
    IF (NEW.id, NEW.user_id, NEW.action, NEW.entity_type, NEW.entity_id, NEW.created_at, NEW.correlation_id, NEW.db_role)
         IS NOT DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.action, OLD.entity_type, OLD.entity_id, OLD.created_at, OLD.correlation_id, OLD.db_role)
       AND EXISTS (SELECT FROM auth.erasures e
                    WHERE e.finished_at IS NULL AND e.transaction_id = pg_current_xact_id_if_assigned()
                      AND (OLD.user_id = e.user_id OR (OLD.entity_type = 'users' AND OLD.entity_id = e.user_id)
                           OR (OLD.entity_type IN ('account_notes', 'role_requests') AND OLD.entity_id = ANY (e.texts))
                           OR e.user_id::text IN (OLD.old_values ->> 'user_id', OLD.new_values ->> 'user_id'))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END;
$$;
COMMENT ON FUNCTION auth.append_only() IS
  'Trigger: entries of the trail are neither changed nor deleted; an erasure takes a person''s data out of them';

CREATE FUNCTION auth.erase_values(p_values jsonb, p_keys text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN coalesce((SELECT jsonb_object_agg(e.key, CASE WHEN e.key = ANY (p_keys) AND e.value <> 'null'
                                                       THEN to_jsonb('(erased)'::text) ELSE e.value END)
                     FROM jsonb_each(p_values) e), p_values);
END;
$$;
COMMENT ON FUNCTION auth.erase_values(jsonb, text[]) IS 'The same values, with those of these keys replaced';

CREATE FUNCTION auth.erase_trail(p_user uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_link jsonb := jsonb_build_object('user_id', p_user);
  v_texts uuid[];
  v_entries bigint;
BEGIN
  -- Edits of a note, or of a request, don't say whose account it was about; that it was written does.
  v_texts := ARRAY(SELECT DISTINCT a.entity_id FROM app.audit_logs a
                    WHERE (a.old_values @> v_link OR a.new_values @> v_link)
                      AND a.entity_type IN ('account_notes', 'role_requests'));
  UPDATE auth.erasures e SET texts = v_texts WHERE e.user_id = p_user;
  -- Found by the trail's own indexes first: an OR would read all of it.
  WITH found AS (
    SELECT a.id, a.created_at FROM app.audit_logs a WHERE a.user_id = p_user
    UNION
    SELECT a.id, a.created_at FROM app.audit_logs a WHERE a.entity_type = 'users' AND a.entity_id = p_user
    UNION
    SELECT a.id, a.created_at FROM app.audit_logs a
     WHERE a.entity_type IN ('account_notes', 'role_requests') AND a.entity_id = ANY (v_texts)
    UNION
    SELECT a.id, a.created_at FROM app.audit_logs a WHERE a.old_values @> v_link AND a.entity_type = 'sessions'
    UNION
    SELECT a.id, a.created_at FROM app.audit_logs a WHERE a.new_values @> v_link AND a.entity_type = 'sessions'
  ), keyed AS (
    SELECT a.id, a.created_at,
           CASE WHEN a.entity_type = 'users' AND a.entity_id = p_user THEN ARRAY['email', 'name', 'phone', 'state_reason']
                WHEN a.entity_id = ANY (v_texts) THEN ARRAY['body', 'reason', 'decision']
                WHEN a.entity_type = 'sessions' AND (a.old_values @> v_link OR a.new_values @> v_link)
                  THEN ARRAY['ip_address', 'user_agent']
                ELSE '{}' END AS keys
      FROM found f JOIN app.audit_logs a ON a.id = f.id AND a.created_at = f.created_at
  )
  UPDATE app.audit_logs a
     SET old_values = auth.erase_values(a.old_values, k.keys),
         new_values = auth.erase_values(a.new_values, k.keys),
         ip_address = CASE WHEN a.user_id IS NULL OR a.user_id = p_user THEN NULL ELSE a.ip_address END
    FROM keyed k
   WHERE a.id = k.id AND a.created_at = k.created_at;
  GET DIAGNOSTICS v_entries = ROW_COUNT;
  RETURN v_entries;
END;
$$;
COMMENT ON FUNCTION auth.erase_trail(uuid) IS
  'Takes the personal data of an account, and the network addresses it acted from, out of the trail; returns how many entries';

CREATE FUNCTION api.erase_account(p_user uuid, p_confirmation text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.erase');
  v_user app.users;
  v_id uuid;
  v_entries bigint;
  v_all bigint := 0;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  PERFORM auth.require_permission('accounts.deactivate');
  v_user := auth.require_other(p_user);
  IF btrim(coalesce(p_confirmation, '')) <> v_user.name THEN
    RAISE EXCEPTION 'type the name of the account' USING ERRCODE = '22023', CONSTRAINT = 'account_confirmation';
  END IF;
  -- Accounts that were merged into this one hold data of the same person.
  FOR v_id IN
    WITH RECURSIVE same (id) AS (
      SELECT p_user UNION SELECT u.id FROM app.users u JOIN same s ON u.merged_into = s.id
    )
    SELECT s.id FROM same s JOIN app.users u ON u.id = s.id WHERE u.erased_at IS NULL
  LOOP
    PERFORM auth.require_not_above(v_id);
    INSERT INTO auth.erasures (user_id, erased_by) VALUES (v_id, v_me);
    UPDATE app.users u
       SET email = 'erased-' || u.id || '@erased.invalid', name = 'Erased', phone = NULL, password_hash = '!',
           is_active = false, is_verified = false, last_login = NULL, state_reason = NULL,
           erased_at = timezone('UTC', now())
     WHERE u.id = v_id;
    DELETE FROM app.user_roles ur WHERE ur.user_id = v_id;
    DELETE FROM app.account_notes n WHERE n.user_id = v_id;
    DELETE FROM auth.code_attempts a USING auth.account_codes c WHERE c.user_id = v_id AND a.code_id = c.id;
    DELETE FROM auth.account_codes c WHERE c.user_id = v_id;
    PERFORM auth.record_failures();
    DELETE FROM auth.sign_in_attempts a WHERE a.user_id = v_id;
    -- What later versions keep about a person goes by triggers of theirs, when erased_at is set.
    v_entries := auth.erase_trail(v_id);
    UPDATE auth.erasures e SET entries = v_entries, finished_at = timezone('UTC', clock_timestamp()) WHERE e.user_id = v_id;
    PERFORM auth.record(v_me, 'ERASED', 'users', v_id, NULL, jsonb_build_object('entries', v_entries));
    v_all := v_all + v_entries;
  END LOOP;
  RETURN v_all;
END;
$$;
COMMENT ON FUNCTION api.erase_account(uuid, text) IS
  'Replaces the personal data of another account, and of those merged into it, for good, in the trail too; the confirmation is its name. Returns how many entries lost data (accounts.erase, accounts.write, accounts.deactivate)';

-- ===== 8. Merging accounts of one person =====
CREATE FUNCTION api.merge_preview(p_survivor uuid, p_duplicate uuid)
RETURNS TABLE (posts bigint, comments bigint, notes bigint, sessions bigint, roles text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  PERFORM auth.require_permission('accounts.erase');
  RETURN QUERY
    SELECT (SELECT count(*) FROM app.posts p WHERE p.user_id = p_duplicate),
           (SELECT count(*) FROM app.comments c WHERE c.user_id = p_duplicate),
           (SELECT count(*) FROM app.account_notes n WHERE n.user_id = p_duplicate),
           (SELECT count(*) FROM app.sessions s
             WHERE s.user_id = p_duplicate AND s.expires_at > timezone('UTC', clock_timestamp())),
           ARRAY(SELECT r.name::text FROM auth.roles_to_move(p_survivor, p_duplicate) m JOIN app.roles r ON r.id = m.role_id
                  ORDER BY 1);
END;
$$;
COMMENT ON FUNCTION api.merge_preview(uuid, uuid) IS 'What merging would move, and how many sessions it would end (accounts.erase)';

CREATE FUNCTION auth.roles_to_move(p_survivor uuid, p_duplicate uuid) RETURNS TABLE (role_id uuid, ends_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
BEGIN
  RETURN QUERY
    SELECT ur.role_id, ur.expires_at FROM app.user_roles ur
     WHERE ur.user_id = p_duplicate
       AND (ur.expires_at IS NULL OR ur.expires_at > timezone('UTC', clock_timestamp()))
       AND NOT EXISTS (SELECT FROM app.user_roles held
                        WHERE held.user_id = p_survivor AND held.role_id = ur.role_id
                          AND (held.expires_at IS NULL OR held.expires_at > timezone('UTC', clock_timestamp())));
END;
$$;
COMMENT ON FUNCTION auth.roles_to_move(uuid, uuid) IS 'Roles in force of the one account that the other has not';

CREATE FUNCTION api.merge_accounts(p_survivor uuid, p_duplicate uuid, p_with_roles boolean) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = notice AS $$
DECLARE
  v_me uuid := auth.require_permission('accounts.erase');
  v_duplicate app.users;
  v_survivor app.users;
  v_posts bigint;
  v_comments bigint;
  v_notes bigint;
  v_roles bigint := 0;
BEGIN
  PERFORM auth.require_permission('accounts.write');
  PERFORM auth.require_permission('accounts.deactivate');
  IF p_survivor = p_duplicate THEN
    RAISE EXCEPTION 'an account can not be merged with itself' USING ERRCODE = '22023', CONSTRAINT = 'account_same';
  END IF;
  -- In one order, so that two who merge the same two don't wait for each other
  PERFORM FROM app.users u WHERE u.id IN (p_survivor, p_duplicate) ORDER BY u.id FOR NO KEY UPDATE;
  v_duplicate := auth.require_other(p_duplicate);
  SELECT u.* INTO v_survivor FROM app.users u WHERE u.id = p_survivor;
  IF v_survivor.id IS NULL THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = '23503', CONSTRAINT = 'account_missing';
  END IF;
  IF v_duplicate.merged_into IS NOT NULL OR v_survivor.merged_into IS NOT NULL OR v_survivor.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'an account that was erased or merged stays as it is'
      USING ERRCODE = '42501', CONSTRAINT = 'account_gone';
  END IF;
  PERFORM auth.require_not_above(p_survivor);

  UPDATE app.posts p SET user_id = p_survivor WHERE p.user_id = p_duplicate;
  GET DIAGNOSTICS v_posts = ROW_COUNT;
  UPDATE app.comments c SET user_id = p_survivor WHERE c.user_id = p_duplicate;
  GET DIAGNOSTICS v_comments = ROW_COUNT;
  UPDATE app.account_notes n SET user_id = p_survivor WHERE n.user_id = p_duplicate;
  GET DIAGNOSTICS v_notes = ROW_COUNT;
  IF p_with_roles THEN
    PERFORM auth.require_permission('roles.assign');
    -- What has ended would be in the way.
    DELETE FROM app.user_roles ur WHERE ur.user_id = p_survivor AND ur.expires_at <= timezone('UTC', clock_timestamp());
    INSERT INTO app.user_roles (user_id, role_id, assigned_by, expires_at)
    SELECT p_survivor, m.role_id, v_me, m.ends_at FROM auth.roles_to_move(p_survivor, p_duplicate) m;
    GET DIAGNOSTICS v_roles = ROW_COUNT;
  END IF;
  UPDATE app.users u SET phone = v_duplicate.phone
   WHERE u.id = p_survivor AND u.phone IS NULL AND v_duplicate.phone IS NOT NULL;
  UPDATE app.users u SET is_active = false, state_reason = NULL, merged_into = p_survivor WHERE u.id = p_duplicate;
  DELETE FROM app.user_roles ur WHERE ur.user_id = p_duplicate;
  PERFORM auth.record(v_me, 'MERGED', 'users', p_duplicate, NULL,
                      jsonb_build_object('merged_into', p_survivor, 'posts', v_posts, 'comments', v_comments,
                                         'notes', v_notes, 'roles', v_roles));
  PERFORM auth.record(v_me, 'MERGE_TAKEN', 'users', p_survivor, NULL,
                      jsonb_build_object('merged_from', p_duplicate, 'posts', v_posts, 'comments', v_comments,
                                         'notes', v_notes, 'roles', v_roles));
  RETURN v_posts + v_comments + v_notes + v_roles;
END;
$$;
COMMENT ON FUNCTION api.merge_accounts(uuid, uuid, boolean) IS
  'Moves posts, comments, notes and (roles.assign) roles of another account to the survivor, and closes it for good; returns how much was moved (accounts.erase, accounts.write, accounts.deactivate)';

-- ===== 9. Access =====
ALTER TABLE auth.breached_passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.account_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.code_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.temporary_passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.account_notes ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON FUNCTION auth.password_flaw(text, text, text), auth.hash_password(text), api.password_policy(),
  api.breached_passwords(text), auth.end_codes(), auth.guard_gone(), auth.forget_reason(), auth.require_not_above(uuid),
  auth.require_other(uuid), auth.new_code(integer), auth.code_hash(text), auth.issue_code(uuid, text),
  api.create_account(text, text, text, uuid[]), api.invite(uuid), api.reset_password(uuid, boolean), auth.purge_codes(),
  api.try_code(text, text), api.open_code(text), auth.code_state(auth.account_codes), api.redeem_code(text, text),
  api.change_required_password(text), api.set_account_active(uuid, boolean, text, timestamp),
  auth.note_text(text), api.add_note(uuid, text),
  api.edit_note(uuid, text, timestamp), api.delete_note(uuid), api.account_details(uuid), auth.erase_values(jsonb, text[]),
  auth.erase_trail(uuid), api.erase_account(uuid, text), api.merge_preview(uuid, uuid), auth.roles_to_move(uuid, uuid),
  api.merge_accounts(uuid, uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.password_policy(), api.breached_passwords(text), api.create_account(text, text, text, uuid[]),
  api.invite(uuid), api.reset_password(uuid, boolean), api.try_code(text, text), api.open_code(text),
  api.redeem_code(text, text), api.change_required_password(text), api.set_account_active(uuid, boolean, text, timestamp),
  api.add_note(uuid, text), api.edit_note(uuid, text, timestamp),
  api.delete_note(uuid), api.account_details(uuid), api.erase_account(uuid, text), api.merge_preview(uuid, uuid),
  api.merge_accounts(uuid, uuid, boolean) TO reeve_client;
GRANT EXECUTE ON FUNCTION auth.purge_codes() TO reeve_operator;
GRANT SELECT ON api.account_notes TO reeve_client;

-- ===== 10. Passwords from known breaches =====
-- The commonest 4890 of at least eight characters of the list that zxcvbn 4.4.2 ships (see NOTICE), as the hashes that the
-- table holds: a list of what people choose is no pleasant reading.
INSERT INTO auth.breached_passwords (hash)
SELECT hash FROM regexp_split_to_table($list$
00048ba5d737 000c5fcd977f 000cff48ff2c 0025f75704f0 0029525709ac 003ee1cf1c41 0048575744dd 00545f3bf262 0054a7de9d4f
0054f218b985 007354fb27ae 007523b52938 00890e9122ce 008dd550c215 009dba7e5404 00a6b72d4089 00ab99d971ae 00b8f9e229a8
00bddb36a62f 00c970c8fda3 00cfe46d2bab 00d412ed8dcc 00d85c2b3a95 00e0648b161b 00e407e5d7cd 00eec42d3471 00fe5418b1da
010453508d75 010bdf79aa0a 0122f7882376 0139ac6fa1fb 015000f4b58c 015eb3455f39 01783e74f00c 0188eaa432b3 018cc3e8b4c3
01b6c47510ac 01cf9f56a300 01d482b8f1db 01db71ab8048 01eebb01172d 01f6de9eebac 01f71c9a2bab 01fdec720269 0200f03315d6
020bde06c150 021a42b9d4b1 02246bf5d4e1 022a51c851b2 02317af5040d 023cb5f017db 024b4c2f2792 024b6af6d24a 0250af8294d2
026c6f9bf941 026dd18b9eb5 027fedf97c16 029755415adc 02c855bcf02c 02d32f28a881 02f51482f572 030a96705b4a 0312806338fc
032cc11fe7a5 03306388376d 03391382a15e 033d8edd156d 03491392143b 035b6c8a4aee 0365cac141b6 03688820a030 0375e60c72c7
0385bd71bc17 03ae3d68fcd7 03b2fc4514a8 03bed7a09b1b 03c19c94114c 03db2fa9ccbc 03df2e5fa6ba 03df4be68963 03f998a93519
040dced29157 04262c5bb693 042fe8c4f96f 045babdcd211 046398f5a00d 0482ee0d9de5 048388f5f761 04870d2bfc1e 04919c842a13
04959fa88109 04a5cb260858 04ccc674455f 04d47ece1d08 04d52bfb8ce8 04e730296169 04e77bf8f95c 04f66d16f352 051514b08e9b
051925d03fd8 052d99ea8f31 0534141524b1 053d90a73f66 0542d8871f70 0547b3628ea7 055114db7e6c 0554a5df02ee 05623b5ed74e
056839ac9ab4 056a41b848b4 0574b023b219 057ba03d6c44 057f7cb1be04 057ff1b1b7d7 059442892490 05960492115b 059a00192592
05a11e9e1952 05a37201abdc 05a642215a9f 05bb432a4bf6 05c08a8470f3 05c317e2d534 05c63d53de4e 05c80c669bb0 05d69e157e3b
05e116d38c55 05f4119b119f 05fbeb1057aa 060f2dd6e6fb 0625d19dafc9 0625e5bfa11e 062faa171c97 0630668d758a 0647f4b0bfd4
064a43832b4f 064bd2396fbc 065962dabf78 065ec384cc29 06926a5203ef 06a1d8bf7fc2 06a7928f5232 06b4eab3092d 06ddb37b3722
06e55b633481 06fa1d346005 07081c592699 0709725dcaee 070a1c4aabf4 070ab1efc6c3 071513909e35 07168706f3ff 07307784035f
075105c6929d 075a421a01fe 0760c62ab5ad 076119b2fdd9 0773c0098262 077ff8c245bf 0782cb514029 07863e7a6a21 07a0a3bd1783
07a5fde07899 07a61b3959eb 07aa899546a8 07c970c1a173 07cba253ebc3 07cfc495b493 07f531620367 07f917400b6d 07ff1ca575e0
0805b33cdb35 080dc5ed093c 08161eb1abef 081aca6cc633 082170c6a013 0822d8e57cbe 083354f64c19 084228a16d6b 0848377841d1
08775183b0ec 088f2dda3a7f 089542505d65 0895735bbedc 08b485c2921c 08b5c415580d 08d210e5b789 08d78d084e8c 08d83e2bce1a
08e667ee9093 08e802859ecd 08ebdc04958a 08febc6017e1 0911365a68ad 091364025ac8 092d5e20bf79 093a0b09f3a0 0940d012dede
094dacfa4ae2 0950cf95b354 096a02de0993 096cdb75b0c1 097740f6a501 097cb6c325ae 09825fb3ec43 0991bcc4290f 09938f9128d0
09a4cf7fdd12 09b632db946f 09b6d2197b2e 09c24a84d377 09c587fb282c 09c78756f663 09fba7943e22 0a05d7b27cc7 0a0ecbb7a6ea
0a12319020d4 0a3481f89cc3 0a364e56fd7f 0a3f13c673af 0a42b00cdca5 0a67248b9ae0 0a6d5939af40 0a76248733f4 0a813f5bd634
0ac362f53fcc 0ae2f6c706cf 0b14d501a594 0b15ccb694ad 0b1769f1ab5f 0b2298440845 0b24c35b4dba 0b35965c6a40 0b41f7a1f713
0b45af9d0463 0b478d0ea76d 0b6becdbb9f7 0b7fe8ff9864 0b940fdc24ec 0baf38f5da14 0bb804f70b82 0bbe5caeb1a7 0bc07441d695
0bcdfcafcafe 0bd8b2e19931 0bf7cb8f6b9d 0c08c0d223af 0c0ae2d9c239 0c24f3c7fd75 0c3ce3121f27 0c3d12fd939e 0c3f93b4c000
0c426173d9b4 0c44be9f7948 0c4ee38cf753 0c657716ea88 0c7936466c23 0c799c7b3e37 0c957e9f09a2 0c96cb4bef1f 0c9f5f2995b9
0ca58270f874 0cb7cbe18b18 0cd26229a3c1 0cd560a116f9 0cf7c76e164e 0d0d1f7bb2a1 0d1709cc9c8e 0d26317a478e 0d2a474ef880
0d446e52b5c8 0d488933215d 0d4b496e5b75 0d53a85e1f38 0d6facabefcf 0d6ffddb8797 0d7151a7550a 0d79cf42411c 0d826659bb69
0d88ee7bb1d7 0d922a4f6629 0d9a8474f428 0da0b943f322 0dae4d85ef22 0db5bf9ef042 0dd108f7677f 0ddb0214afdd 0de05e45b9df
0df53bd2dd41 0e0532cac27f 0e0637a04057 0e1d59321a7e 0e32828e20e0 0e3734467809 0e43650b148e 0e481e2667c3 0e563beee6a8
0e5d65948e70 0e75f3b39c94 0e7c3ecd5364 0eb0cb8f59e4 0eb0e9fdeaed 0ecad36ea68b 0ecf003efc72 0ecfdfe8ab2f 0edbdffac1b7
0edd1bc09e43 0ee14e6c9125 0ef5a670fae9 0f068c4fa50e 0f06b5214c9a 0f14089313b2 0f141a82c514 0f2d1fdeba00 0f3968385322
0f47dd87cde8 0f4886834261 0f68a1c28835 0f6a5bb199bd 0f6bb6ae7394 0f71ac6afa04 0f7de4dac57f 0fab79ae8b6c 0fbe6f2d952a
0fe9115a2cbe 0ff352afddb9 0ff64093e59b 0ff9f948f80c 0ffe5a53f1b3 1036ecb61481 103f2228c627 104aecd611f9 105260ea5c19
10628cfc434f 108bd0766bf4 10ab8cb7d87d 10c8c634d432 11148d8f6ad4 11156cd224a5 1118f1ee0ddb 111d0d11a9a0 1140f0c5f8d9
1142c377338d 117236d0b24d 117604106c51 11787c0d05e9 11b9b841e95d 11be44f77c55 11bfd476bc5d 11c9c2195e1e 11ce8189a47d
11d902301ac2 11dc2df934af 11ef95749ea4 12244779e26c 12451ac0a598 12775348cef8 127ee625c380 128aeb897cce 128ffa54c31e
12944f22333c 129db695045b 12ad4a3ef339 12bfcadc5d18 12c3431130a6 12c831a67274 12c87370d1b5 12d47138de0c 12d4e6fc471f
12d5f1e61ef7 12d865e0d30e 12e03a3241f4 12e27fe0a0b3 12ed4f6b3ff1 1305485a7126 130c0da5d840 133bef686005 134d57a6861a
1350f84d6d63 135b9a4eb46b 136db4c2a7ed 139fc8fa4741 13a5be79a834 13a5c202e320 13aa6127ef7b 13ba19ea4560 13c4f1eb61d3
13cc358c6041 13d249f2cb41 13eaedc52346 14118e74fd9a 141f61c4c811 14272bd361c9 143705b2daf4 143e74c6e18e 1441527e59d3
14443a5cf76b 144c9a079fc5 14864a6a23de 148de804a393 14a40534ce45 14ae75bf7fdd 14b8c1cbddb9 14bbe3f72648 14d4568a981d
14f150401b44 14f31dd96aa8 14f8f4bb8c0e 1501dd13471e 150343431ced 150f0e91d466 15117d6f2e35 1523e9d17eda 15247ffd96ad
152df37ffd52 153babaa1e9f 154226f3d408 154b6f7ed1b0 154c4c511cbb 1554c6fc116a 1557de35f69f 1567178d6756 157fc55121ab
15d7c1aa0d1b 15e2b0d3c338 15e6bb0c505b 160ed7312c82 1610d264a6e6 1612efca4c77 1622f49b69aa 1630d24fd3db 163ec71d855c
164c4e46a137 164e708a6b36 1660382def1e 1668c11fb81d 166ed1b88d44 166f7f051de9 168e4be1816c 16a0b4d2205f 16a0eeb0791b
16bedfda60bc 16c421436c13 16e539e883a2 16f0e9cf6f3e 16f50cf05630 16f78a7d6317 1704e2ee6423 17103b04040e 171777ef34c2
171aac72c04f 1721979c2a5f 172d5da515b3 17417ebfe065 1745a2a1fb75 174cb7512149 175d9324525d 175f3c4fdddb 176c1e698b52
17734c23c2e3 177bc8c2cbc9 17a79e78333a 17bc616cdbe2 17bfc9476bc0 17f80754644d 180bc0861114 1822236d38a3 182526c15392
18431bc00535 1847dbd7f825 184865a146c1 1853ba08c931 185efd4ce876 1862f055fbab 186c1f517859 186daa297dd8 1883f7c44794
18b659028f0c 18bf6edc8480 18c313e37abc 18cb071eec6d 18cc4f0a6624 1906b1b14c19 190963553856 194828bdf838 19558fe6ed5a
196f26cd525a 19791736f072 1983001fb248 199ffb5588d7 19a517a5258e 19a638eab387 19a83dc8bb4f 19ae38b74d94 19e20c8463ed
19f29ab45b64 1a0fde97da6c 1a2220adba6d 1a2d3e3e226b 1a330efda04d 1a4dd78bb7eb 1a51c1fc2ddc 1a549bd5b4b9 1a67cabdd52a
1a6842ffcb68 1a6bd4d9d79d 1a79d1dd1d68 1a81d9b44ae8 1a89614a7ae4 1a8bb3d1b0cd 1aa04602e6f2 1aa3558a77b6 1aa6b7d9324e
1adcd81f0e3f 1aedb843eae9 1af293a88816 1afa0b24572b 1afd7a90c129 1afda89737a7 1b01e30a19f9 1b0f93c2886c 1b24e0c17e95
1b3db58fdcf9 1b4021b5ad62 1b4f72b0967a 1b5ba5604731 1b5f82125c8e 1b628e54efc8 1b69c6ec548f 1b6edecb82db 1b73275f7b25
1b733e308971 1b75efa5d7d4 1b85d3aeb0b4 1b87290375a0 1b92476c91e5 1b9590f50b1b 1ba16b619d32 1ba496ad9925 1ba5907539cf
1bad01e6e3c4 1bcdbccff1c3 1bd8f7602266 1be5a1ee446a 1be9d0fb5981 1c09e5d79035 1c1352602e99 1c188a6d76a7 1c1a29a91daf
1c1b211f273d 1c1d50c7b049 1c222eec6249 1c312dd6426a 1c3703b506a6 1c443cabb9db 1c45f6c7abc8 1c467339c960 1c4f1f5dca5c
1c5d83daae8d 1c632423f027 1c699d06d966 1c7839fd3920 1c81600cba6b 1c82ae2d0ce1 1c8816b1e1c9 1c88b5246019 1c9ae38612f6
1c9f8eec5eec 1ca89e861e51 1cac3a7ac1ac 1cba997a725e 1cd680e3f67d 1ce3a8ad6bf1 1ceadc6c493d 1ceaebc657ec 1cf18a243c25
1cfd0effc40c 1d04ba3119f5 1d256b5d20bd 1d438ead3039 1d45adac4616 1d4b41c9db91 1d4bfdb68a14 1d4c61609513 1d533c672bfa
1d54321265d3 1d55d366c00a 1d58d6066b67 1d996e033d61 1da0672bd372 1db0046b8b19 1db467c698d6 1db5542a302c 1db86b49e70d
1dc1f7a9b0de 1dd78bdee756 1dd9308df72e 1de8d29492e8 1df74d8a91df 1dfea1cc8fde 1e007ad010ba 1e04bd429564 1e09e5dcaa34
1e15a9ae8ff1 1e1e5781bb12 1e1f53411922 1e30b14a8001 1e4f52a959f0 1e5cad596f19 1e67037bc5e9 1e6994660c1f 1e81662be1e7
1e95f4659ac8 1ea63fa1c9c1 1eafe826860f 1eaff1995b61 1eb2b96516d6 1ebb068bded7 1ec4ed75cf43 1ec733eeb207 1ee686b3597d
1eeff7a07f3e 1efddc6ece76 1f20ad172112 1f2ac4f3100f 1f31543207f3 1f454e8ce8d7 1f489582f7ea 1f517944de42 1f578606eb0a
1f5c16f6a8f1 1f6275b9980b 1f65077658b4 1f7dbeca2d49 1f8c179789d9 1f99603ffd39 1fa794fa6b4c 1fb3d1883799 1fb565c51435
1fc4af734625 1fcb4fe1a53c 1fcedc313b10 1fd38ecd8136 1fd6202c9bb3 1fdf3ed5bb3b 1fe827e255d9 1ffa32c6bf2c 203b70b5ae88
204656d0e751 20504cdfddaa 20548318ef41 208cff13c083 2096483682ac 20ab6c865bca 20b04a4f018b 20b713d0eb80 20c9f33d9744
20d1a141586e 20e7c2e89827 20e8291d9c98 20f34906c703 20f35cb82c94 20f9f756f4e7 2102ef5ea8ab 2103aef4696f 21163f9c487d
2123f6cda9b8 2129aff31207 212d4a3d41e7 213eda299de1 2142b8125031 2144a56f7728 2147f721db86 2152f6377aa9 218b81b78b59
218d373c2875 21ba5305a386 21c6aca0db6d 21cddc8321dd 21dbb36eb9cd 21e363afd017 22177b6f2afa 221b37fcdb52 222f9947924b
2239c3721050 223d875d50f6 223ea095c160 224cab6925b8 224ec67c8947 225718e8a7e9 225c711be9fa 2275aec9093a 227bb0ec86ad
2285877fbec4 22d33e84a4fb 22ea282ecfa5 22edbb23ad48 22f3abbceea4 2304176ba784 232851c3072c 2336e2ec1b97 234c48c3b9c3
23642b4b813f 2368cf575e70 2381e9573a1c 23afc4006615 23b00cefc7e5 23b5ed29a1e8 23bf0d244a4c 23cbb06d0a09 23ce07fe87db
23d67ac46e6a 23e4938488bf 23eb91dc1ce8 23f1fa9cba96 23f532066ea3 23fc9f048a58 24024308c796 2406f46e506c 240be518fabd
240dd5e3c909 2413fb3709b0 2437c9ebaeb6 243ab035e2cb 243d023cc2b2 2440d4c666ea 2451a0a84c75 245bc97ec8d9 2467353388c0
2479f80f647c 249500cd28e7 24aca070d86b 24c23af521c7 24c654c71120 24c737429e03 24cacf370e30 24e0f0ae0ed7 24e25bedfaff
24e7e8ca16da 24eb4da09205 24f344ea2e0f 24f634c9ba94 2507e53184e6 2508aa34d7ca 250b229c9b70 2526c8563078 254e38932fdb
2556752d9812 255cced3515a 2566a18cd1ea 2583ed11a824 258f264e2ca3 258fa84abaa5 259016fa30c3 25aca4ad2d46 25b77d24b671
25d4b84347b4 25ffe5ba8c3d 2603c44b5528 2618be5da8ae 26232a3d4c3b 263ff3ae3a19 2652bbefa158 26578569a290 26c46bf94fc8
26c98ec3b46b 26fa4ae54122 27113714e0aa 2718f389b26e 271e56d94dd8 2742c40394c0 274c6be124cf 274d0b61e93d 2751b66fd5de
2754226cc976 2754fd408806 2787b6fd0c9f 279eb88caa83 27a0d60027f4 27a96e38b0d1 27cc6994fc1c 27d0b0931c00 27d64e02ae6b
27e207653fbc 27eecf97f30d 27f132a487e9 27fe8194c009 28110b2f54cb 281d92624188 28274b3b335a 282d0499d078 28312536bf06
283d4080fca9 284fff3bd254 2867f306661f 28780a3cd242 2887a32e0265 2889f546afa7 28a8759ab6a9 28aaf815a9d2 28ab4f89ad7d
28b07c7a913e 28b38b154828 28bb7accd1c9 28bfff45f6e1 28c9cf4c033f 28d40cc021f3 28d47d8f4c73 28dd2e15eccb 28dfd8b39435
28e6e9a9c592 28ee793c0f72 28f0116ef42b 28f615515051 29054d44f3b0 290a6383ef36 29196e6cc036 2929e22f48b1 2933e7a6706e
293de0e6ac4f 2943a567bc05 29599d71e423 295fa52b242b 2968f60b4c68 2974744982f0 2979b98a1040 297aabc56bbb 297ef885c2f0
298350b14428 298ec2d7480b 298f56823a13 2992a2bcad85 29a0035feea3 29a221c6980a 29aae8cee65b 29cd981177ed 29d206102bec
29d529c6b6f0 29e403f4e84a 29ed3b69eccb 29eddc6a3863 29f0f1a480e2 29f614742954 2a09783b1c47 2a0bea48e257 2a0e58476fd2
2a1af0fcb280 2a232d1de821 2a2487917723 2a3a6a34f369 2a6060b5e21a 2a6f9298e343 2a784e014211 2aa12ac09073 2aac6c4ed5d8
2ac4296d076e 2adb9a926f22 2af131191828 2af5a9a28584 2afb0d2845a0 2afd58a0d5ba 2b0a8c234bb9 2b11dca8b8ff 2b2082c5b6cd
2b2219705141 2b250bf5a18c 2b2e31014639 2b3aff4080a5 2b4a59fec3e7 2b5f277cc882 2b7847b7b705 2b865e9bdf49 2ba4a840a14f
2bbdbedf819c 2bca47295eda 2be08f768489 2be423ffd088 2beab845e7c0 2bf1095a2712 2c090bdb12f0 2c20970c7616 2c34a48b9d33
2c3d40381458 2c4779e28ec9 2c6451a7bf9c 2c7b71d16185 2c96421a6cdf 2c96dc9d8eda 2ca950e9d989 2cac39c22379 2cb3809ee3ed
2cb4c2ac5779 2cbe13972c40 2cdc3b4e95be 2d003b7416a0 2d0c7f73540d 2d0d150f2390 2d222d05d239 2d2c08434928 2d2c85f6894b
2d330507318a 2d39545a0d21 2d4795b5a4b0 2d4cb26f8da9 2d51708392c9 2d543bbc12b7 2d637f5e6480 2d69dac5088c 2d783fa16408
2d81d970d485 2d8a413227aa 2d8c911ed456 2da21ffbb215 2db1d29e39cc 2dbbbfcedcc1 2dd287bc3a84 2e047fa3501f 2e29b66c528c
2e34fd82bd39 2e37bf4bd914 2e44bd8f59e8 2e5167285883 2e541e006889 2e62c8d602ce 2e65fbc21b04 2e7af7e9a405 2e844ad651c6
2e88e6b6cd0e 2e8db3aceb4b 2e9974b54f3c 2ebda3975672 2ecec8414a95 2efa532687bd 2f00c70d5fa9 2f0875249cf2 2f33c5e4d173
2f429fc846cc 2f72ee8985ce 2f7e2ea57f3d 2f7e30eb15f9 2f8815810098 2f88a7002b11 2f8e566823e3 2f8e96830c51 2fa4263535b3
2fc592d11b1d 2fc73c3fa5cc 2fc73e293020 2fdd995c4800 2fee9558cd9c 2feefb9fd0f1 30005f56cf2f 300908b9d381 300cb2d7a527
302eacf71639 302ec21b9de9 302ffff85233 30392496896d 3046f751cdc6 3049a1f8327e 304fa7740901 3064cbce097c 30697d26b48e
307034ff261c 307dc76cfd3b 308a173ee676 30a989afc82c 30bc37216697 30c293f26f86 30cce0147273 30cdd6731ed4 30d0e035e4ac
30ed8887bd84 3113c9e45ff0 311ef643e9da 312433c28349 31309449d62f 313c1eca2a39 31466fd899e1 31502ff4c699 3157d377b6f9
31891a39081c 319bae28fe4e 31a1823f48d9 31a2d5282683 31b399cc89da 31cc9650f3dd 31da895dff55 31daa8067838 31f61e77f257
31f7a50f14ed 31fb020df6bb 3201e9a05972 32039ad35669 32129094599f 3223664ce84a 322957458489 324300dcb4c5 3243bc8710d8
3244f411c864 3250b4a6fd76 325f48e6f361 326411af775d 326f882a02d0 32783cef30bc 32bbb4949ff1 32d083006f52 32e9dd10d5d5
32f90a0fe6f6 330fc5128df4 33113f9a73c6 33215f3e25d4 332394e9c55a 33603f31d7b4 3361dc7eb960 336665b051db 336dbe0ba9fb
336fa3b09833 3370937bfeeb 3376fa54dd0c 338a518dce13 339230683409 33962bf85c26 33a00a0c76b6 33b1bb2668e6 33c5ebbb01d6
33c61f0cc541 33cbf2bc19b6 33d73e23411c 33e0db84951f 33f10a4d1f64 3436251bdfd3 344823844397 34497fe00eb8 346c4c9a0ca2
3481d95f2632 348fca8b1c1d 349d9487fa65 349dbf5a87cb 34b8d380d481 34f44cc69240 34f792681901 34f8e0d3ab2e 3529f7ae0e28
353238c57f74 35326260d772 3535539f0b42 35390f5453e8 353bf8181c6a 35439e40a0dc 35440590ef85 35482bcf5685 355550250b12
35556e8e76c0 35604f010694 357ea13433b9 35af25f5a5fd 35b5f3cc6fdb 35b6d0aaaae3 35bada4711a0 35be2cf583ee 35c0bbbceb15
35ce076c3c66 35f82c04d6d4 35f91566a687 361af08c5f6b 362799965c50 362a1bea7685 3631428badf3 3632cddc993a 36387e1034ae
36443808d07b 3649a9dd0692 364f5f054561 36650c2521c5 3674cf73a8c7 36768e0935dc 3677138cf1ea 368aedef61eb 36982699e2f2
369b41c72be6 36a2beaf3fef 36aa15a88e7a 36ae704936b7 36b7772d0d62 36d83ed43625 36e00dc5eb8d 36e3cf465f02 36e77a446d7a
36efd659185a 3704f976a0ac 37081ea5d115 371b73d4ccee 371ba1dbc8cc 3755b417b0f9 3756b5fab422 3763e72d74b4 376805920e55
37797910f477 378265386553 3783b3097c36 3786488b6f8e 379819d1732a 37a475c9818c 37a939306db6 37c59599e516 37e72d54784b
37e80191f69e 37e8068ae2c4 380f9771d2df 38187b95e104 384be34744a9 386ef22ff1dc 387e108ca442 387ecca8bb2a 387f667830d8
389564f915ac 389d46389a1b 38a4a1f88e0a 38a69b2931a3 38b87b10d08d 38bba42184c9 38be2a9dc14e 38c3f897cbf2 38cacdd36640
38dc37b70d0e 38fd40b6cef5 391718800e18 393766a88c39 393794fcb232 394a5cef5a61 395206f0b4db 395f2910731c 397255275634
39a39d1bfab5 39a7595c59e5 39b233fd83b2 39c6ab21fe81 39e7269dccaa 39eaa9f14cce 39ee8144f049 39f83dd31373 3a0225063bea
3a120dc1589b 3a2c164208e1 3a3810394d51 3a430170d33b 3a43dba9f151 3a4573eee151 3a47483d352d 3a491ee4656b 3a4e73aa9516
3a5745a05f87 3a5d9797c6b9 3a62ee80483e 3a6e29e7c8d4 3a74482d0d16 3a792932af28 3a8813cfc043 3a8d449ea83b 3a9be8c308aa
3aa4b0332ec0 3ae1a6fe28ca 3aefd1df3624 3af623ed7a47 3b03fb24a09b 3b0cfd641005 3b0fe0d342e9 3b331be2afd4 3b37b47978dd
3b4da2e28ebe 3b58987bda9d 3b7858b092ab 3b7f13783570 3b80d38f7686 3b902b6ed9d2 3b9c2144ccfa 3ba1911a4402 3ba3a257aec8
3baff57541a4 3bbf5c9d6a23 3bcf3b705f59 3bda68a937f1 3bdc1e86f2b0 3bdd00bc5e75 3bf7ab689e6a 3c0a579bbd1a 3c0f4ce2ce3c
3c295a14b576 3c333102d51f 3c373f4953b8 3c3efbfb807e 3c4ef966f728 3c52f7004a94 3c644eba9a93 3c64d02e75da 3c70b750662f
3c7f75ed7842 3c9d411f67bb 3c9fa21d55d0 3c9fdacf6205 3cb5b70cebac 3cbe3fe35310 3cc29661b58c 3cde284035ef 3cdfd527278f
3cf2cf1a2ede 3cf30430d6d9 3cf732536788 3d00136c2704 3d011e92f7e2 3d07d8a5549e 3d121784738b 3d2fa30fc767 3d414ea5928a
3d472743c6c2 3d4810b14b22 3d8da2e4db8e 3d9cdb291540 3da4f41c1387 3dbfc980dc71 3dc43dbbce11 3dde6e54db2a 3df65453295a
3e1297acb89f 3e210b3d0359 3e2ddeb172f2 3e2f2a983f32 3e3d6a283512 3e4b484fd30e 3e4c7192a1ef 3e5ef936b24a 3e7658f2517b
3e794348ed35 3e7b3a19fb12 3e813690002b 3e8192cfa17d 3e89fa1b544a 3e9f0ba9fea0 3ea456b4b3df 3ea7a404e582 3ea92e34a666
3ea9e475b829 3eba820e7e6c 3ebab9f5eb7e 3ebca403e6d0 3eef0cd146f6 3f132995c0a8 3f13c4cc99b8 3f1d3c40178d 3f3371c759cd
3f5c0b5f9c32 3f60ce23e4e9 3f7963e4f7a8 3f7c82d621e4 3f7fe0fb68b1 3f8375f34e9c 3f9a61bec362 3f9cfd5198dc 3fa2e923c3b2
3fc5d471553d 3fd13da8c8e3 3fd8406c6089 3ff46080fd55 3ff6a078ffc6 40094d0a6fa8 40133c54cd72 402696fbbac6 402b69c01b3c
402eed114f0a 4032450140be 403a6c556b97 403f45a09666 40483593a133 40493642e768 404e04e2c926 405975c3084b 405dc7565658
405e603b4698 407370305c68 407ee89291d1 409afec2df1a 40a13b748ecc 40b1bbb5445f 40b4783ce5c1 40b6642b2780 40bbb39e6e68
40e440e22907 40f4a3e2268c 40f598cc7655 4132d8f13cd8 413698f95f61 41495f7db6f3 4150fad235c3 415b5af3d920 415ecc82d3a7
417d640da6d9 41a2f9148d09 41e302daf09f 41e360cae135 41e3a049309f 41e552aa6b68 420af245ef4e 420e08fac0cf 422769622619
42348ca570e4 4236ab3d41f4 423af8d7e8d6 4250c0f1a200 4252c188eee7 428542e60db0 429b6c1ffdde 42ae4ebb05de 42af38850243
42b593e2dcb2 42b910b4af30 42bb93297c75 42c05e6c54aa 42c10858be90 42dd0a7fdcb4 42def974897b 42dfdc432869 42e44be54a7b
42e873f3694d 42f4d3ba86af 4303150a368b 430a68d98309 430fbcc54656 4310884a6148 431b56e9914a 4333bba18374 433ac0267f4a
4342ad90e8f1 4346ff92f5b5 43512485abed 4379b1d20a05 439087482d21 4399494fad7a 43a9f00d0014 43cd50eeded2 43ff792d79f7
4408761473a2 442d6b425f15 4444f5a4fa42 444a2c45d144 4465de3c4cc0 446925ce895d 4478236f1565 447c183df0e4 448d6731ee98
449b23f11f8f 449f7e9884f8 44a214b4b4c2 44b3c5003d93 44da1b8a8189 4505e5001ab5 451c3f218403 45358dd8587f 453d2a46f2f9
454197ba8992 454be6769931 4557949a7a5d 4561e088db9d 4592092e1061 45a6c3c86f3a 45a8f6af4123 45a97a11048d 45ab5b9591a5
45c4c492be1e 45c86bffcb91 45d0b226613b 45d1b313760b 45ddadb2666d 45e8f3d947cf 461d7a1b4cd6 461fdec7a43d 462aec2ca888
4674309091fa 467714e15b93 4685ba3aa4e0 46a281cd3549 46ac957e8449 46b475f4d3d5 46c759e87193 46ce6755080d 46cfd2aab29d
46da79f019fd 46db5f293cf0 46e17ba54eec 46fabd563503 46fafb6bac3b 4708cb3d9b6c 4709048cb676 471d941013d4 471e19c9ad90
47276f6d8f8c 47300d32f6ae 473045e41a27 475988d52656 475ae165021f 4760283fb359 476507d3b08b 47667e7acb00 476978b01c89
476e42f1152a 477c53af2f3e 4781fe4aea4f 4786541dc45b 478b8c85b246 4795448952fe 479a246c51da 479bc907dce7 47ac32e4c2d5
47b5a5f86767 47c7bf95f237 47d2065a4550 47e1ba669a30 47ef20207489 48166c7c191e 481ec310c2a7 4820cbcc3788 482585ff68b1
482f58a20009 48345337815b 484c7872031a 488a32711afe 4891f856480a 48b5372585e6 48c5a1d217fe 48caafb68583 48cf690d85c7
48d2a5bbcf42 48dc130365c6 48f3e483ca14 48f640fdf7d8 4910f51956b5 49137e714810 493cd729a261 49536179bd18 4984530425ed
498946ae9178 4993d687d118 4993eee03e31 49970627ef8a 49a331ab6a4d 49f58404397b 49ff03f2a4a6 49ffa0597506 4a07a4310034
4a106a7e48a2 4a1542169309 4a233da67c6e 4a3484b3bf2f 4a3e292edda7 4a4526e21ca8 4a5a0c53b3fd 4a6979f34efc 4a76d6a79890
4a8c9fb51db6 4a96e4e5cc78 4a973ffe49f9 4a9dbd38b206 4ab1335c8c8c 4ab6cffac3b7 4ab9f398e767 4ac1f5aefd9b 4adff94eb3d1
4b14563914c0 4b1f6f530975 4b328a559766 4b335d47594b 4b3668270bf0 4b3e4b7ce76e 4b481c758ba1 4b63c345e706 4b64b8f38813
4b8f353889d9 4bb5ed52e564 4bbf0a689a70 4bc3cd51853c 4bc597f14fb2 4bdf3fba58c9 4be045cf685b 4be1d4bba6cb 4be5c98b7bad
4bfbdf7ebee2 4bff709f71a1 4c07dce2ae44 4c0c6e0365c7 4c12352a8138 4c13c71d99b7 4c1b9bb3405f 4c1de9eafe8a 4c25df9b00bc
4c73d6c77d75 4c935b2d93ba 4c9ce8053503 4ca9f5719b99 4cbe3aceb35a 4cc7a4b341d8 4cd74b8e44d7 4cf78d07d017 4d11818aece6
4d187add008a 4d1dc2baecc4 4d391982d0c8 4d3f04e39671 4d4b8c275cea 4d4ea86ae0f5 4d4f26369171 4d59874813e3 4d77adc12bb2
4d7971be232a 4d90be3872b4 4daefe8ce091 4dbb146e6e08 4dc6f0afb621 4dcab0d82ccb 4dcb82ec3b4f 4dcf32b249f8 4dd3f666e4d0
4dd4f3835505 4de3d33f2106 4ded336ad7d3 4e18123e0f06 4e1aa13c8cd9 4e2295dd929e 4e254d523289 4e3ffda8c4fe 4e4c56e4a15f
4e4d8c18ed64 4e5c35284995 4e8f1365bfa1 4e9394ca65be 4ea2e9dd6368 4ea463efc8f0 4ea55208c4e9 4eafdc73052a 4eccdc6a3062
4ef22607390a 4ef5add54b87 4f198eea16e7 4f1b14798f5b 4f3267d31681 4f3c506091f3 4f7329d42fb0 4f7563d6b012 4f94e3e1d8f9
4f9684d4b7a1 4f9f10b304cf 4fb5ca3b980f 4fbb1929d4e0 4fc50a24efef 4fd07c173f7b 4fd1483821e1 4fdeefbe108c 500751a25650
500b5f299652 50166ea7547d 501d5acb4acc 5024af283547 5030c5bd002d 5041528cac5f 504556453c42 5050945cdfa2 5067479ede08
5070e08a1859 5071cc37435d 508470443dc4 5094dcad61ac 50985e163992 50a8aa552324 50b2ff5044f2 50b59de16220 50bccdb129f0
50bfee49c706 50c68fe49134 50cd37cc9f89 50cd57a690ca 50dd76a1e34d 50def4b1d9ac 50e6968229c2 50eaed4491bd 50f0d07805a0
50f48097e3e5 51005b4bf3f6 5129a4a62c66 5146ade2f3cf 516e99dc07c3 51758c3e9a74 5183564f7cc0 518828138b9a 518fe5f5c1ea
519076f7c4ec 51a3adb05012 51b84bff2fcb 51cbf4579cbe 51e4e6500334 520233db37b2 520364d72f23 520beba3852e 520cc33be66f
52112a1cbc3d 522634d5fd59 5232e1232537 523aa18ecb89 52422166e9e8 525b91f57811 52698ab8f76c 526f9816ffce 52847ec3a542
528d37b4bba6 5296c1fa1db9 5297a25767d2 52adf9c2c0e1 52ed4e10b09e 52edb8d8b047 52ef3d8d9073 530c7149cb67 531afd9663aa
5325f784bd16 53336a676c64 533b055b372c 53491f4b536f 534f529cd7b6 538338698564 538f9e99f28a 53a2d10bfb48 53a40f13f395
53a60c9436d9 53b849ec64cc 53bdbc54d42e 53bf7b5a351e 53d4322fe497 53d453b0c08b 54117038daac 541881422388 5425a56583d0
54337bda936e 54338b560014 545f070295d2 5483d5df9b24 54862b4c3c6a 549cbcff7a2d 549d8551ce0b 54b27319b12f 54b2eb7a67e8
54ccaaa24d57 54d89e597345 54dc0b549216 54f4447bdccf 55092757c60a 5515d70e7615 555d329f50d0 556e6009da3e 556f9cb49893
5589037e5375 5597d4bd3851 559daabac0a9 55a8584d2e10 55b48a1103c1 55be07f7682f 55c18504525e 55d161a1c503 55de0843e14a
55e052349a76 55e6b83841f3 55e98a1e553d 5600715f42bf 560180651be6 5605d80da831 561845d3eaf2 5618aca39177 56297dbc3da6
564b0e9d33a0 5676b230f11b 567eaaa3f2ac 568ce347feb5 5691a7925cf0 56965e2a1a99 569e34494edb 56a7d23396d7 56b7dcbb87dd
56b8c3530155 57517be2b02f 575ad25c067f 576936cc4204 576e769c779f 5770011ff657 5781eca80ee1 57aaa22f5106 57b472690761
57ca7679d6ae 57ee892e9f0c 57f15d71b0e3 57f256cff1fd 57f3ebab63f1 57f62fc3adea 57fac8572eea 5815755fc6ef 583990bea9a7
584038b5e842 585d14ac23b8 5860836e8f13 586a171ba04e 586dd295d5f4 5884f798783c 588a257e9f06 588d3cff3116 588ee66b4919
58a4a8790ad9 58baa3c54af5 58be6aac45bf 58c6b1d32653 58c9722fd3f9 58cbded0f081 58f87e265d97 58f966a9a6f3 590605ebf7e7
5906ac361a13 5912d5590cee 59157262485c 591682b7f565 59238e0fc422 592701839ced 59319579e8fc 593b4deb436b 593bbd508494
59426ba08ac5 594b1159d6ad 595499f88bb0 595e85ef405e 596071e69969 596b1228b100 597585e82718 598427034543 598a1a400c1d
59945da25d25 599a4410e2af 59b261823235 59b49254ad1f 59be2c3d7fd1 59c700363e26 59c9ae87c76b 59ccb04dbd2f 59e16687446c
59e20f694562 5a266d1df074 5a2956325fbb 5a49f2a01f07 5a5c90a140d6 5a5ed3f6a147 5a5edf336a63 5a73b2a95323 5ac98e68eb07
5ace4981999e 5ad2da8a9e5e 5b2e4c7665e0 5b3469590876 5b3c97584509 5b42389ef841 5b47bbb49e50 5b48c4c8dfc1 5b4a64062e8b
5b884c6fb200 5b8907177535 5b90071aea26 5b95438bdf49 5b9b909d5c24 5ba19eea0a8a 5ba57a32a934 5bb65bb26355 5bc032b2ed85
5bcb80d0681d 5bd13769c166 5bd6502ccf37 5bd7adb02446 5bd9dc7b756a 5be0888bbe20 5bf0fce1d205 5c1bb0282288 5c34f1fe5143
5c3bd8d32372 5c3e70257d8a 5c488b06e68d 5c516a8ca909 5c51f791ebdc 5c7d4ca85412 5c80565db6f2 5c815bee4c72 5c8273e20766
5c867233bd45 5c8f1b315090 5c8faf7fd84f 5cb8495d90dc 5cbec3c9eac9 5cc7b960ac1c 5ce5fd5a3ab9 5d09224b66e5 5d0c0ab127fd
5d2d3ceb7abe 5d3b4bae7521 5d4e1bb37d6b 5d5a598dbd33 5d5a70a2d788 5d92fd7608cd 5d95036b4f8a 5dc2a5c7935c 5dc4dd7b9302
5dcd40d4f9df 5dfcbf11c62b 5e4c9814dcc8 5e4ff8ebb5fe 5e579e015811 5e610e6b4d82 5e6a09515828 5e737f891db1 5e884898da28
5e90f7d53f9d 5e9286da8261 5e93832b3faf 5ebb49e499a6 5ec772f3a2b5 5ed76e63118b 5ed84e910661 5ee55df0d1ff 5eeefe161788
5ef2c394d5b6 5ef75022c296 5f1059ff008c 5f28944b632a 5f2936d3dd40 5f2fd2b1e7ef 5f3b3b614957 5f50dd7274ef 5f5b24ad6553
5f5fd956aa10 5f88134474eb 5fa11cca071c 5fc3e57c7c03 5ffc7dfc876e 5ffed2e1bd56 6011d7a8f33e 60547bb41210 60673c6c0bd6
606be4be7da4 6085fee2997a 60960e65c77a 609e6628c96d 60afdf48a521 60b408b35d7a 60b40b7846a7 60bffa20b028 60c5e583de63
60c60cbfe669 60e17db42441 60ea110ec9af 60f58c1123e0 60f80eae09b5 60f933d4eb7b 61049289d7ad 61058a8bd466 6118a43f9c93
611af5bd77e3 613c4d7547a8 6141c87ba58b 6141e73c19e3 617034c22db6 6182492599d5 6182c678fea7 61a97d076f59 61dd29f2fd29
61e0b1fdf91d 61e24be6ea84 61ed6cb97832 62124b5d1b52 6236954eb098 623ca03b773e 62465eeaaf88 624a51e1155e 625895fc35fb
625ce5c0feb1 6265db0c8c5d 62684d63d941 62708057fa8c 627f1faf4c5c 62862604c542 628d825de5dd 62b3d0d2be96 62b89309cc0d
62bb5657f10f 62d708fc049b 62d9b56b23a9 62fc1abdb522 630604234253 63114a1e2c04 631d8b166c26 631ffa50b59a 6324a732ae6f
6340103fffb5 634c994592e1 6350ba64100e 63640264849a 636916f45809 636d5cd504ce 6382deaf1f5d 6384e40c6c80 63bae8e2fd2d
63bda0920bbe 63d15ef476ce 63d1a5069be9 63d1ca2bb1a5 63d81dc57454 63e8117c020c 63ee24e51baf 6401e6759506 64032dc9e749
642ee3508119 64416ddcd5a7 6460624c7064 64699baae0c4 64709cc189b2 647650c4151f 648b4a1fdb30 649a507b5335 64a8136bed81
64bfefe77fac 64c9d58b7803 64d72e5c1c16 64daca3e2951 650031a60e1b 650e077f4dc2 65151eb9795d 6527ffd0577d 652c7dc687d9
653c8ac5d96b 65584fdb05d4 6576d2bcdb88 657dfceb960c 659519b7cd64 65a9609af35c 65b3d0362285 65b433145f0e 65bc867f68ff
65bdce16bf48 65c27938fe60 65dd5620f693 65e2f4d2b52f 65e3b584abd1 65e62b9cbd61 660bc389ac0f 6625c83e1581 6636b31811ee
666a90995e44 6677bccca8ca 6678d43e742d 6699537fca24 66a54916445d 66befeedf2d7 66c46731f803 66cc92902826 66d4120c3895
66dbe34897b5 66eb2784bd55 66ebd4dd02f3 66f1fa832d61 66fd03c4d3af 670d47ccb9a6 672e857bf2bb 67627795bbc4 6779ad4ca4f4
6780f69a13cb 6793b93aadfd 67ae969a9b23 67b1f51b63c6 67b71bbc0f02 67d710a590a0 67e2b530ba18 67f3f451d6ba 6802d3e1a56b
6811e10dcc2f 6826b5fb2e3f 682d789d2f59 683f74e7822a 6840f7f8d3bb 6845b7e05456 6874ea31dbe0 687b346a1fe2 6884882d0a90
68885fec0c7d 68892dda0232 6899cafd8fe0 68b83cf8c803 68c0a141f4b4 68c51aba8bd7 68d6e9a79fc7 68fdc39e00b1 6930dda8d7cc
694f9239193c 6956347590c2 695a39bb308f 695e7e93da4d 695f701db484 696e7bf2bff7 69748d7506fd 697c31d5c1c4 6981b01ba181
69833e78cdb8 6996335ed9c1 69ae17d0a78c 69da06e38c3c 69ec5bc4de15 69f5b43fa4a7 69fb53f501c3 6a0ada27606c 6a0b8f4c19be
6a0dc01b0905 6a291ac761f5 6a2cae7360da 6a381428f4ae 6a62362c11e9 6a8a77aac456 6a8cd5a0a4a5 6a99d72bae5b 6aa85e4fe217
6abd21d065d8 6ac4d34c78d4 6acd74e14a93 6ad60469b605 6ad665a03dc5 6ae217164a1e 6af7d5dff7c0 6afe40611ff9 6b062a8c187a
6b12ee0fc912 6b1a23007ea2 6b1e5b6f3615 6b2f2942a3f8 6b39fe8a5924 6b411e3a101d 6b43967d3f2e 6b4557dca09a 6b47bed6ffc3
6b4f385de61c 6b54de1e8789 6b565e9515a1 6b6cb0ea05a0 6b7526e78157 6b84199f5639 6b8e25fbcf29 6b9bf1373be4 6bad216401cc
6bb67b578bee 6bc59cbc29f6 6bcf314341a0 6bdce79768a0 6be37905b1db 6be9a35c5641 6bfbd709d5fd 6c1ca4002509 6c3a468fb9c7
6c475fdd7f00 6c5f285a9edb 6c6ada59ba1a 6c70d0999b3e 6c7dd80b5bd4 6c8a73953696 6ca7eb771b93 6cb51ad36596 6cb80ebb3559
6cb97d99d496 6cc1efdf09dd 6ccea2d03194 6cdeb6d3a696 6ce679b01da1 6ced5266a8f3 6cf615d5bcaa 6cfec2fc32e5 6d14b545c8da
6d205806e19d 6d22fb57c6a7 6d2debd249a8 6d50f6ab659e 6d5d45d57ebc 6d642548110d 6d7413d361c1 6d92b87878cc 6d943a58557e
6da9efdb1329 6dba3a958944 6dd95bdc9ba1 6e100364803b 6e285a1a52a6 6e97caf1910c 6e98b4842553 6ea076d5b60a 6eae69de3472
6ec2b81d854c 6ec8c8b32136 6ee83d0b8a97 6eea8b04c68b 6eedfb96d727 6eff666e8765 6f03b6d7ddb6 6f0afcd17df2 6f22b64ec074
6f37d66f2f77 6f392ded8e12 6f4c81a14985 6f5e90519c65 6f6afcc3b3b0 6f7208b91f05 6f7e0b4e3bab 6f87c55c4272 6fa54f85c6c3
6fb80b36f70e 6fd28831729f 6fe56055d56c 7001a6ad95a6 701033ae2641 701667eff73a 7021ed783785 7039d20d0be2 7044b77fd25f
704920010b8f 709eec412021 70acfc625492 70c517b6949b 70db72441e1c 70e448ef3099 70ecaa98dfec 70f2ecc44640 70f33726b270
710482eaa280 7108c55aa1fa 7109b84353bb 712708e07b42 714ea008c915 7154c6eeb6cd 715a97491c6a 715e000168df 716f9ff92931
7179b0b30988 718c8adca371 71a516dfd330 71a757d6bb11 71adf12c43b5 71af4542c4c2 71c0ecba99f1 71e0532ebfec 71fd9464f3b3
7206982c8858 720d014b7037 7225324c7344 722f45c486be 72325a29ea0a 723e3534f8e2 7246d2b2b9ce 727e5ae3a2b1 728942494cb7
72ab994fa2eb 72b55ae32885 72b893ef1515 72bec4bd8f6d 72ea544f6a14 730484778947 730551f5bad4 731a8009b7e3 733495cc01b8
73476e382631 7348f33c0e95 735701f285cb 737f1a42e418 738c9782e8cd 738d8d73d0b9 7398cf10f29a 739de437a01c 739ec448edaf
73a5482a6a1c 73c63d16c668 73cd1b16c4fb 73d531935556 73dd4853507d 73fc8d2a61a4 7405e3ef4da7 7407f53c44f5 741d912c0513
74305616b2bc 7430a3be93e8 745091420a5a 745d3fb56880 745fe8271b6d 746243167797 7466cb5fd7a0 746ce20df504 7474b9626e30
7475ebe2e19c 7479396390a7 747da7afd3ce 7482ba6f5c37 74ae323f9b9a 74b5a8202c1b 74bffcb4fe67 74c25a699f03 74c36c4a08ea
74cd39ea0c97 74d7b3ee64b8 74d91c557471 74e1a989b827 74ef7ad4913f 74f1c3e2a366 74f2ccfc6dd4 74f6c416a470 74fb7c9999fb
74fca0325b5f 74fe23b09abc 751c59fe1fa7 752366190db3 7524a3f71ae5 7530c5b82764 754068f93ca0 75672b5ba5f1 75776ea76cc1
757ce5110118 75822a96fd1a 7586dee9c3ff 759369fbe8e3 75c16ebbb641 75c20970bef5 75c8ae21a238 75dcc4eaacd4 75e060d76339
75eb93fd0de5 75f2e8dd8957 75f525fc5514 760c628a8445 761a9a36c59f 764037136ae3 765ad9f4c7e6 765e5b9acc30 76797b906dea
76812f46e729 768bf9ced4db 768fbcc46077 769757f6a0d2 76b64fa36528 76ca3daa5920 76e1cb5b81c0 76ef0c9eb114 77011a88f932
77061f1bfad2 770c14bccc12 770edb4ac157 770fecc04700 772eb1673634 772f0fe1b26e 77320cc7d2b0 77361456f479 773bdaea7671
773f29873b6e 774fc5d077f1 77544c8b934e 775b9c200002 776488775500 777524f0cf9c 777c8dde637a 778cc70263f4 778ddd5b5c96
7793ba1ad02f 77970453d50c 77b568c6b3d0 77b5c3302d1c 7804cc0abacc 780b10cfaaac 78154df5f5e4 7821f5cdb2f1 7826b958b79c
783e1306346c 78441cbece55 78637cc19e5c 7863a379f719 78649ee0d2f2 787132ecfdcd 788558134c9c 7892073e04c7 78967778e2a4
7899e9500756 789b99e92a4b 78e0a061fd5e 78f5a50aaa5a 7907a3b509fd 790bd09a90ad 791152d2a969 7923bfa1a14e 7935c273af3b
79366a73c1a4 793da17aec26 793f4be48150 794f3281665a 795847ef6a2c 796515c791e2 796565281f06 797caf91f280 79809644a830
79866542834f 7998ed31ce17 799bc3a40a7d 79aa93c94eb0 79bb8d29bad9 79c24954807c 79c7ee15602b 79ca2057b15f 79ce988ba7b2
79ea93581818 79f22409c2b8 7a01ac374086 7a0d1af8bb2f 7a2e7323a7aa 7a30d78310f2 7a3180ba33c9 7a345ba5e189 7a3477dad66e
7a3657478ae0 7a3818f87e2f 7a5c7b5e1d8c 7a5d55ffef98 7a75f8b57fd6 7a7801334db4 7a7ce758f647 7a98bfd0b2c5 7aa203f4642a
7aa6f91005b9 7aab06cd90b6 7abe0cd919d5 7acfbc104c6f 7ae3333af1ac 7aee179642b2 7b29e8486ffc 7b3381e10a07 7b3f75848008
7b6792c9f93f 7b77e79744fd 7b79ce46bcd1 7b8ad5d2420b 7b92758a72b8 7ba20791f9fa 7bb35b720c00 7bbc5e0e115d 7bca5f14d743
7be88e1226c6 7bfd37d7d975 7bfd4be2492b 7c019d7d9189 7c12db546b50 7c167b22bad2 7c17fb094d43 7c2852817b05 7c3136173017
7c351c3ca3e9 7c36c5b0fb6b 7c451fcd3979 7c4959c925f8 7c4a5c242b72 7c5a8d1a22d6 7c5c125af948 7c6571b19667 7c66ae347098
7c761f5020d5 7c8c60a19fa0 7c9c9aa1724e 7cba154a8475 7cc582412858 7cd5191cc577 7ceb0dd77bdc 7cf3e480d014 7d0ff06e4f8d
7d106deafe00 7d128c4c536c 7d159e579a1f 7d2c6cf3d9b5 7d30cc6d238c 7d316b93de5f 7d45f0863f53 7d5e038d84a7 7d63546d79cc
7d679ef462f1 7d688bb5e20c 7d69277374ab 7d76705ffdb2 7d82fd9dca81 7d8f31036310 7da065200c4c 7db3653c7a99 7dcac91aac91
7dcf407fa84a 7dd1aeff3475 7e050c6a300a 7e29aa158cc3 7e33bac06c4d 7e5ff122fffe 7e686559137b 7e6c94063892 7e77ab468f08
7e7e7a2198b8 7e8d44ea19a5 7ea3134aec1f 7ecfa4d8426c 7ed13f2f41f2 7ee0ce397b63 7eecadb97a80 7eef4acfbfb8 7ef452f538cd
7ef9ef2e6c6d 7f2426a460c2 7f2774b22f2c 7f303f2fd9b2 7f3a49c99e5b 7f3e6d27c565 7f5bcffa0de8 7f66bd0fcd6a 7f7e05b10759
7f7f8a60e3b3 7f82f72a20cb 7f89f6215e12 7f99df3221ae 7fa5a6785365 7fb978cbb357 7fbfb9d4f535 7fbfeedbc97e 7fc7074cb82c
7fcc5ff03c6c 7fd06f0e2a61 7fd09250a8d6 7fe3024ca43b 7fe9912cb111 7feb0055eaea 8009a2ded631 800ad6207fe6 8019d97d4953
801d0b3eef5e 802c9d6e6a90 8047101a5067 806379cde92f 80993f054bf2 809c39846669 809c7324de83 80ac697a6617 80d41c54a8ce
80d4f92371f0 80d595a1b8a3 80d71140f751 80d9b5aabd39 80df1254bc00 80ec1a262a66 80f70433d572 80fa4d4ba758 80fa849f82f8
8100a2513778 810e9e89724c 813c591bc95b 814e2ae03983 8174a05d4e26 818bb430c774 819210ab9e70 819423a698f9 819727ba4232
819ded5fa0ee 81a853ff6c33 81b027c8f2a4 81cbf4e1b0da 81cf447ed02b 81cf8ca81e75 81d06fe91661 81dda343c4ce 81e5b1e6c30e
81fa68ec8475 8206d22f0437 820c057726b9 8216179121f3 821cb01247fc 82280bb7b309 82309e4115a6 82445f246ff1 824e9d59300b
8265bc08c11a 826cffaaead8 82806627fbe8 8284a321f147 8289296fab93 828b3bfb67a4 828febb7609a 8294547e9fe9 829846bfa64c
8299d2f224a5 82a839d5b921 82ba701bc81f 82bbc6e8edcc 82bcfe5cc525 82c987f63bfe 82d243e857f7 82da66edfe84 82e189270aea
82fe26c04749 830e5902d45f 833249a42ddf 83353fc5a8fd 833f848eadd6 83590c3cf71d 8361765f6ff9 8365591b16ab 8369bcb9a320
837035490f08 8379dd41f813 837e59d0396a 83846194f079 83ddce428797 83dff24d0b22 83f9d72f0cbc 84006bc7ad52 840815f39c15
842f1868ffb5 844eec307676 845ad8fa5a77 845ba5e412d0 845c11e25e5b 84615b1a7bd7 84623abea097 847589e13d23 8475a2e11b1b
8478d1b4be57 847fe8e0754f 84938191021c 84ab58030967 84dd965676b2 84e9a616ad71 84ebc1bac787 84f46d1bac81 84f50e898f79
84fa251d85ef 8506295d6e41 850a8cd2f456 852693f7cc2b 8538edae662f 8549b94cd6a9 8571c2311a02 85738f8f9a7f 85902509271e
85932645925c 85c03ebf65db 85ddf2dd2b77 85e5e9136f2b 85e7aae1adb9 85f455091823 85f944607555 85fd193cbe48 85fd7c889f71
860549051c21 861827ebacf9 862d7888f8ec 8634c1d438ed 86378fca2e77 86409473c224 866221363323 86c12ba6737d 86daa3cfcb2d
870536121ab4 87157500783e 872b1581b331 8734e503a945 8749054cc8aa 8760663bb25f 8768ced25e63 8773fc929ba0 87892fb60ef8
879610ba2b87 879c5a31577a 87b279728471 87bf78f4fde0 87d97d15e6c3 87e9fe01b35b 87fd8b5046c6 87fea5e18c32 88009219a0ae
8802c7af09f5 8813e64f4e30 882099af2b09 88328d3ea3b8 883500c69817 884a339b96f4 884c615372ab 884f458aaff8 885ccdcc9119
88670bf6f756 8874cad5961b 8879addeb18c 889343e5adf2 88a326e3e3d2 88b1deea6a18 88c38cdeca21 88d201935450 88d528bc660a
88f94eaba345 88ff42376ae5 8907a499b54a 8927ca135e0c 89352621a2e5 8935b10f056e 89378a62ac18 89522780aaa3 8963b40de4cc
8977913fcc5d 89787163084c 898305ec9fdc 899cb83918b6 899d13b84d64 89a179b380e3 89ab530ac444 89b00a2edf6d 89cc4d95533e
89d47c144022 89d8b7c49eed 89e01536ac20 89fdb8a790b0 8a1a015a8624 8a1bcba8e0a7 8a20c21542e5 8a2919cca907 8a3690b6a090
8a389a9ab447 8a4262979b06 8a477c5a72b8 8a58a09a9b11 8a662a1010d2 8a75cc3509a6 8a7be276f8fa 8aca4f36774f 8ad21bbd11c5
8ad69f2165ed 8ae144199b5d 8ae902dd0911 8aeebe3fb940 8aef254db3e4 8b00ef3ba923 8b043083ba9b 8b17a06fa403 8b204287763f
8b2c86ea9cf2 8b30071c39a0 8b330c12f234 8b51b9a15d06 8b555452b14c 8b571d098720 8b586eb3abed 8b591cc313c0 8b5d7649d443
8b807aa0505a 8b876e57eb73 8ba3d9699b86 8bbe1842c6dc 8bbe4029df0f 8bc345e4ff21 8bc40343b187 8bd10698229d 8bd3ae2dfab4
8bf32e2c369a 8bf4dec545e1 8c481e85c021 8c4ebab40a0d 8c5cae7c0dd0 8c5d9762e5f7 8c62759f5be0 8c673a010857 8c6e96f7ab6a
8c86e441f823 8c9e36de43e7 8cbf01c45765 8ce1cd43c5a5 8ce4e0d64850 8ce94fc981c8 8cf217cdfe89 8cf4da8f0adb 8cf769238344
8d0c2780d4ab 8d16498453b0 8d17dbd28529 8d19028e4064 8d3514d5506b 8d3cbb75417e 8d60ef649368 8d719a09a04b 8d74dffd1a6a
8d792d716583 8d8af20a20cd 8d9aa4e88c14 8d9b2e644450 8da60e3f4778 8daaaa9dd498 8dadf41ace77 8dbb1fe7268a 8dcdbe1af332
8dd59e41294e 8df95026538f 8dfb909ee69c 8e0046c6e2b2 8e0a91effd23 8e0ca26e8eda 8e3ce5773a85 8e3f6855e18f 8e404b11794a
8e5b57b7b620 8e5f948e5c81 8e6350f181bf 8e9657d15e4b 8e99d7e1e6d3 8ea6857fdce6 8eaad39881a8 8ead579b4fd9 8eb08ec7ff20
8eb65f35eb91 8ec3043313fb 8ec71d0d6b17 8ec9baea4ec9 8ecb0bf9a19e 8ee5940779cb 8f025eb4b67d 8f0b02a9e13b 8f0e2f76e22b
8f0e98665063 8f100ecc7e1e 8f1f0cda42be 8f388ed94f5f 8f398886c326 8f3f5201c97c 8fa19ffe0f24 8fa7a4150f38 8faa4116cd72
8fad8f880223 8fb57aaa191c 8fb87c524055 8fb8a2ce036b 8fc0293969da 8fc0aaa3aafe 8fc84bd4f04b 8fcb25879a66 8fcc57a2875d
8fcf0cccf1eb 8fd3ce82feed 8fecd005bac9 90122126e980 9015b3502a21 90277f55dfc9 9028983a555a 902a88e0e4b7 9032419a7faf
90353c358330 9045e5ee6075 90562ee963fc 9065a54acc51 907488e8fe03 90765489b4b8 9077d1af69c7 907dd1987443 9085c2525ca0
909cde4a273e 909f6eacc7d0 90a0805c053d 90b08b9d0491 90dbf3e3eff5 90df5f860323 90e033a6408b 90e770d5b5ad 910288d8e9e9
91037a18ec3f 910c93c2ca35 910eeed047f3 91169e9413eb 9124e29e0c92 912b989137d5 9130b44d001d 9137c9ef7244 913f4b484211
914977e6a6a1 9151c861ccd7 9154b26f4294 915666cd4de4 915a0068dc84 915a4d792178 915f4a517d06 917ebb3396b2 9187417ccffd
918f2f164c6e 919b9fa777f1 91a9ef356301 91b1a05af49b 91b23d25540f 91c22c38e432 91d334868ba4 91dfa44406bf 91f060a9ad4b
91fd19c2f1c5 9200f647267d 9204ada91de0 920d9ec4b054 920de2c351c2 92117ce11e98 921a95e8b614 9257970bc4c4 925b13a7ef9b
9260d8a74558 9260f889a03c 92650041f7b1 9274d49c27b7 927fd3b9f4f6 92a489a91b98 92aefa2fcdd5 92afb316297d 92b55a2e52fb
92be401917d4 92eb3a3fe0f7 930b0c6c1d5f 930d913884fc 931145d4ddd1 931911fb4228 9323dd6786eb 93433e08c106 9348041a2dd6
93506ae407f6 936a185caaa2 937e8d5fbb48 9385002c3c27 93a4751d6644 93c2719048aa 93c588640007 93db1708732f 93e94d9ebb87
93f41b34efd3 9409d68826fd 940f8ea4fd21 9426dfbab817 944c0533242b 94512f1df6ab 9457299b29ac 945a233c73c8 945c600ba539
9466e2c35c97 946f2cde0f34 9479b8d384a6 9480000f7e79 94909c5ecd5f 9499e6aeffb2 949c9b344567 94a2d0099623 94a41c6278eb
94a486010932 94af67700f69 94b720a583ed 94b86af83c29 94d7567d89f1 94f5683711cc 94fb1a6f1c5b 95119d094807 95234f027b5d
953124f59650 953457ecc7bb 953a685aafc5 954bee50e26d 954c7a1f8409 955c4f276b2f 955db14dcac3 9567d4378a88 956cd9e97c44
958ed56e3bb8 9597646d9b11 959bba18fd3c 95a9db35e683 95b02f48ee4f 95b0f5cb82ed 95b3af309926 95b61fb34c13 95bfb24de17d
95c87de475eb 95ce70d9ede3 95fb0dbb70f8 95feb74db50a 960a38ace75a 961196c324d7 9626c7444717 9627491f7590 96288ecfa8e8
9634ef8b1511 964e3ca93015 965fa73ecb5e 96737cde92d8 967520ae23e8 968347dded6a 969cf65396ed 969e0ced2b82 96ab3709cdd9
96b7c900b166 96bd12bcf422 96d97e98431c 96fdc3a6acd2 97130d55b8fd 971fa55cfccf 973e0e4102cc 97448d87ae61 976cbf3a88bc
9771b3185bfc 9780c227e341 97942b2de108 97a22fa048ba 97c025bf12fd 97c1b2425112 97c580f5459c 97efedbc166a 97f652c39ba8
97f683298d2e 980b9e83301c 982a732d3456 982c7e9d355c 986de452964e 987fa996fdad 98c33f212a87 98fc07367b6d 9900a0d334e3
9908deef60f1 991540dcc68d 9923ce8cbb25 992a2a71df2b 994e8f3be7fc 997062666656 998e123ab377 9999116ec6e1 999a8cf63e07
99a5ec8dee37 99b00fec955e 99b379607fcc 99c5c25b9c0b 99c9f119fb21 99e2b58c8c58 99e4ce190203 9a1e05c0fe0d 9a453dcf6835
9a4eac2dfada 9a7aee735f04 9a7b416aa4ed 9a7ec836ce6d 9a869c1ff439 9a900403ac31 9a9842d1ddc9 9a9a43eca046 9aa43b23f22d
9aa498d42824 9ab3f3046d32 9abc8b1042d7 9ad249608c2c 9af7bc970960 9b0004143db5 9b0730567044 9b18feb2e018 9b1bd81a4341
9b28f9431a9b 9b3075c0cfe5 9b7af877e7ad 9b97ac5e767e 9bab4a316550 9bb6a1133852 9bc6afa34b2f 9bc6d1d63ef5 9bd642cdf4cd
9bd9aa0df00b 9be039c9da75 9be13f66ba6b 9bf501c57216 9c05636e87f2 9c35b425f251 9c4aeaaff9e6 9c5997d68750 9c5e791a456e
9c6d405bba2d 9c7f72cd10d9 9c8f5a4a7779 9cbbdb5ef53b 9cca996bd431 9cceb6b9b2c2 9cdc207a5590 9cdcfbbe0183 9ce4a57f3879
9ce65878c923 9cf2bce58548 9cf4c6123623 9d14a500285c 9d271de760d8 9d3c4061c106 9d3e7a1b17a2 9d4d27feeabb 9d4d5e8719cb
9d4ea606bd04 9d52980bcfdc 9d65e1579416 9d7bda8e62ea 9d9932b5260b 9d9a67a66df1 9d9d229dd074 9da70176374d 9dc2351e4037
9de285215136 9de7933bab6f 9e064a1c9ec6 9e0b6b123bd5 9e1f341dff91 9e258d180496 9e2ed9cb4bf5 9e33d481285d 9e456f26807c
9e4633d8746b 9e48bad6e31c 9e6ef90035ae 9e7f3375709b 9e861941ad8b 9e8e92a78b9b 9ea0e6c6f5b4 9ea585afde90 9ec5dbef87db
9ecb9081d9ac 9ecc81f0a4b6 9eda53a91d8e 9edd7412fe65 9ee6c0facbe8 9eecefed7882 9ef0b2d0b3fc 9ef3f0229d37 9f0001fd2667
9f0638fd60fe 9f135f9d311b 9f30d8021c31 9f39794ae067 9f47ba4b0171 9f4a36d834a8 9f4c121d60cf 9f53feb29f29 9f6e76b3e12e
9f6f4d9ade14 9f8a1359ecc4 9fb87b215102 9fbf261b62c1 9fc26cce6e28 9fc4c2d1ab75 9fcca35af361 9fcefc0080d8 9fe9af88fd30
a003261d012b a0112415e376 a01edad91c00 a02106e08e95 a0364755a38a a03c32fcd351 a075d17f3d45 a07a33eb1c59 a0811a47b1e2
a0978d4c3119 a0985e8650bb a0a71118e4a0 a0b8143c5650 a0b98a804acc a0c3259330b4 a0c74b9e6d3c a0d31c7525ce a0d6969fa2e8
a0db3f3822e7 a0dd93a5673b a0de0ae81309 a0e58d8fb7d8 a0f63761b9ff a0f9ef9e841e a0fb84aac1be a0fde3668175 a1148fc4bfb6
a11c2986be03 a11eb7eb290e a1258e73479e a138f4357b3a a143abd85cfb a1585c0d1e8f a16f4d40f57f a17312e77236 a17444550e2c
a1b70cee4c7b a1b8219ca775 a1c7a5eca184 a1db9968080a a1dd395c19f3 a1eee5db47c1 a1f578877c18 a1fd973ae59a a211efe65b93
a22925b9c393 a22b58212d51 a22bb54bf497 a2456ff061c4 a25f4e7f06ba a263e17082f3 a266cbe3a16b a2878fa1780e a28e0098f33e
a29066f1cc44 a293d22b9d67 a29445fd9c3c a2d535cbf1a6 a2d683d6d25d a315f0f8f0f1 a31ad0a7c968 a3351780c4e0 a34d8db5b051
a3577b803a21 a360ef16dd63 a361a1e7e88e a36cecc7c029 a3863c5d7ce5 a3918628a8f2 a39eb56fdd12 a3ba71613364 a3d003f9efff
a401809f297a a402250e6dee a427815f0681 a43df7c2ff13 a45090e56b76 a467a313e8c3 a473d904a514 a47a8b85e5e5 a49b1d1b58a9
a4a1e1105ea5 a4a907bbd178 a4c42f407f5e a4c4aeb92c20 a4e335c91c92 a4ecefa9f605 a4f5051373d9 a501e83c2613 a5100a479c51
a515ab4f95d6 a52075813375 a5473cd48f9e a54787c09f55 a55b0153fdbf a55f73c21069 a5720e790a0c a5ac1f967df6 a5b0e12d2cdc
a5b810a3190a a5bba5d2097a a5c5a15eec44 a5c5ad14eb56 a5c9d5a32248 a5e2aa01d2db a5ec8997ff0c a5f05e215e7c a5f21652f5a4
a603974ae4b3 a60801bba097 a627af4943c3 a62ee5ab3e89 a64cf27d38e3 a64dc4143a10 a65881d28f27 a66f131b1dd5 a6791e0d1299
a68349561396 a68bf3b2fed5 a68da015930b a69b5e52b3d2 a6bb8dbfa39c a6bf7916d0cd a6c673d0c920 a6d818960c54 a6ebdfb126e7
a6ff5758306b a70a59b3981a a7177c8f1132 a718bbcb6e29 a721200c3752 a72bacd5147d a736ca4d9e00 a7411a3704a5 a74257354942
a744d93f2c6e a763f3bcfd14 a7685c083c56 a77219985628 a776fba1ad9f a78a9d321ba0 a794c4833a49 a79f2e8e60d4 a7ad3297a868
a7ad44b96e81 a7c4a7f09b7a a7c5e134c632 a7c83bb7adfe a7d89b738ad3 a7dc1e316c68 a7de009fca31 a7eb736c8cdc a804dde5c000
a822611bab95 a82e7cbbded3 a83f06a94cda a8476735b37a a8499c7caacd a85225383333 a8618937133c a872d785c1d6 a880c383e7df
a887a71d18da a88e43cc5fa9 a8a487ae656f a8a70fe9da70 a8adf040d538 a8b1a464887a a8bd5dd6e487 a8cd7e237c89 a8da12d401ea
a8e0299516d2 a8eeae045821 a8fd10a421f0 a8fedcc59d3a a9005e0d8100 a90f896273bb a913d604cd8e a919ba4da6e4 a91f0cc24ff6
a923477a8eb6 a939311a5c5b a941a4c4fd0c a95e020fbac4 a96a19c44d6d a96e8bffb10c a9777adc7884 a99a3cab2bfe a9a95a63a42e
a9b18e3e3a6f a9b9eb9cb8f0 a9d4d079fdd5 a9deecea37c9 a9e211f3a054 aa0c3f900351 aa10596c3c6d aa1b69a8c485 aa2b1c0f9611
aa3d15ad1392 aa3d2fe4f6d3 aa4a9ea03fca aa59343f9ebb aa5d7513e2f0 aa7e629517e9 aa802f654e3a aa96ce6a33ac aa97302150fc
aaae7f0e287d aab0f704daa6 aab689b7f817 aaba03a84577 aabe7077d998 aac52d666716 aac676b02c99 aacb72589786 aadaf18c63a1
aae0a09ff5c9 aae73247278d ab1123f60ea5 ab1f17c791aa ab2417230072 ab27387e095b ab40406c1454 ab4cc9dd4d4a ab70e17aad8d
ab7a527b75d8 ab8b9e02b326 ab9109e4f06a ab95c9fd3676 aba6fde5d8ef aba7b0d903ed aba9796a63f9 abaf909df442 abbfa99d7561
abd1d75f6b4e abd4b509e212 ac0103387de1 ac063f435fd8 ac0981b9d846 ac0c70e4291e ac125cf959b8 ac13a8b534df ac299f2442d5
ac3160b0a933 ac460b26eb0d ac6b21bd2e7c ac6da7ef0146 ac79a8b9f277 ac7bdfb29552 ac811aa0c42f ac8290907adf ac8791732825
ac928466ac9c ac9c2c34c9f7 acad94d0a13e acc36f1a26e3 ace617cccd0d acf45488978d ad1d0a33d147 ad1eacd5e3e1 ad3908bfb4de
ad3cec69203e ad4941386c09 ad589ceb8b5c ad5d56b0d079 ad738ad3ef49 ad88b2efa0b3 ad958d0a31b8 ad985aa66130 ada995eab16a
adaac1651bfa adbbf042db07 adc85e62c1de adce98918a37 addc1017dd1e adf0a55d9756 adf27cc54e26 adf4a84426c4 adfac9184927
ae1a5e41d7e0 ae3784314f37 ae3b8a7de92b ae3fec1f96a9 ae481ee5d923 ae5508454322 ae5deb865d39 ae616480a1f3 ae6a1fbd3b05
ae6eb3decb4c ae74e53a6f44 ae7b631276ec ae8987487e1f ae8a622f1474 ae9fec6795e5 aec22b5de39a aec98b8bafaf aed1fe98cda4
aed7ef9c935e aedad4dfac47 aeede87dbc69 af1684705459 af42fb2c72f0 af52efab194f af53f8538d06 af57f9a21b58 af977772e189
af9cf69d88f2 af9e818b5670 afa2d124d756 afab3635487d afb69f68582d afba7666b3be aff12eb685c0 aff6301bc333 aff7dfbe4614
aff87f637a2b b00ef262afae b01eb0008050 b0256f0ef4df b02620d925c8 b03136e9801c b05c9ad49cf0 b074f351d609 b07c95a54d21
b07e14552d08 b08a6dcddc53 b0a9e90d61f4 b0acfefb01c5 b0b2dab01887 b0cd76b7d782 b0dd26832800 b0ee5e68e0a6 b0f60a0469e2
b0fbddb4123c b0fef621727f b108fdf8c7b6 b109a3f64f92 b10e6427802e b1309af53c88 b136bba94ac7 b14c8b304b80 b15adaf1e514
b186ba1f5336 b18d5846c7cd b19cec329221 b1a39578f7af b1a58af78864 b1eeb3fc4f27 b1eef7a274f9 b1f8e1bf653c b1f8e41d467d
b1f9baea0b91 b21492b15d85 b22170202e79 b221f7d156da b22c190037ff b2539dc7f175 b25cf35f5622 b26775151e69 b26b7030abb3
b26c1cb4c194 b28c22cd0450 b28e4e917773 b2c37ed19a5d b2c3b64656b5 b2cedc196fac b2d22825f41e b2d4d0361e83 b2e605c9aaa8
b2e78e3a5bb1 b304adc33719 b3088b26d6a7 b30e45bc91d6 b316f9499b2e b34161dfe9de b359f7f13b45 b35b1c490464 b37211286737
b3733477164d b37734b43b57 b3828225789c b38bd12c3eb7 b39a6e69cb3b b3b4ca682b2a b3c253d8d294 b3d17ebbe4f2 b3d4cd641cbb
b3d4d26ff7e5 b3d52fd4b36c b3e3b64e3507 b3eaba4078ce b3ef4a9facbc b4039c5a9d29 b42ec1345d33 b42eef1338d0 b4397c12a668
b450095c3fc6 b46852fb83db b46b09d2ce7f b4784111a880 b4895a9c9da2 b4c4d8d1bfb7 b4fbe57144df b51bc612fb2b b51d7bea6d02
b53bcf919f24 b542e09e8107 b5452bf9c5a9 b5494b3df25e b56b5b519bc5 b5894c09d1ff b59c1da7e8fb b5b159009e72 b5c4425b015d
b5cc5ed9fe8f b5df153a70b2 b5ea153b6da2 b5ec85f685c7 b5fc788198a1 b5ffb38b45ba b603de426ed0 b6086e6137a8 b60e66fe261a
b632475d4337 b63be361529e b63e27a4ecc6 b64416d7d611 b6634ed282a3 b6650cb5a7e3 b66bb75d5335 b68e6884a9f4 b69e5d207081
b6b9010255ce b6c0bce49cb3 b6c4ac412ac8 b6c903f9dde0 b6d8d339f5e1 b6f6f369c53f b71be146756f b72f0261eba4 b7303191e19d
b73846dd5359 b7395530e4ed b759803bc603 b77207f916d4 b77442639954 b79bb8bd1670 b7a0c7c4f616 b7aed48f5b32 b7af7b3a39d2
b7b8ef0267c8 b7bacfdd6ae9 b7d931561f35 b7e6a1588f68 b7f71c347dd5 b7fc6eaae1bc b802f31d7074 b822f1cd2dcf b82e723b4613
b836be358fca b842f9ff280b b846e9cb7e32 b85123bc572d b85b8f6c41b9 b863d2d6b10f b86a708eb978 b87c522bbf05 b87df3849777
b88820297dbe b8a36364121d b8a6ff06eb66 b8bbd6f03e78 b8d56ccd76ed b8eca42aad48 b91136286b50 b916a90a173c b91986dc9432
b9505f3c64cd b9537abb5ea2 b9689b46e04d b97873a40f73 b99468a1eac3 b9997ca86060 b9a334f65d63 b9a9ecf9eb1f b9b1a6e876f2
b9b9e5dc9fcc b9c6362fbc55 b9c950640e1b b9dda264d83c b9ea36c6b1c4 b9f195c5cc7e b9f73f5e918c b9f9d089f512 ba10ba52c6e6
ba19d2296aad ba21422b618d ba2bfb146095 ba2d0830e65e ba2e5f128525 ba3a502a524e ba467682f4b8 ba4d8667a7ed ba63cfa70474
ba74005e49d6 ba7852257d59 ba9f6e2cc358 baa1f5984b80 baa2fcf03e57 baa8e167b863 baa9db334f76 bab41ce15057 baba8e945365
bacc48386068 bad62274d345 bb03e0c4af99 bb1e6527a5c9 bb3454ee2cb9 bb59c48559a8 bb7f99b3525d bb93cff8851d bba62c27abe4
bba761455fef bbafd53175bd bc086e9fc8b7 bc0ca173cbe1 bc1068856427 bc1450c6854a bc1d65610464 bc336f20c4e9 bc3550d16a45
bc4a7d855acf bc54c3409068 bc5b3fe32e23 bc5db9463a64 bc5fb9abe8d5 bc5fcf39b979 bc80f8b451c7 bc8457496346 bc9079eb885b
bca615497484 bca7883cb379 bcd1642bca16 bcd56c8a2eae bcd8af9004d8 bcedcf24f7f4 bcf12e565a7d bd1e122878a6 bd823791d15b
bd94dcda26fc bd9f1328eec8 bdd152743777 bdd60c4fe83a bdd65dcd9f23 bddb90b0e7b7 bde413c28217 be12db004bc8 be2876a1aa8d
be2e5077875f be5668c2f6a4 be6613c60b5f be67db0bb089 be6c906f7163 be74e251df86 be8a5f11c679 bea7f08875bb beb2feafabee
bec39445f65a bed192c63d08 bedea6b1da0f bef9bc5fb772 bf0ae2736f67 bf112a8e8499 bf15d6ce1d5e bf3cb6d51dcb bf61ff3d922c
bf62cb9fe4b0 bf6e6e94c661 bf7e7157c969 bf8798163a21 bf8c10763e4a bf97c7347cde bfa120b9fe2e bfb301b26ca5 bfcbf177cc0d
bfdfd539fd80 bfef9a5fde5e bff91a0a6392 bffe5b40d7ff c009327a4a9f c0119d426f04 c01fc6146d09 c0434a7d5026 c04bd42637d1
c05aa0b25910 c06dbed7f6fe c087b63b6f62 c096649926aa c0978598fdcc c09dee999673 c0a1aeedb65a c0a4942143e8 c0ab9a904821
c0c2405813f5 c0c62231b2bb c0cf4bdbcd76 c0db90f29f50 c0dcbf063af6 c0e21a8ff851 c0ec8c6f7552 c1048c920bd1 c1123360709a
c1493b0ab222 c182e03ee0d7 c19122f29b80 c196450e23a2 c1a1e4aa1037 c1a7c2039e21 c1a7dd864f68 c1be5c740e77 c1c4004f5bbd
c1c9587e1dfe c1ca3b7dadb0 c1d4a27a2345 c1d7d3836f20 c1d964381595 c1df611335a1 c1f1aff37be5 c1fad2a7582b c20c769db9e1
c20cf9879666 c20d2927db5a c20eb2d1dad6 c23170dd8858 c239b29d5de5 c2464d0af1ad c25b077abcdf c26838ec2908 c27bc6601e8e
c27dad1790c9 c2a25bc24e5b c2b034016622 c2b1320969c5 c2b848c9a702 c2ba7b6915ec c2bc6b554910 c2bc829f2951 c2bd1c67555d
c2dc5614ab2a c3160e380134 c319214aa9a0 c341564d037f c349f8cfbb88 c355b675fbac c37913e00294 c37fda472ffe c3888aed72c3
c39006dae3d2 c393dc9abe8a c3af57a97270 c3b292b67698 c3c4df7bd52e c3dc1dc42f8a c3dcd6b85bbf c3e801580e0c c4061e6609db
c419c05c98ca c41d8d203350 c42425c7b63c c4279d7dd0cb c43a48d6cec1 c443edd0e896 c447bb09283c c45b25cebbfe c45ba1026ef6
c46343e6d145 c463cdd645ea c46d87f1fb4a c470c4f64853 c47d57ebfead c4a2cc3e48e3 c4a417644614 c4a9aed3f178 c4c136e0bf9b
c4d568aef592 c4d6255fe377 c4e522cb6316 c4f6742c9e19 c525bfb9b674 c5269a883f1a c54040b4b040 c5407b5bdfb5 c5422c052bfb
c550c2f4a0d4 c5575555b042 c570e0e3fb51 c5745af2f477 c587c64a3f2d c587def9bdaf c58942057ebb c5944ac29952 c5c2e54de9d2
c5e56a4e87a4 c5ea4cdc83ea c5ef3088e896 c60ba49db56f c6160cdfc2d5 c61da0d3a589 c6406b06bf7d c6423d93c96d c64dce4aa7c4
c65119b08284 c654c3d274d4 c654f984e7a3 c6558d2c1168 c6603121fa5a c6774c190460 c68689b338d8 c6898e7f1fe8 c6b3e5102f26
c6c2307ac025 c6d4c4e324bc c6de72fbfb89 c6f797bedb14 c6f8ff982d44 c6f99721a567 c704db3ac74a c7111f14778c c724ac519370
c72b02f85b6b c73c24396579 c73c3a07b644 c74f319c8358 c7575274a20d c7649ec5f158 c775e7b757ed c781aece1ba9 c78862c4afdd
c798ceefaebc c7a23961b113 c7b277df4d8d c7b27a8f5cdc c7c0bee63f9f c7cc8ab01d8d c7d2954fb2c6 c7e402258ee3 c7e5ddd440cd
c7e810aa5b0a c7f26212fd5b c7f2f94dd745 c7fdaa8e1cca c801614bf9b4 c803d0a15210 c80dace33a0e c80eceb5b7a8 c80f63014c51
c81532d2356a c82079ec84a2 c8246a49865a c834bec541f0 c84220424625 c8555434b9c4 c85f67ba8026 c85f6d7e5208 c882133e8fbd
c8a9fdc7ecda c8ade45ed64f c8bd849e3a5a c8c38b9c8734 c8c781c96ca6 c8cc38899d9a c902bee9bebf c9034e49af2c c90715f2264b
c907689a283b c90b7bbecc9e c91bd9c288c0 c92a3df1dde1 c92d52a02aeb c9344c5f1079 c9567ead0819 c971657f0c77 c9a8f545e10a
c9b8e067651f c9baad0c17ef c9bad9248d33 c9be50360f07 c9c2034d3393 c9e1525aa621 c9e53130e3cb c9e66ac09c92 c9fe854ea69f
ca01a484fdad ca19f94b0ad9 ca20c362796f ca2796a1cd1b ca416ff4bb5e ca51a0ea116a ca72c9f924a8 ca8f1688dc4e ca9327c81f7c
ca9fa08a1c58 caa11029786e cab18e5c0cdf cac681320df7 cacd11bd743c cacfd5244003 cacfe76d3ead caed78c4c0db cb1c9d4b0e1a
cb1feff56e68 cb3b5639a043 cb48108ea0d1 cb5e0fac75c9 cb8b2dc776a6 cbbb3e0a470f cbc33bed3530 cbc471ca6009 cbc5449c66f9
cbc9d9ce612d cbce8191a8f6 cbd1f96f3333 cbf3f11ead48 cc1440bf021b cc1659c78e34 cc2eb6ec638b cc344ede0794 cc57129a4549
cc5892849bda cc5990926431 cc6255797ea7 cc805b0e30d6 cc92006494e1 cc963d1d299b cc979dd194fb cc9f0b2a2a56 ccb640ddca25
ccc35fb4b392 ccd16a135efa ccd758e72a8a cce15f48dab6 ccf2373ad543 cd08c4c4316d cd13584b1a78 cd26b35b473b cd2c0f63ad37
cd36f58c1e9e cd4e8931842e cd50fc998e7e cd63e00aaf67 cd841ea5c287 cda18e32b0f5 cda4198dd914 cda597bb594d cdbbc898579b
cdbeced32321 cdcb7422ca0f cde20c7d516b cde527543cf3 cde8607c0177 cdf71232a9c1 ce1484f50441 ce195a0deaab ce39cc793733
ce47cbff84ae ce506c2643ec ce52ac8b6aab ce6428728f8a ce77766668ef ce9feb8bb511 cea6e0860549 ceb1868b724a cede333b0ff2
cedecc04410b cee2b25b3659 cee61f157238 ceec674a76c6 cf0265f28903 cf0a5a85640b cf0b854f5a17 cf0bd4a517b8 cf2e97a38dec
cf34b1a6271d cf5acbcabcb0 cf5ae4c2ef2d cf6317330479 cf77520398ca cf7af6b1be15 cf8108731757 cf8350e18ad9 cf8c3e3f71ae
cf9c1cb89584 cfc2d47374c4 cfc9a9c68247 cfdafb0452d5 cff47fe5d92c cff986c250c3 d011885d88a1 d01d05388d5a d0206f73a2ed
d0272ac4236a d0403d5a4f92 d048461a9161 d06690f9341f d082d09643c0 d08c9e85e9e5 d09cdab94ddc d0c83ca27559 d0cd05c4aa42
d0d2533399a0 d0fbaad4a90f d0fdc4e23f7b d0ff2794ec7a d101e34b1328 d11f3961726f d13857f87329 d13fc547218c d14a7310bdf5
d14b127c0ce9 d14ef745bdd7 d1746e1ce9d1 d18cfcd69ebe d18f85696d44 d1aa305c09f5 d1be07618ce7 d1c6d038cc5f d1c7afafcec6
d1d1f6b10182 d1de50137a3a d1fe0b3c9056 d205afb2e6f7 d215685c565b d239487bef0f d23c1038532d d24259be1340 d246285c2987
d25b1b53feda d26a77c5cafb d271298bd287 d2718df76333 d282ead8a729 d28efbe33b48 d29865e75555 d299927fdea2 d29fd497187d
d2b1e3e3d9d8 d2b80cb169fa d2b850dfc808 d2d8e0569e31 d2dafa2e6ebd d2de1a7e0e83 d2e29db0d425 d2f129dd306d d2f157c8465b
d3072ef675ce d30bd6806eb5 d30ed3d978db d31c783279b1 d322ba1a5061 d322e2623656 d33548a5765d d33f749b94f7 d34115b61acb
d34ef171e6ba d35a247e0749 d35b7fdc759f d3774d0d1934 d37f48d80411 d38829559dde d393dd246546 d3a650f74701 d3b01dff6631
d3b2dfcbce57 d3bb0ca2779f d3bc9bd14ff8 d3cb43e798e2 d3cbe561d47b d3cd17514917 d3d37edd61d5 d3e1db483f6b d3fe267e8dc1
d4155ef881b5 d41730191097 d41cbf23d509 d420f0f94890 d42427f1494c d426f83a5dc0 d42a1d83e15a d437d281ead1 d438483fbb25
d43ee7e7f4c2 d44f2bcf3464 d45ec3b2bc7e d461b9670cc0 d47fc64ebf07 d48bc452dc2b d4bbee577453 d4c363025fb9 d4c7f4d8e4f5
d4d9ca1862b0 d4df2ec253dc d4f5428c4c49 d50ced435359 d5130f8277a3 d51694caa29c d51801e48851 d51dd2e710ce d52475ba9492
d53d8d0632cd d54e8c0e9f53 d55318adce66 d559205a0a51 d561206b466a d5664b39a616 d583197d70b8 d58668b93e72 d58d736c7a96
d58da41e0f55 d58e0182f525 d58fc8daf00e d5956544db0a d59890e0bf10 d5b403201c2b d5b64690663f d5e34819841c d609a7468435
d634bf7c0146 d653ea2cd46d d6788c6a7872 d688e7f05e8d d6a3891678e0 d6a78e702412 d6a9d2df4c61 d6b38fcd5873 d6db6776d2c6
d6ecfbb1315e d6f12e4e2cb4 d7088cd34475 d70ff1faf9bb d710e15d43de d715f60c1f90 d71c2e57555e d74ded3f9fd9 d75df11ada55
d78cb5cc65a3 d79987051a25 d79c13b3f7e7 d79cecacbdc4 d7a157c44050 d7abd184c293 d7baeada7e84 d7bff6df238e d7c15f947ca6
d7c3dcedd1b0 d7c5630b7dd9 d7cbb403e2b2 d7ce921514f7 d7d87a02fde8 d7e4ad7da4e6 d7f4d3ccee7a d804e697c61d d81bc59a7f48
d82087a6287b d83011d73a3b d84867db0eee d84a9a6b2b0f d854a8d97ec2 d856186e4de7 d865b65bdb3b d86c21ad8ef6 d86c8651b794
d86eec85d7c8 d8875d72c39a d89360ef02e6 d8a06a70fb4c d8aafc4b847c d8ae2cb8eee5 d8aecc652ce4 d8af67e5b9ff d8c486f35300
d8cb22d8cf94 d8ce9184f63a d8d11b028844 d8d3bd8b9d9a d8deaf819161 d8f01c5929d9 d8f387078aeb d8fc57d50eea d8ffed752d20
d901a8a437b7 d9070c1ac291 d91825742790 d91c8610de8a d924fd9ca27a d92c4bcb8bf7 d92fbe46f724 d93c090a2ced d93fc3c4ade1
d94176706899 d944bfb18e12 d98c8663fceb d9be2780e768 d9cc17ca2f99 d9d2e736c7be d9d67a3885e8 d9e36ff2055d d9fb92e3bbe6
da03b244c966 da154afd8c4e da2360036808 da480e4bfe5b da5053afeaee da5511d2baa8 da5d8848840f da701db5dcc7 da8cae9afbe8
da8cbf7e3faf da8cc7909055 daaad6e5604e dab2c253d320 dabf1da1b85e dac96eaa1599 dacaf2ff8e11 dad0ae2a90af dad7fb9f3837
dadf9d5eefb7 daf7c2f52f94 db139295cb55 db2cc182fbb3 db5cbd465d7c db5e18fae9a8 db7ad950336e db849bbf3e5c db89a15ca72c
db96ea824028 dbab72514b32 dbb79fb8b32c dbbac18c3955 dbc054a62672 dbd423c9f1af dbd616d1a814 dbdcf01bf52c dbe3f81d60da
dbfd3d295d8f dbff4346071b dc00c903852b dc0b83026234 dc22b868e431 dc2e196817ea dc391a3514df dc42b776abb0 dc4d53ba57bb
dca39c78c416 dcbd841e0a3a dcdf1251e811 dce7a17f9bff dcfdb9f66277 dd0491fe7265 dd158c215388 dd2903146c64 dd29ad24bd4c
dd33c9b6bc3a dd368cc7bbfb dd532c897bac dd5830654c89 dd5a13788c80 dd6c5828ddc6 dd6c903572f7 dd832404e8ee dd844d31fb7b
dda37d74f5c5 ddb2055f10c5 ddcd4f2ff290 ddd6853c523a dde6e8974b46 de036993ad0e de0799dcaa4c de07fd410512 de0de82ac6a3
de0e7c5f0d2e de1dcbd7637d de244faa787d de28020079bb de370777f6a0 de4037d83f53 de44fb32a706 de58ea343f45 de5a1adf4fed
de6278ab9ed1 de6670bd96cc de689e055265 de824c956c5a de847752bf50 dea021b85ddd dec5ff64aa5a deeb8051d229 df16f28b335b
df4ef4d38450 df5132aa044e df56baa28c7d df63a1d9219f df6a0e03d56c df8521c4cc94 dfa8a05dd092 dfaa4922e838 dfb6662bf7af
dfbe820316c9 dfc64d310dc0 dfcaaa6a1404 dfcdcfe4aeaf dfd0dee33f08 dfdc3d21cb1b dfdd5a0c3e70 dfdfcacbe370 dfe71c0cd4da
dffc504aa553 e000f40fc4ec e00d52ab07f4 e00e287e23ea e012e531d8f6 e017b9488591 e02516e8b734 e03ff190d15d e0457b1b3e4e
e06406d174d5 e0695472ac0c e07198ba050a e081ffedc755 e08983136e58 e094461145af e09e66bf7247 e0a32e5cf709 e0c400b0984a
e0c61da63a00 e0d9b41345da e0ed62d77ab8 e0fd6302f4bc e10f1fccf9ce e111a1ef7daa e11779b2f01a e123be288f6b e12b82d1d8d7
e12dc8ccc151 e15d12924c0e e168897bb493 e17ae4d0819d e194459de854 e1b615af26ac e1cf6aef6260 e1ed3f1ac89e e1f8a1b71813
e2259e4c0ea1 e22f31b8279b e25e00a91776 e264c7f97973 e26f3e86d1f8 e2715ee00f8a e273db21d19e e27e9b8cdb6d e284f62621e9
e28781dfc2c3 e28a7ef37b10 e296c56028f9 e2977e561a8e e2bc512240e4 e2ca6aec5255 e2f20cd250d5 e31aff61faae e32126ec73e3
e3284ec004f6 e32ac31e84e9 e32b0a9ffabf e32ee8ee4030 e3460d5f0339 e35fcd9dcb20 e36285ef14cd e369a7b61ce6 e36f711114f2
e388596bd32e e399967fdd59 e3a5ade78362 e3aab0d3710a e3e1f04ff906 e3e3164b2b8c e3e93b60bd72 e3f07fb7ffa7 e4005e2c1578
e4013abae5d7 e4052a4f0a5e e40566f6075c e42d97f9f507 e4420d93c0f8 e456a5814b10 e45f4c23249d e461aa974157 e4665a4e6412
e466c848cd84 e47204df4425 e4727bc1f7e7 e47dc0ee0db0 e48443929f57 e49034cf4bc9 e498423d6891 e49a33216d18 e4ad93ca07ac
e4b8d11548bc e4beb6aad03a e4c250250812 e4c466c50258 e4c5112cf828 e4cacf11cad8 e4d50ba0983e e4d702d35d15 e4dc22d10676
e4e69a1f68b5 e5029ec30198 e509a38f9a19 e514c83ff6d3 e5263ae7e98c e527effcb5ec e52b0153cb2c e5321730daf2 e53991feb05a
e53a6d9db3d1 e54218c29bb4 e54c73509668 e566be22896b e5696abb890e e57a0cceb854 e59ae6789775 e5b654ddc6b8 e5cd1243e0e9
e5ce256cdc24 e5dcd3f80a5a e5e5bcd0d0ee e5ea8f7430fe e5fa18d8cd68 e5fa94453a92 e5fb3ada7381 e60016d55cd7 e6060061686a
e61ade79f685 e61be3b506a9 e638180191fb e63e767b85ab e647708a5206 e647a8308709 e647ffe61336 e64d16735392 e654666eee6b
e6608c084792 e66ccdc8aff0 e67f40409ad2 e6821b82e916 e697c5113ce5 e6a7b485da3c e6ae3356089b e6b05680faed e6cc4839d150
e6da99abeac9 e6db08f96a36 e6f3c34836e2 e6f458074668 e6f73f1a15b9 e7054ef087e7 e70a8ab8c27b e714ccb23a51 e718f55cf0a4
e71e983754f8 e74cc192cd26 e753a6d3c0e9 e75dfc45e696 e7712396dd9f e773bb5d9026 e7a3a82b5c33 e7bc2f973afb e7bc30a52a4b
e7cb5b55f1bb e7e064859112 e7e8320b04a7 e7edd6da7bc6 e800e9f65624 e81220c0359a e81635e6c334 e84021f134c6 e855e9144de7
e865c09c756d e872d119f399 e881da9be8d7 e890ab756b3a e891334b5b40 e893d4b34355 e8a4d338288b e8ee885d09cc e8f1ad2bdea3
e8fbefe85ac1 e8fcbceae80a e9080cc5840b e912a9f0ad6a e918df3f5339 e91a9ba865ae e9236ffd48e1 e936fa73c6e3 e94b54d1ce27
e9605a740096 e976fa55fdbe e97e6795c925 e98728399a03 e995a83ad158 e9a2f4d0e1f0 e9b5f32da859 e9c10f752a88 e9c34be8fdc0
e9cee71ab932 e9d476bcc5f5 e9d9d0f618e0 e9f5b4e0c2f5 ea0116a6fdb4 ea0803c36428 ea15960a11d1 ea1bbc614e3e ea41bcffceaa
ea555856a2bf ea56fff75a36 ea5e4c4e0868 ea7b3f0ce061 ea80a010a431 ea841fbbb09f ea8a71bc966e ea90d5e0e50c eaa191a36b43
eab11b94f470 eabc1c385be0 eabfab6a81a2 ead6e84156c7 eada3e9ab471 eae42b8988db eae5d7d418fa eae6d77e26d5 eb034b41d27f
eb08df34e158 eb1030bb6382 eb11e4e5fa50 eb1798d2f7c4 eb1ac1615f9e eb263afb19f5 eb27e3dbfa55 eb36c0e0c65a eb43d9e7c593
eb49ea86696f eb5eeaf2a59c eb74fccaadaa eb9d066f07e9 eb9d4a964bc8 eba2346346bc eba759e90474 ebb2a06e0854 ebb3fb3fa055
ebdb375f27f3 ebf49dcd836f ec0220043e08 ec042e52cf3e ec10e5d550de ec1e83fc07b6 ec27c5dcb1ab ec3eaac7b1ef ec443639ce9b
ec44ad342d53 ec4a8549c886 ec5acefa44cf ec6911f451fc ecb0705c8343 ecbfb23a44dd ecc94905724e ecd4dad1b014 ecef7b1e64c7
ecfaa18c41fe ed068fe14bdd ed0cbfe559e9 ed0e6688941c ed19097781f5 ed3c7bc96fed ed3fd38dd206 ed4b7f7b43ba ed5ba2ea6db6
ed6e44a42cc9 ed70e57a9869 ed72a6f98080 ed770662c275 ed77fc0201cd ed793b4bcc6a ed82d253ca96 ed8b9be20842 ed9d743a0e44
edcd235d8efe edcecead9571 edd8f4a67373 edfdf69ac0ed ee01eb7b6ad2 ee02fefc80c3 ee10d76add43 ee79976c9380 ee8bcabb3608
eea1f1e07192 eea59fd1bdc6 eea8fd3d2b04 eeb4c6b84d04 eed86e68ea00 eeda7c0714b0 eee5cb660180 eee64f184bbb eee87cc39bb1
eee9c6e1906f eeeea79129f7 eef1394ee3b8 eef3f3a9f7b1 eefa1c7e0c96 ef00f0458ea0 ef076f901969 ef0781645ab5 ef132509253b
ef2266aa5730 ef331da6f9e9 ef39e535fac2 ef4530534205 ef4f32898d00 ef51306214d9 ef52ace090cc ef5d04df6b1b ef5d2b594403
ef797c8118f0 ef7b30326dea ef7d62e38e71 ef92b778bafe ef94d492bb48 efa57474d258 efbed74fd474 efbf700e870c efd6eb4b8192
efe294436c33 f03eb8c95cdc f03f17a10e8f f0446bfa08fc f04cd9bb06b5 f0595480d1f2 f07127e9ca33 f081f7b8d431 f08f448a5e7a
f0ab3545a446 f0b139242b49 f0b8349db8df f0bb7b4e4834 f0c3cd6fc4b2 f0c51381348c f0d1351ae018 f0e2e7507911 f106e246ecda
f11662150b6a f12181c7a16d f13a72ce0108 f165fcb2d2a1 f16fac8d88fb f17a9bcfa4c8 f1a9ac3acdc4 f1b20b33694c f1b3e3606806
f1c425dfcd76 f1c44aa4e172 f1cd299a53c5 f1cd3f780dcf f1d2c6ecc20f f1d5c9ad44ba f1e4ce6c9c6c f1f7fa48b632 f1f974ebfdbe
f1fa5d6c2642 f20ad607cd91 f20bb5c117e1 f21adfd19983 f22da79757db f259b95a4c5e f2743cb33eb1 f275c93692f0 f27f91a181b0
f2bac9275788 f2ca6ae1d77b f2cac8db0fb2 f2eba8c1eba5 f2ed4886e20f f2eebc073b9c f3029a66c61b f3047409c895 f31f17e494cd
f324e3ffac9a f342a935930b f34e25300011 f35e1f3ab16a f35f124cab20 f362d23f9094 f36b8e41e48b f37495407e02 f381f114c8ae
f384c0e4f88d f38a5076e793 f3a08382ce76 f3af8d2f433c f3ba6d18eccd f3c88012ac83 f3eac56ea464 f3f6c7031199 f3fa37241310
f400a2bf1f5a f405f95c2f41 f40616bfaf4c f40b530e34a2 f40d74b02b6f f414ac9ec49e f415708fdfbd f41865c3e747 f41b0cdaf17f
f423a21ae763 f428e24762a9 f454a3df66a4 f45d73573791 f46905e71935 f4699a20e08a f46d2e06987c f46daca7eb79 f475eb6ab1cb
f4783c7d00b1 f48902e098fd f49103a12e78 f4a6f8bdd96b f4b47b0f525b f4c14a10405b f4e6a8b781ac f4e9947300a8 f4f3c8a1bcc0
f5153d467da8 f5851e2edbc5 f587d4d58660 f5885b592732 f59335c60825 f5ad3e580274 f5c5fff03cdf f5c9316b207a f5da46c6724d
f5dec870b6b1 f5f1ce8f25d7 f5f7b379c2c5 f5f7c7de5a91 f60fa4f29c03 f6103624e5bd f611beab4643 f61cb42281ec f6232b17e715
f633b7331e0f f6382a96b5d6 f644b3d07702 f64b9f2b752c f64dc92b8869 f6576911ecca f66a1d844254 f67427bf283f f676090fb64c
f68e3ecda739 f698f80ea32e f6997950a491 f69f93b059cf f6a0ed215b52 f6a83a317945 f6ae654e412d f6b144983037 f6b4bce43426
f6c792d70649 f6cf7f88816a f6cfe289bbfa f6d3c706a8b4 f6dbd3d75dee f6ee94ecb014 f6f5a396991c f7054938e4ee f708ae12df2b
f7237929cde2 f72a0856b4e0 f73f01472189 f748c3b61788 f754b2915377 f766ae4fe0bd f770be43ac63 f77582eb346b f78992cafd36
f7946130bdf3 f7966c4cb5b0 f7b5b4767bd5 f7bcd2d4e372 f7e5792b9f89 f815ae617c36 f821a90af1c5 f82a7d02e8f0 f85bab2d3d32
f85db5824763 f861c31e817d f8657bc65f1f f8bf384b0293 f8bff7156b79 f8c4d593be50 f8eecfda86d3 f8f5f5bae43b f8f96c4c053a
f91a413212f7 f91dbad0af4f f92bf212f4f2 f93088470311 f931c308fc5b f941f557ee89 f9489537e056 f952b74b6083 f959be0fe628
f95cc9a3432c f95e67f453e6 f95fc3282dc2 f95fc9d25531 f969248d621b f96daeacdd85 f9a6b8ad7942 f9c9b94a35c6 f9cde0beac82
f9d2c106af28 f9d5371cdfa1 f9df0da4d639 f9f66427da5c fa0b586894e8 fa103804fa1e fa135374d0fd fa15cfb46dea fa1af8a9df13
fa1de4364cfd fa437e355b14 fa4716a07351 fa4d5ebf3a48 fa542cf2171d fa6b7e7cc56e fa6e5e5a18a8 fa79ec2252fd fa7ad9b6eeff
fa7f77a6018b fa88b1cd1e95 fa8f9a22889e fa9a08d21d3e faa9f65d3cf9 fab6d43655bb fac718864d37 fac80785168e facbd27829f2
faf9b5865d0e fb111a351dfd fb12bb6e5802 fb27f1df0327 fb2a02e4a110 fb3325e5c8b1 fb34ad4ac2f3 fb38eada9304 fb56a6d7a0df
fb631b9b293a fb7c3cfce931 fb855837d165 fb8d793c57c8 fb93da869834 fbe88a613f39 fbfa7f37f4a6 fc00a47d3b29 fc17bc013d0a
fc3253b011e5 fc3607ca0473 fc47e68d5ce8 fc7647bee720 fc85a764e238 fc8a83c307bc fc939b0bb62b fcb1f6100676 fcb73c9d56ba
fcb78ea60bc3 fcc3a23fc723 fccff5937372 fcd20dc1d9b6 fcddb3ba91ab fcdfa27dceb8 fce1a90bc473 fceca86ea51a fcf730b6d952
fcfd075cbe36 fd1235c331a5 fd19041c7ec1 fd256b36acff fd3aaa3b66ef fd4250419dc3 fd466d62d674 fd4dc09d586e fd6aea9cd77f
fd77ba597926 fd930e5a4f15 fd94d573e48b fda6cf2f920f fda7990d310d fdb57b29094a fe0e184add73 fe1224750d94 fe1f22537f50
fe374415d35f fe3fb8cb8510 fe4968c1a6ec fe67c5f160ab fe6aeeeb93bb fe7914816184 fe7ca4ea0a87 fe7ea00f30a4 fe825b3e68b2
fe8a0bf1fdfe fea43351ff87 fea8e163d5ee fec5d80c18a9 fee5861463a2 fee9bdfc5e09 fef31a40a8e0 ff2188e7af13 ff247b0b57e4
ff298e4c4f97 ff29cbbd24cd ff3b0b79d587 ff479f9d8910 ff4c1bade30e ff7c7fd34347 ffb51d18d882 ffca33121a6e ffcc4d07a714
ffcdaa9ee965 fff54945efa0 fffcc454fcb7
$list$, '\s+') hash
 WHERE hash <> '';
