import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventQuery } from '@casetrail/contract';
import { createPool } from '@casetrail/database';
import { Refusal } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENTS, FINED, FORGOTTEN, id, no, PrivateFirm, SEEDS } from '../privacy/fixtures/private-firm.ts';

let firm: PrivateFirm;

beforeAll(async () => {
  firm = await PrivateFirm.open();
  await firm.system.privacy.reveal({
    commandId: id(),
    caseNo: FORGOTTEN.caseNo,
    by: no('M1'),
    fields: ['client.phone'],
    reason: `${FORGOTTEN.name}约了上门`,
  });
  await firm.system.settle();
});
afterAll(() => firm.close());

const search = async (query: EventQuery) => {
  const found = await firm.system.audit.events(query);
  if (found instanceof Refusal) throw new Error(found.message.en);
  return found;
};

/** Every page of a search. */
const all = async (query: EventQuery) => {
  const items = [];
  for (let before: number | undefined; ;) {
    const page = await search({ ...query, ...(before !== undefined && { before }) });
    items.push(...page.items);
    if (page.next === null) return items;
    before = page.next;
  }
};

describe('the search over all events', () => {
  it('gives the whole log, the latest first, each once and as a sentence of its own', async () => {
    const items = await all({ size: 7 });
    const { position: head } = await firm.system.log.head();
    expect(items.map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, nth) => head - nth),
    );
    expect(items.filter(({ sentence, type }) => sentence.en.startsWith(type))).toEqual([]);
  });
  it('shows nothing that points to a client', async () => {
    const said = JSON.stringify(await all({ size: 200 }));
    expect(SEEDS.filter((seed) => said.includes(seed))).toEqual([]);
  });
  it('finds what is about a case, its fine and looks at its client among it', async () => {
    const of = async (caseNo: string) => new Set((await all({ case: caseNo })).map(({ kind }) => kind));
    expect(await of(FINED.caseNo)).toEqual(new Set(['fine', 'case']));
    expect(await of(FORGOTTEN.caseNo)).toContain('privacy');
    const cases = (await all({ case: FINED.caseNo })).map(({ caseNo }) => caseNo);
    expect(new Set(cases)).toEqual(new Set([FINED.caseNo]));
  });
  it('finds no case whose number only begins the same', async () => {
    expect(CLIENTS.map(({ caseNo }) => caseNo)).toContain('AA-10');
    const streams = (await all({ case: 'AA-1' })).map(({ stream }) => stream);
    expect(streams.filter((stream) => stream.endsWith('AA-10'))).toEqual([]);
  });
  it('finds what a person did and what names him', async () => {
    const [did, named] = [await all({ person: 'M1' }), await all({ person: 'D2' })];
    expect(did.some(({ actor }) => actor.kind === 'person' && actor.no === 'M1')).toBe(true);
    expect(named.map(({ type }) => type)).toContain('StaffRegistered');
    expect(await all({ person: 'X9' })).toEqual([]);
  });
  it.each<[EventQuery, EventQuery, number]>([
    [{ from: '2026-03-05', kind: 'case', type: 'ClientLost' }, {}, 9],
    [{ from: '2026-03-06', kind: 'case', type: 'ClientLost' }, {}, 0],
    [{ to: '2026-03-05', kind: 'case', type: 'ClientLost' }, {}, 9],
    [{ to: '2026-03-04', kind: 'case', type: 'ClientLost' }, {}, 0],
    [{ to: '2026-03-05T09:00:00+08:00', type: 'ClientLost' }, {}, 0],
    [{ to: '2026-03-05T09:00:01+08:00', type: 'ClientLost' }, {}, 9],
    [{ from: '2026-03-05T09:00:00+08:00', type: 'ClientLost' }, {}, 9],
    [{ kind: 'lost', type: 'ClientLost' }, {}, 0],
  ])('%j finds as many as it should', async (query, _, many) => {
    expect(await all(query)).toHaveLength(many);
  });
  it.each([
    ['from', '2026-02-30'],
    ['to', 'tomorrow'],
    ['to', '2026-03-05T09:00:00'],
  ])('refuses %s that says %s', async (field, said) => {
    const refused = await firm.system.audit.events({ [field]: said });
    expect(refused).toMatchObject({ code: 'no-time', field });
  });
});

describe('the check of the log', () => {
  const check = async () => {
    const { audit } = firm.system;
    const began = await audit.checkIntegrity();
    expect(began.running).not.toBeNull();
    await audit.settled();
    const { latest, running, anchor } = await audit.integrity();
    expect(running).toBeNull();
    return { latest, anchor };
  };
  const anchorFile = () => join(firm.data, 'anchors', 'checkpoints');
  /** What guards the log from its owner is taken away first, as somebody would who means to alter it. */
  const altered = async (by: number) => {
    const pool = createPool(firm.system.database.owner, { applicationName: 'altering', max: 1 });
    await pool
      .query(
        `ALTER TABLE es.event DISABLE TRIGGER ALL;
         UPDATE es.event SET occurred_at = occurred_at + (${by}) WHERE pos = 9;
         ALTER TABLE es.event ENABLE TRIGGER ALL`,
      )
      .finally(() => pool.end());
  };

  it('finds it whole, and keeps its end as an anchor for the next one', async () => {
    expect((await firm.system.audit.integrity()).latest).toBeNull();
    const first = await check();
    const { position } = await firm.system.log.head();
    expect(first.latest).toMatchObject({ whole: true, events: position, anchored: null });
    expect(first.anchor).toMatchObject({ position, hash: first.latest?.head?.hash });
    expect((await check()).latest?.anchored).toEqual(first.anchor);
  });
  it('is one, however many ask for it at once', async () => {
    const { audit } = firm.system;
    const began = await Promise.all([audit.checkIntegrity(), audit.checkIntegrity()]);
    expect(began[0]?.running?.since).toBe(began[1]?.running?.since);
    await audit.settled();
  });
  it('sees that the end was cut off neatly, which nothing inside the database shows', async () => {
    const before = readFileSync(anchorFile(), 'utf8');
    const { position, hash } = await firm.system.log.head();
    await firm.system.anchors.keep({ head: { position: position + 1, hash }, at: firm.now });
    const { latest, anchor } = await check();
    expect(latest).toMatchObject({ whole: false, fault: { position: position + 1 } });
    expect(anchor?.position).toBe(position + 1);
    writeFileSync(anchorFile(), before);
  });
  it('says so where the anchor itself is damaged', async () => {
    const before = readFileSync(anchorFile(), 'utf8');
    writeFileSync(anchorFile(), before.replace(/^at 20/m, 'at 19'));
    const { latest, anchor } = await check();
    expect(latest?.whole).toBe(false);
    expect(latest?.fault?.message).toContain('anchor');
    expect(anchor).toBeNull();
    rmSync(anchorFile());
    writeFileSync(anchorFile(), before);
  });
  it('names the first position that was altered', async () => {
    await altered(-60_000);
    expect((await check()).latest).toMatchObject({ whole: false, fault: { position: 9 } });
    await altered(60_000);
    expect((await check()).latest?.whole).toBe(true);
  });
});
