/**
 * The prepared batch again, with a quarter less work of the server. Functions in FROM put what they answer aside, each for itself, and give it
 * back row by row; asked for in a list of columns they go in step and put nothing aside. What is sorted is narrow: of each event the
 * number of its stream and two links, and not what it says. A stream is looked for once an event, and once more where it begins.
 */
export const APPEND_IN_LOCKSTEP = /* sql */ `
CREATE OR REPLACE FUNCTION es.append_prepared(
  recorded bigint, first_pos bigint,
  e_stream text[], e_revision int[], e_type text[], e_schema_v smallint[], e_command_id uuid[], e_command_index smallint[],
  e_digest bytea[], e_correlation_id uuid[], e_causation_id uuid[], e_actor text[], e_occurred_at bigint[],
  e_file text[], e_line int[], e_data bytea[], e_stream_hash bytea[], e_hash bytea[],
  n_command_id uuid[], n_digest bytea[], n_pos bigint[], n_revision int[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET work_mem = '64MB' AS $$
#variable_conflict use_column
DECLARE
  before es.head;
  allowed es.head := es.take_lock();
  events CONSTANT int := cardinality(e_stream);
  -- Of each event: its stream, the revision that is due in it, and the link that it continues.
  x_stream int[]; x_due bigint[]; x_before bytea[];
  -- Where all events are of one file, as those of a journal are.
  one_file int;
  stored int;
BEGIN
  SELECT * INTO STRICT before FROM es.head;
  IF first_pos <> before.pos + 1 THEN
    RAISE EXCEPTION 'the batch begins at %, but the log ends at %', first_pos, before.pos USING ERRCODE = 'data_exception';
  END IF;
  IF recorded > allowed.recorded_at OR recorded < before.recorded_at
     OR recorded < least(allowed.recorded_at, floor(extract(epoch FROM transaction_timestamp()) * 1000)) THEN
    RAISE EXCEPTION 'the batch is recorded outside of its transaction' USING ERRCODE = 'data_exception';
  END IF;

  INSERT INTO es.file (name)
  SELECT i.name FROM (
    SELECT c.name, min(c.n) AS n FROM (SELECT generate_series(1, events) AS n, unnest(e_file) AS name) c
    WHERE c.name IS NOT NULL GROUP BY c.name
  ) i
  WHERE NOT EXISTS (SELECT FROM es.file f WHERE f.name = i.name) ORDER BY i.n;
  IF events > 0 AND e_file[1] = ALL (e_file) THEN
    SELECT f.id INTO STRICT one_file FROM es.file f WHERE f.name = e_file[1];
  END IF;

  INSERT INTO es.stream (name, revision, hash)
  SELECT i.name, -1, decode(repeat('00', 32), 'hex')
  FROM (SELECT generate_series(1, events) AS n, unnest(e_stream) AS name, unnest(e_revision) AS revision) i
  WHERE i.revision = 0 AND NOT EXISTS (SELECT FROM es.stream s WHERE s.name = i.name)
  GROUP BY i.name ORDER BY min(i.n);

  SELECT array_agg(c.id ORDER BY c.n), array_agg(c.due ORDER BY c.n), array_agg(c.link ORDER BY c.n)
  INTO x_stream, x_due, x_before
  FROM (
    SELECT i.n, s.id, s.revision + row_number() OVER stream AS due,
           coalesce(lag(i.stream_hash) OVER stream, s.hash) AS link
    FROM (SELECT generate_series(1, events) AS n, unnest(e_stream) AS name, unnest(e_stream_hash) AS stream_hash) i
    JOIN es.stream s ON s.name = i.name
    WINDOW stream AS (PARTITION BY s.id ORDER BY i.n)
  ) c;

  -- An event's neighbour before it stands beside it in the same list, moved by one.
  INSERT INTO es.event
  SELECT first_pos + c.n - 1, recorded, c.occurred_at, c.stream_id, c.revision,
         CASE WHEN one_file IS NULL THEN (SELECT f.id FROM es.file f WHERE f.name = c.file) ELSE one_file END,
         c.line, c.schema_v, c.command_index, c.command_id, nullif(c.correlation_id, c.command_id), c.causation_id,
         c.type, c.actor, c.digest, c.hash, c.data
  FROM (
    SELECT generate_series(1, events) AS n, unnest(e_stream) AS stream, unnest(e_revision) AS revision,
           unnest(e_type) AS type, unnest(e_schema_v) AS schema_v,
           unnest(e_command_id) AS command_id, unnest(e_command_index) AS command_index, unnest(e_digest) AS digest,
           unnest(e_correlation_id) AS correlation_id, unnest(e_causation_id) AS causation_id, unnest(e_actor) AS actor,
           unnest(e_occurred_at) AS occurred_at, unnest(e_file) AS file, unnest(e_line) AS line, unnest(e_data) AS data,
           unnest(e_stream_hash) AS stream_hash, unnest(e_hash) AS hash,
           unnest(x_stream) AS stream_id, unnest(x_due) AS due, unnest(x_before) AS stream_before,
           unnest(array_prepend(before.hash, e_hash[:events - 1])) AS log_before,
           unnest(array_prepend(NULL, e_command_index[:events - 1])) AS index_before,
           unnest(array_prepend(NULL, e_command_id[:events - 1])) AS command_before,
           unnest(array_prepend(NULL, e_stream[:events - 1])) AS stream_of_before
  ) c
  WHERE c.revision = c.due
    AND CASE WHEN c.command_index = 0 THEN c.digest IS NOT NULL
             ELSE c.digest IS NULL AND c.command_index = c.index_before + 1
              AND c.command_id = c.command_before AND c.stream = c.stream_of_before END
    AND c.stream_hash = es.stream_hash(
          c.stream_before, c.stream, c.revision, c.type, c.schema_v, c.command_id, c.command_index, c.digest,
          c.correlation_id, c.causation_id, c.actor, c.occurred_at, c.file, c.line, c.data)
    AND c.hash = es.log_hash(c.log_before, first_pos + c.n - 1, recorded, c.stream_hash);
  GET DIAGNOSTICS stored = ROW_COUNT;
  IF stored <> events THEN
    RAISE EXCEPTION '% of % events do not continue the log', events - stored, events USING ERRCODE = 'data_exception';
  END IF;

  INSERT INTO es.empty_command (command_id, digest, pos, revision)
  SELECT * FROM unnest(n_command_id, n_digest, n_pos, n_revision);
  IF EXISTS (SELECT FROM es.event e WHERE e.command_index = 0 AND e.command_id = ANY (n_command_id))
     OR EXISTS (SELECT FROM es.empty_command c WHERE c.command_id = ANY (e_command_id)) THEN
    RAISE EXCEPTION 'a command of the batch was answered before' USING ERRCODE = 'unique_violation';
  END IF;

  IF events > 0 THEN
    UPDATE es.stream s SET revision = l.revision, hash = l.hash
    FROM (SELECT DISTINCT ON (i.id) i.id, i.revision, i.hash
          FROM (SELECT generate_series(1, events) AS n, unnest(x_stream) AS id, unnest(e_revision) AS revision,
                       unnest(e_stream_hash) AS hash) i
          ORDER BY i.id, i.n DESC) l
    WHERE s.id = l.id;
    UPDATE es.head SET pos = first_pos + events - 1, recorded_at = recorded, hash = e_hash[events];
    PERFORM pg_notify('casetrail_log', (first_pos + events - 1)::text);
  END IF;
END $$;
`;
