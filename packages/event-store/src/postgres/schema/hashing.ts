/**
 * The two chains of docs/reference/log-format.md in SQL. STABLE, as convert_to is: declared IMMUTABLE they would not be inlined,
 * and a call costs ten times the expression.
 */
export const HASHING = /* sql */ `
CREATE FUNCTION es.stream_hash(
  previous bytea, stream text, revision int, type text, schema_v smallint, command_id uuid, command_index smallint,
  digest bytea, correlation_id uuid, causation_id uuid, actor text, occurred_at bigint, file text, line int, data bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256('\\x0153'::bytea || previous
  || int4send(octet_length(stream)) || convert_to(stream, 'UTF8')
  || '\\x00000004'::bytea || int4send(revision)
  || int4send(octet_length(type)) || convert_to(type, 'UTF8')
  || '\\x00000002'::bytea || int2send(schema_v)
  || '\\x00000010'::bytea || uuid_send(command_id)
  || '\\x00000002'::bytea || int2send(command_index)
  || coalesce(int4send(octet_length(digest)) || digest, '\\xffffffff'::bytea)
  || '\\x00000010'::bytea || uuid_send(correlation_id)
  || coalesce('\\x00000010'::bytea || uuid_send(causation_id), '\\xffffffff'::bytea)
  || int4send(octet_length(actor)) || convert_to(actor, 'UTF8')
  || '\\x00000008'::bytea || int8send(occurred_at)
  || coalesce(int4send(octet_length(file)) || convert_to(file, 'UTF8'), '\\xffffffff'::bytea)
  || coalesce('\\x00000004'::bytea || int4send(line), '\\xffffffff'::bytea)
  || int4send(octet_length(data)) || data);

CREATE FUNCTION es.log_hash(previous bytea, pos bigint, recorded_at bigint, stream_hash bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256('\\x014c'::bytea || previous || int8send(pos) || int8send(recorded_at) || stream_hash);
`;
