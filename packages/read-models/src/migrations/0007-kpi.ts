/**
 * What is counted, and its sums by day and by month. A store's days are summed up; a person's days hold hardly more than
 * one fact each, so that only his months are. Spreads are read from the facts, through an index that holds those with a
 * value.
 */
export const KPI = /* sql */ `
CREATE TABLE rm.kpi_fact (
  stream    text     COLLATE "C" NOT NULL,
  measure   text     COLLATE "C" NOT NULL,
  key       text     COLLATE "C" NOT NULL,
  day       int      NOT NULL,
  store     text     COLLATE "C" NOT NULL,
  roles     text[]   COLLATE "C" NOT NULL,
  people    text[]   COLLATE "C" NOT NULL,
  about     text     COLLATE "C" NOT NULL,
  outcome   text     COLLATE "C" NOT NULL,
  value     bigint,
  positions bigint[] NOT NULL,
  PRIMARY KEY (stream, measure, key)
);
CREATE INDEX kpi_fact_day ON rm.kpi_fact (measure, day);
CREATE INDEX kpi_fact_spread ON rm.kpi_fact (measure, day) INCLUDE (store, about, outcome, value) WHERE value IS NOT NULL;

CREATE TABLE rm.kpi_day (
  measure text   COLLATE "C" NOT NULL,
  day     int    NOT NULL,
  store   text   COLLATE "C" NOT NULL,
  about   text   COLLATE "C" NOT NULL,
  outcome text   COLLATE "C" NOT NULL,
  count   bigint NOT NULL,
  value   bigint NOT NULL,
  PRIMARY KEY (measure, day, store, about, outcome)
);

CREATE TABLE rm.kpi_month (
  measure text   COLLATE "C" NOT NULL,
  scope   text   COLLATE "C" NOT NULL,
  month   int    NOT NULL,
  store   text   COLLATE "C" NOT NULL,
  person  text   COLLATE "C" NOT NULL,
  role    text   COLLATE "C" NOT NULL,
  about   text   COLLATE "C" NOT NULL,
  outcome text   COLLATE "C" NOT NULL,
  count   bigint NOT NULL,
  value   bigint NOT NULL,
  PRIMARY KEY (measure, scope, month, store, person, role, about, outcome)
);

CREATE TABLE rm.kpi_stream (
  stream    text   COLLATE "C" PRIMARY KEY,
  store     text   COLLATE "C" NOT NULL,
  since     bigint NOT NULL,
  next_at   bigint,
  awaits_at bigint,
  people    text[] COLLATE "C" NOT NULL,
  codes     text[] COLLATE "C" NOT NULL
);
CREATE INDEX kpi_stream_next ON rm.kpi_stream (store, next_at);
CREATE INDEX kpi_stream_awaits ON rm.kpi_stream (awaits_at) WHERE awaits_at IS NOT NULL;

CREATE TABLE rm.kpi_moment (
  id int    PRIMARY KEY CHECK (id = 1),
  at bigint NOT NULL
);
`;
