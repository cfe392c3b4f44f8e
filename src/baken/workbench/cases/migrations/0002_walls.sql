-- Steps are taken by adding a row to cases_step: a trigger asks the table of steps whether this
-- person may, now, from here, and moves the case. The application cannot move a case otherwise.

CREATE TABLE cases_rule (
    act text NOT NULL, start text NOT NULL, target text NOT NULL, roles text[] NOT NULL,
    days int NOT NULL, modes text[] NOT NULL, needs text[] NOT NULL, PRIMARY KEY (act, start)
);

CREATE FUNCTION cases_refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'this step is refused: %', why USING ERRCODE = '42501';
END $$;

CREATE FUNCTION cases_trained() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_certificate WHERE user_id = baken_user()
        AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN obtained_on AND ends_on
    )
$$;

-- Which needs of a step its row itself shows to be met.
CREATE FUNCTION cases_lacking(s cases_step, c cases_case, r cases_rule) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT need FROM unnest(r.needs) need WHERE NOT coalesce(CASE need
        WHEN 'another' THEN c.maker_id <> s.by_id
        WHEN 'basis' THEN s.mode = ANY (r.modes)
        WHEN 'certificate' THEN s.role <> 'supervisor' OR cases_trained()
        WHEN 'innocent' THEN btrim(s.innocent) <> ''
        WHEN 'reason' THEN btrim(s.reason) <> ''
        WHEN 'lighter' THEN cardinality(s.lighter) > 0
        WHEN 'minor' THEN s.no_minor
        ELSE true END, false) LIMIT 1
$$;

CREATE FUNCTION cases_take_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    c cases_case;
    r cases_rule;
    lacking text;
BEGIN
    SELECT * INTO c FROM cases_case WHERE id = NEW.case_id FOR UPDATE;
    SELECT * INTO r FROM cases_rule WHERE act = NEW.act AND start = c.state;
    IF r.target IS NULL OR r.target = 'stopped' OR (NEW.start, NEW.target) <> (c.state, r.target)
       OR c.expires_at <= now() THEN
        PERFORM cases_refuse('step');
    END IF;
    IF NEW.by_id IS DISTINCT FROM baken_user() OR NOT NEW.role = ANY (r.roles) OR NOT EXISTS (
        SELECT FROM baken_roles() b WHERE b.role = NEW.role AND b.municipality = c.municipality_id)
    THEN
        PERFORM cases_refuse('role');
    END IF;
    lacking := cases_lacking(NEW, c, r);
    IF lacking IS NOT NULL THEN
        PERFORM cases_refuse(lacking);
    END IF;
    NEW.at := now();
    UPDATE cases_case SET state = r.target, since = now(), seen = NEW.seen,
        expires_at = now() + make_interval(days => r.days),
        maker_id = CASE WHEN NEW.act = 'mark' THEN NEW.by_id ELSE maker_id END
    WHERE id = c.id;
    RETURN NEW;
END $$;
CREATE TRIGGER take_step BEFORE INSERT ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_take_step();

-- A step is history: only its words go, when their time has come.
CREATE FUNCTION cases_keep_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - ARRAY['reason', 'innocent'] <> to_jsonb(OLD) - ARRAY['reason', 'innocent']
       OR NEW.reason <> '' OR NEW.innocent <> '' THEN
        PERFORM cases_refuse('history');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_step BEFORE UPDATE ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_keep_step();

-- What hangs on a lead goes with it, in one order to the database.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT conname, conrelid::regclass AS here, confrelid::regclass AS there, a.attname
        FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE contype = 'f' AND confrelid IN ('intake_lead'::regclass, 'cases_case'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.here, one.conname);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (id) '
            'ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            one.here, one.conname, one.attname, one.there);
    END LOOP;
END $$;

DO $$
DECLARE
    name text;
    wall text := '(municipality_id = ANY ((SELECT baken_reach(''signals'', %1$L, ''all''))::text[])'
        ' OR (municipality_id = ANY ((SELECT baken_reach(''signals'', %1$L, ''case''))::text[])'
        ' AND (holder_id IS NULL OR holder_id = (SELECT baken_user()))))';
    writes text := 'EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id'
        ' AND l.municipality_id = cases_case.municipality_id AND '
        || replace(replace(format(wall, 'write'), 'municipality_id =', 'l.municipality_id ='),
                   'holder_id', 'l.holder_id') || ')';
BEGIN
    FOREACH name IN ARRAY ARRAY['cases_rule', 'cases_case', 'cases_step', 'cases_stop'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    -- A lead that one sees shows where it stands: the wall of intake_lead is asked.
    EXECUTE 'CREATE POLICY look ON cases_case FOR SELECT TO baken_app USING ('
        'EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id))';
    EXECUTE 'CREATE POLICY open ON cases_case FOR INSERT TO baken_app WITH CHECK ('
        'state = ''observed'' AND maker_id IS NULL AND expires_at <= now() + interval ''14 days'''
        ' AND ' || writes || ')';
END $$;

CREATE POLICY owner ON cases_rule TO baken_owner USING (true);
CREATE POLICY owner ON cases_case TO baken_owner USING (true);
CREATE POLICY look ON cases_rule FOR SELECT TO baken_app, baken_jobs USING (true);
CREATE POLICY look ON cases_step FOR SELECT TO baken_app USING (
    EXISTS (SELECT FROM cases_case c WHERE c.id = case_id));
CREATE POLICY take ON cases_step FOR INSERT TO baken_app WITH CHECK (
    EXISTS (SELECT FROM cases_case c WHERE c.id = case_id));
GRANT SELECT ON cases_rule TO baken_app, baken_jobs;
GRANT SELECT, INSERT ON cases_case, cases_step TO baken_app;
GRANT USAGE ON SEQUENCE cases_case_id_seq, cases_step_id_seq TO baken_app;

-- The clock: states end, words go, and what has something new is observed again.
CREATE POLICY clock ON cases_case TO baken_jobs USING (true);
CREATE POLICY clock ON cases_step TO baken_jobs USING (true);
GRANT SELECT ON cases_case, cases_step TO baken_jobs;
GRANT UPDATE (state, since, expires_at, maker_id, seen) ON cases_case TO baken_jobs;
GRANT UPDATE (reason, innocent) ON cases_step TO baken_jobs;

-- A possible minor. Only inside the function below does the owner see the lead that it is about.
CREATE POLICY stop ON intake_lead TO baken_owner
    USING (lead_key = current_setting('baken.stop', true));
CREATE POLICY owner ON cases_stop TO baken_owner USING (true);
CREATE POLICY own ON cases_stop FOR SELECT TO baken_app USING (who_id = (SELECT baken_user()));
GRANT SELECT ON cases_stop TO baken_app;

-- Keeps four fields and deletes everything else of the lead, in every municipality. False: there
-- is no such lead, or not for who asks.
CREATE FUNCTION cases_stop(
    asked bigint, wanted text, called timestamptz, police text, rules text
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_one boolean;
BEGIN
    IF baken_user() IS NULL OR wanted = '' OR btrim(police) = '' THEN
        PERFORM cases_refuse('reference');
    END IF;
    PERFORM set_config('baken.stop', wanted, true);
    SELECT EXISTS (
        SELECT FROM intake_lead WHERE id = asked AND (
            municipality_id = ANY (baken_reach('signals', 'write', 'all'))
            OR (municipality_id = ANY (baken_reach('signals', 'write', 'case'))
                AND (holder_id IS NULL OR holder_id = baken_user())))) INTO found_one;
    IF found_one THEN
        INSERT INTO cases_stop (reference, at, who_id, version)
        VALUES (btrim(police), called, baken_user(), rules) ON CONFLICT DO NOTHING;
        DELETE FROM intake_lead WHERE lead_key = wanted;
    END IF;
    PERFORM set_config('baken.stop', '', true);
    RETURN found_one;
END $$;
REVOKE ALL ON FUNCTION cases_stop FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_stop TO baken_app;

-- The privacy officer hears how many, and nothing else.
CREATE FUNCTION cases_stops() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN baken_is('privacy') THEN (SELECT count(*) FROM cases_stop) END
$$;
REVOKE ALL ON FUNCTION cases_stops FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_stops TO baken_app;
