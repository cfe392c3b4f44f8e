-- Whoever may read aggregates reads those of the whole region: what moves next door is seen only
-- from both sides. A release does not change; only an invented one can be taken away.

ALTER TABLE statistics_release ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistics_release FORCE ROW LEVEL SECURITY;
CREATE POLICY look ON statistics_release FOR SELECT TO baken_app
    USING ((SELECT baken_may('aggregates', 'read')));
GRANT SELECT ON statistics_release TO baken_app;

CREATE POLICY see ON statistics_release FOR SELECT TO baken_jobs USING (true);
CREATE POLICY take_in ON statistics_release FOR INSERT TO baken_jobs WITH CHECK (true);
CREATE POLICY replace ON statistics_release FOR DELETE TO baken_jobs USING (label = 'invented');
GRANT SELECT, INSERT, DELETE ON statistics_release TO baken_jobs;
GRANT USAGE ON SEQUENCE statistics_release_id_seq TO baken_jobs;
