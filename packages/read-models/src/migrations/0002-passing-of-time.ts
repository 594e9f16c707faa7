/**
 * What the passing of time does to what was written at a case's latest event. The rows know no clock; a query brings
 * the moment, and these functions answer as the judge would: an open obligation past its due time is missed, a
 * recurring one begins anew with each miss, a paused case stands still, a daily fine grows. Days are the firm's, +08:00.
 * Every function is one plain SELECT, so that the planner can look into it.
 */
export const PASSING_OF_TIME = /* sql */ `
CREATE FUNCTION rm.day_of(at bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((at + 28800000) / 86400000)::int
$$;

CREATE FUNCTION rm.start_of(day date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (day - date '1970-01-01')::bigint * 86400000 - 28800000
$$;

-- Months since the year 0, and day n of such a month, or its last day where it is shorter.
CREATE FUNCTION rm.month_of(at bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(year FROM date '1970-01-01' + rm.day_of(at))::int * 12
       + extract(month FROM date '1970-01-01' + rm.day_of(at))::int - 1
$$;

CREATE FUNCTION rm.day_in_month(month int, day int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(make_date(month / 12, month % 12 + 1, 1) + day - 1,
               (make_date(month / 12, month % 12 + 1, 1) + interval '1 month' - interval '1 day')::date)
$$;

-- The due time of the n-th term after this one; n = 0 is this one.
CREATE FUNCTION rm.nth_due(term jsonb, opens_at bigint, due_at bigint, n int)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE term->>'kind'
    WHEN 'every_days' THEN due_at + n * (term->>'days')::bigint * 86400000
    WHEN 'month_window' THEN rm.start_of(rm.day_in_month(rm.month_of(opens_at) + n, (term->>'to')::int) + 1)
    ELSE due_at
  END
$$;

CREATE FUNCTION rm.nth_opening(term jsonb, opens_at bigint, n int)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE term->>'kind'
    WHEN 'month_window' THEN rm.start_of(rm.day_in_month(rm.month_of(opens_at) + n, (term->>'from')::int))
  END
$$;

-- The next term begins at the last moment of the day of the miss, a monthly window when the one before it opened.
CREATE FUNCTION rm.nth_start(term jsonb, from_at bigint, opens_at bigint, due_at bigint, n int)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN n = 0 THEN from_at
    WHEN term->>'kind' = 'month_window' THEN rm.nth_opening(term, opens_at, n - 1)
    ELSE rm.nth_due(term, opens_at, due_at, n - 1) - 1
  END
$$;

-- How many terms have run out before a moment, this one included. The due time itself is still in time.
CREATE FUNCTION rm.terms_over(term jsonb, recurs boolean, opens_at bigint, due_at bigint, until bigint)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN due_at >= until THEN 0
    WHEN NOT recurs THEN 1
    WHEN term->>'kind' = 'every_days'
      THEN ((until - due_at - 1) / ((term->>'days')::bigint * 86400000))::int + 1
    ELSE rm.month_of(until - 1) - rm.month_of(opens_at)
       + CASE WHEN rm.nth_due(term, opens_at, due_at, rm.month_of(until - 1) - rm.month_of(opens_at)) < until
              THEN 1 ELSE 0 END
  END
$$;

CREATE FUNCTION rm.first_holder_at(store text, role text, at bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT h.no FROM rm.first_holder h
  WHERE h.store = first_holder_at.store AND h.role = first_holder_at.role AND h.since <= first_holder_at.at
  ORDER BY h.since DESC LIMIT 1
$$;

-- Up to when the terms of a store may be judged: a live one up to now, another one up to where its journal ends.
CREATE FUNCTION rm.horizon(live boolean, observed_until bigint, now bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN live THEN now WHEN observed_until IS NOT NULL THEN least(now, observed_until) END
$$;

-- Open obligations whose due time lies before the horizon of their store, and how many of their terms are over.
-- While a case is paused only monthly windows pass.
CREATE FUNCTION rm.run_out_at(now bigint)
RETURNS TABLE (case_no text, key text, until bigint, terms int) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, o.key, s.until, rm.terms_over(o.term, o.recurs, o.opens_at, o.due_at, s.until)
  FROM rm.obligation o
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = o.store
  WHERE o.status = 'open' AND o.due_at < now AND o.due_at < s.until AND (NOT o.paused OR o.opens_at IS NOT NULL)
$$;

CREATE FUNCTION rm.obligations_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, role text, responsible text, status text, ordinal int,
  trigger_position bigint, trigger_type text, trigger_at bigint, term jsonb, from_at bigint, opens_at bigint,
  due_at bigint, done_at bigint, done_position bigint, pauses jsonb, extension jsonb, stands_since bigint
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, o.key, o.store, o.rule, o.edition, o.role, o.responsible, o.status, o.ordinal,
    o.trigger_position, o.trigger_type, o.trigger_at, o.term, o.from_at, o.opens_at,
    o.due_at, o.done_at, o.done_position, o.pauses, o.extension, o.stands_since
  FROM rm.obligation o WHERE o.status <> 'open'
  UNION ALL
  SELECT o.case_no, o.key, o.store, o.rule, o.edition, o.role,
    CASE WHEN o.stand_in
      THEN rm.first_holder_at(o.store, o.role,
             greatest(s.until, (SELECT c.latest_at FROM rm.case_list c WHERE c.case_no = o.case_no)))
      ELSE o.responsible END,
    o.status, o.ordinal, o.trigger_position, o.trigger_type, o.trigger_at, o.term, o.from_at, o.opens_at,
    o.due_at, o.done_at, o.done_position, o.pauses, o.extension, o.stands_since
  FROM rm.obligation o
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = o.store
  WHERE o.status = 'open'
    AND (s.until IS NULL OR o.due_at >= s.until OR (o.paused AND o.opens_at IS NULL))
    AND (o.case_no <> '' OR o.opens_at <= s.until)
  UNION ALL
  SELECT o.case_no,
    CASE WHEN o.case_no = '' THEN o.rule || '@' || o.store || '#'
           || to_char(rm.day_in_month(rm.month_of(o.opens_at) + n, 1), 'YYYY-MM')
         WHEN o.recurs THEN o.rule || '@' || o.trigger_position || '#' || o.ordinal + n
         ELSE o.key END,
    o.store, o.rule, o.edition, o.role,
    CASE WHEN o.stand_in
      THEN rm.first_holder_at(o.store, o.role,
             CASE WHEN n < r.terms THEN rm.nth_due(o.term, o.opens_at, o.due_at, n) ELSE r.until END)
      ELSE o.responsible END,
    CASE WHEN n = r.terms THEN 'open' WHEN o.paused THEN 'ended' ELSE 'missed' END,
    CASE WHEN o.case_no = '' THEN 1 ELSE o.ordinal + n END,
    CASE WHEN o.case_no = '' THEN 0 ELSE o.trigger_position END, o.trigger_type,
    CASE WHEN o.case_no = '' THEN rm.nth_opening(o.term, o.opens_at, n) ELSE o.trigger_at END, o.term,
    CASE WHEN o.case_no = '' THEN rm.nth_opening(o.term, o.opens_at, n)
         ELSE rm.nth_start(o.term, o.from_at, o.opens_at, o.due_at, n) END,
    rm.nth_opening(o.term, o.opens_at, n),
    CASE WHEN n = 0 THEN o.due_at ELSE rm.nth_due(o.term, o.opens_at, o.due_at, n) END,
    NULL::bigint, NULL::bigint,
    CASE WHEN n = 0 THEN o.pauses END, CASE WHEN n = 0 THEN o.extension END, NULL::bigint
  FROM rm.run_out_at(now) r
  JOIN rm.obligation o ON o.case_no = r.case_no AND o.key = r.key
  CROSS JOIN LATERAL generate_series(0, r.terms - CASE WHEN o.recurs THEN 0 ELSE 1 END) AS n
  WHERE o.case_no <> '' OR rm.nth_opening(o.term, o.opens_at, n) <= r.until
$$;

CREATE FUNCTION rm.violations_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, responsible text, at bigint, grade text,
  amount_fen bigint, evidence bigint[], obligation text
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade, v.amount_fen, v.evidence, v.obligation
  FROM rm.violation v WHERE v.per_day_fen IS NULL OR v.accrued_until IS NOT NULL
  UNION ALL
  SELECT v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade,
    greatest(0, rm.day_of(greatest(c.latest_at, s.until)) - v.due_day) * v.per_day_fen, v.evidence, v.obligation
  FROM rm.violation v
  JOIN rm.case_list c ON c.case_no = v.case_no
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

-- What time has added to the counts of each case.
CREATE FUNCTION rm.passed_at(now bigint)
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
    JOIN rm.case_list c ON c.case_no = v.case_no
    JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = v.store
    WHERE v.per_day_fen IS NOT NULL AND v.accrued_until IS NULL
  ) p
  GROUP BY p.case_no
$$;
`;
