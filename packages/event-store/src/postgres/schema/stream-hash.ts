/**
 * The stream's link again, in fewer words: the binary form of an array is a head of 20 bytes and then its elements as fields, a length
 * before each and -1 for NULL, which is the very form that is hashed. Every expression is prepared anew in each transaction, so an
 * append pays for every operator that is written here.
 */
export const STREAM_HASH = /* sql */ `
CREATE OR REPLACE FUNCTION es.stream_hash(
  previous bytea, stream text, revision int, type text, schema_v smallint, command_id uuid, command_index smallint,
  digest bytea, correlation_id uuid, causation_id uuid, actor text, occurred_at bigint, file text, line int, data bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256('\\x0153'::bytea || previous || substr(array_send(ARRAY[
  convert_to(stream, 'UTF8'), int4send(revision), convert_to(type, 'UTF8'), int2send(schema_v), uuid_send(command_id),
  int2send(command_index), digest, uuid_send(correlation_id), uuid_send(causation_id), convert_to(actor, 'UTF8'),
  int8send(occurred_at), convert_to(file, 'UTF8'), int4send(line), data]), 21));
`;
