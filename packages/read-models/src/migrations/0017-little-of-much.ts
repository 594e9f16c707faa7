/**
 * What a page of a list shows is looked up for what stands on that page, and what it is put in order by is asked of an
 * index that holds it: of 55,000 open obligations no more than the index is read, and of 1.5 million only those of the
 * cases shown.
 */
export const LITTLE_OF_MUCH = /* sql */ `
DROP INDEX rm.obligation_running_out;
CREATE INDEX obligation_running_out ON rm.obligation (due_at)
  INCLUDE (store, case_no, key, rule, role, responsible, stand_in)
  WHERE status = 'open' AND NOT recurs AND NOT paused;
CREATE INDEX obligation_recurring_of_store ON rm.obligation (store, due_at) WHERE status = 'open' AND recurs AND NOT paused;

-- What is overdue or breached most is found by these two; all other cases have none, and come by what happened last.
CREATE INDEX case_list_overdue ON rm.case_list (overdue DESC, latest_at DESC, case_no) INCLUDE (store, status, stage)
  WHERE overdue > 0;
CREATE INDEX case_list_violations ON rm.case_list (violations DESC, latest_at DESC, case_no) INCLUDE (store, status, stage)
  WHERE violations > 0;

CREATE INDEX lost_client_status ON rm.lost_client (status, lost_at DESC, id);

-- Terms that have run out since the latest event of their case: when, of which obligation, and, of one that recurs, how
-- many terms after the one that is open. Each is a violation or late; \`key\` is the one that it goes by.
CREATE FUNCTION rm.misses_at(now bigint)
RETURNS TABLE (case_no text, key text, store text, rule text, responsible text, at bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, o.key, o.store, o.rule,
    CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, o.due_at) ELSE o.responsible END, o.due_at
  FROM (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s
  JOIN rm.obligation o ON o.store = s.code COLLATE "C" AND o.status = 'open' AND NOT o.recurs AND NOT o.paused
    AND o.due_at < now AND o.due_at < s.until
  UNION ALL
  SELECT o.case_no,
    CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
           || to_char(rm.day_in_month(rm.month_of(o.opens_at) + n, 1), 'YYYY-MM')
         ELSE o.rule || '@' || o.trigger_position || '#' || o.ordinal + n END,
    o.store, o.rule,
    CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, d.due_at) ELSE o.responsible END, d.due_at
  FROM (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s
  -- Store by store, each up to its own horizon: OFFSET keeps the planner from reading all that recur.
  CROSS JOIN LATERAL (SELECT * FROM rm.obligation o WHERE o.store = s.code COLLATE "C" AND o.status = 'open' AND o.recurs
    AND NOT o.paused AND o.due_at < s.until OFFSET 0) o
  CROSS JOIN LATERAL generate_series(0, rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until) - 1) AS n
  CROSS JOIN LATERAL (
    SELECT CASE WHEN n = 0 THEN o.due_at ELSE rm.nth_due(o.term, o.opens_at, o.due_at, n) END AS due_at
  ) d
$$;

-- What rm.violations_at answers, of some cases; those of stores go by the empty number. In plpgsql, as the next one: it
-- is planned once a connection, where planning took longer than answering.
CREATE FUNCTION rm.violations_of(now bigint, cases text[])
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, responsible text, at bigint, grade text,
  amount_fen bigint, evidence bigint[], obligation text
) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
#variable_conflict use_column
BEGIN RETURN QUERY
  SELECT v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade,
    CASE WHEN v.per_day_fen IS NULL OR v.accrued_until IS NOT NULL THEN v.amount_fen
      ELSE greatest(0, rm.day_of(greatest(c.latest_at, s.until)) - v.due_day) * v.per_day_fen END, v.evidence, v.obligation
  FROM rm.violation v
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = v.store
  LEFT JOIN rm.case_list c ON c.case_no = v.case_no
  WHERE v.case_no = ANY (cases)
  UNION ALL
  SELECT o.case_no, k.key, o.store, o.rule, o.edition,
    CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, d.due_at) ELSE o.responsible END,
    d.due_at, o.grade,
    CASE WHEN o.per_day_fen IS NULL THEN o.amount_fen
         ELSE greatest(0, rm.day_of(s.until) - rm.day_of(d.due_at - 1)) * o.per_day_fen END,
    CASE WHEN o.case_no = '' THEN '{}'::bigint[] ELSE ARRAY[o.trigger_position] END, k.key
  FROM rm.obligation o
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = o.store
  CROSS JOIN LATERAL generate_series(0, rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until) - 1) AS n
  CROSS JOIN LATERAL (
    SELECT CASE WHEN n = 0 THEN o.due_at ELSE rm.nth_due(o.term, o.opens_at, o.due_at, n) END AS due_at
  ) d
  CROSS JOIN LATERAL (
    SELECT CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
           || to_char(rm.day_in_month(rm.month_of(o.opens_at) + n, 1), 'YYYY-MM')
         WHEN o.recurs THEN o.rule || '@' || o.trigger_position || '#' || o.ordinal + n
         ELSE o.key END AS key
  ) k
  WHERE o.case_no = ANY (cases) AND o.status = 'open' AND NOT o.paused AND o.due_at < s.until;
END
$$;

-- What rm.passed_at answers, of some cases.
CREATE FUNCTION rm.passed_of(now bigint, cases text[])
RETURNS TABLE (case_no text, open bigint, overdue bigint, late bigint, violations bigint, amount_fen numeric)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
#variable_conflict use_column
BEGIN RETURN QUERY
  SELECT p.case_no, sum(p.open), sum(p.overdue), sum(p.late), sum(p.violations), sum(p.amount_fen)
  FROM (
    SELECT o.case_no,
      CASE WHEN o.recurs THEN 0 ELSE -1 END AS open,
      CASE WHEN o.recurs THEN 0 ELSE 1 END AS overdue,
      CASE WHEN o.grade IS NULL THEN r.terms ELSE 0 END AS late,
      CASE WHEN o.grade IS NULL THEN 0 ELSE r.terms END AS violations,
      CASE WHEN o.per_day_fen IS NULL THEN coalesce(o.amount_fen, 0) * r.terms
           ELSE greatest(0, rm.day_of(s.until) - rm.day_of(o.due_at - 1)) * o.per_day_fen END AS amount_fen
    FROM rm.obligation o
    JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = o.store
    CROSS JOIN LATERAL (SELECT rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until) AS terms) r
    WHERE o.case_no = ANY (cases) AND o.status = 'open' AND NOT o.paused AND o.due_at < s.until
    UNION ALL
    SELECT v.case_no, 0, 0, 0, 0,
      greatest(0, rm.day_of(greatest(c.latest_at, s.until)) - v.due_day) * v.per_day_fen
    FROM rm.violation v
    JOIN rm.case_list c ON c.case_no = v.case_no
    JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = v.store
    WHERE v.case_no = ANY (cases) AND v.per_day_fen IS NOT NULL AND v.accrued_until IS NULL
  ) p
  GROUP BY p.case_no;
END
$$;

DROP FUNCTION rm.passed_at(bigint);
`;
