/**
 * Rows are small: a stream and a file are named once and numbered; what follows from other columns is not stored
 * (event id, previous hash, the hash of each event within its stream); times are milliseconds, as they are hashed.
 * No foreign keys: the functions are the only way in, a lost name would be seen as a gap by `verify`, and the locks
 * that a reference takes on its target would cost more than the rest of an append.
 */
export const TABLES = /* sql */ `
CREATE SEQUENCE es.stream_id AS int;
CREATE TABLE es.stream (
  id       int   PRIMARY KEY DEFAULT nextval('es.stream_id'),
  name     text  COLLATE "C" NOT NULL UNIQUE,
  revision int   NOT NULL,
  hash     bytea NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE es.file (
  id   int  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE es.event (
  pos            bigint   NOT NULL PRIMARY KEY,
  recorded_at    bigint   NOT NULL,
  occurred_at    bigint   NOT NULL,
  stream_id      int      NOT NULL,
  revision       int      NOT NULL,
  file_id        int,
  line           int,
  schema_v       smallint NOT NULL,
  command_index  smallint NOT NULL,
  command_id     uuid     NOT NULL,
  correlation_id uuid,
  causation_id   uuid,
  type           text     COLLATE "C" NOT NULL,
  actor          text     COLLATE "C" NOT NULL,
  command_digest bytea,
  hash           bytea    NOT NULL,
  data           bytea    NOT NULL,
  UNIQUE (stream_id, revision)
);
CREATE UNIQUE INDEX event_command ON es.event (command_id) WHERE command_index = 0;
COMMENT ON TABLE es.event IS 'The log. Written by es.append and es.append_prepared only; see docs/reference/log-format.md.';
COMMENT ON COLUMN es.event.pos IS 'Gapless, in commit order.';
COMMENT ON COLUMN es.event.recorded_at IS 'Milliseconds since 1970; never goes back.';
COMMENT ON COLUMN es.event.correlation_id IS 'NULL: the same as command_id.';
COMMENT ON COLUMN es.event.command_digest IS 'On the first event of a command.';
COMMENT ON COLUMN es.event.data IS 'JSON, the very bytes that are hashed.';

CREATE TABLE es.empty_command (
  command_id uuid   PRIMARY KEY,
  digest     bytea  NOT NULL,
  pos        bigint NOT NULL,
  revision   int    NOT NULL
);
COMMENT ON TABLE es.empty_command IS 'Commands that had nothing to add, remembered so that the same id gets the same answer.';

CREATE TABLE es.head (
  one         boolean PRIMARY KEY DEFAULT true CHECK (one),
  pos         bigint NOT NULL,
  recorded_at bigint NOT NULL,
  hash        bytea  NOT NULL
) WITH (fillfactor = 10);
INSERT INTO es.head (pos, recorded_at, hash) VALUES (0, 0, decode(repeat('00', 32), 'hex'));

CREATE VIEW es.log AS
SELECT e.pos, s.name AS stream, e.revision, e.type, e.schema_v,
       to_timestamp(e.occurred_at / 1000.0) AS occurred_at, to_timestamp(e.recorded_at / 1000.0) AS recorded_at,
       e.actor, e.command_id, e.command_index, coalesce(e.correlation_id, e.command_id) AS correlation_id, e.causation_id,
       f.name AS file, e.line, convert_from(e.data, 'UTF8') AS data, encode(e.hash, 'hex') AS hash
FROM es.event e JOIN es.stream s ON s.id = e.stream_id LEFT JOIN es.file f ON f.id = e.file_id;
COMMENT ON VIEW es.log IS 'The log for people to look at.';
`;
