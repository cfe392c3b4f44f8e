-- The walls of accounts, and the questions that every other wall asks.
-- baken_owner may look at these tables, because the questions below run as the owner.

CREATE TABLE accounts_wall (
    role text NOT NULL, data_class text NOT NULL, verb text NOT NULL, scope text NOT NULL,
    PRIMARY KEY (role, data_class, verb, scope)
);
CREATE TABLE accounts_incompatible (one text NOT NULL, other text NOT NULL, PRIMARY KEY (one, other));

-- Who asks: set by the application for one transaction. Nobody where he is not active.
CREATE FUNCTION baken_user() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT id FROM accounts_user
    WHERE is_active AND id = nullif(current_setting('baken.user', true), '')::bigint
$$;

CREATE FUNCTION baken_designated(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_designation
        WHERE user_id = baken_user() AND municipality_id = wanted
          AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN starts_on AND ends_on
    )
$$;

-- The roles in force of who asks, one row per municipality; a region is all municipalities.
-- A supervisor is one only where she is designated.
CREATE FUNCTION baken_roles() RETURNS TABLE (role text, municipality text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.role, m.code FROM accounts_grant g
    LEFT JOIN accounts_municipality m ON g.municipality_id IS NULL OR g.municipality_id = m.code
    WHERE g.user_id = baken_user() AND g.starts_at <= now()
      AND (g.ends_at IS NULL OR g.ends_at > now())
      AND (g.role <> 'supervisor' OR baken_designated(m.code))
$$;

CREATE FUNCTION baken_is(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM baken_roles() r WHERE r.role = wanted)
$$;

CREATE FUNCTION baken_may(wanted text, deed text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM baken_roles() r JOIN accounts_wall w ON w.role = r.role
        WHERE w.data_class = wanted AND w.verb = deed
    )
$$;

-- Of which municipalities who asks may do this, in one scope. Policies ask it once a statement.
CREATE FUNCTION baken_reach(wanted text, deed text, how text) RETURNS text[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT r.municipality), '{}')
    FROM baken_roles() r JOIN accounts_wall w ON w.role = r.role
    WHERE w.data_class = wanted AND w.verb = deed AND w.scope = how AND r.municipality IS NOT NULL
$$;

-- One person never holds two roles that must be apart, whoever writes, however many at once.
CREATE FUNCTION accounts_keep_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('accounts_grant', NEW.user_id));
    IF EXISTS (
        SELECT FROM accounts_grant g JOIN accounts_incompatible i
          ON (i.one = g.role AND i.other = NEW.role) OR (i.other = g.role AND i.one = NEW.role)
        WHERE g.user_id = NEW.user_id AND g.id <> NEW.id
          AND tstzrange(g.starts_at, g.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
    ) THEN
        RAISE EXCEPTION 'roles that one person cannot hold together' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_apart BEFORE INSERT OR UPDATE ON accounts_grant
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_apart();

-- An account is opened and closed by an administrator; its password is its owner's business,
-- but for an account that has none yet.
CREATE FUNCTION accounts_user_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'baken_app' THEN RETURN NEW; END IF;
    IF NEW.password <> OLD.password AND NEW.id <> baken_user() AND OLD.password NOT LIKE '!%' THEN
        RAISE EXCEPTION 'a password is changed by its owner' USING ERRCODE = '42501';
    END IF;
    IF (NEW.email, NEW.name, NEW.is_active) IS DISTINCT FROM (OLD.email, OLD.name, OLD.is_active)
       AND NOT baken_is('admin') THEN
        RAISE EXCEPTION 'an account is changed by an administrator' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION accounts_user_guard();

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['accounts_wall', 'accounts_incompatible', 'accounts_user',
        'accounts_municipality', 'accounts_grant', 'accounts_designation', 'accounts_certificate']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY owner ON %I TO baken_owner USING (true)', name);
    END LOOP;
END $$;

GRANT SELECT ON accounts_wall, accounts_incompatible, accounts_municipality TO baken_app, baken_jobs;
CREATE POLICY look ON accounts_wall FOR SELECT TO baken_app, baken_jobs USING (true);
CREATE POLICY look ON accounts_incompatible FOR SELECT TO baken_app, baken_jobs USING (true);
CREATE POLICY look ON accounts_municipality FOR SELECT TO baken_app, baken_jobs USING (true);
GRANT INSERT ON accounts_municipality TO baken_app;
CREATE POLICY join_in ON accounts_municipality FOR INSERT TO baken_app
    WITH CHECK (baken_is('admin'));

-- Accounts are found before anybody is known: to log in.
GRANT SELECT, INSERT ON accounts_user TO baken_app;
GRANT UPDATE (email, name, is_active, password) ON accounts_user TO baken_app;
CREATE POLICY look ON accounts_user FOR SELECT TO baken_app USING (true);
CREATE POLICY open ON accounts_user FOR INSERT TO baken_app WITH CHECK (baken_is('admin'));
CREATE POLICY change ON accounts_user FOR UPDATE TO baken_app
    USING (id = baken_user() OR baken_is('admin'));

-- Colleagues see who has which role. Nobody gives himself one; nothing is ever removed.
GRANT SELECT, INSERT ON accounts_grant, accounts_designation, accounts_certificate TO baken_app;
GRANT UPDATE (ends_at) ON accounts_grant TO baken_app;
GRANT UPDATE (ends_on) ON accounts_designation, accounts_certificate TO baken_app;
CREATE POLICY look ON accounts_grant FOR SELECT TO baken_app USING (baken_user() IS NOT NULL);
CREATE POLICY look ON accounts_designation FOR SELECT TO baken_app USING (baken_user() IS NOT NULL);
CREATE POLICY look ON accounts_certificate FOR SELECT TO baken_app USING (baken_user() IS NOT NULL);
CREATE POLICY give ON accounts_grant FOR INSERT TO baken_app WITH CHECK (
    baken_is('admin') AND granted_by_id = baken_user() AND user_id <> baken_user());
CREATE POLICY give ON accounts_designation FOR INSERT TO baken_app WITH CHECK (
    baken_is('admin') AND user_id <> baken_user());
CREATE POLICY give ON accounts_certificate FOR INSERT TO baken_app WITH CHECK (
    baken_is('admin') AND user_id <> baken_user());
CREATE POLICY finish ON accounts_grant FOR UPDATE TO baken_app USING (
    baken_is('admin') AND user_id <> baken_user());
CREATE POLICY finish ON accounts_designation FOR UPDATE TO baken_app USING (
    baken_is('admin') AND user_id <> baken_user());
CREATE POLICY finish ON accounts_certificate FOR UPDATE TO baken_app USING (
    baken_is('admin') AND user_id <> baken_user());
GRANT USAGE ON SEQUENCE accounts_user_id_seq, accounts_grant_id_seq, accounts_designation_id_seq,
    accounts_certificate_id_seq TO baken_app;

-- What Django keeps for itself: sessions, and names of its own tables.
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO baken_app;
GRANT SELECT ON django_content_type, django_migrations TO baken_app;
