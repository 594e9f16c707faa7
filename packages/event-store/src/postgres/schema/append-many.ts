/**
 * A micro-batch of commands, one after the other, each with an id of its own; one that conflicts leaves its neighbours alone. `c_…` has an
 * element a command, `e_…` an element an event, in the order of the commands. What was looked up, events, streams and head are a statement
 * each, however many commands there are; the links, which follow each other, are reckoned between them.
 *
 * The answer: time of record, link of the log before; for each command a letter (appended, repeated, reused, conflict), position,
 * revision, link of its stream before; link of the log after. Its numbers are big-endian, of 8, 8 and 4 bytes.
 */
export const APPEND_MANY = /* sql */ `
CREATE FUNCTION es.append_many(
  c_stream text[], c_expected int[], c_events int[], c_command_id uuid[], c_digest bytea[],
  c_correlation_id uuid[], c_causation_id uuid[], c_actor text[], c_occurred_at bigint[], c_file text[], c_line int[],
  e_type text[], e_schema_v smallint[], e_data bytea[]
) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  nothing CONSTANT bytea := '\\x0000000000000000000000000000000000000000000000000000000000000000';
  start record;
  c record;
  seen record;
  link bytea;
  tail bytea;
  answer bytea;
  file_id int;
  stored int := 0;
  e int := 0;
  some_empty boolean := false;
  x_c int[]; x_e int[]; x_index smallint[]; x_stream int[]; x_revision int[]; x_file int[]; x_link bytea[];
  s_name text[]; s_id int[]; s_revision int[]; s_link bytea[];
  place int;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the log is appended to under READ COMMITTED only' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF pg_advisory_xact_lock(1667330420, 1) IS NULL THEN RETURN NULL; END IF;
  SELECT h.pos, greatest(h.recorded_at, es.now_ms()) AS recorded_at, h.hash INTO STRICT start FROM es.head h;
  link := start.hash;
  answer := int8send(start.recorded_at) || link;

  FOR c IN
    SELECT i.n::int AS n, s.id, coalesce(s.revision, -1) AS revision, coalesce(s.hash, nothing) AS tail,
           coalesce((SELECT k.pos FROM es.event k WHERE k.command_id = i.command_id AND k.command_index = 0),
                    (SELECT k.pos FROM es.empty_command k WHERE k.command_id = i.command_id)) AS known
    FROM unnest(c_stream, c_command_id) WITH ORDINALITY i (stream, command_id, n)
    LEFT JOIN es.stream s ON s.name = i.stream ORDER BY i.n
  LOOP
    -- What was looked up is older than what this batch has added to the stream.
    place := array_position(s_name, c_stream[c.n]);
    IF place IS NOT NULL THEN
      c.id := s_id[place]; c.revision := s_revision[place]; c.tail := s_link[place];
    END IF;

    IF c.known IS NOT NULL THEN
      SELECT a.* INTO STRICT seen FROM es.answer(c_command_id[c.n]) a;
      answer := answer || CASE WHEN seen.digest = c_digest[c.n] THEN 'r'::bytea ELSE 'u' END
                || int8send(seen.pos) || int4send(seen.revision) || nothing;
      e := e + c_events[c.n];

    ELSIF c.revision <> c_expected[c.n] THEN
      answer := answer || 'c' || int8send(0) || int4send(c.revision) || nothing;
      e := e + c_events[c.n];

    ELSIF c_events[c.n] < 1 THEN
      some_empty := true;
      INSERT INTO es.empty_command (command_id, digest, pos, revision)
      VALUES (c_command_id[c.n], c_digest[c.n], start.pos + stored, c.revision);
      answer := answer || 'a' || int8send(start.pos + stored) || int4send(c.revision) || nothing;

    ELSE
      IF c.id IS NULL THEN c.id := nextval('es.stream_id'); END IF;
      IF c_file[c.n] IS NULL THEN file_id := NULL; ELSE file_id := es.file_id(c_file[c.n]); END IF;
      tail := c.tail;
      FOR i IN 0 .. c_events[c.n] - 1 LOOP
        e := e + 1; stored := stored + 1;
        tail := es.stream_hash(
          tail, c_stream[c.n], c.revision + 1 + i, e_type[e], e_schema_v[e], c_command_id[c.n], i::smallint,
          CASE WHEN i = 0 THEN c_digest[c.n] END, c_correlation_id[c.n], c_causation_id[c.n], c_actor[c.n], c_occurred_at[c.n],
          c_file[c.n], c_line[c.n], e_data[e]);
        link := es.log_hash(link, start.pos + stored, start.recorded_at, tail);
        x_c[stored] := c.n; x_e[stored] := e; x_index[stored] := i; x_stream[stored] := c.id;
        x_revision[stored] := c.revision + 1 + i; x_file[stored] := file_id; x_link[stored] := link;
      END LOOP;
      IF c.revision < 0 THEN
        INSERT INTO es.stream (id, name, revision, hash) VALUES (c.id, c_stream[c.n], x_revision[stored], tail);
      END IF;
      place := coalesce(place, cardinality(s_id) + 1, 1);
      s_name[place] := c_stream[c.n]; s_id[place] := c.id;
      s_revision[place] := x_revision[stored]; s_link[place] := tail;
      answer := answer || 'a' || int8send(start.pos + stored) || int4send(x_revision[stored]) || c.tail;
    END IF;
  END LOOP;

  IF some_empty AND (SELECT count(DISTINCT i.id) FROM unnest(c_command_id) i (id)) < cardinality(c_command_id) THEN
    RAISE EXCEPTION 'a command stands twice in the batch' USING ERRCODE = 'unique_violation';
  END IF;

  IF stored > 0 THEN
    INSERT INTO es.event
    SELECT start.pos + x.n, start.recorded_at, c_occurred_at[x.c], x.stream, x.revision, x.file, c_line[x.c], e_schema_v[x.e],
           x.index, c_command_id[x.c], nullif(c_correlation_id[x.c], c_command_id[x.c]), c_causation_id[x.c],
           e_type[x.e], c_actor[x.c], CASE WHEN x.index = 0 THEN c_digest[x.c] END, x.link, e_data[x.e]
    FROM unnest(x_c, x_e, x_index, x_stream, x_revision, x_file, x_link)
         WITH ORDINALITY x (c, e, index, stream, revision, file, link, n);
    UPDATE es.stream s SET revision = t.revision, hash = t.link
    FROM unnest(s_id, s_revision, s_link) t (id, revision, link) WHERE s.id = t.id AND s.revision < t.revision;
    UPDATE es.head SET pos = start.pos + stored, recorded_at = start.recorded_at, hash = link;
    IF pg_notify('casetrail_log', '') IS NULL THEN RETURN NULL; END IF;
  END IF;
  RETURN answer || link;
END $$;
`;
