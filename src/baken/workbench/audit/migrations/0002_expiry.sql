-- A month of the trail expires: as a whole, closed, over, and after the months before it. What
-- stays is its row in audit_chain, with beginning and end, and a row here that says it expired.
-- That its end was signed and is kept outside the database is asked before: see expiring.py.

CREATE TABLE audit_expired (month date PRIMARY KEY REFERENCES audit_chain, at timestamptz NOT NULL);

CREATE FUNCTION audit_may_expire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    IF NEW.month + interval '1 month' + audit_kept() > NEW.at AT TIME ZONE 'UTC'
       OR NOT EXISTS (SELECT FROM audit_chain WHERE month > NEW.month)
       OR EXISTS (SELECT FROM audit_chain c WHERE c.month < NEW.month
                  AND NOT EXISTS (SELECT FROM audit_expired x WHERE x.month = c.month)) THEN
        RAISE EXCEPTION 'this month of the audit trail is kept' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER may_expire BEFORE INSERT ON audit_expired
    FOR EACH ROW EXECUTE FUNCTION audit_may_expire();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_expired
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- A link goes only with a month that expired; an event goes only after its link.
CREATE FUNCTION audit_keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM audit_expired WHERE month = OLD.month) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'the audit trail is never changed' USING ERRCODE = '42501';
END $$;
CREATE FUNCTION audit_keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_link WHERE event_id = OLD.id) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'the audit trail is never changed' USING ERRCODE = '42501';
END $$;

DROP TRIGGER refuse_change ON audit_link;
DROP TRIGGER refuse_change ON audit_event;
CREATE TRIGGER refuse_change BEFORE UPDATE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER refuse_change BEFORE UPDATE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER keep BEFORE DELETE ON audit_link
    FOR EACH ROW EXECUTE FUNCTION audit_keep_link();
CREATE TRIGGER keep BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_keep_event();
CREATE POLICY expire ON audit_link FOR DELETE TO baken_owner USING (true);
CREATE POLICY expire ON audit_event FOR DELETE TO baken_owner USING (true);

-- The whole way, for the owner alone: neither who serves nor who brings leads in can go it.
-- `upto` and `made` are the end of the month as it was signed.
CREATE FUNCTION audit_expire(this date, upto bigint, made bytea) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE ids bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM audit_chain WHERE (month, seq, hash) = (this, upto, made)) THEN
        RAISE EXCEPTION 'the month does not end there' USING ERRCODE = '42501';
    END IF;
    INSERT INTO audit_expired VALUES (this, clock_timestamp());
    ids := ARRAY(SELECT event_id FROM audit_link WHERE month = this);
    DELETE FROM audit_link WHERE month = this;
    DELETE FROM audit_event WHERE id = ANY (ids);
    PERFORM baken_record('write', 'retention', '', 'audit:' || to_char(this, 'YYYY-MM'), NULL,
        jsonb_build_object('what', 'expired', 'count', upto));
END $$;
REVOKE ALL ON FUNCTION audit_expire FROM PUBLIC;

ALTER TABLE audit_expired ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_expired FORCE ROW LEVEL SECURITY;
CREATE POLICY look ON audit_expired FOR SELECT TO baken_owner USING (true);
CREATE POLICY add ON audit_expired FOR INSERT TO baken_owner WITH CHECK (true);
