-- A password is set by its owner alone. An administrator takes that of somebody else away, so
-- that a link lets its owner choose another; he sets none, and never sees one. What Django
-- writes for "no password" begins with an exclamation mark, and no hash of a password does.
CREATE OR REPLACE FUNCTION accounts_user_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own boolean := coalesce(NEW.id = baken_user(), false);
    none boolean := NEW.password LIKE '!%';
BEGIN
    IF current_user <> 'baken_app' THEN RETURN NEW; END IF;
    IF NEW.password <> OLD.password AND NOT none AND NOT own THEN
        RAISE EXCEPTION 'a password is set by its owner' USING ERRCODE = '42501';
    END IF;
    IF NEW.password <> OLD.password AND none
       AND (own OR NOT OLD.is_active OR NOT baken_is('admin')) THEN
        RAISE EXCEPTION 'a password is taken away by an administrator, of somebody else'
            USING ERRCODE = '42501';
    END IF;
    IF (NEW.email, NEW.name, NEW.is_active) IS DISTINCT FROM (OLD.email, OLD.name, OLD.is_active)
       AND NOT baken_is('admin') THEN
        RAISE EXCEPTION 'an account is changed by an administrator' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

DROP POLICY open ON accounts_user;
CREATE POLICY open ON accounts_user FOR INSERT TO baken_app
    WITH CHECK (baken_is('admin') AND password LIKE '!%');
