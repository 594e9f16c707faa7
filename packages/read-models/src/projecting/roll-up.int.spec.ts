import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import type { KpiDayRow } from '../tables/kpi.ts';
import { addToSums } from './roll-up.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
});

afterAll(() => tables.drop());

const change = (about: string, count: number, value: number): KpiDayRow => ({
  measure: 'output_value',
  day: 20_500,
  store: 'CZ',
  about,
  outcome: '',
  count,
  value,
});

const add = (...changes: readonly KpiDayRow[]) =>
  tables.db.transaction().execute((trx) => addToSums(trx, 'kpi_day', changes));

const rows = async () =>
  (await tables.db.selectFrom('kpi_day').select(['about', 'count', 'value']).orderBy('about').execute()).map(
    ({ about, count, value }) => [about, count, value],
  );

describe('sums that are kept', () => {
  it('grow and shrink, and go when nothing is left, even where two changes of sign meet', async () => {
    await add();
    expect(await rows()).toEqual([]);
    await add(change('a', 2, 300), change('b"\\', 1, 0));
    await add(change('a', -1, -100), change('c', 1, 7));
    expect(await rows()).toEqual([
      ['a', 1, 200],
      ['b"\\', 1, 0],
      ['c', 1, 7],
    ]);
    await add(change('a', -1, -200), change('b"\\', 0, 5), change('c', -1, -7));
    expect(await rows()).toEqual([['b"\\', 1, 5]]);
  });

  it('take more changes than go into one statement', async () => {
    const many = Array.from({ length: 5_001 }, (_, at) => change(`many-${at}`, 1, at));
    await add(...many);
    await add(...many.map((one) => ({ ...one, count: -1, value: -one.value })));
    expect((await rows()).filter(([about]) => String(about).startsWith('many'))).toEqual([]);
  });
});
