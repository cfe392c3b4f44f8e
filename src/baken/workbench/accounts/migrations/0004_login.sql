-- Second factors: of who asks, or of who gave a password and still owes this.
-- The application says which of the two; it has checked the password.

CREATE FUNCTION baken_logging_in() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('baken.login', true), '')::bigint
$$;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'mfa_authenticator', 'account_emailaddress', 'account_emailconfirmation']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator TO baken_app;
GRANT USAGE ON SEQUENCE mfa_authenticator_id_seq TO baken_app;
CREATE POLICY own ON mfa_authenticator TO baken_app USING (user_id = (SELECT baken_user()));
CREATE POLICY ask ON mfa_authenticator FOR SELECT TO baken_app
    USING (user_id = baken_logging_in());
CREATE POLICY used ON mfa_authenticator FOR UPDATE TO baken_app
    USING (user_id = baken_logging_in());

-- allauth looks here for more addresses of a person; there are none, and none can be added.
GRANT SELECT ON account_emailaddress TO baken_app;
