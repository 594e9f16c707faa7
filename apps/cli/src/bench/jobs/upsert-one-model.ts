import type { Client } from 'pg';
import { timed } from '../timing.ts';
import { logPages, type Row } from './log-pages.ts';
import { connected, onDatabase } from './on-database.ts';

const PAGE = 500;

const TABLE = `
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.model;
CREATE TABLE bench.model (
  stream text PRIMARY KEY, stage text NOT NULL, events int NOT NULL, latest_at bigint NOT NULL, keys int NOT NULL
)`;

const UPSERT = {
  name: 'bench_upsert',
  text: `INSERT INTO bench.model SELECT * FROM unnest ($1::text[], $2::text[], $3::int[], $4::bigint[], $5::int[])
ON CONFLICT (stream) DO UPDATE SET
  stage = excluded.stage, events = excluded.events, latest_at = excluded.latest_at, keys = excluded.keys`,
};

const COLUMNS = [0, 1, 2, 3, 4] as const;

type ModelRow = readonly [stream: string, stage: string, events: number, latestAt: number, keys: number];

/** One read model, a row a stream: 500 events folded, then one upsert of the rows they changed, committed; and so on. */
export const run = ({ dataDir }: { readonly dataDir: string }): Promise<{ readonly seconds: number }> =>
  onDatabase(dataDir, ({ owner }) =>
    connected(owner, (reader) =>
      connected(owner, async (writer) => {
        await writer.query(TABLE);
        return { seconds: await timed(() => project(reader, writer)) };
      }),
    ),
  );

const project = async (reader: Client, writer: Client): Promise<void> => {
  const model = new Map<string, ModelRow>();
  for await (const page of logPages(reader, PAGE)) {
    const changed = [...new Set(page.map((row) => fold(model, row)))]
      .map((stream) => model.get(stream))
      .filter((row) => row !== undefined);
    const columns = COLUMNS.map((column) => changed.map((row) => row[column]));
    await writer.query({ ...UPSERT, values: columns });
  }
};

/** Answers with the key of the row that the event changed. */
const fold = (model: Map<string, ModelRow>, [, stream, , type, at, , data]: Row): string => {
  const [, , events, latestAt, keys] = model.get(stream) ?? [stream, type, 0, 0, 0];
  const more = Object.keys(JSON.parse(data) as object).length;
  model.set(stream, [stream, type, events + 1, Math.max(latestAt, at), keys + more]);
  return stream;
};
