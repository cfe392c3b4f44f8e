-- Who sees which leads. The class of a lead and its signals is `signals`, of its ads `ad_text`.

DO $$
DECLARE
    name text;
    wall text := '(l.municipality_id = ANY ((SELECT baken_reach(%1$L, %2$L, ''all''))::text[])'
        ' OR (l.municipality_id = ANY ((SELECT baken_reach(%1$L, %2$L, ''case''))::text[])'
        ' AND (l.holder_id IS NULL OR l.holder_id = (SELECT baken_user()))))';
    own text := 'EXISTS (SELECT FROM intake_lead l WHERE l.id = %1$I.lead_id AND %2$s)';
    bare text := replace(wall, 'l.', '');
BEGIN
    FOREACH name IN ARRAY ARRAY['intake_scan', 'intake_lead', 'intake_leadad', 'intake_leadsignal']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO baken_app', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO baken_jobs', name);
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO baken_jobs', name || '_id_seq');
        EXECUTE format('CREATE POLICY take_in ON %I TO baken_jobs USING (true)', name);
    END LOOP;
    EXECUTE 'CREATE POLICY look ON intake_lead FOR SELECT TO baken_app USING '
        || format(bare, 'signals', 'read');
    EXECUTE 'CREATE POLICY hold ON intake_lead FOR UPDATE TO baken_app USING '
        || format(bare, 'signals', 'write');
    EXECUTE 'CREATE POLICY look ON intake_leadsignal FOR SELECT TO baken_app USING ('
        || format(own, 'intake_leadsignal', format(wall, 'signals', 'read')) || ')';
    EXECUTE 'CREATE POLICY look ON intake_leadad FOR SELECT TO baken_app USING ('
        || format(own, 'intake_leadad', format(wall, 'ad_text', 'read')) || ')';
END $$;
GRANT UPDATE (holder_id) ON intake_lead TO baken_app;

-- That a scan was taken in, and how many leads, is no secret to who works here.
CREATE POLICY look ON intake_scan FOR SELECT TO baken_app USING ((SELECT baken_user()) IS NOT NULL);
