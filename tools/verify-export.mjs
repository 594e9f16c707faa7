#!/usr/bin/env node
// Checks an exported log by docs/reference/log-format.md, and by nothing else: it shares no code with the program that wrote it.
//   node tools/verify-export.mjs [FILE] [--anchor POSITION:HASH]     (without FILE: standard input)
// Exit code 0: in order. 1: altered; the first bad position and the reason are printed. 2: there was nothing to check.
import { createHash } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HEADER = '{"log":"casetrail","format":1}';
const START = Buffer.alloc(32);

class Bad extends Error {}
const demand = (condition, reason) => {
  if (!condition) throw new Bad(reason);
};

const text = (value) => {
  demand(typeof value === 'string', 'is no text');
  return Buffer.from(value, 'utf8');
};

const integer = (bytes) => (value) => {
  const limit = 2 ** (8 * bytes - 1);
  demand(Number.isSafeInteger(value) && value >= -limit && value < limit, `is no integer of ${bytes} bytes`);
  const encoded = Buffer.alloc(8);
  encoded.writeBigInt64BE(BigInt(value));
  return encoded.subarray(8 - bytes);
};

const hex = (bytes) => (value) => {
  demand(/^[0-9a-f]+$/.test(value) && value.length === 2 * bytes, `is not ${bytes} bytes in hexadecimal`);
  return Buffer.from(value, 'hex');
};

const uuid = (value) => {
  demand(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)), 'is no UUID');
  return Buffer.from(value.replaceAll('-', ''), 'hex');
};

const optional = (encode) => (value) => (value === null ? null : encode(value));
const [int16, int32, int64] = [integer(2), integer(4), integer(8)];
const CONTENT = {
  stream: text,
  revision: int32,
  type: text,
  version: int16,
  commandId: uuid,
  commandIndex: int16,
  digest: optional(hex(16)),
  correlationId: uuid,
  causationId: optional(uuid),
  actor: text,
  occurredAt: int64,
  file: optional(text),
  line: optional(int32),
  data: text,
};
const KEYS = ['position', 'recordedAt', 'hash', ...Object.keys(CONTENT)].join();

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const field = (bytes) => (bytes === null ? int32(-1) : Buffer.concat([int32(bytes.length), bytes]));

const contentOf = (event) => {
  const fields = Object.entries(CONTENT).map(([name, encode]) => {
    try {
      return field(encode(event[name]));
    } catch (error) {
      throw new Bad(`its ${name} ${error.message}`);
    }
  });
  return Buffer.concat(fields);
};

const parse = (line) => {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Bad('the line is no JSON');
  }
  demand(value instanceof Object && JSON.stringify(value) === line, 'the line breaks the format');
  return value;
};

const checkCommand = ({ commands, last }, { commandId, commandIndex, digest, stream }) => {
  demand((commandIndex === 0) === (digest !== null), 'only the first event of a command has a digest');
  if (commandIndex === 0) {
    demand(!commands.has(commandId), `the command ${commandId} is there a second time`);
    commands.add(commandId);
    return;
  }
  const sameCommand = last.commandId === commandId && last.stream === stream;
  demand(
    sameCommand && last.commandIndex === commandIndex - 1,
    'the event of its command before it is missing',
  );
};

const addEvent = (log, event) => {
  demand(Object.keys(event).join() === KEYS, 'the event has not the fields it must have');
  const position = log.position + 1;
  demand(event.position === position, `position ${position} was to come, not ${event.position}`);

  const tail = log.streams.get(event.stream) ?? { revision: -1, link: START };
  const due = tail.revision + 1;
  demand(event.revision === due, `revision ${due} of ${event.stream} was to come, not ${event.revision}`);

  const link = sha256(Buffer.of(1, 0x53), tail.link, contentOf(event));
  const logLink = sha256(Buffer.of(1, 0x4c), log.link, int64(position), int64(event.recordedAt), link);
  demand(logLink.equals(hex(32)(event.hash)), 'its hash is not the hash of what is written there');
  const { anchor } = log;
  demand(anchor?.position !== position || anchor.hash === event.hash, 'it is not what the anchor says');
  demand(event.recordedAt >= log.recordedAt, 'it is recorded earlier than the event before it');
  demand((event.file === null) === (event.line === null), 'a file and a line go together');
  checkCommand(log, event);

  log.streams.set(event.stream, { revision: due, link });
  Object.assign(log, { position, recordedAt: event.recordedAt, link: logLink, last: event });
};

const checkFooter = ({ position, link, anchor }, line) => {
  const expected = JSON.stringify({ end: { position, hash: link.toString('hex') } });
  demand(line === expected, 'the footer is not that of this log');
  demand(!anchor || anchor.position <= position, `the log ends before the anchor at ${anchor?.position}`);
};

const checkLines = async (log, lines) => {
  let expected = 'header';
  for await (const line of lines) {
    demand(expected !== 'nothing', 'something follows after the footer');
    if (expected === 'header') {
      if (line !== HEADER) return { nothing: 'this is no exported log of format 1' };
      expected = 'events';
      continue;
    }
    const value = parse(line);
    if ('end' in value) {
      checkFooter(log, line);
      expected = 'nothing';
    } else addEvent(log, value);
  }
  if (expected === 'header') return { nothing: 'the export is empty' };
  demand(expected === 'nothing', 'the export was cut off: it has no footer');
  return { events: log.position, hash: log.link.toString('hex') };
};

/** Takes lines without their line feeds; answers `{ events, hash }`, `{ position, reason }` or `{ nothing }`. */
export const verifyExport = async (lines, anchor) => {
  const before = { position: 0, recordedAt: -Infinity, link: START, last: {} };
  const log = { ...before, anchor, streams: new Map(), commands: new Set() };
  try {
    return await checkLines(log, lines);
  } catch (error) {
    if (error instanceof Bad) return { position: log.position + 1, reason: error.message };
    throw error;
  }
};

/** Splits at line feeds alone: within a text, U+2028 is no end of a line. */
export async function* linesOf(chunks) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    try {
      rest += decoder.decode(chunk, { stream: true });
    } catch {
      throw new Bad('the bytes are no UTF-8');
    }
    const lines = rest.split('\n');
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const main = async (args) => {
  const at = args.indexOf('--anchor');
  const [file] = at < 0 ? args : args.toSpliced(at, 2);
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(at < 0 ? '' : (args[at + 1] ?? '')) ?? [];
  if (at >= 0 && !hash) return [2, 'an anchor is POSITION:HASH'];
  const input = file && file !== '-' ? createReadStream(file) : process.stdin;
  const found = await verifyExport(linesOf(input), hash && { position: Number(position), hash });
  if (found.nothing) return [2, found.nothing];
  if (found.reason) return [1, `altered: position ${found.position}: ${found.reason}`];
  return [0, `in order: ${found.events} events, head ${found.hash}`];
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const unreadable = (error) => [2, `unreadable: ${error.message}`];
  const [code, message] = await main(process.argv.slice(2)).catch(unreadable);
  process.exitCode = code;
  (code === 0 ? console.log : console.error)(message);
}
