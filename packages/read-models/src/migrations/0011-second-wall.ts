import {
  AMONG,
  CASE,
  CASE_ITSELF,
  EVERYBODY,
  FINE,
  NOBODY,
  OWN,
  policiesOf,
  STORE,
  type Seen,
} from './policies.ts';

/**
 * Who sees which rows. Every table of the migrations before stands here; one that does not is found by a test. What is
 * worked out from rows by functions of the owner (who takes part in a case, whom a search finds) needs the whole of them,
 * so the owner reads all.
 */
export const SEEN: Readonly<Record<string, readonly Seen[]>> = {
  case_list: [STORE, CASE_ITSELF],
  case_timeline: [CASE('case_no')],
  obligation: [STORE, OWN('responsible'), CASE_ITSELF],
  violation: [STORE, OWN('responsible'), CASE_ITSELF],
  // Who works where, and the prices, are known to everybody in the firm.
  staff: [EVERYBODY],
  first_holder: [EVERYBODY],
  store: [EVERYBODY],
  price_book: [EVERYBODY],
  edition: [EVERYBODY],
  kpi_moment: [EVERYBODY],
  quoted_code: [NOBODY],
  client_index: [NOBODY],
  kpi_stream: [NOBODY],
  fine: [STORE, OWN('person')],
  fine_duty: [FINE('fine')],
  lost_client: [CASE('id')],
  handover: [OWN('giver', 'receiver'), CASE('case_no')],
  moved_work: [OWN('person', 'substitute'), CASE('case_no')],
  absence: [STORE, OWN('person', 'substitute')],
  departure: [STORE, OWN('id', 'decides', 'successor')],
  look: [STORE, OWN('person')],
  erasure: [STORE],
  kpi_fact: [STORE, AMONG('people')],
  kpi_day: [STORE],
  kpi_month: [STORE, OWN('person')],
};

/**
 * The second wall. A connection that says nothing sees no row. `app.sight` says what it may: `stores` shows the rows of
 * `app.stores` and what is `app.person`'s own; `all` shows every row; `writing` is that of projections, deciders and
 * workers, who also change rows.
 *
 * What is a person's own in other stores is looked up once a statement, and only where a row of another store is met.
 */
export const SECOND_WALL = /* sql */ `
CREATE FUNCTION rm.sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.sight', true), '') IN ('all', 'writing')
$$;
CREATE FUNCTION rm.sees_some() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.sight', true), '') IN ('stores', 'all', 'writing')
$$;
CREATE FUNCTION rm.writes() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.sight', true), '') = 'writing'
$$;
CREATE FUNCTION rm.who_sees() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('app.sight', true) = 'stores' THEN nullif(current_setting('app.person', true), '') END
$$;
CREATE FUNCTION rm.stores_seen() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('app.sight', true) = 'stores'
    THEN string_to_array(current_setting('app.stores', true), ',') END
$$;

-- Whether a person has or had a part in a case. Said once more with the name of the function: where a table has a column
-- \`person\`, that was compared with itself, and whoever stood in for somebody had no part in what had moved to him.
CREATE OR REPLACE FUNCTION rm.takes_part(person text, in_case text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM rm.case_list c WHERE c.case_no = in_case COLLATE "C"
                   AND takes_part.person COLLATE "C" IN (c.customer_manager, c.designer, c.estimator, c.project_manager))
      OR EXISTS (SELECT FROM rm.obligation o WHERE o.case_no = in_case COLLATE "C"
                   AND o.responsible = takes_part.person COLLATE "C")
      OR EXISTS (SELECT FROM rm.violation v WHERE v.case_no = in_case COLLATE "C"
                   AND v.responsible = takes_part.person COLLATE "C")
      OR EXISTS (SELECT FROM rm.handover h WHERE h.case_no = in_case COLLATE "C"
                   AND takes_part.person COLLATE "C" IN (h.giver, h.receiver))
      OR EXISTS (SELECT FROM rm.moved_work m WHERE m.case_no = in_case COLLATE "C"
                   AND m.substitute = takes_part.person COLLATE "C")
$$;

-- The cases in which a person has or had a part: the same, asked the other way round.
CREATE FUNCTION rm.cases_of(person text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_no FROM rm.case_list c
    WHERE cases_of.person COLLATE "C" IN (c.customer_manager, c.designer, c.estimator, c.project_manager)
  UNION SELECT o.case_no FROM rm.obligation o WHERE o.responsible = cases_of.person COLLATE "C" AND o.case_no <> ''
  UNION SELECT v.case_no FROM rm.violation v WHERE v.responsible = cases_of.person COLLATE "C" AND v.case_no <> ''
  UNION SELECT h.case_no FROM rm.handover h WHERE cases_of.person COLLATE "C" IN (h.giver, h.receiver)
  UNION SELECT m.case_no FROM rm.moved_work m WHERE m.substitute = cases_of.person COLLATE "C"
$$;
CREATE INDEX obligation_of_person ON rm.obligation (responsible, case_no);
CREATE INDEX violation_of_person ON rm.violation (responsible, case_no);

-- Whoever searches must not need to read the index, or no index of it could be used.
CREATE FUNCTION rm.found_by_any(wanted text[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT i.id FROM rm.client_index i WHERE i.tokens && wanted
$$;
CREATE FUNCTION rm.found_by_all(wanted text[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT i.id FROM rm.client_index i WHERE i.tokens @> wanted
$$;

-- Whose a fact is has to stand in the index too, or it could no longer be read alone.
DROP INDEX rm.kpi_fact_spread;
CREATE INDEX kpi_fact_spread ON rm.kpi_fact (measure, day) INCLUDE (store, about, outcome, value, people)
  WHERE value IS NOT NULL;

CREATE SCHEMA rm_in;
COMMENT ON SCHEMA rm_in IS 'Where rows come in by COPY, which a table that hides rows does not take; empty but for that moment.';
${Object.entries(SEEN)
  .map(
    ([table, seen]) => /* sql */ `
CREATE UNLOGGED TABLE rm_in.${table} (LIKE rm.${table});
${policiesOf(table, seen)}`,
  )
  .join('')}
`;
