import type { Client } from 'pg';

/** An event as a page of the log has it. */
export type Row = [
  position: number,
  stream: string,
  revision: number,
  type: string,
  occurredAt: number,
  actor: string,
  data: string,
];

/** Positions and moments come as texts from the wire, and are too small to lose a digit as numbers. */
type WireRow = [string, string, number, string, string, string, string];

const PAGE = {
  name: 'bench_page',
  text: `SELECT e.pos, s.name, e.revision, e.type, e.occurred_at, e.actor, convert_from(e.data, 'UTF8')
FROM es.event e JOIN es.stream s ON s.id = e.stream_id WHERE e.pos > $1 ORDER BY e.pos LIMIT $2`,
  rowMode: 'array' as const,
};

/** Pages through the log by position, one page after the other, as anybody would write it. */
export async function* logPages(client: Client, size: number): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const { rows } = await client.query<WireRow>({ ...PAGE, values: [after, size] });
    if (rows.length === 0) return;
    const page = rows.map(([position, stream, revision, type, at, actor, data]): Row => {
      return [Number(position), stream, revision, type, Number(at), actor, data];
    });
    yield page;
    after = page.at(-1)?.[0] ?? after;
  }
}
