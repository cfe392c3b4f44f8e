-- Who works on a lead asks, and sees his own requests. A key keeper of the municipality sees that
-- it is asked and why, and answers once. The contact itself is not in the database.

ALTER TABLE cases_reveal ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_reveal FORCE ROW LEVEL SECURITY;

DO $$
DECLARE one record;
BEGIN
    SELECT conname INTO one FROM pg_constraint WHERE contype = 'f'
        AND conrelid = 'cases_reveal'::regclass AND confrelid = 'intake_lead'::regclass;
    EXECUTE format('ALTER TABLE cases_reveal DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE cases_reveal ADD CONSTRAINT %I FOREIGN KEY (lead_id) '
        'REFERENCES intake_lead (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
        one.conname);
END $$;

CREATE POLICY own ON cases_reveal FOR SELECT TO baken_app USING (
    asked_by_id = (SELECT baken_user()) AND EXISTS (
        SELECT FROM intake_lead l WHERE l.id = lead_id AND l.municipality_id = ANY (
            (SELECT baken_reach('identifiers', 'read', 'key'))::text[])));
CREATE POLICY asked ON cases_reveal FOR SELECT TO baken_app USING (
    municipality_id = ANY ((SELECT baken_reach('identifiers', 'request', 'all'))::text[]));
CREATE POLICY ask ON cases_reveal FOR INSERT TO baken_app WITH CHECK (
    asked_by_id = (SELECT baken_user()) AND decided_by_id IS NULL AND decided_at IS NULL
    AND granted IS NULL AND until IS NULL AND btrim(motive) <> ''
    AND municipality_id = ANY ((SELECT baken_reach('identifiers', 'read', 'key'))::text[])
    AND EXISTS (SELECT FROM intake_leadad a JOIN intake_lead l ON l.id = a.lead_id
        WHERE l.id = cases_reveal.lead_id AND a.ad_key = cases_reveal.ad_key
          AND l.municipality_id = cases_reveal.municipality_id));
CREATE POLICY answer ON cases_reveal FOR UPDATE TO baken_app
    USING (decided_at IS NULL
        AND municipality_id = ANY ((SELECT baken_reach('identifiers', 'request', 'all'))::text[]))
    WITH CHECK (decided_by_id = (SELECT baken_user()) AND granted IS NOT NULL);
GRANT SELECT, INSERT ON cases_reveal TO baken_app;
GRANT UPDATE (granted, decided_by_id) ON cases_reveal TO baken_app;
GRANT USAGE ON SEQUENCE cases_reveal_id_seq TO baken_app;

CREATE FUNCTION cases_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.decided_at := now();
    NEW.until := CASE WHEN NEW.granted THEN now() + interval '24 hours' END;
    RETURN NEW;
END $$;
CREATE TRIGGER answer BEFORE UPDATE ON cases_reveal
    FOR EACH ROW EXECUTE FUNCTION cases_answer();

CREATE POLICY clock ON cases_reveal TO baken_jobs USING (true);
GRANT SELECT, DELETE ON cases_reveal TO baken_jobs;
