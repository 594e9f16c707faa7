/**
 * Lists that are short, of a firm with very many cases: whose work it is, and what is still to be done, is found by an
 * index, and not by a look at all that was ever owed.
 */
export const SHORT_OF_LONG = /* sql */ `
CREATE INDEX case_list_customer_manager ON rm.case_list (customer_manager);
CREATE INDEX case_list_designer ON rm.case_list (designer);
CREATE INDEX case_list_estimator ON rm.case_list (estimator);
CREATE INDEX case_list_project_manager ON rm.case_list (project_manager);
-- With what lists are narrowed by, and what rows are hidden by, so that they alone are read to count and to sort.
DROP INDEX rm.case_list_latest;
CREATE INDEX case_list_latest ON rm.case_list (latest_at DESC, case_no) INCLUDE (store, status, stage, overdue);
CREATE INDEX case_list_stage ON rm.case_list (stage, latest_at DESC, case_no) INCLUDE (store, status, overdue);
DROP INDEX rm.violation_at;
CREATE INDEX violation_latest ON rm.violation (at DESC, case_no, key) INCLUDE (store, responsible, rule);
CREATE INDEX lost_client_due ON rm.lost_client ((CASE status WHEN 'open' THEN submit_by WHEN 'returned' THEN submit_by
  WHEN 'submitted' THEN reply_by END), id);
CREATE INDEX obligation_running_out ON rm.obligation (due_at) INCLUDE (store, case_no, responsible)
  WHERE status = 'open' AND NOT recurs AND NOT paused;

CREATE INDEX obligation_to_do_of_case ON rm.obligation (case_no) WHERE status IN ('open', 'missed');
CREATE INDEX obligation_to_do_of_person ON rm.obligation (responsible) WHERE status IN ('open', 'missed');
CREATE INDEX obligation_stand_in ON rm.obligation (store, role) WHERE status = 'open' AND stand_in;

-- What rm.obligations_at answers, of some cases and of what may be one person's in others; of all where \`person\` is null.
-- Both arguments have to be constants of the query: then the planner leaves out what they do not ask for.
CREATE FUNCTION rm.obligations_near(now bigint, person text, cases text[])
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, role text, responsible text, status text, ordinal int,
  trigger_position bigint, trigger_type text, trigger_at bigint, term jsonb, from_at bigint, opens_at bigint,
  due_at bigint, done_at bigint, done_position bigint, pauses jsonb, extension jsonb, stands_since bigint
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, o.key, o.store, o.rule, o.edition, o.role, o.responsible, o.status, o.ordinal,
    o.trigger_position, o.trigger_type, o.trigger_at, o.term, o.from_at, o.opens_at,
    o.due_at, o.done_at, o.done_position, o.pauses, o.extension, o.stands_since
  FROM rm.obligation o WHERE o.status <> 'open'
    AND (person IS NULL OR o.case_no = ANY (cases) OR o.responsible = person COLLATE "C")
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
    AND (person IS NULL OR o.case_no = ANY (cases) OR o.responsible = person COLLATE "C"
      OR (o.stand_in AND (o.store, o.role) IN (SELECT h.store, h.role FROM rm.first_holder h WHERE h.no = person COLLATE "C")))
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
  WHERE (o.case_no <> '' OR rm.nth_opening(o.term, o.opens_at, n) <= r.until)
    AND (person IS NULL OR o.case_no = ANY (cases) OR o.responsible = person COLLATE "C"
      OR (o.stand_in AND (o.store, o.role) IN (SELECT h.store, h.role FROM rm.first_holder h WHERE h.no = person COLLATE "C")))
$$;

CREATE OR REPLACE FUNCTION rm.obligations_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, role text, responsible text, status text, ordinal int,
  trigger_position bigint, trigger_type text, trigger_at bigint, term jsonb, from_at bigint, opens_at bigint,
  due_at bigint, done_at bigint, done_position bigint, pauses jsonb, extension jsonb, stands_since bigint
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM rm.obligations_near(now, NULL, NULL)
$$;

-- How much of each case became overdue since its latest event: the part of rm.passed_at that lists are sorted by. The next
-- term of a recurring one is open, so it is never overdue.
CREATE FUNCTION rm.overdue_at(now bigint)
RETURNS TABLE (case_no text, overdue bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.case_no, count(*)
  FROM rm.obligation o
  JOIN (SELECT code, rm.horizon(live, observed_until, now) AS until FROM rm.store) s ON s.code = o.store
  WHERE o.status = 'open' AND NOT o.recurs AND NOT o.paused AND o.due_at < now AND o.due_at < s.until
  GROUP BY o.case_no
$$;

-- Violations that grow, or that time alone has brought about; all others stand in their table as they are.
CREATE FUNCTION rm.violations_moving_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, responsible text, at bigint, grade text,
  amount_fen bigint, evidence bigint[], obligation text
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
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

CREATE OR REPLACE FUNCTION rm.violations_at(now bigint)
RETURNS TABLE (
  case_no text, key text, store text, rule text, edition text, responsible text, at bigint, grade text,
  amount_fen bigint, evidence bigint[], obligation text
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade, v.amount_fen, v.evidence, v.obligation
  FROM rm.violation v WHERE v.per_day_fen IS NULL OR v.accrued_until IS NOT NULL
  UNION ALL
  SELECT * FROM rm.violations_moving_at(now)
$$;
`;
