import { createPool } from '@casetrail/database';
import { Refusal, type CaseNo, type Uuid, type StoreCode } from '@casetrail/kernel';
import { Streams } from '@casetrail/event-store';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  at,
  CLIENTS,
  FORGOTTEN as CLIENT,
  id,
  no,
  PrivateFirm,
  SUPERVISOR,
} from './fixtures/private-firm.ts';

let firm: PrivateFirm;

beforeAll(async () => {
  firm = await PrivateFirm.open();
});
afterAll(() => firm.close());

interface Changes {
  readonly caseNo?: string;
  readonly by?: string;
  readonly fields?: readonly string[];
  readonly reason?: string;
  readonly commandId?: Uuid;
}

const look = (changes: Changes = {}) =>
  firm.system.privacy.reveal({
    commandId: id(),
    fields: ['client.phone', 'client.address'],
    reason: `${CLIENT.name}约了上门`,
    ...changes,
    caseNo: (changes.caseNo ?? CLIENT.caseNo) as CaseNo,
    by: no(changes.by ?? 'M1'),
  });

const recorded = () => firm.system.log.read(`look-${CLIENT.caseNo}`);

describe('a look', () => {
  it('shows what was said to whoever gives a reason, and stands in the log before', async () => {
    const shown = await look();
    expect(shown).toMatchObject({
      fields: [
        { field: 'client.phone', value: CLIENT.phone },
        { field: 'client.address', value: `3栋${CLIENT.name}家` },
      ],
    });
    const [event] = await recorded();
    expect(event).toMatchObject({
      position: shown instanceof Refusal ? 0 : shown.position,
      data: { by: 'M1', fields: ['client.phone', 'client.address'], elsewhere: false },
    });
    expect(JSON.stringify(event)).not.toContain(CLIENT.name);
  });

  it('shows what was written in an event, and nothing that is not masked', async () => {
    const events = await firm.system.log.read(`case-${CLIENT.caseNo}`);
    const noted = events.find(({ type }) => type === 'ClientContacted')?.position ?? 0;
    const before = (await recorded()).length;
    expect(await look({ fields: [`${noted}.note`] })).toMatchObject({
      fields: [{ value: `${CLIENT.name}说打 ${CLIENT.phone}` }],
    });
    for (const field of [
      `${noted}.channel`,
      '1.note',
      'client.area',
      'client',
      '',
      'client.__proto__',
      'client.name.0',
    ])
      expect(await look({ fields: [field] })).toMatchObject({ code: 'unknown-field', field: 'fields.0' });
    expect(await look({ caseNo: 'AA-99' })).toMatchObject({ code: 'unknown-case' });
    expect(await look({ reason: ' ' })).toMatchObject({ code: 'empty' });
    expect(await look({ by: 'X' })).toMatchObject({ code: 'unknown-staff' });
    expect((await recorded()).length).toBe(before + 1);
  });

  it('is told once where its request comes twice, and refused where it asks for something else', async () => {
    const commandId = id();
    const first = await look({ commandId });
    expect(await look({ commandId })).toEqual(first);
    expect(await look({ commandId, fields: ['client.name'] })).toMatchObject({ code: 'command-reused' });
    expect((await recorded()).filter((event) => event.commandId === commandId)).toHaveLength(1);
  });

  it('is listed for the client', async () => {
    const { items } = await firm.system.privacy.looksOf(CLIENT.caseNo);
    expect(items.map(({ person, elsewhere }) => [person.name, elsewhere])).toEqual(
      Array.from({ length: 3 }, () => [SUPERVISOR, false]),
    );
    expect((await firm.system.privacy.looksOf('AA-1' as CaseNo)).items).toEqual([]);
  });

  it('is told to the general office where it is out of the ordinary', async () => {
    const { privacy } = firm.system;
    expect(await privacy.unusualLooks()).toEqual({ items: [], clientsAnHour: 10 });
    firm.now = at('03-10 23:00');
    for (const { caseNo } of CLIENTS.slice(0, 4)) await look({ caseNo, by: 'B9', reason: '看看' });
    firm.now = at('03-11 09:00');
    const unusual = await privacy.unusualLooks({ clientsAnHour: 3 });
    expect(
      unusual instanceof Refusal ? [] : unusual.items.map(({ caseNo, because }) => [caseNo, ...because]),
    ).toEqual([
      ['AA-4', 'many-clients', 'other-store', 'at-night'],
      ['AA-3', 'many-clients', 'other-store', 'at-night'],
      ['AA-2', 'other-store', 'at-night'],
      ['AA-1', 'other-store', 'at-night'],
    ]);
    // Who has a post in the store, or the whole firm's in any, is no stranger there.
    firm.now = at('03-11 10:00');
    for (const by of ['B8', 'B7']) await look({ by, reason: '看看' });
    const since = await privacy.unusualLooks({ from: '2026-03-11T09:30:00+08:00' });
    expect(since).toMatchObject({ items: [] });
    expect(await privacy.unusualLooks({ from: 'yesterday' })).toMatchObject({
      code: 'no-time',
      field: 'from',
    });
  });

  it('comes with what else each person does in other stores', async () => {
    const people = await firm.system.queries.staff();
    expect(people.find(({ no: of }) => of === 'B8')?.also).toEqual([{ store: 'AA', roles: ['designer'] }]);
    expect(people.find(({ no: of }) => of === 'B9')?.also).toEqual([]);
    const inStore = await firm.system.queries.staff('AA' as StoreCode);
    expect(inStore.map(({ no: of }) => of)).toContain('B8');
    expect(inStore.map(({ no: of }) => of)).not.toContain('B9');
  });

  it('is none where it cannot be recorded: nothing is shown', async () => {
    const { database, log } = firm.system;
    const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
    const app = `"${String(database.app.user)}"`;
    const before = await log.head();
    try {
      await owner.query(`REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA es FROM ${app}`);
      const shown = await look().catch((error: unknown) => error);
      expect(shown).toBeInstanceOf(Error);
      expect(JSON.stringify(shown) + String(shown)).not.toContain(CLIENT.phone);
      expect(await log.head()).toEqual(before);
    } finally {
      await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA es TO ${app}`);
      await owner.end();
    }
    expect(await look()).toMatchObject({ fields: [{ value: CLIENT.phone }, {}] });
  });

  it('would be shown all the same, were the answer given before the record: the saboteur', async () => {
    const { log } = firm.system;
    const before = await log.head();
    const decide = vi
      .spyOn(Streams.prototype, 'decide')
      .mockResolvedValue({ outcome: 'recorded', position: before.position + 1 } as never);
    try {
      expect(await look()).toMatchObject({ fields: [{ value: CLIENT.phone }, {}] });
    } finally {
      decide.mockRestore();
    }
    expect(await log.head()).toEqual(before);
  });

  it('opens nothing that was moved to another client', async () => {
    const { database } = firm.system;
    const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
    try {
      const data = async (caseNo: string) => (await firm.system.log.read(`case-${caseNo}`))[0]?.data;
      const [mine, theirs] = [JSON.stringify(await data('AA-1')), JSON.stringify(await data('AA-2'))];
      await owner.query('ALTER TABLE es.event DISABLE TRIGGER USER');
      const { rowCount } = await owner.query(
        "UPDATE es.event SET data = convert_to($1, 'UTF8') WHERE data = convert_to($2, 'UTF8')",
        [mine, theirs],
      );
      expect(rowCount).toBe(1);
    } finally {
      await owner.end();
    }
    expect(await look({ caseNo: 'AA-2', fields: ['client.phone'] })).toMatchObject({ code: 'unreadable' });
    expect(await firm.system.verify()).toMatchObject({ whole: false });
  });
});
