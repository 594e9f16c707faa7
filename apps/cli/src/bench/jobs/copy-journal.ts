import { hash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client, ClientConfig } from 'pg';
import { from } from 'pg-copy-streams';
import { timed } from '../timing.ts';
import { linesOf, parseLine } from './journal-lines.ts';
import { connected, onDatabase } from './on-database.ts';

interface Order {
  readonly dataDir: string;
  readonly journal: string;
}

const TABLES = `
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.event, bench.case_timeline, bench.case_list;
CREATE TABLE bench.event (
  pos bigint PRIMARY KEY, stream text NOT NULL, revision int NOT NULL, type text NOT NULL, at bigint NOT NULL,
  actor text NOT NULL, data text NOT NULL, hash text NOT NULL
);
CREATE TABLE bench.case_timeline (
  pos bigint PRIMARY KEY, case_no text NOT NULL, at bigint NOT NULL, actor text NOT NULL, sentence text NOT NULL
);
CREATE TABLE bench.case_list (
  case_no text PRIMARY KEY, store text NOT NULL, stage text NOT NULL, events int NOT NULL, latest_at bigint NOT NULL
)`;

/**
 * The least that an import has to do, written for nothing but speed: parse, zod, a hash over hash and line, and COPY of
 * the events and two read models, each committed once.
 */
export const run = ({ dataDir, journal }: Order): Promise<{ readonly seconds: number }> =>
  onDatabase(dataDir, ({ owner }) =>
    connected(owner, async (client) => {
      await client.query(TABLES);
      return { seconds: await timed(() => copy(client, owner, journal)) };
    }),
  );

const copy = (client: Client, owner: ClientConfig, journal: string): Promise<void> =>
  connected(owner, async (other) => {
    const events = copyInto(client, 'event');
    const timeline = copyInto(other, 'case_timeline');
    const cases = await play(journal, events, timeline);
    await Promise.all([events.end(), timeline.end()]);
    const list = copyInto(client, 'case_list');
    await list.write([...cases.values()].map((row) => textRow(row)).join(''));
    await list.end();
  });

type CaseRow = [caseNo: string, store: string, stage: string, events: number, latestAt: number];

const play = async (
  journal: string,
  events: CopyStream,
  timeline: CopyStream,
): Promise<ReadonlyMap<string, CaseRow>> => {
  const cases = new Map<string, CaseRow>();
  let position = 0;
  let link = '';
  for await (const lines of linesOf(journal)) {
    let eventRows = '';
    let timelineRows = '';
    for (const line of lines) {
      const { at, store, case: caseNo = store, actor, step, data } = parseLine(line);
      const moment = Date.parse(at);
      position += 1;
      link = hash('sha256', link + line);
      const row = cases.get(caseNo) ?? [caseNo, store, step, 0, 0];
      eventRows += textRow([position, caseNo, row[3], step, moment, actor, JSON.stringify(data), link]);
      if (caseNo !== store) timelineRows += textRow([position, caseNo, moment, actor, step]);
      cases.set(caseNo, [caseNo, store, step, row[3] + 1, moment]);
    }
    await Promise.all([events.write(eventRows), timeline.write(timelineRows)]);
  }
  return cases;
};

/** COPY's own text format. */
const textRow = (values: readonly (string | number)[]): string =>
  `${values.map((value) => (typeof value === 'number' ? value : value.replaceAll('\\', '\\\\'))).join('\t')}\n`;

interface CopyStream {
  write(rows: string): Promise<void>;
  end(): Promise<void>;
}

const copyInto = (client: Client, table: string): CopyStream => {
  const stream: Writable = client.query(from(`COPY bench.${table} FROM STDIN`));
  const ended = finished(stream);
  ended.catch(() => {});
  return {
    async write(rows) {
      if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), ended]);
    },
    async end() {
      stream.end();
      await ended;
    },
  };
};
