import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHORT_TEXTS } from './payloads.ts';

const CLI = fileURLToPath(new URL('../../../../cli/dist/main.js', import.meta.url));

/** The company stays a sample as long as all its journals are called so. */
const JOURNAL = 'sample-company.jsonl';

/** Of the stores that have payloads for names, one each. */
const storeOf = (nth: number): string => `PL${nth}`;

/**
 * Stores and people whose names are payloads, and a case in which each has a part. They come by a file, as in every firm:
 * no page asks for them.
 *
 * @param data of a company that does not run
 */
export const writeNames = (data: string): void => {
  const folder = join(data, 'payloads');
  mkdirSync(folder);
  const staff = join(folder, 'staff.json');
  const journal = join(folder, JOURNAL);
  const people = SHORT_TEXTS.map((name, nth) => {
    const store = storeOf(nth);
    return { no: `${store}01`, name, store, roles: ['customer_manager', 'designer'] };
  });
  const stores = SHORT_TEXTS.map((name, nth) => ({ code: storeOf(nth), name }));
  writeFileSync(staff, JSON.stringify({ stores, staff: people }));
  writeFileSync(journal, people.map(({ no, store }) => `${receptionBy(no, store)}\n`).join(''));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, 'import', journal, '--staff', staff, '--data', data, '--strict'],
    { env: { ...process.env, CASETRAIL_LANG: 'en', DATABASE_URL: '' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the names are not taken in:\n${stdout}\n${stderr}`);
};

const receptionBy = (actor: string, store: string): string =>
  JSON.stringify({
    ...{ at: '2026-03-02T10:00:00+08:00', store, case: `${store}-260001`, actor, step: 'client_received' },
    data: { client: { name: '王建国', area: 90, houseType: 'flat' }, receptionForm: true },
  });
