/**
 * What the sweeper asks: what has run out in live stores since they went live, and when the next thing will. Both cost
 * what is overdue, not what is open: the index on open due times skips what lies ahead, and recurring terms, whose row
 * stays at its first due time however many have passed, have an index of their own.
 */
export const ENFORCEMENT = /* sql */ `
ALTER TABLE rm.store ADD COLUMN live_since bigint;
COMMENT ON COLUMN rm.store.live_since IS 'What is dated before is history and never enforced.';

CREATE INDEX obligation_recurring ON rm.obligation (due_at) WHERE status = 'open' AND recurs;
CREATE INDEX fine_key ON rm.fine (key);

-- Terms that ended from one moment on and before another in live stores, each with the key that the judge gives its verdict.
CREATE FUNCTION rm.missed_live(since bigint, now bigint)
RETURNS TABLE (case_no text, store text, key text, due_at bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.case_no, r.store,
    CASE WHEN r.case_no = '' THEN r.rule || '@' || r.store || '#'
           || to_char(rm.day_in_month(rm.month_of(r.opens_at) + n, 1), 'YYYY-MM')
         WHEN r.recurs THEN r.rule || '@' || r.trigger_position || '#' || r.ordinal + n
         ELSE r.key END,
    d.due_at
  FROM (
    SELECT o.*, s.live_since FROM rm.store s JOIN rm.obligation o ON o.store = s.code
    WHERE s.live AND o.status = 'open' AND NOT o.recurs AND NOT o.paused
      AND o.due_at < now AND o.due_at >= greatest(since, (SELECT min(live_since) FROM rm.store WHERE live))
    UNION ALL
    SELECT o.*, s.live_since FROM rm.store s JOIN rm.obligation o ON o.store = s.code
    WHERE s.live AND o.status = 'open' AND o.recurs AND NOT o.paused AND o.due_at < now
  ) r
  CROSS JOIN LATERAL generate_series(0, rm.terms_over(r.term, r.recurs, r.opens_at, r.due_at, now) - 1) AS n
  CROSS JOIN LATERAL (
    SELECT CASE WHEN n = 0 THEN r.due_at ELSE rm.nth_due(r.term, r.opens_at, r.due_at, n) END AS due_at
  ) d
  WHERE d.due_at >= r.live_since AND d.due_at >= since
$$;

-- When the next term runs out in a live store. A due time itself is still in time, so this may be now.
CREATE FUNCTION rm.next_due_live(now bigint) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least(
    (SELECT o.due_at FROM rm.obligation o
     WHERE o.status = 'open' AND o.due_at >= now AND NOT o.paused
       AND o.store IN (SELECT code FROM rm.store WHERE live)
     ORDER BY o.due_at LIMIT 1),
    (SELECT min(rm.nth_due(o.term, o.opens_at, o.due_at, rm.terms_over(o.term, true, o.opens_at, o.due_at, now)))
     FROM rm.obligation o
     WHERE o.status = 'open' AND o.recurs AND NOT o.paused AND o.due_at < now
       AND o.store IN (SELECT code FROM rm.store WHERE live))
  )
$$;

-- Distinct moments at which something runs out in live stores, in order: one bell each.
CREATE FUNCTION rm.due_moments(after bigint, before bigint, most int)
RETURNS TABLE (due_at bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT o.due_at FROM rm.obligation o
  WHERE o.status = 'open' AND o.due_at >= after AND o.due_at < before AND NOT o.paused
    AND o.store IN (SELECT code FROM rm.store WHERE live)
  ORDER BY o.due_at LIMIT most
$$;
`;
