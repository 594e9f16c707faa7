/**
 * `es.append_one` again, a statement a table instead of one over three: a part of a statement hands its rows on through a store, and that
 * costs more than another statement. What an append has to ask, it asks in few expressions, since each is prepared anew in every
 * transaction.
 */
export const APPEND_IN_STEPS = /* sql */ `
CREATE OR REPLACE FUNCTION es.append_one(
  c_stream text, c_expected int, c_command_id uuid, c_digest bytea, c_correlation_id uuid, c_causation_id uuid,
  c_actor text, c_occurred_at bigint, e_type text, e_schema_v smallint, e_data bytea
) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  stream int;
  clock bigint;
  at bigint;
  stream_before bytea;
  stream_after bytea;
  place bigint;
  before bytea;
  after bytea;
BEGIN
  -- The lock is never NULL, and is taken where the isolation is right: an OR goes from left to right.
  IF current_setting('transaction_isolation') <> 'read committed' OR pg_advisory_xact_lock(1667330420, 1) IS NULL THEN
    RAISE EXCEPTION 'the log is appended to under READ COMMITTED only' USING ERRCODE = 'invalid_transaction_state';
  END IF;

  IF c_expected = -1 THEN
    INSERT INTO es.stream (name, revision, hash)
    SELECT c_stream, -1, '\\x0000000000000000000000000000000000000000000000000000000000000000'
    WHERE NOT EXISTS (SELECT FROM es.empty_command n WHERE n.command_id = c_command_id)
    ON CONFLICT (name) DO NOTHING;
  END IF;

  UPDATE es.stream s
  SET revision = s.revision + 1,
      hash = es.stream_hash(s.hash, c_stream, s.revision + 1, e_type, e_schema_v, c_command_id, 0::smallint, c_digest,
                            c_correlation_id, c_causation_id, c_actor, c_occurred_at, NULL, NULL, e_data)
  WHERE s.name = c_stream AND s.revision = c_expected
    AND NOT EXISTS (SELECT FROM es.empty_command n WHERE n.command_id = c_command_id)
  RETURNING s.id, old.hash, s.hash, es.now_ms() INTO stream, stream_before, stream_after, clock;
  IF stream IS NULL THEN RETURN NULL; END IF;

  UPDATE es.head h
  SET pos = h.pos + 1, recorded_at = greatest(h.recorded_at, clock),
      hash = es.log_hash(h.hash, h.pos + 1, greatest(h.recorded_at, clock), stream_after)
  RETURNING h.pos, h.recorded_at, old.hash, h.hash INTO STRICT place, at, before, after;

  INSERT INTO es.event VALUES (
    place, at, c_occurred_at, stream, c_expected + 1, NULL, NULL, e_schema_v, 0::smallint,
    c_command_id, nullif(c_correlation_id, c_command_id), c_causation_id, e_type, c_actor, c_digest, after, e_data);

  RETURN CASE WHEN pg_notify('casetrail_log', '') IS NOT NULL THEN
    int8send(at) || before || 'a' || int8send(place) || int4send(c_expected + 1) || stream_before || after END;
END $$;
`;
