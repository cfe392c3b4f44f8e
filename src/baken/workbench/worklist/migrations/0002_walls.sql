-- One's own views are one's own; a view of a team is seen by all who see leads there, and changed
-- by who made it and by planners there. What somebody saw last is that person's alone.

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['worklist_savedview', 'worklist_lastseen'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;

CREATE FUNCTION worklist_team() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT baken_reach('signals', 'write', 'all') || baken_reach('signals', 'write', 'case')
$$;

CREATE POLICY look ON worklist_savedview FOR SELECT TO baken_app USING (
    (municipality_id IS NULL AND by_id = (SELECT baken_user()))
    OR municipality_id = ANY ((SELECT worklist_team())::text[]));
CREATE POLICY keep ON worklist_savedview FOR INSERT TO baken_app WITH CHECK (
    by_id = (SELECT baken_user()) AND (SELECT worklist_team()) <> '{}'
    AND (municipality_id IS NULL OR municipality_id = ANY ((SELECT worklist_team())::text[])));
CREATE POLICY rename ON worklist_savedview FOR UPDATE TO baken_app USING (
    by_id = (SELECT baken_user())
    OR municipality_id = ANY ((SELECT baken_reach('signals', 'write', 'all'))::text[]));
CREATE POLICY drop ON worklist_savedview FOR DELETE TO baken_app USING (
    by_id = (SELECT baken_user())
    OR municipality_id = ANY ((SELECT baken_reach('signals', 'write', 'all'))::text[]));
GRANT SELECT, INSERT, DELETE, UPDATE (name) ON worklist_savedview TO baken_app;
GRANT USAGE ON SEQUENCE worklist_savedview_id_seq TO baken_app;

CREATE POLICY own ON worklist_lastseen TO baken_app
    USING (user_id = (SELECT baken_user()))
    WITH CHECK (user_id = (SELECT baken_user()) AND (SELECT worklist_team()) <> '{}');
GRANT SELECT, INSERT, UPDATE (scan) ON worklist_lastseen TO baken_app;

-- Whether somebody still has a role that works on leads: the clock asks it of everybody.
CREATE FUNCTION worklist_works_here(person bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user u JOIN accounts_grant g ON g.user_id = u.id
        WHERE u.id = person AND u.is_active AND (g.ends_at IS NULL OR g.ends_at > now())
          AND EXISTS (SELECT FROM accounts_wall w WHERE w.role = g.role
                      AND (w.data_class, w.verb) = ('signals', 'write')))
$$;
REVOKE ALL ON FUNCTION worklist_works_here FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_works_here TO baken_jobs;
CREATE POLICY clock ON worklist_savedview TO baken_jobs USING (true);
CREATE POLICY clock ON worklist_lastseen TO baken_jobs USING (true);
GRANT SELECT, DELETE, UPDATE (by_id) ON worklist_savedview TO baken_jobs;
GRANT SELECT, DELETE ON worklist_lastseen TO baken_jobs;
