import { MemoryEventStore, NO_STREAM, type Append } from '@casetrail/event-store';
import { anAppend, eventStoreContract, newId, sha256 } from '@casetrail/event-store/testing';
import type { RecordedEvent } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { aDirectory, aVault, PLAN, SUBJECTS } from './fixtures/vaults.ts';
import { readThrough } from './reading.ts';
import { SealedLog } from './sealed-log.ts';
import { ERASED, Sight, UNREADABLE } from './sight.ts';
import { isSealed } from './token.ts';

const given = () => {
  const vault = aVault();
  const inner = new MemoryEventStore();
  const log = new SealedLog(inner, { vault, plan: PLAN, subjects: SUBJECTS });
  return { vault, inner, log, sight: new Sight(vault, PLAN) };
};

const client = { name: '周小明', phone: '13812345678', area: 98.5, budget: 120_000 };
const received = (stream = 'case-CZ-1'): Append =>
  anAppend(stream, { events: [{ type: 'ClientReceived', data: { store: 'CZ', client } }] });

eventStoreContract('a sealed log that is read open', async () => {
  const { vault, inner } = given();
  const plan = new Map([['FollowUpCalled', [{ path: ['n'], kind: 'detail' as const }]]]);
  const log = new SealedLog(inner, { vault, plan, subjects: SUBJECTS });
  const sight = new Sight(vault, plan);
  const store = readThrough(log, (events) => events.map((event) => sight.opened(event)));
  return { store, close: () => store.close() };
});

const only = (events: readonly RecordedEvent[]): RecordedEvent => {
  const [event] = events;
  if (!event || events.length > 1) throw new Error(`${events.length} events`);
  return event;
};

describe('what is said of a client', () => {
  it('is stored sealed and in its place, the rest as it was', async () => {
    const { log, sight } = given();
    await log.append(received());
    const stored = only(await log.read('case-CZ-1'));
    expect(stored.data).toEqual({
      store: 'CZ',
      client: {
        name: expect.stringMatching(/^sealed:1:/),
        phone: expect.stringMatching(/^sealed:1:/),
        area: 98.5,
        budget: expect.stringMatching(/^sealed:1:/),
      },
    });
    expect(JSON.stringify(stored)).not.toMatch(/周小明|13812345678|120000/);
    expect(sight.opened(stored).data).toEqual({ store: 'CZ', client });
  });

  it('is shown without what points to him', async () => {
    const { log, sight } = given();
    await log.append(received());
    await log.append(
      anAppend('case-CZ-1', {
        expectedRevision: 0,
        events: [
          { type: 'FollowUpCalled', data: { note: '周小明说小明太太 138 1234 5678 也可以，周五再来' } },
        ],
      }),
    );
    const [first, second] = await log.read('case-CZ-1');
    expect(first && sight.masked(first).data).toEqual({
      store: 'CZ',
      client: { name: '周**', phone: '138****5678', area: 98.5, budget: '***' },
    });
    expect(second && sight.masked(second, [client]).data).toEqual({
      note: '周**说***太太 138****5678 也可以，周五再来',
    });
  });

  it('keeps blank what was left blank, so that a sentence does not speak of a note', async () => {
    const { log } = given();
    await log.append(anAppend('case-1', { events: [{ type: 'FollowUpCalled', data: { note: ' ' } }] }));
    expect(only(await log.read('case-1')).data).toEqual({ note: ' ' });
  });

  it('is sealed also where somebody typed what looks sealed', async () => {
    const { log, sight } = given();
    const note = 'sealed:1:AAAA';
    await log.append(anAppend('case-1', { events: [{ type: 'FollowUpCalled', data: { note } }] }));
    const stored = only(await log.read('case-1'));
    expect(stored.data).not.toEqual({ note });
    expect(sight.opened(stored).data).toEqual({ note });
  });

  it('is sealed in lists entry by entry', async () => {
    const { log, sight } = given();
    const answers = ['一', '', '三', '四'];
    await log.append(anAppend('case-1', { events: [{ type: 'RetrospectiveRecorded', data: { answers } }] }));
    const stored = only(await log.read('case-1'));
    const sealed = (stored.data as { readonly answers: readonly string[] }).answers;
    expect(sealed.map(isSealed)).toEqual([true, false, true, true]);
    expect(sight.opened(stored).data).toEqual({ answers });
  });

  it('is read as it is where it was written before anything was sealed', async () => {
    const { inner, log, sight } = given();
    await inner.append(received());
    const stored = only(await log.read('case-CZ-1'));
    expect(sight.opened(stored).data).toEqual({ store: 'CZ', client });
    expect(sight.masked(stored).data).toMatchObject({
      client: { name: '周**', phone: '138****5678', budget: '***' },
    });
  });

  it('may be sealed ahead of its turn, unless the client is erased meanwhile', async () => {
    const { log, vault } = given();
    const appends = [received('case-CZ-1'), received('case-CZ-2')];
    await log.sealAhead(appends);
    const [first] = appends;
    const before = first && log.storedFormOf(first).events;
    vault.erase('CZ-2', 0);
    await log.appendAll(appends);
    expect(only(await log.read('case-CZ-1')).data).toEqual(before?.[0]?.data);
    expect(only(await log.read('case-CZ-2')).data).toMatchObject({
      client: { name: ERASED, phone: ERASED, area: 98.5 },
    });
  });

  it('is told to those who wrote it as it is stored', async () => {
    const { log } = given();
    const append = received();
    await log.append(append);
    expect(log.storedFormOf(append).events[0]?.data).toEqual(only(await log.read('case-CZ-1')).data);
  });
});

describe('a sealed value opens nowhere but in its place', () => {
  const stored = async () => {
    const { log, sight } = given();
    await log.append(received());
    await log.append(received('case-CZ-2'));
    return { sight, one: only(await log.read('case-CZ-1')), other: only(await log.read('case-CZ-2')) };
  };
  type Client = { readonly client: Record<string, unknown> };
  const moved = (to: RecordedEvent, changes: Record<string, unknown>): RecordedEvent => ({
    ...to,
    data: { ...to.data, client: { ...(to.data as Client).client, ...changes } },
  });
  const of = (event: RecordedEvent) => (event.data as Client).client;

  it('not in another field', async () => {
    const { sight, one } = await stored();
    expect(of(sight.opened(moved(one, { phone: of(one)['name'] })))['phone']).toBe(UNREADABLE);
  });
  it('not in another event', async () => {
    const { sight, one, other } = await stored();
    expect(of(sight.opened(moved(other, { name: of(one)['name'] })))['name']).toBe(UNREADABLE);
  });
  it('not in the same stream at another revision, nor under another command', async () => {
    const { sight, one } = await stored();
    expect(of(sight.opened({ ...one, revision: 1 }))['name']).toBe(UNREADABLE);
    expect(of(sight.opened({ ...one, commandId: newId() }))['name']).toBe(UNREADABLE);
  });
  it('not where a single bit was turned', async () => {
    const { sight, one } = await stored();
    const name = String(of(one)['name']);
    for (let at = 'sealed:1:'.length; at < name.length; at += 7) {
      const turned = name.slice(0, at) + (name[at] === 'A' ? 'B' : 'A') + name.slice(at + 1);
      expect(of(sight.opened(moved(one, { name: turned })))['name']).toBe(UNREADABLE);
    }
    expect(sight.name(name)).toBe('周**');
  });
  it('not with a master key of another installation', async () => {
    const { one } = await stored();
    expect(of(new Sight(aVault(), PLAN).opened(one))['name']).toBe(UNREADABLE);
  });
});

describe('a command', () => {
  it('is recognised when it comes again, and refused with other content under the same id', async () => {
    const { log } = given();
    const append = received();
    expect(await log.append(append)).toMatchObject({ outcome: 'appended', repeated: false });
    expect(await log.append({ ...append })).toMatchObject({ outcome: 'appended', repeated: true });
    expect(await log.append({ ...append, digest: sha256('another') })).toMatchObject({ outcome: 'reused' });
  });

  it('leaves no digest behind that a phone number could be tried against', async () => {
    const seen: Append[] = [];
    const { vault, inner } = given();
    const spy = Object.assign(Object.create(inner) as MemoryEventStore, {
      append: (append: Append) => {
        seen.push(append);
        return inner.append(append);
      },
    });
    const log = new SealedLog(spy, { vault, plan: PLAN, subjects: SUBJECTS });
    const append = received();
    await log.append(append);
    await log.append(anAppend('store-CZ', { digest: append.digest }));
    await log.append(anAppend('case-CZ-2', { digest: append.digest }));
    const digests = seen.map(({ digest }) => Buffer.from(digest).toString('hex'));
    expect(new Set([...digests, Buffer.from(append.digest).toString('hex')]).size).toBe(4);
  });
});

describe('words about a fine', () => {
  it('are sealed under the key of the client of its case, also when a later event says nothing of the case', async () => {
    const { vault, log, sight } = given();
    await log.append(anAppend('fine-1', { events: [{ type: 'ViolationFound', data: { caseNo: 'CZ-1' } }] }));
    await log.append(
      anAppend('fine-1', {
        expectedRevision: 0,
        events: [{ type: 'FineWaived', data: { reason: '周小明没空' } }],
      }),
    );
    const [, waived] = await log.read('fine-1');
    expect(waived && sight.opened(waived).data).toEqual({ reason: '周小明没空' });
    vault.erase('CZ-1', 0);
    expect(waived && sight.opened(waived).data).toEqual({ reason: '已删除 (erased)' });
  });

  it('are sealed under the key of the firm where there is no case', async () => {
    const { vault, log, sight } = given();
    await log.append(anAppend('fine-1', { events: [{ type: 'FineWaived', data: { reason: '家里有事' } }] }));
    const waived = only(await log.read('fine-1'));
    expect(waived.data).not.toEqual({ reason: '家里有事' });
    vault.erase('CZ-1', 0);
    expect(sight.opened(waived).data).toEqual({ reason: '家里有事' });
  });
});

describe('an erased client', () => {
  it('can be read by nobody, and no word is written about him any more', async () => {
    const { vault, log, sight } = given();
    await log.append(received());
    vault.erase('CZ-1', 1_000);
    const stored = only(await log.read('case-CZ-1'));
    expect(sight.opened(stored).data).toMatchObject({ client: { name: '已删除 (erased)', area: 98.5 } });
    const more = anAppend('case-CZ-1', {
      expectedRevision: 0,
      events: [{ type: 'FollowUpCalled', data: { note: '又来了' } }],
    });
    expect(await log.append(more)).toMatchObject({ outcome: 'appended' });
    expect((await log.read('case-CZ-1'))[1]?.data).toEqual({ note: ERASED });
    expect(await log.append(more)).toMatchObject({ outcome: 'appended', repeated: true });
    expect(vault.hasKey('CZ-1')).toBe(false);
  });

  it('is no reason to forget another', async () => {
    const root = aDirectory();
    const vault = aVault(root);
    const log = new SealedLog(new MemoryEventStore(), { vault, plan: PLAN, subjects: SUBJECTS });
    await log.appendAll([received(), received('case-CZ-2')]);
    vault.erase('CZ-1', 1_000);
    const again = aVault(root);
    expect([again.isErased('CZ-1'), again.isErased('CZ-2')]).toEqual([true, false]);
    expect(new Sight(again, PLAN).masked(only(await log.read('case-CZ-2'))).data).toMatchObject({
      client: { name: '周**' },
    });
  });
});

it('expects of a stream that is not there what a log expects', async () => {
  const { log } = given();
  expect(await log.append({ ...received(), expectedRevision: 4 })).toEqual({
    outcome: 'conflict',
    stream: 'case-CZ-1',
    actualRevision: NO_STREAM,
  });
});
