/**
 * The usual case: one command with one event, not from a file, that nothing stands against. One statement moves the stream and the head
 * and adds the event. NULL, with nothing written, where the case is not so plain: `es.append_many` has the answer then.
 * A command id that an event bears already is refused by its index.
 */
export const APPEND_ONE = /* sql */ `
CREATE FUNCTION es.append_one(
  c_stream text, c_expected int, c_command_id uuid, c_digest bytea, c_correlation_id uuid, c_causation_id uuid,
  c_actor text, c_occurred_at bigint, e_type text, e_schema_v smallint, e_data bytea
) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  answer bytea;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the log is appended to under READ COMMITTED only' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  -- As an expression; a statement of its own costs ten times as much. It is never NULL.
  IF pg_advisory_xact_lock(1667330420, 1) IS NULL THEN RETURN NULL; END IF;

  IF c_expected = -1 THEN
    INSERT INTO es.stream (name, revision, hash)
    SELECT c_stream, -1, '\\x0000000000000000000000000000000000000000000000000000000000000000'
    WHERE NOT EXISTS (SELECT FROM es.empty_command n WHERE n.command_id = c_command_id)
    ON CONFLICT (name) DO NOTHING;
  END IF;

  WITH tail AS (
    UPDATE es.stream s
    SET revision = s.revision + 1,
        hash = es.stream_hash(s.hash, c_stream, s.revision + 1, e_type, e_schema_v, c_command_id, 0::smallint, c_digest,
                              c_correlation_id, c_causation_id, c_actor, c_occurred_at, NULL, NULL, e_data)
    WHERE s.name = c_stream AND s.revision = c_expected
      AND NOT EXISTS (SELECT FROM es.empty_command n WHERE n.command_id = c_command_id)
    RETURNING s.id, old.hash AS before, s.hash, es.now_ms() AS clock
  ), head AS (
    UPDATE es.head h
    SET pos = h.pos + 1, recorded_at = greatest(h.recorded_at, tail.clock),
        hash = es.log_hash(h.hash, h.pos + 1, greatest(h.recorded_at, tail.clock), tail.hash)
    FROM tail
    RETURNING h.pos, h.recorded_at, old.hash AS before, h.hash, tail.id, tail.before AS stream_before
  ), stored AS (
    INSERT INTO es.event
    SELECT head.pos, head.recorded_at, c_occurred_at, head.id, c_expected + 1, NULL, NULL, e_schema_v, 0::smallint,
           c_command_id, nullif(c_correlation_id, c_command_id), c_causation_id, e_type, c_actor, c_digest, head.hash, e_data
    FROM head
  )
  SELECT int8send(head.recorded_at) || head.before
         || 'a' || int8send(head.pos) || int4send(c_expected + 1) || head.stream_before || head.hash
  INTO answer FROM head;

  IF answer IS NULL OR pg_notify('casetrail_log', '') IS NULL THEN RETURN NULL; END IF;
  RETURN answer;
END $$;
`;
