-- A full workbench, invented: nothing here was in an ad, and nobody exists. %(leads)s leads.
-- Rows are spread by remainders and not by chance, so that it is the same each time.

INSERT INTO accounts_municipality SELECT code, '2020-01-01' FROM unnest(%(codes)s::text[]) code;
INSERT INTO accounts_user (id, email, name, password, is_active, created_at)
SELECT n, 'u' || n || '@example.org', 'Invented ' || n, '!', true, now()
FROM generate_series(1, %(users)s) n;
SELECT setval('accounts_user_id_seq', %(users)s);
INSERT INTO mfa_authenticator (user_id, type, data, created_at)
SELECT id, 'totp', '{"secret": ""}', now() FROM accounts_user;

-- 1: a planner of every municipality; 2: an administrator; 3: a key keeper of every municipality.
-- Of the others the even are planners of one, the odd supervisors of one and the next.
INSERT INTO accounts_grant (user_id, role, municipality_id, starts_at)
SELECT 1, 'planner', code, '2020-01-01'::timestamptz FROM unnest(%(codes)s::text[]) code
UNION ALL SELECT 2, 'admin', NULL, '2020-01-01'
UNION ALL SELECT 3, 'keys', code, '2020-01-01' FROM unnest(%(codes)s::text[]) code
UNION ALL SELECT n, CASE WHEN n %% 2 = 0 THEN 'planner' ELSE 'supervisor' END,
    (%(codes)s::text[])[1 + (n + more) %% %(places)s], '2020-01-01'
FROM generate_series(4, %(users)s) n, generate_series(0, 1) more WHERE n %% 2 = 1 OR more = 0;
INSERT INTO accounts_designation
    (user_id, municipality_id, regulation, decision, starts_on, ends_on)
SELECT user_id, municipality_id, 'APV', 'invented', '2020-01-01', '2999-12-31'
FROM accounts_grant WHERE role = 'supervisor';

INSERT INTO intake_scan (id, digest, label, taken_at, new, changed, same, gone, left_out)
SELECT n, n::text, 'invented', now() - make_interval(days => (30 - n) / 3), 0, 0, 0, 0, 0
FROM generate_series(1, 30) n;
SELECT setval('intake_scan_id_seq', 30);
INSERT INTO intake_lead (id, lead_key, municipality_id, band, families, first_seen, last_seen,
    expires, elsewhere, oversized, arrived_on, content, scan_id, first_scan_id, holder_id)
SELECT n, 'L' || n, (%(codes)s::text[])[1 + n %% %(places)s],
    (%(bands)s::text[])[1 + n / 7 %% %(band_count)s],
    ARRAY[(%(families)s::text[])[1 + n %% 5], (%(families)s::text[])[6 + n / 5 %% 3]],
    current_date - 20, current_date - n %% 9, current_date + n %% 90, n %% 6 = 0, false,
    current_date - n %% 10, 'c' || n, 30, 1 + n %% 30,
    CASE WHEN n / 11 %% 10 = 0 THEN (
        SELECT min(user_id) FROM accounts_designation
        WHERE municipality_id = (%(codes)s::text[])[1 + n %% %(places)s]) END
FROM generate_series(1, %(leads)s) n;
SELECT setval('intake_lead_id_seq', %(leads)s);

INSERT INTO intake_leadad (lead_id, ad_key, source, language, ad_id, site, first_seen, last_seen,
    woonplaats, text)
SELECT n, 'a' || n || '.' || ad, 'invented', 'nl', 'x' || n || '.' || ad, 'site',
    current_date - 20, current_date - 2, NULL,
    repeat('Invented words of an ad, number ' || n || '. ', 12)
FROM generate_series(1, %(leads)s) n, generate_series(0, n %% 4) ad;
INSERT INTO intake_leadsignal (lead_id, ad_key, indicator, use, family, start, "end", detail)
SELECT n, 'a' || n || '.0', (%(rules)s::text[])[1 + (n + one) %% %(rule_count)s], 'signal',
    (%(families)s::text[])[1 + (n + one) %% 8], 0, 8, NULL
FROM generate_series(1, %(leads)s) n, generate_series(1, 2) one;
INSERT INTO intake_leadfield (lead_id, ad_key, kind, value, minutes, currency, offered, start, "end")
SELECT lead_id, ad_key, (ARRAY['age', 'price', 'service'])[one],
    (ARRAY['31', '150', 'massage'])[one], CASE one WHEN 2 THEN 60 END,
    CASE one WHEN 2 THEN 'EUR' END, CASE one WHEN 3 THEN true END, one, one + 8
FROM intake_leadad, generate_series(1, 3) one;
INSERT INTO intake_leadedge (lead_id, ad_key, other_key, reason, weight, parts, pieces, share,
    weakest, splits)
SELECT n, 'a' || n || '.0', 'a' || n || '.' || other, 'contact', 8, '[]', NULL, NULL, true, false
FROM generate_series(1, %(leads)s) n, generate_series(1, n %% 4) other;

-- One in five was touched: a third of these each a signal, in assessment, closed.
INSERT INTO cases_case (id, lead_id, municipality_id, state, since, expires_at, maker_id, seen)
SELECT n, n, (%(codes)s::text[])[1 + n %% %(places)s],
    (ARRAY['signal', 'assessment', 'no-ground'])[1 + n / 5 %% 3], now(),
    now() + make_interval(days => 1 + n %% 7), 1, '{}'
FROM generate_series(5, %(leads)s, 5) n;
SELECT setval('cases_case_id_seq', %(leads)s);
INSERT INTO worklist_savedview (name, query, by_id, municipality_id)
SELECT 'View ' || one, (ARRAY['band=tip', 'state=signal', 'holder=none&within=7', 'new=visit',
    'holder=me', 'family=' || (%(families)s::text[])[1]])[one], n,
    CASE WHEN one > 3 THEN (SELECT min(municipality_id) FROM accounts_grant WHERE user_id = n) END
FROM generate_series(4, 28) n, generate_series(1, 6) one
WHERE one <= 3 OR n >= 4 ON CONFLICT DO NOTHING;
