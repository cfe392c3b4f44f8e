-- Who sees a lead sees what was said of its ads; who works on leads says something of ads that he
-- sees, in his own name. Nothing is changed or removed but by a stop.

ALTER TABLE cases_judgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_judgement FORCE ROW LEVEL SECURITY;

DO $$
DECLARE one record;
BEGIN
    SELECT conname INTO one FROM pg_constraint WHERE contype = 'f'
        AND conrelid = 'cases_judgement'::regclass AND confrelid = 'intake_lead'::regclass;
    EXECUTE format('ALTER TABLE cases_judgement DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE cases_judgement ADD CONSTRAINT %I FOREIGN KEY (lead_id) '
        'REFERENCES intake_lead (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
        one.conname);
END $$;

CREATE POLICY look ON cases_judgement FOR SELECT TO baken_app USING (
    EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id));
CREATE POLICY say ON cases_judgement FOR INSERT TO baken_app WITH CHECK (
    by_id = (SELECT baken_user()) AND (SELECT baken_may('signals', 'write'))
    AND EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id)
    AND EXISTS (SELECT FROM intake_leadad a WHERE a.ad_key = ad)
    AND EXISTS (SELECT FROM intake_leadad a WHERE a.ad_key = other));
CREATE POLICY give ON cases_judgement FOR SELECT TO baken_jobs USING (true);
GRANT SELECT, INSERT ON cases_judgement TO baken_app;
GRANT SELECT ON cases_judgement TO baken_jobs;
GRANT USAGE ON SEQUENCE cases_judgement_id_seq TO baken_app;
CREATE INDEX cases_judgement_other ON cases_judgement (other);
CREATE INDEX intake_leadad_key ON intake_leadad (ad_key);

CREATE POLICY stop ON intake_leadad FOR SELECT TO baken_owner USING (
    EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id));
CREATE POLICY stop ON cases_judgement TO baken_owner USING (
    EXISTS (SELECT FROM intake_leadad a WHERE a.ad_key IN (ad, other)));

CREATE FUNCTION cases_forget_judgements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM cases_judgement j USING intake_leadad a
    WHERE a.lead_id = OLD.id AND a.ad_key IN (j.ad, j.other);
    RETURN OLD;
END $$;
-- Before the lead goes, and only for one that is stopped: for others the owner sees no ads.
CREATE TRIGGER forget_judgements BEFORE DELETE ON intake_lead
    FOR EACH ROW EXECUTE FUNCTION cases_forget_judgements();
