-- Who works for a municipality reads what it decided; its planner writes it, in her own name.
-- No row is ever changed or taken away: what counted on a day can be read later. The owner, who
-- answers no request, writes invented ones for the demo, and nothing else.

ALTER TABLE policies_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies_policy FORCE ROW LEVEL SECURITY;

CREATE FUNCTION policies_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON policies_policy
    FOR EACH ROW EXECUTE FUNCTION policies_stamp();

CREATE POLICY look ON policies_policy FOR SELECT TO baken_app USING (
    municipality_id = ANY ((SELECT baken_reach('policy', 'read', 'all'))::text[]));
CREATE POLICY decide ON policies_policy FOR INSERT TO baken_app WITH CHECK (
    by_id = (SELECT baken_user()) AND NOT invented AND btrim(source) <> ''
    AND municipality_id = ANY ((SELECT baken_reach('policy', 'write', 'all'))::text[]));
GRANT SELECT, INSERT ON policies_policy TO baken_app;
GRANT USAGE ON SEQUENCE policies_policy_id_seq TO baken_app;

CREATE POLICY demo ON policies_policy TO baken_owner USING (true)
    WITH CHECK (invented AND by_id IS NULL);
