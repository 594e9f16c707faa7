#!/usr/bin/env node
// Checks an evidence package by docs/reference/log-format.md, and by nothing else: it shares no code with the program that
// wrote it. Unpack the archive, and in its folder run
//   node verify.mjs
// Exit code 0: nothing was altered. 1: something was; it says what. 2: this is no evidence package.
// 检查证据包是否被改动：解压后在文件夹里运行 node verify.mjs。退出码 0 表示没有改动，1 表示有改动并指出在哪里，2 表示不是证据包。
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDER = argv[2] ?? dirname(fileURLToPath(import.meta.url));
const HEADER = '{"log":"casetrail","format":1,"excerpt":true}';
const START = Buffer.alloc(32);

class Bad extends Error {}
const demand = (condition, reason) => {
  if (!condition) throw new Bad(reason);
};

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Every file against the list of hashes, and no file beside those listed. */
const checkFiles = () => {
  const lines = readFileSync(join(FOLDER, 'hashes.txt'), 'utf8').trimEnd().split('\n');
  const listed = lines.map((line) => {
    const [, hash, name] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? [];
    demand(name, `hashes.txt: this is no line of it: ${line}`);
    return [name, hash];
  });
  for (const [name, hash] of listed) {
    let bytes;
    try {
      bytes = readFileSync(join(FOLDER, name));
    } catch {
      throw new Bad(`${name} is missing / 缺少文件`);
    }
    demand(sha256(bytes).toString('hex') === hash, `${name} was altered / 文件被改动`);
  }
  const known = new Set(['hashes.txt', ...listed.map(([name]) => name)]);
  for (const name of readdirSync(FOLDER))
    demand(known.has(name), `${name} is not of this package / 多出的文件`);
  return listed.length;
};

const text = (value) => {
  demand(typeof value === 'string', 'a text is no text');
  return Buffer.from(value, 'utf8');
};
const integer = (bytes) => (value) => {
  demand(Number.isSafeInteger(value), 'a number is none');
  const encoded = Buffer.alloc(8);
  encoded.writeBigInt64BE(BigInt(value));
  return encoded.subarray(8 - bytes);
};
const hex = (value) => {
  demand(typeof value === 'string' && /^([0-9a-f]{2})+$/.test(value), 'a hash is none');
  return Buffer.from(value, 'hex');
};
const uuid = (value) => hex(String(value).replaceAll('-', ''));
const optional = (encode) => (value) => (value === null ? null : encode(value));
const CONTENT = {
  stream: text,
  revision: integer(4),
  type: text,
  version: integer(2),
  commandId: uuid,
  commandIndex: integer(2),
  digest: optional(hex),
  correlationId: uuid,
  causationId: optional(uuid),
  actor: text,
  occurredAt: integer(8),
  file: optional(text),
  line: optional(integer(4)),
  data: text,
};
const KEYS = ['position', 'recordedAt', 'before', 'hash', ...Object.keys(CONTENT)].join();

const field = (bytes) => (bytes === null ? integer(4)(-1) : Buffer.concat([integer(4)(bytes.length), bytes]));
const contentOf = (event) =>
  Buffer.concat(Object.entries(CONTENT).map(([name, encode]) => field(encode(event[name]))));

const checkEvent = (event, { streams, last }) => {
  demand(Object.keys(event).join() === KEYS, 'it has not the fields it must have');
  demand(event.position > last.position, 'it stands out of order');
  demand(event.recordedAt >= last.recordedAt, 'it is recorded earlier than the one before it');
  if (event.position === last.position + 1)
    demand(event.before === last.hash, 'it does not follow the one before it');
  const tail = streams.get(event.stream) ?? { revision: -1, link: START };
  demand(event.revision === tail.revision + 1, `an event of ${event.stream} before it is missing`);
  const link = sha256(Buffer.of(1, 0x53), tail.link, contentOf(event));
  const place = [integer(8)(event.position), integer(8)(event.recordedAt)];
  const logLink = sha256(Buffer.of(1, 0x4c), hex(event.before), ...place, link);
  demand(logLink.toString('hex') === event.hash, 'its hash is not the hash of what is written there');
  streams.set(event.stream, { revision: event.revision, link });
};

/** Each event against its own chain and its place in the log. */
const checkEvents = () => {
  const lines = readFileSync(join(FOLDER, 'events.ndjson'), 'utf8').trimEnd().split('\n');
  demand(lines[0] === HEADER, 'events.ndjson is no excerpt of a log of format 1');
  const state = { streams: new Map(), last: { position: 0, hash: '0'.repeat(64), recordedAt: -Infinity } };
  for (const line of lines.slice(1, -1)) {
    const event = JSON.parse(line);
    try {
      checkEvent(event, state);
    } catch (error) {
      if (error instanceof Bad) throw new Bad(`events.ndjson, position ${event.position}: ${error.message}`);
      throw error;
    }
    state.last = event;
  }
  const { position, hash } = state.last;
  demand(lines.at(-1) === JSON.stringify({ end: { position, hash } }), 'events.ndjson was cut off');
  return { events: lines.length - 2, position, hash };
};

try {
  const files = checkFiles();
  const { events, position, hash } = checkEvents();
  console.log(`没有改动：${files} 个文件，${events} 条事件；最后一条在日志第 ${position} 条，哈希 ${hash}`);
  console.log(
    `unaltered: ${files} files, ${events} events; the last is at position ${position} of the log, hash ${hash}`,
  );
} catch (error) {
  process.exitCode = error instanceof Bad || error instanceof SyntaxError ? 1 : 2;
  console.error(
    error instanceof Bad ? `altered / 已被改动: ${error.message}` : `unreadable / 无法读取: ${error.message}`,
  );
}
