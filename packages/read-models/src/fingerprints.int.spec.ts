import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprints } from './fingerprints.ts';
import { emptyTables, type EmptyTables } from './fixtures/empty-tables.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
});

afterAll(() => tables.drop());

const insert = (...codes: string[]) =>
  tables.app.query('INSERT INTO rm.quoted_code SELECT c, $2 FROM unnest($1::text[]) c', [codes, 'AA-1']);

describe('the fingerprints of the tables', () => {
  it('do not depend on the order in which rows came, but on every row', async () => {
    await insert('A', 'B');
    const { quoted_code: expected, staff } = await fingerprints(tables.db);
    await tables.app.query('DELETE FROM rm.quoted_code');
    await insert('B', 'A');
    expect(await fingerprints(tables.db)).toMatchObject({ quoted_code: expected, staff });
    await insert('C');
    expect((await fingerprints(tables.db)).quoted_code).not.toBe(expected);
    expect((await fingerprints(tables.db)).staff).toBe(staff);
  });
});
