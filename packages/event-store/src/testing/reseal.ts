/** Hashes all anew, as nobody should be able to, with the store's own functions. */
export const RESEAL = `
DO $$
DECLARE e record; link bytea := decode(repeat('00', 32), 'hex'); tail bytea;
BEGIN
  UPDATE es.stream SET hash = link, revision = -1;
  FOR e IN SELECT * FROM es.event ORDER BY pos LOOP
    SELECT es.stream_hash(s.hash, s.name, e.revision, e.type, e.schema_v, e.command_id, e.command_index, e.command_digest,
      coalesce(e.correlation_id, e.command_id), e.causation_id, e.actor, e.occurred_at, f.name, e.line, e.data)
      INTO tail FROM es.stream s LEFT JOIN es.file f ON f.id = e.file_id WHERE s.id = e.stream_id;
    link := es.log_hash(link, e.pos, e.recorded_at, tail);
    UPDATE es.event SET hash = link WHERE pos = e.pos;
    UPDATE es.stream SET hash = tail, revision = e.revision WHERE id = e.stream_id;
  END LOOP;
  DELETE FROM es.stream WHERE revision = -1;
  UPDATE es.head SET hash = link, pos = (SELECT max(pos) FROM es.event);
END $$`;
