/**
 * A micro-batch of commands, one after the other: one that conflicts leaves its neighbours alone. `c_…` has an element a command,
 * `e_…` an element an event, in the order of the commands. The hashes are answered for what was appended, to be checked by the caller.
 * Every statement here costs every append: a lookup, the stream, the events, the head.
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
  head es.head;
  started bigint;
  now record;
  seen record;
  file_id int;
  stream_hash bytea;
  hashes bytea[];
  done int := 0;
BEGIN
  head := es.take_lock();
  started := head.pos;
  FOR c IN 1 .. cardinality(c_stream) LOOP
    SELECT s.id, s.revision, s.hash,
           EXISTS (SELECT FROM es.event e WHERE e.command_id = c_command_id[c] AND e.command_index = 0)
           OR EXISTS (SELECT FROM es.empty_command n WHERE n.command_id = c_command_id[c]) AS known
    INTO now FROM es.head LEFT JOIN es.stream s ON s.name = c_stream[c];
    recorded_at := NULL; before := NULL; stream_before := NULL; after := NULL;
    revision := coalesce(now.revision, -1);

    IF now.known THEN
      SELECT a.digest, a.pos, a.revision INTO STRICT seen FROM es.answer(c_command_id[c]) a;
      outcome := CASE WHEN seen.digest = c_digest[c] THEN 'repeated' ELSE 'reused' END;
      pos := seen.pos; revision := seen.revision;

    ELSIF revision <> c_expected[c] THEN
      outcome := 'conflict'; pos := NULL;

    ELSIF c_events[c] = 0 THEN
      outcome := 'appended'; pos := head.pos;
      INSERT INTO es.empty_command (command_id, digest, pos, revision) VALUES (c_command_id[c], c_digest[c], pos, revision);

    ELSE
      outcome := 'appended'; recorded_at := head.recorded_at; before := head.hash; pos := head.pos;
      stream_before := coalesce(now.hash, '\\x0000000000000000000000000000000000000000000000000000000000000000');
      stream_hash := stream_before;
      FOR i IN 1 .. c_events[c] LOOP
        stream_hash := es.stream_hash(
          stream_hash, c_stream[c], revision + i, e_type[done + i], e_schema_v[done + i], c_command_id[c],
          (i - 1)::smallint, CASE WHEN i = 1 THEN c_digest[c] END, c_correlation_id[c], c_causation_id[c],
          c_actor[c], c_occurred_at[c], c_file[c], c_line[c], e_data[done + i]);
        head.hash := es.log_hash(head.hash, pos + i, recorded_at, stream_hash);
        hashes[i] := head.hash;
      END LOOP;

      IF now.id IS NULL THEN
        INSERT INTO es.stream (name, revision, hash) VALUES (c_stream[c], revision + c_events[c], stream_hash)
        RETURNING id INTO now.id;
      ELSE
        UPDATE es.stream s SET revision = append.revision + c_events[c], hash = stream_hash WHERE s.id = now.id;
      END IF;
      file_id := CASE WHEN c_file[c] IS NOT NULL THEN es.file_id(c_file[c]) END;
      FOR i IN 1 .. c_events[c] LOOP
        INSERT INTO es.event VALUES (
          pos + i, recorded_at, c_occurred_at[c], now.id, revision + i, file_id, c_line[c], e_schema_v[done + i],
          (i - 1)::smallint, c_command_id[c], nullif(c_correlation_id[c], c_command_id[c]), c_causation_id[c],
          e_type[done + i], c_actor[c], CASE WHEN i = 1 THEN c_digest[c] END, hashes[i], e_data[done + i]);
      END LOOP;
      pos := pos + c_events[c]; revision := revision + c_events[c]; after := head.hash;
      head.pos := pos;
    END IF;

    done := done + c_events[c];
    RETURN NEXT;
  END LOOP;

  IF head.pos > started THEN
    UPDATE es.head h SET pos = head.pos, recorded_at = head.recorded_at, hash = head.hash;
    PERFORM pg_notify('casetrail_log', head.pos::text);
  END IF;
END $$;
`;
