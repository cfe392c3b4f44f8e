-- A possible minor in an ad that is no lead: one that somebody typed over, or that was seen
-- elsewhere. There is nothing to delete; the same four fields are kept.
CREATE FUNCTION cases_stop_none(called timestamptz, police text, rules text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF baken_user() IS NULL OR btrim(police) = '' THEN
        PERFORM cases_refuse('reference');
    END IF;
    IF NOT baken_may('signals', 'write') THEN
        RETURN false;
    END IF;
    INSERT INTO cases_stop (reference, at, who_id, version)
    VALUES (btrim(police), called, baken_user(), rules) ON CONFLICT DO NOTHING;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION cases_stop_none FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_stop_none TO baken_app;
