-- Who sees a lead sees why it was entered; who works on leads enters one, in his own name.

ALTER TABLE cases_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_entry FORCE ROW LEVEL SECURITY;

DO $$
DECLARE one record;
BEGIN
    SELECT conname INTO one FROM pg_constraint WHERE contype = 'f'
        AND conrelid = 'cases_entry'::regclass AND confrelid = 'intake_lead'::regclass;
    EXECUTE format('ALTER TABLE cases_entry DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE cases_entry ADD CONSTRAINT %I FOREIGN KEY (lead_id) '
        'REFERENCES intake_lead (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
        one.conname);
END $$;

CREATE POLICY look ON cases_entry FOR SELECT TO baken_app USING (
    EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id));
CREATE POLICY enter ON cases_entry FOR INSERT TO baken_app WITH CHECK (
    by_id = (SELECT baken_user()) AND btrim(reason) <> ''
    AND (SELECT baken_may('signals', 'write'))
    AND EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id));
GRANT SELECT, INSERT ON cases_entry TO baken_app;
GRANT USAGE ON SEQUENCE cases_entry_id_seq TO baken_app;
