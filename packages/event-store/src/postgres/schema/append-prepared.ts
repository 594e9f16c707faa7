/**
 * Many events at once, whose positions, revisions and hashes the caller has reckoned after `es.take_lock` in the same
 * transaction. Nothing of it is believed: every link of both chains is reckoned again and must continue what is stored.
 */
export const APPEND_PREPARED = /* sql */ `
CREATE FUNCTION es.append_prepared(
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
  SELECT i.name FROM unnest(e_file) WITH ORDINALITY i (name, n)
  WHERE i.name IS NOT NULL AND NOT EXISTS (SELECT FROM es.file f WHERE f.name = i.name)
  GROUP BY i.name ORDER BY min(i.n);

  INSERT INTO es.stream (name, revision, hash)
  SELECT i.name, -1, decode(repeat('00', 32), 'hex')
  FROM unnest(e_stream) WITH ORDINALITY i (name, n)
  WHERE NOT EXISTS (SELECT FROM es.stream s WHERE s.name = i.name)
  GROUP BY i.name ORDER BY min(i.n);

  INSERT INTO es.event
  SELECT first_pos + c.n - 1, recorded, c.occurred_at, c.stream_id, c.revision, f.id, c.line, c.schema_v,
         c.command_index, c.command_id, nullif(c.correlation_id, c.command_id), c.causation_id,
         c.type, c.actor, c.digest, c.hash, c.data
  FROM (
    SELECT i.*, s.id AS stream_id,
           s.revision + row_number() OVER stream AS due_revision,
           coalesce(lag(i.stream_hash) OVER stream, s.hash) AS stream_before,
           coalesce(lag(i.hash) OVER log, before.hash) AS log_before,
           lag(i.command_index) OVER log AS index_before,
           lag(i.command_id) OVER log AS command_before,
           lag(i.stream) OVER log AS stream_of_before
    FROM unnest(e_stream, e_revision, e_type, e_schema_v, e_command_id, e_command_index, e_digest, e_correlation_id,
                e_causation_id, e_actor, e_occurred_at, e_file, e_line, e_data, e_stream_hash, e_hash)
         WITH ORDINALITY i (stream, revision, type, schema_v, command_id, command_index, digest, correlation_id,
                            causation_id, actor, occurred_at, file, line, data, stream_hash, hash, n)
    JOIN es.stream s ON s.name = i.stream
    WINDOW stream AS (PARTITION BY s.id ORDER BY i.n), log AS (ORDER BY i.n)
  ) c LEFT JOIN es.file f ON f.name = c.file
  WHERE c.revision = c.due_revision
    AND CASE WHEN c.command_index = 0 THEN c.digest IS NOT NULL
             ELSE c.digest IS NULL AND c.command_index = c.index_before + 1
              AND c.command_id = c.command_before AND c.stream = c.stream_of_before END
    AND c.stream_hash = es.stream_hash(
          c.stream_before, c.stream, c.revision, c.type, c.schema_v, c.command_id, c.command_index, c.digest,
          c.correlation_id, c.causation_id, c.actor, c.occurred_at, c.file, c.line, c.data)
    AND c.hash = es.log_hash(c.log_before, first_pos + c.n - 1, recorded, c.stream_hash)
  ORDER BY c.n;
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
    FROM (SELECT DISTINCT ON (i.name) i.name, i.revision, i.hash
          FROM unnest(e_stream, e_revision, e_stream_hash) WITH ORDINALITY i (name, revision, hash, n)
          ORDER BY i.name, i.n DESC) l
    WHERE s.name = l.name;
    UPDATE es.head SET pos = first_pos + events - 1, recorded_at = recorded, hash = e_hash[events];
    PERFORM pg_notify('casetrail_log', (first_pos + events - 1)::text);
  END IF;
END $$;
`;
