-- The same walls, written so that a long worklist is quick. Where one sees the leads of a whole
-- municipality, their cases need no look at each lead: a case is of the municipality of its lead.
-- Who sees some leads of a municipality is asked lead by lead, as before.

DROP POLICY look ON cases_case;
CREATE POLICY look ON cases_case FOR SELECT TO baken_app USING (
    municipality_id = ANY ((SELECT baken_reach('signals', 'read', 'all'))::text[])
    OR (municipality_id = ANY ((SELECT baken_reach('signals', 'read', 'case'))::text[])
        AND EXISTS (SELECT FROM intake_lead l WHERE l.id = lead_id)));
