/** Instants are milliseconds since 1970. `swept_at` is the firm's time, `beat_at` the database's own. */
export const ENFORCEMENT_TABLES = /* sql */ `
CREATE TABLE IF NOT EXISTS work.beat (
  worker   text   COLLATE "C" PRIMARY KEY,
  beat_at  bigint NOT NULL,
  swept_at bigint NOT NULL
);
COMMENT ON TABLE work.beat IS 'When each worker last finished a sweep.';

CREATE TABLE IF NOT EXISTS work.downtime (
  from_at bigint PRIMARY KEY,
  to_at   bigint NOT NULL
);
COMMENT ON TABLE work.downtime IS 'Stretches in which no worker swept: what fell due in them is never issued by itself.';

CREATE TABLE IF NOT EXISTS work.reminder (
  id        text   COLLATE "C" PRIMARY KEY,
  case_no   text   COLLATE "C" NOT NULL,
  store     text   COLLATE "C" NOT NULL,
  key       text   COLLATE "C" NOT NULL,
  kind      text   COLLATE "C" NOT NULL,
  due_at    bigint NOT NULL,
  remind_at bigint NOT NULL,
  sent_at   bigint
);
CREATE INDEX IF NOT EXISTS reminder_waiting ON work.reminder (remind_at) WHERE sent_at IS NULL;
CREATE INDEX IF NOT EXISTS reminder_case ON work.reminder (case_no) WHERE sent_at IS NULL;
COMMENT ON COLUMN work.reminder.sent_at IS 'Set too where it was passed over: done meanwhile, or a later one was due as well.';

CREATE TABLE IF NOT EXISTS work.outbox (
  id           text   COLLATE "C" NOT NULL,
  channel      text   COLLATE "C" NOT NULL,
  message      jsonb  NOT NULL,
  next_at      bigint NOT NULL,
  attempts     int    NOT NULL DEFAULT 0,
  last_error   text,
  delivered_at bigint,
  PRIMARY KEY (channel, id)
);
CREATE INDEX IF NOT EXISTS outbox_waiting ON work.outbox (channel, next_at) WHERE delivered_at IS NULL;

CREATE TABLE IF NOT EXISTS work.inbox (
  id       text   COLLATE "C" PRIMARY KEY,
  person   text   COLLATE "C" NOT NULL,
  kind     text   COLLATE "C" NOT NULL,
  at       bigint NOT NULL,
  case_no  text   COLLATE "C",
  store    text   COLLATE "C" NOT NULL,
  rule     text   COLLATE "C",
  due_at   bigint,
  title_zh text   NOT NULL,
  title_en text   NOT NULL,
  body_zh  text   NOT NULL,
  body_en  text   NOT NULL,
  read_at  bigint
);
CREATE INDEX IF NOT EXISTS inbox_person ON work.inbox (person, at DESC);

CREATE TABLE IF NOT EXISTS work.muted (
  person text COLLATE "C" NOT NULL,
  kind   text COLLATE "C" NOT NULL CHECK (kind IN ('half', 'three-quarters', 'half-a-day-left', 'digest')),
  PRIMARY KEY (person, kind)
);
COMMENT ON TABLE work.muted IS 'What somebody does not want to be told; how he likes to work is no history of the firm.';

DO $wall$ BEGIN
  IF EXISTS (SELECT FROM pg_policies WHERE schemaname = 'work' AND tablename = 'muted') THEN RETURN; END IF;
  ALTER TABLE work.muted ENABLE ROW LEVEL SECURITY;
  ALTER TABLE work.muted FORCE ROW LEVEL SECURITY;
  CREATE POLICY seen ON work.muted FOR SELECT
    USING ((SELECT rm.sees_all()) OR person = (SELECT rm.who_sees()));
  CREATE POLICY added ON work.muted FOR INSERT WITH CHECK ((SELECT rm.writes()));
  CREATE POLICY removed ON work.muted FOR DELETE USING ((SELECT rm.writes()));
END $wall$;

-- What somebody is told is his: a connection that says nothing of what it may see is shown none of it.
DO $wall$ BEGIN
  IF EXISTS (SELECT FROM pg_policies WHERE schemaname = 'work' AND tablename = 'inbox') THEN RETURN; END IF;
  ALTER TABLE work.inbox ENABLE ROW LEVEL SECURITY;
  ALTER TABLE work.inbox FORCE ROW LEVEL SECURITY;
  CREATE POLICY seen ON work.inbox FOR SELECT
    USING ((SELECT rm.sees_all()) OR person = (SELECT rm.who_sees()));
  CREATE POLICY added ON work.inbox FOR INSERT WITH CHECK ((SELECT rm.writes()));
  CREATE POLICY changed ON work.inbox FOR UPDATE USING ((SELECT rm.writes()));
  CREATE POLICY removed ON work.inbox FOR DELETE USING ((SELECT rm.writes()));
END $wall$;
`;
