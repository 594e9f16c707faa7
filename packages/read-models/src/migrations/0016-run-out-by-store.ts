/**
 * What has run out is found store by store, each up to its own horizon, by an index that ends there; and what a list is
 * sorted by is asked for alone. Among 1.5 million obligations this is what lists of violations waited for.
 */
export const RUN_OUT_BY_STORE = /* sql */ `
CREATE INDEX obligation_open_of_store ON rm.obligation (store, due_at) WHERE status = 'open';

DROP INDEX rm.case_list_latest;
CREATE INDEX case_list_latest ON rm.case_list (latest_at DESC, case_no) INCLUDE (store, status, stage, overdue, violations);

CREATE OR REPLACE FUNCTION rm.run_out_at(now bigint)
RETURNS TABLE (case_no text, key text, until bigint, terms int) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, o.key, s.until, rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until)
  FROM (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s
  JOIN rm.obligation o ON o.store = s.code COLLATE "C" AND o.status = 'open' AND o.due_at < s.until
    AND (NOT o.paused OR o.opens_at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION rm.overdue_at(now bigint)
RETURNS TABLE (case_no text, overdue bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, count(*)
  FROM (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s
  JOIN rm.obligation o ON o.store = s.code COLLATE "C" AND o.status = 'open' AND o.due_at < s.until
    AND NOT o.recurs AND NOT o.paused
  GROUP BY o.case_no
$$;

-- How many violations with a penalty time has added to each case since its latest event: the part of rm.passed_at that
-- lists are sorted by.
CREATE FUNCTION rm.violated_at(now bigint)
RETURNS TABLE (case_no text, violations bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, sum(rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until))
  FROM (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s
  JOIN rm.obligation o ON o.store = s.code COLLATE "C" AND o.status = 'open' AND o.due_at < s.until
    AND NOT o.paused AND o.grade IS NOT NULL
  GROUP BY o.case_no
$$;

CREATE OR REPLACE FUNCTION rm.violations_moving_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, responsible text, at bigint, grade text,
  amount_fen bigint, evidence bigint[], obligation text
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade,
    greatest(0, rm.day_of(greatest(c.latest_at, s.until)) - v.due_day) * v.per_day_fen, v.evidence, v.obligation
  FROM rm.violation v
  -- One case at a time, since those that grow are few: what OFFSET keeps the planner from turning into a look at all cases.
  CROSS JOIN LATERAL (SELECT latest_at FROM rm.case_list c WHERE c.case_no = v.case_no OFFSET 0) c
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = v.store
  WHERE v.per_day_fen IS NOT NULL AND v.accrued_until IS NULL
  UNION ALL
  SELECT o.case_no,
    CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
           || to_char(rm.day_in_month(rm.month_of(o.opens_at) + n, 1), 'YYYY-MM')
         WHEN o.recurs THEN o.rule || '@' || o.trigger_position || '#' || o.ordinal + n
         ELSE o.key END,
    o.store, o.rule, o.edition,
    CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, d.due_at) ELSE o.responsible END,
    d.due_at, o.grade,
    CASE WHEN o.per_day_fen IS NULL THEN o.amount_fen
         ELSE greatest(0, rm.day_of(r.until) - rm.day_of(d.due_at - 1)) * o.per_day_fen END,
    CASE WHEN o.case_no = '' THEN '{}'::bigint[] ELSE ARRAY[o.trigger_position] END,
    CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
           || to_char(rm.day_in_month(rm.month_of(o.opens_at) + n, 1), 'YYYY-MM')
         WHEN o.recurs THEN o.rule || '@' || o.trigger_position || '#' || o.ordinal + n
         ELSE o.key END
  FROM rm.run_out_at(now) r
  JOIN rm.obligation o ON o.case_no = r.case_no AND o.key = r.key
  CROSS JOIN LATERAL generate_series(0, r.terms - 1) AS n
  CROSS JOIN LATERAL (
    SELECT CASE WHEN n = 0 THEN o.due_at ELSE rm.nth_due(o.term, o.opens_at, o.due_at, n) END AS due_at
  ) d
  WHERE NOT o.paused
$$;

CREATE OR REPLACE FUNCTION rm.passed_at(now bigint)
RETURNS TABLE (case_no text, open bigint, overdue bigint, late bigint, violations bigint, amount_fen numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.case_no, sum(p.open), sum(p.overdue), sum(p.late), sum(p.violations), sum(p.amount_fen)
  FROM (
    SELECT o.case_no,
      CASE WHEN o.recurs THEN 0 ELSE -1 END AS open,
      CASE WHEN o.recurs THEN 0 ELSE 1 END AS overdue,
      CASE WHEN o.grade IS NULL THEN r.terms ELSE 0 END AS late,
      CASE WHEN o.grade IS NULL THEN 0 ELSE r.terms END AS violations,
      CASE WHEN o.per_day_fen IS NULL THEN coalesce(o.amount_fen, 0) * r.terms
           ELSE greatest(0, rm.day_of(r.until) - rm.day_of(o.due_at - 1)) * o.per_day_fen END AS amount_fen
    FROM rm.run_out_at(now) r
    JOIN rm.obligation o ON o.case_no = r.case_no AND o.key = r.key
    WHERE NOT o.paused
    UNION ALL
    SELECT v.case_no, 0, 0, 0, 0,
      greatest(0, rm.day_of(greatest(c.latest_at, s.until)) - v.due_day) * v.per_day_fen
    FROM rm.violation v
    CROSS JOIN LATERAL (SELECT latest_at FROM rm.case_list c WHERE c.case_no = v.case_no OFFSET 0) c
    JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = v.store
    WHERE v.per_day_fen IS NOT NULL AND v.accrued_until IS NULL
  ) p
  GROUP BY p.case_no
$$;
`;
