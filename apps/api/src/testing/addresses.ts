import { TABLE } from '../access/policy/table.ts';
import type { About } from '../access/policy/policy.ts';
import { holder, type Store, type Things } from './two-stores.ts';

/** Every route of the table that only reads. */
export const READING: readonly string[] = Object.keys(TABLE).filter((route) => route.startsWith('GET '));

const PEOPLE = ['designer', 'project_manager', 'store_supervisor'] as const;

/** What stands for each part of an address, where it asks for something of a store. */
const partsOf = (store: Store, things: Things): Readonly<Record<string, readonly string[]>> => ({
  caseNo: [things.open, things.lost],
  fineId: [things.fine],
  sha256: [things.file],
  absence: [things.absence],
  store: [store],
  month: ['2026-03'],
  version: ['2026-01-01'],
  handover: ['1'],
  no: PEOPLE.map((role) => holder(store, role)),
  person: PEOPLE.map((role) => holder(store, role)),
  id: ['0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f'],
});

/** Without which some routes answer nothing. */
const NEEDED: Readonly<Record<string, string>> = {
  'GET /api/kpi/behind': 'measure=lost-clients',
  'GET /api/lost/{caseNo}/difference': 'before=2026-03-08T00:00:00%2B08:00',
};

const queriesOf = (about: About | undefined, store: Store, things: Things): readonly string[] => {
  if (about?.kind !== 'list') return [''];
  const people = (about.person ?? []).flatMap((field) =>
    PEOPLE.map((role) => `${field}=${holder(store, role)}`),
  );
  return ['', `${about.store}=${store}`, `case=${things.open}`, ...people];
};

/** Every address under which a reading route can be asked for what is a store's. */
export const addressesIn = (route: string, store: Store, things: Things): readonly string[] => {
  const parts = partsOf(store, things);
  const paths = [...route.matchAll(/\{(\w+)\}/g)].reduce<readonly string[]>(
    (found, [whole, name = '']) =>
      found.flatMap((path) => (parts[name] ?? []).map((value) => path.replace(whole, value))),
    [route.replace('GET ', '')],
  );
  const needed = NEEDED[route];
  return paths.flatMap((path) =>
    queriesOf(TABLE[route]?.about, store, things).map((query) => {
      const asked = [query, needed ?? ''].filter((part) => part !== '').join('&');
      return asked === '' ? path : `${path}?${asked}`;
    }),
  );
};

/** What can only be known from what a store keeps to itself. */
export const marksOf = (store: Store, things: Things): readonly string[] => [
  ...Object.values(things),
  ...['花园', '回访', '病假', '平面图', '的客户'].map((word) => `${store}${word}`),
];
