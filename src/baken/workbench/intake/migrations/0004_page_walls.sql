-- Who sees what was read in the ads of a lead (class ad_text), and why they stand together (class
-- links: a planner reads it, a supervisor sees that it is there; what is shared stays outside).

DO $$
DECLARE
    name text;
    all_of text := 'l.municipality_id = ANY ((SELECT baken_reach(%1$L, %2$L, ''all''))::text[])';
    of_case text := '(l.municipality_id = ANY ((SELECT baken_reach(%1$L, %2$L, ''case''))::text[])'
        ' AND (l.holder_id IS NULL OR l.holder_id = (SELECT baken_user())))';
    own text := 'EXISTS (SELECT FROM intake_lead l WHERE l.id = %1$I.lead_id AND (%2$s OR %3$s))';
BEGIN
    FOREACH name IN ARRAY ARRAY['intake_leadfield', 'intake_leadedge'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO baken_app', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO baken_jobs', name);
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO baken_jobs', name || '_id_seq');
        EXECUTE format('CREATE POLICY take_in ON %I TO baken_jobs USING (true)', name);
    END LOOP;
    EXECUTE 'CREATE POLICY look ON intake_leadfield FOR SELECT TO baken_app USING ('
        || format(own, 'intake_leadfield', format(all_of, 'ad_text', 'read'),
                  format(of_case, 'ad_text', 'read')) || ')';
    EXECUTE 'CREATE POLICY look ON intake_leadedge FOR SELECT TO baken_app USING ('
        || format(own, 'intake_leadedge', format(all_of, 'links', 'read'),
                  format(of_case, 'links', 'masked')) || ')';
END $$;

-- A lead that is removed takes its rows along in the database too: a stop leaves nothing.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT conname, conrelid::regclass AS owner FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'intake_lead'::regclass
          AND conrelid IN ('intake_leadfield'::regclass, 'intake_leadedge'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.conname);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (lead_id) REFERENCES '
            'intake_lead (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            one.owner, one.conname);
    END LOOP;
END $$;
