/** Shared by both ways in. Every number here is checked by the callers under the lock that `es.take_lock` takes. */
export const ANSWERS = /* sql */ `
CREATE FUNCTION es.now_ms() RETURNS bigint LANGUAGE sql VOLATILE
RETURN floor(date_part('epoch', clock_timestamp()) * 1000)::bigint;

CREATE FUNCTION es.take_lock() RETURNS es.head LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head es.head;
BEGIN
  -- Under a stricter isolation the snapshot would be older than the lock, and the head read after it a former one.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the log is appended to under READ COMMITTED only' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(1667330420, 1);
  SELECT h.one, h.pos, greatest(h.recorded_at, es.now_ms()), h.hash INTO STRICT head FROM es.head h;
  RETURN head;
END $$;

CREATE FUNCTION es.file_id(wanted text) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found int;
BEGIN
  SELECT f.id INTO found FROM es.file f WHERE f.name = wanted;
  IF found IS NULL THEN
    INSERT INTO es.file (name) VALUES (wanted) RETURNING id INTO found;
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION es.answer(command uuid) RETURNS TABLE (digest bytea, pos bigint, revision int) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.command_digest, last.pos, e.revision + (last.pos - e.pos)::int
  FROM es.event e
  CROSS JOIN LATERAL (
    SELECT coalesce(
      (SELECT n.pos FROM es.event n WHERE n.pos > e.pos AND n.command_index = 0 ORDER BY n.pos LIMIT 1),
      (SELECT max(m.pos) + 1 FROM es.event m)) - 1 AS pos) last
  WHERE e.command_id = command AND e.command_index = 0
  UNION ALL
  SELECT c.digest, c.pos, c.revision FROM es.empty_command c WHERE c.command_id = command;
END;
COMMENT ON FUNCTION es.answer IS 'What a command seen before was answered: its last event''s position and revision.';
`;
