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

-- A look at one case, and the counting of many, without the rows themselves.
ALTER TABLE rm.case_list DROP CONSTRAINT case_list_pkey, ADD CONSTRAINT case_list_pkey
  PRIMARY KEY (case_no) INCLUDE (store, status, stage, latest_at, overdue, violations);

-- What is overdue or breached most is found by these two; all other cases have none, and come by what happened last.
CREATE INDEX case_list_overdue ON rm.case_list (overdue DESC, latest_at DESC, case_no) INCLUDE (store, status, stage)
  WHERE overdue > 0;
CREATE INDEX case_list_violations ON rm.case_list (violations DESC, latest_at DESC, case_no) INCLUDE (store, status, stage)
  WHERE violations > 0;

CREATE INDEX lost_client_status ON rm.lost_client (status, lost_at DESC, id);

-- Terms that have run out since the latest event of their case. Each is a violation or late, and \`key\` is what it goes by;
-- of one that recurs there can be several.
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

-- What rm.obligations_near answers, of some cases; planned once a connection.
CREATE FUNCTION rm.obligations_of(now bigint, cases text[])
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, role text, responsible text, status text, ordinal int,
  trigger_position bigint, trigger_type text, trigger_at bigint, term jsonb, from_at bigint, opens_at bigint,
  due_at bigint, done_at bigint, done_position bigint, pauses jsonb, extension jsonb, stands_since bigint
) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN RETURN QUERY SELECT * FROM rm.obligations_near(now, '', cases);
END
$$;

-- What somebody still has to do, and what others have to do in the cases that he holds: open, or missed and not followed by
-- the next term. Only what it is put in order by; \`doer\` is who has to do it now: what was missed is answered for by whoever
-- held the role then, but is done by whoever holds it by now.
CREATE FUNCTION rm.to_do_of(now bigint, person text)
RETURNS TABLE (
  case_no text, key text, store text, edition text, role text, status text, due_at bigint, stands_since bigint,
  doer text, is_of_own_case boolean, client_name text
) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
#variable_conflict use_column
BEGIN RETURN QUERY
  WITH near AS MATERIALIZED (
    SELECT o.case_no, o.key, o.store, o.rule, o.edition, o.role, o.responsible, o.status, o.ordinal, o.trigger_position,
      o.term, o.opens_at, o.due_at, o.stands_since, o.recurs, o.paused, o.stand_in, c.customer_manager, c.designer,
      c.estimator, c.project_manager, c.client_name, c.latest_at, true AS is_of_own_case
    FROM rm.case_list c
    JOIN rm.obligation o ON o.case_no = c.case_no AND o.status IN ('open', 'missed')
    WHERE person COLLATE "C" IN (c.customer_manager, c.designer, c.estimator, c.project_manager)
    UNION ALL
    SELECT o.case_no, o.key, o.store, o.rule, o.edition, o.role, o.responsible, o.status, o.ordinal, o.trigger_position,
      o.term, o.opens_at, o.due_at, o.stands_since, o.recurs, o.paused, o.stand_in, c.customer_manager, c.designer,
      c.estimator, c.project_manager, c.client_name, c.latest_at, false
    FROM rm.obligation o
    -- One by one, which LIMIT keeps the planner from turning into a look at all cases.
    LEFT JOIN LATERAL (SELECT * FROM rm.case_list c WHERE c.case_no = o.case_no LIMIT 1) c ON true
    WHERE o.status IN ('open', 'missed')
      AND (o.responsible = person COLLATE "C" OR (o.status = 'open' AND o.stand_in
        AND (o.store, o.role) IN (SELECT h.store, h.role FROM rm.first_holder h WHERE h.no = person COLLATE "C")))
      AND (person COLLATE "C" IN (c.customer_manager, c.designer, c.estimator, c.project_manager)) IS NOT TRUE
  ), until AS MATERIALIZED (
    SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store
  ), told AS (
    SELECT o.case_no, o.key, o.responsible AS answers, o.status, o.due_at, o.stands_since, o.key AS owed
    FROM near o WHERE o.status = 'missed' AND o.term->>'kind' NOT IN ('every_days', 'month_window')
    UNION ALL
    SELECT o.case_no, o.key,
      CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, greatest(s.until, o.latest_at)) ELSE o.responsible END,
      o.status, o.due_at, o.stands_since, o.key
    FROM near o JOIN until s ON s.code = o.store
    WHERE o.status = 'open' AND (s.until IS NULL OR o.due_at >= s.until OR (o.paused AND o.opens_at IS NULL))
      AND (o.case_no <> '' OR o.opens_at <= s.until)
    UNION ALL
    SELECT o.case_no, o.key,
      CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, o.due_at) ELSE o.responsible END,
      'missed', o.due_at, NULL::bigint, o.key
    FROM near o JOIN until s ON s.code = o.store
    WHERE o.status = 'open' AND NOT o.recurs AND NOT o.paused AND o.due_at < s.until
    UNION ALL
    SELECT o.case_no,
      CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
             || to_char(rm.day_in_month(rm.month_of(o.opens_at) + r.terms, 1), 'YYYY-MM')
           ELSE o.rule || '@' || o.trigger_position || '#' || o.ordinal + r.terms END,
      CASE WHEN o.stand_in THEN rm.first_holder_at(o.store, o.role, s.until) ELSE o.responsible END,
      'open', rm.nth_due(o.term, o.opens_at, o.due_at, r.terms), NULL::bigint, o.key
    FROM near o JOIN until s ON s.code = o.store
    CROSS JOIN LATERAL (SELECT rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until) AS terms) r
    WHERE o.status = 'open' AND o.recurs AND (NOT o.paused OR o.opens_at IS NOT NULL) AND o.due_at < s.until
      AND (o.case_no <> '' OR rm.nth_opening(o.term, o.opens_at, r.terms) <= s.until)
  )
  SELECT t.case_no, t.key, n.store, n.edition, n.role, t.status, t.due_at, t.stands_since,
    CASE WHEN t.status = 'open' THEN t.answers ELSE coalesce(CASE n.role
      WHEN 'customer_manager' THEN n.customer_manager WHEN 'designer' THEN n.designer
      WHEN 'estimator' THEN n.estimator WHEN 'project_manager' THEN n.project_manager END, t.answers) END,
    n.is_of_own_case, n.client_name
  FROM told t JOIN near n ON n.case_no = t.case_no AND n.key = t.owed;
END
$$;
`;
