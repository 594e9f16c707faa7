/**
 * The tables. Instants are milliseconds since 1970, as events hold them; sums are fen; codes and numbers are compared
 * byte by byte, names as a Chinese reader sorts them. An index costs every event that is projected, so there is none
 * that no query asks for.
 */
export const TABLES = /* sql */ `
CREATE COLLATION rm.pinyin (provider = icu, locale = 'zh-u-co-pinyin');

CREATE TABLE rm.checkpoint (
  name     text   COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL,
  version  int    NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE rm.case_list (
  case_no          text COLLATE "C" PRIMARY KEY,
  store            text COLLATE "C" NOT NULL,
  status           text COLLATE "C" NOT NULL,
  stage            text COLLATE "C" NOT NULL,
  client_name      text COLLATE rm.pinyin NOT NULL,
  community        text COLLATE rm.pinyin,
  area             double precision NOT NULL,
  house_type       text COLLATE "C" NOT NULL,
  customer_manager text COLLATE "C",
  designer         text COLLATE "C",
  estimator        text COLLATE "C",
  project_manager  text COLLATE "C",
  received_at      bigint NOT NULL,
  latest_at        bigint NOT NULL,
  events           int    NOT NULL,
  paused_since     bigint,
  open             int    NOT NULL,
  overdue          int    NOT NULL,
  late             int    NOT NULL,
  violations       int    NOT NULL,
  amount_fen       bigint NOT NULL
);
CREATE INDEX case_list_latest ON rm.case_list (latest_at DESC, case_no);

CREATE TABLE rm.case_timeline (
  case_no     text    COLLATE "C" NOT NULL,
  position    bigint  NOT NULL,
  occurred_at bigint  NOT NULL,
  recorded_at bigint  NOT NULL,
  actor_kind  text    COLLATE "C" NOT NULL,
  actor       text    COLLATE "C" NOT NULL,
  type        text    COLLATE "C" NOT NULL,
  sentence_zh text    COLLATE "C" NOT NULL,
  sentence_en text    COLLATE "C" NOT NULL,
  back_dated  boolean NOT NULL,
  source_file text    COLLATE "C",
  source_line int,
  PRIMARY KEY (case_no, position)
);

CREATE TABLE rm.obligation (
  case_no          text    COLLATE "C" NOT NULL,
  key              text    COLLATE "C" NOT NULL,
  store            text    COLLATE "C" NOT NULL,
  rule             text    COLLATE "C" NOT NULL,
  edition          text    COLLATE "C" NOT NULL,
  role             text    COLLATE "C" NOT NULL,
  responsible      text    COLLATE "C",
  stand_in         boolean NOT NULL,
  status           text    COLLATE "C" NOT NULL,
  ordinal          int     NOT NULL,
  trigger_position bigint  NOT NULL,
  trigger_type     text    COLLATE "C" NOT NULL,
  trigger_at       bigint  NOT NULL,
  term             jsonb   NOT NULL,
  recurs           boolean NOT NULL,
  from_at          bigint  NOT NULL,
  opens_at         bigint,
  due_at           bigint  NOT NULL,
  done_at          bigint,
  done_position    bigint,
  pauses           jsonb,
  extension        jsonb,
  stands_since     bigint,
  paused           boolean NOT NULL,
  grade            text    COLLATE "C",
  amount_fen       bigint,
  per_day_fen      bigint,
  PRIMARY KEY (case_no, key)
);
CREATE INDEX obligation_open ON rm.obligation (due_at) WHERE status = 'open';
CREATE INDEX obligation_missed ON rm.obligation (due_at) WHERE status = 'missed';
COMMENT ON COLUMN rm.obligation.case_no IS 'Empty where the store as a whole owes it.';

CREATE TABLE rm.violation (
  case_no       text     COLLATE "C" NOT NULL,
  key           text     COLLATE "C" NOT NULL,
  store         text     COLLATE "C" NOT NULL,
  rule          text     COLLATE "C" NOT NULL,
  edition       text     COLLATE "C" NOT NULL,
  responsible   text     COLLATE "C",
  at            bigint   NOT NULL,
  grade         text     COLLATE "C",
  amount_fen    bigint,
  per_day_fen   bigint,
  due_day       int,
  accrued_until bigint,
  evidence      bigint[] NOT NULL,
  obligation    text     COLLATE "C",
  PRIMARY KEY (case_no, key)
);
CREATE INDEX violation_at ON rm.violation (at, case_no, key);
CREATE INDEX violation_growing ON rm.violation (case_no) WHERE per_day_fen IS NOT NULL AND accrued_until IS NULL;
COMMENT ON COLUMN rm.violation.case_no IS 'Empty where the store as a whole answers.';

CREATE TABLE rm.staff (
  no    text   COLLATE "C" PRIMARY KEY,
  name  text   COLLATE rm.pinyin NOT NULL,
  store text   COLLATE "C" NOT NULL,
  roles text[] COLLATE "C" NOT NULL,
  level text   COLLATE "C"
);

CREATE TABLE rm.first_holder (
  store text   COLLATE "C" NOT NULL,
  role  text   COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  no    text   COLLATE "C",
  PRIMARY KEY (store, role, since)
);
COMMENT ON TABLE rm.first_holder IS 'Who answers for a role that nobody holds for the case: the store''s first by staff number.';

CREATE TABLE rm.store (
  code           text    COLLATE "C" PRIMARY KEY,
  name           text    COLLATE rm.pinyin NOT NULL,
  live           boolean NOT NULL,
  observed_until bigint,
  closures       jsonb   NOT NULL,
  latest_at      bigint,
  judged_until   bigint
);

CREATE TABLE rm.price_book (
  code           text   COLLATE "C" PRIMARY KEY,
  unit_price_fen bigint NOT NULL,
  at             bigint NOT NULL,
  position       bigint NOT NULL
);

CREATE TABLE rm.quoted_code (
  code    text COLLATE "C" NOT NULL,
  case_no text COLLATE "C" NOT NULL,
  PRIMARY KEY (code, case_no)
);
`;
