/**
 * A micro-batch of commands, one after the other: one that conflicts leaves its neighbours alone. `c_…` has an element a command,
 * `e_…` an element an event, in the order of the commands. The hashes are answered for what was appended, to be checked by the caller.
 * Every append pays for every statement here: a lookup, the events, their stream, the head.
 */
export const APPEND_LIVE = /* sql */ `
CREATE FUNCTION es.append(
  c_stream text[], c_expected int[], c_events int[], c_command_id uuid[], c_digest bytea[],
  c_correlation_id uuid[], c_causation_id uuid[], c_actor text[], c_occurred_at bigint[], c_file text[], c_line int[],
  e_type text[], e_schema_v smallint[], e_data bytea[]
) RETURNS TABLE (
  outcome text, pos bigint, revision int,
  recorded_at bigint, before bytea, stream_before bytea, after bytea
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  now record;
  seen record;
  started bigint;
  last_pos bigint;
  last_time bigint;
  last_hash bytea;
  stream_hash bytea;
  file_id int;
  e int := 0;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the log is appended to under READ COMMITTED only' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(1667330420, 1);

  FOR c IN 1 .. cardinality(c_stream) LOOP
    SELECT s.id, coalesce(s.revision, -1) AS revision, s.hash, h.pos AS log_pos, h.recorded_at AS log_time, h.hash AS log_hash,
           coalesce((SELECT e.pos FROM es.event e WHERE e.command_id = c_command_id[c] AND e.command_index = 0),
                    (SELECT n.pos FROM es.empty_command n WHERE n.command_id = c_command_id[c])) AS known
    INTO STRICT now FROM es.head h LEFT JOIN es.stream s ON s.name = c_stream[c];
    IF c = 1 THEN
      started := now.log_pos; last_pos := now.log_pos; last_hash := now.log_hash;
      last_time := greatest(now.log_time, es.now_ms());
    END IF;
    revision := now.revision; pos := last_pos;
    recorded_at := NULL; before := NULL; stream_before := NULL; after := NULL;

    IF now.known IS NOT NULL THEN
      SELECT a.digest, a.pos, a.revision INTO STRICT seen FROM es.answer(c_command_id[c]) a;
      outcome := CASE WHEN seen.digest = c_digest[c] THEN 'repeated' ELSE 'reused' END;
      pos := seen.pos; revision := seen.revision; e := e + c_events[c];

    ELSIF revision <> c_expected[c] THEN
      outcome := 'conflict'; e := e + c_events[c];

    ELSIF c_events[c] = 0 THEN
      outcome := 'appended';
      INSERT INTO es.empty_command (command_id, digest, pos, revision) VALUES (c_command_id[c], c_digest[c], pos, revision);

    ELSE
      outcome := 'appended'; recorded_at := last_time; before := last_hash;
      stream_before := coalesce(now.hash, '\\x0000000000000000000000000000000000000000000000000000000000000000');
      stream_hash := stream_before;
      IF now.id IS NULL THEN now.id := nextval('es.stream_id'); END IF;
      IF c_file[c] IS NULL THEN file_id := NULL; ELSE file_id := es.file_id(c_file[c]); END IF;
      FOR i IN 0 .. c_events[c] - 1 LOOP
        e := e + 1; revision := revision + 1; pos := pos + 1;
        stream_hash := es.stream_hash(
          stream_hash, c_stream[c], revision, e_type[e], e_schema_v[e], c_command_id[c], i::smallint,
          CASE WHEN i = 0 THEN c_digest[c] END, c_correlation_id[c], c_causation_id[c], c_actor[c], c_occurred_at[c],
          c_file[c], c_line[c], e_data[e]);
        last_hash := es.log_hash(last_hash, pos, last_time, stream_hash);
        INSERT INTO es.event VALUES (
          pos, last_time, c_occurred_at[c], now.id, revision, file_id, c_line[c], e_schema_v[e], i::smallint,
          c_command_id[c], nullif(c_correlation_id[c], c_command_id[c]), c_causation_id[c],
          e_type[e], c_actor[c], CASE WHEN i = 0 THEN c_digest[c] END, last_hash, e_data[e]);
      END LOOP;
      IF now.revision < 0 THEN
        INSERT INTO es.stream (id, name, revision, hash) VALUES (now.id, c_stream[c], revision, stream_hash);
      ELSE
        UPDATE es.stream s SET revision = append.revision, hash = stream_hash WHERE s.id = now.id;
      END IF;
      last_pos := pos; after := last_hash;
    END IF;
    RETURN NEXT;
  END LOOP;

  IF last_pos > started THEN
    UPDATE es.head h SET pos = last_pos, recorded_at = last_time, hash = last_hash;
    PERFORM pg_notify('casetrail_log', last_pos::text);
  END IF;
END $$;
`;
