-- What outlived its term goes: sessions that ended, and what is left of a stop after five years.
-- The clock asks for it; it says which day it is only by the database's own clock.
CREATE FUNCTION workbench_forget(OUT sessions bigint, OUT stops bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM django_session WHERE expire_date < now();
    GET DIAGNOSTICS sessions = ROW_COUNT;
    DELETE FROM cases_stop WHERE at < now() - interval '5 years';
    GET DIAGNOSTICS stops = ROW_COUNT;
END $$;
REVOKE ALL ON FUNCTION workbench_forget FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workbench_forget TO baken_jobs;
