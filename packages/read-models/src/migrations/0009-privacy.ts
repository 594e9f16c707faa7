export const PRIVACY = /* sql */ `
CREATE TABLE rm.client_index (
  id              text   COLLATE "C" PRIMARY KEY,
  tokens          text[] COLLATE "C" NOT NULL,
  latest_position bigint NOT NULL
);
CREATE INDEX client_index_tokens ON rm.client_index USING gin (tokens);
COMMENT ON TABLE rm.client_index IS 'Keyed hashes by which clients are found; the key lies outside the database.';

CREATE TABLE rm.look (
  id              text    COLLATE "C" PRIMARY KEY,
  case_no         text    COLLATE "C" NOT NULL,
  store           text    COLLATE "C" NOT NULL,
  person          text    COLLATE "C" NOT NULL,
  at              bigint  NOT NULL,
  fields          text[]  COLLATE "C" NOT NULL,
  reason          text    COLLATE "C" NOT NULL,
  elsewhere       boolean NOT NULL,
  request         text    COLLATE "C",
  latest_position bigint  NOT NULL
);
CREATE INDEX look_case ON rm.look (case_no, at);
CREATE INDEX look_at ON rm.look (at);

CREATE TABLE rm.erasure (
  id              text   COLLATE "C" PRIMARY KEY,
  store           text   COLLATE "C" NOT NULL,
  status          text   COLLATE "C" NOT NULL,
  asked_by        text   COLLATE "C",
  asked_at        bigint,
  reason          text   COLLATE "C",
  decided_by      text   COLLATE "C",
  decided_at      bigint,
  latest_position bigint NOT NULL
);
`;
