-- A lead moves from holder to holder by a row in cases_assignment, and in no other way. A planner
-- of the municipality writes it, in his own name; the clock does so for a holder who has left.

ALTER TABLE cases_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_assignment FORCE ROW LEVEL SECURITY;

DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT conname, confrelid::regclass AS there, a.attname FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE contype = 'f' AND conrelid = 'cases_assignment'::regclass
          AND confrelid IN ('intake_lead'::regclass, 'cases_assignment'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE cases_assignment DROP CONSTRAINT %I', one.conname);
        EXECUTE format('ALTER TABLE cases_assignment ADD CONSTRAINT %I FOREIGN KEY (%I) '
            'REFERENCES %s (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            one.conname, one.attname, one.there);
    END LOOP;
END $$;

-- Whether somebody is a supervisor there by law now: the same as baken_roles, of another person.
CREATE FUNCTION cases_may_hold(person bigint, place text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user u
        JOIN accounts_grant g ON g.user_id = u.id AND g.role = 'supervisor'
         AND g.municipality_id = place AND g.starts_at <= now()
         AND (g.ends_at IS NULL OR g.ends_at > now())
        JOIN accounts_designation d ON d.user_id = u.id AND d.municipality_id = place
         AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN d.starts_on AND d.ends_on
        WHERE u.id = person AND u.is_active)
$$;

-- Runs as who writes: what he may not change in intake_lead he does not find here.
CREATE FUNCTION cases_assign() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    l intake_lead;
BEGIN
    SELECT * INTO l FROM intake_lead WHERE id = NEW.lead_id FOR UPDATE;
    IF l.id IS NULL OR (current_user = 'baken_app' AND NEW.by_id IS DISTINCT FROM baken_user()) THEN
        PERFORM cases_refuse('role');
    END IF;
    IF NEW.before_id IS DISTINCT FROM l.holder_id OR NEW.holder_id IS NOT DISTINCT FROM l.holder_id
       OR (NEW.undoes_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM cases_assignment a WHERE a.id = NEW.undoes_id AND a.lead_id = l.id
            AND a.before_id IS NOT DISTINCT FROM NEW.holder_id)) THEN
        PERFORM cases_refuse('step');
    END IF;
    IF NEW.by_id IS NOT NULL AND btrim(NEW.reason) = '' THEN
        PERFORM cases_refuse('reason');
    END IF;
    IF NEW.holder_id IS NOT NULL AND NOT cases_may_hold(NEW.holder_id, l.municipality_id) THEN
        PERFORM cases_refuse('holder');
    END IF;
    NEW.at := now();
    UPDATE intake_lead SET holder_id = NEW.holder_id WHERE id = l.id;
    RETURN NEW;
END $$;
CREATE TRIGGER assign BEFORE INSERT ON cases_assignment
    FOR EACH ROW EXECUTE FUNCTION cases_assign();

-- The application moves a holder from the trigger above only.
CREATE FUNCTION cases_guard_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'baken_app' AND pg_trigger_depth() < 2 THEN
        PERFORM cases_refuse('holder');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_holder BEFORE UPDATE OF holder_id ON intake_lead
    FOR EACH ROW EXECUTE FUNCTION cases_guard_holder();

DROP POLICY hold ON intake_lead;
CREATE POLICY hold ON intake_lead FOR UPDATE TO baken_app USING (
    municipality_id = ANY ((SELECT baken_reach('signals', 'write', 'all'))::text[]));

CREATE POLICY look ON cases_assignment FOR SELECT TO baken_app USING (
    EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id));
CREATE POLICY assign ON cases_assignment FOR INSERT TO baken_app WITH CHECK (
    by_id = (SELECT baken_user())
    AND EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id AND l.municipality_id = ANY (
        (SELECT baken_reach('signals', 'write', 'all'))::text[])));
GRANT SELECT, INSERT ON cases_assignment TO baken_app;
GRANT USAGE ON SEQUENCE cases_assignment_id_seq TO baken_app, baken_jobs;

CREATE POLICY clock ON cases_assignment TO baken_jobs USING (true);
GRANT SELECT, INSERT, UPDATE (reason) ON cases_assignment TO baken_jobs;
CREATE INDEX intake_lead_holder ON intake_lead (holder_id) WHERE holder_id IS NOT NULL;

CREATE FUNCTION cases_keep_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'reason' <> to_jsonb(OLD) - 'reason' OR NEW.reason <> '' THEN
        PERFORM cases_refuse('history');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_assignment BEFORE UPDATE ON cases_assignment
    FOR EACH ROW EXECUTE FUNCTION cases_keep_assignment();
