ALTER TABLE cases_wipe ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_wipe FORCE ROW LEVEL SECURITY;

-- The stop puts them here and cannot look; jobs looks and takes them away.
CREATE POLICY put ON cases_wipe FOR INSERT TO baken_owner WITH CHECK (true);
CREATE POLICY clock ON cases_wipe TO baken_jobs USING (true);
GRANT SELECT, DELETE ON cases_wipe TO baken_jobs;

-- Keeps four fields and deletes everything else of the lead, in every municipality. The keys of
-- its ads wait in cases_wipe until the scans' folders are wiped. False: there is no such lead, or
-- not for who asks.
CREATE OR REPLACE FUNCTION cases_stop(
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
        INSERT INTO cases_wipe (ads, at)
        SELECT array_agg(DISTINCT a.ad_key), now() FROM intake_leadad a
        JOIN intake_lead l ON l.id = a.lead_id WHERE l.lead_key = wanted HAVING count(*) > 0;
        DELETE FROM intake_lead WHERE lead_key = wanted;
    END IF;
    PERFORM set_config('baken.stop', '', true);
    RETURN found_one;
END $$;
