import type { Entry } from '../log/entry.ts';

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** An event as it stands in an export: all that is hashed, in the order in which the format names it. */
export const contentFields = (entry: Entry) => ({
  stream: entry.stream,
  revision: entry.revision,
  type: entry.type,
  version: entry.version,
  commandId: entry.commandId,
  commandIndex: entry.commandIndex,
  digest: entry.digest && hex(entry.digest),
  correlationId: entry.correlationId,
  causationId: entry.causationId,
  actor: entry.actor,
  occurredAt: entry.occurredAt,
  file: entry.file,
  line: entry.line,
  data: entry.data.toString(),
});
