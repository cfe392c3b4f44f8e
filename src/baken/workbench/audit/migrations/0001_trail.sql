-- The audit trail. An event is written by baken_record() in the transaction of what it tells.
-- As that transaction commits, a deferred trigger chains the event: the lock of the chain is
-- taken last and held for the shortest time. No content of ads or of persons stands here.

CREATE TABLE audit_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor bigint,
    login text NOT NULL,
    action text NOT NULL CHECK (action IN (
        'login', 'read', 'search', 'reveal', 'export', 'write', 'import', 'refuse')),
    purpose text NOT NULL CHECK (purpose <> ''),
    data_class text NOT NULL,
    subject text NOT NULL,
    municipality text,
    details jsonb NOT NULL CHECK (length(details::text) <= 2000)
);
CREATE INDEX audit_event_actor ON audit_event (actor, id);
CREATE INDEX audit_event_subject ON audit_event (subject, id);

-- One chain a month, so that a month can expire. A chain starts where the one before ended.
CREATE TABLE audit_chain (
    month date PRIMARY KEY, genesis bytea NOT NULL, seq bigint NOT NULL, hash bytea NOT NULL
);
CREATE TABLE audit_link (
    month date NOT NULL REFERENCES audit_chain, seq bigint NOT NULL,
    event_id bigint NOT NULL UNIQUE REFERENCES audit_event, hash bytea NOT NULL,
    PRIMARY KEY (month, seq)
);

CREATE FUNCTION audit_piece(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END
$$;

-- What is hashed. audit/chain.py says the same in Python, so that no function here is trusted.
CREATE FUNCTION audit_text(e audit_event) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT audit_piece(e.id::text)
        || audit_piece(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
        || audit_piece(e.actor::text) || audit_piece(e.login) || audit_piece(e.action)
        || audit_piece(e.purpose) || audit_piece(e.data_class) || audit_piece(e.subject)
        || audit_piece(e.municipality) || audit_piece(e.details::text)
$$;

CREATE FUNCTION audit_chain_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    head audit_chain;
    this date;
    made bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit_chain', 0));
    SELECT * INTO head FROM audit_chain ORDER BY month DESC LIMIT 1;
    this := greatest(date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date, head.month);
    IF head.month IS DISTINCT FROM this THEN
        made := coalesce(head.hash, sha256('baken audit 1'));
        INSERT INTO audit_chain VALUES (this, made, 0, made) RETURNING * INTO head;
    END IF;
    made := sha256(head.hash || convert_to(
        audit_piece(this::text) || audit_piece((head.seq + 1)::text) || audit_text(NEW), 'UTF8'));
    INSERT INTO audit_link VALUES (this, head.seq + 1, NEW.id, made);
    UPDATE audit_chain SET seq = head.seq + 1, hash = made WHERE month = this;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER chain_up AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audit_chain_up();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is never changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER refuse_change BEFORE DELETE OR TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

CREATE FUNCTION audit_only_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.month = OLD.month AND NEW.genesis = OLD.genesis AND NEW.seq = OLD.seq + 1 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER only_on BEFORE UPDATE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION audit_only_on();

-- The one door. Who did it is who asks, never what the caller says; only a login, and a
-- refusal, may be of nobody.
CREATE FUNCTION baken_record(
    deed text, why text, class text, what text, place text, more jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made bigint;
BEGIN
    IF session_user = 'baken_app' AND baken_user() IS NULL AND deed NOT IN ('login', 'refuse') THEN
        RAISE EXCEPTION 'nobody asks' USING ERRCODE = '42501';
    END IF;
    INSERT INTO audit_event
        (at, actor, login, action, purpose, data_class, subject, municipality, details)
    VALUES (clock_timestamp(), baken_user(), session_user, deed, why, class, what, place, more)
    RETURNING id INTO made;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION baken_record FROM PUBLIC;
GRANT EXECUTE ON FUNCTION baken_record TO baken_app, baken_jobs;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['audit_event', 'audit_link', 'audit_chain'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY look ON %I FOR SELECT TO baken_owner USING (true)', name);
        EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO baken_owner WITH CHECK (true)', name);
    END LOOP;
END $$;
CREATE POLICY go_on ON audit_chain FOR UPDATE TO baken_owner USING (true);

GRANT SELECT ON audit_event, audit_chain TO baken_app;
CREATE POLICY own ON audit_event FOR SELECT TO baken_app USING (
    actor = (SELECT baken_user()) AND (SELECT baken_reach('log', 'read', 'own')) <> '{}');
CREATE POLICY checked ON audit_event FOR SELECT TO baken_app USING (
    municipality = ANY ((SELECT baken_reach('log', 'read', 'all'))::text[])
    OR (municipality IS NULL AND (SELECT baken_reach('log', 'read', 'all')) <> '{}'));
CREATE POLICY integrity ON audit_chain FOR SELECT TO baken_app USING (
    (SELECT baken_may('log', 'integrity')) OR (SELECT baken_reach('log', 'read', 'all')) <> '{}');
