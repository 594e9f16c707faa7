import { money, type Uuid } from '@casetrail/kernel';
import { fineDecider, fineStream, type FineFacts } from '@casetrail/domain';
import { Streams, type EventStore } from '@casetrail/event-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../commands/identity.ts';
import { actOnFine } from './act.ts';
import { at, CZ, FinedFirm, newId, no, said } from './fixtures/fined-firm.ts';

// Against the real log: what two do in the same moment has one outcome.

let firm: FinedFirm;

beforeAll(async () => {
  firm = await FinedFirm.open();
});
afterAll(() => firm.close());

const ROUNDS = 60;

/** As closing a month does it, fine by fine. */
const deduct = (id: Uuid, streams = firm.ports.streams) => {
  const commandId = newId();
  return streams.decide(
    fineStream(id),
    fineDecider({} as FineFacts),
    { type: 'DeductFine', month: '2026-03', amount: money('100.00') },
    { occurredAt: firm.now, actor: { kind: 'person', no: no('CZ116') }, commandId, correlationId: commandId },
    digestOf('deduct', id, '2026-03'),
  );
};

/** The log, with another way of appending. */
const appendingBy = (log: EventStore, append: EventStore['append']): EventStore =>
  new Proxy(log, {
    get(target, name) {
      if (name === 'append') return append;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

/** What is decided on a state that others have changed meanwhile is written all the same. */
const careless = (log: EventStore): EventStore => {
  const append: EventStore['append'] = async (one) => {
    const outcome = await log.append(one);
    if (outcome.outcome !== 'conflict') return outcome;
    return append({ ...one, expectedRevision: outcome.actualRevision });
  };
  return appendingBy(log, append);
};

/** Nobody writes to a stream before two have decided on the same state of it: no luck is needed to meet. */
const together = (log: EventStore): EventStore => {
  const waiting = new Map<string, (() => void)[]>();
  return appendingBy(log, async (one) => {
    const others = waiting.get(one.stream) ?? [];
    waiting.set(one.stream, others);
    await new Promise<void>((resolve) => {
      others.push(resolve);
      if (others.length >= 2) for (const go of others) go();
    });
    return log.append(one);
  });
};

describe('an appeal and a deduction of the same moment', () => {
  /** How often both are on record, of so many rounds in which both decide before either writes. */
  const bothOf = async (rounds: number, log: EventStore, key: number): Promise<number> => {
    const streams = new Streams(together(log));
    const ports = { ...firm.ports, streams };
    let both = 0;
    for (let round = 0; round < rounds; round += 1) {
      const id = await firm.signed(`estimate@${key + round}`);
      const request = {
        commandId: newId(),
        fineId: id,
        actor: no('CZ108'),
        action: 'appeal',
        data: { to: 'general_office', statement: '…' },
      };
      await Promise.all([actOnFine(ports, request), deduct(id, streams)]);
      const types = await firm.types(id);
      if (types.includes('AppealFiled') && types.includes('FineDeducted')) both += 1;
    }
    return both;
  };

  it('are never both on record', async () => {
    expect(await bothOf(20, firm.log, 2_000)).toBe(0);
  });
  it('would be, each time, if what others did meanwhile were not looked at: the saboteur', async () => {
    expect(await bothOf(20, careless(firm.log), 3_000)).toBe(20);
  });

  it(`come out one way, and only one, in each of ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await firm.signed(`estimate@${round}`);
      const appeal = () => firm.act(id, 'CZ108', 'appeal', { to: 'general_office', statement: '…' });
      const [appealed, deducted] =
        round % 2 === 0
          ? await Promise.all([appeal(), deduct(id)])
          : await Promise.all([deduct(id), appeal()]).then(([a, b]) => [b, a] as const);
      const types = await firm.types(id);
      const wasAppealed = said(appealed) === 'recorded';
      expect(deducted.outcome).toBe(wasAppealed ? 'refused' : 'recorded');
      expect(said(appealed)).toBe(wasAppealed ? 'recorded' : 'already-deducted fineId');
      expect(types.includes('AppealFiled')).toBe(wasAppealed);
      expect(types.includes('FineDeducted')).toBe(!wasAppealed);
    }
  });

  it('leave a statement that says what was taken, and no more', async () => {
    firm.now = at('03-05', '09:00');
    const ids: Uuid[] = [];
    for (let nth = 0; nth < 20; nth += 1)
      ids.push(await firm.signed(`estimate@${1_000 + nth}`, { person: no('CZ104') }));
    firm.now = at('04-01');
    const [, ...appeals] = await Promise.all([
      firm.fines.closeMonth({
        commandId: newId(),
        actor: no('CZ116'),
        data: { store: CZ, month: '2026-03' },
      }),
      ...ids.map((id) => firm.act(id, 'CZ104', 'appeal', { to: 'general_office', statement: '…' })),
    ]);
    const ledger = await firm.fines.ledger(CZ, '2026-03');
    expect(ledger.closed).toBe(true);
    const taken = new Set(
      ledger.lines.filter(({ deducted }) => deducted !== '0.00').map(({ fineId }) => fineId),
    );
    for (const [nth, id] of ids.entries()) {
      const types = await firm.types(id);
      const appealed = appeals[nth] !== undefined && said(appeals[nth]) === 'recorded';
      expect(types.includes('AppealFiled')).toBe(appealed);
      expect(types.includes('FineDeducted')).toBe(!appealed);
      expect(taken.has(id)).toBe(!appealed);
    }
  });
});

describe('the numbers of slips', () => {
  it('are 1 to 32 without a gap when 32 are issued at once', async () => {
    const crowd = await FinedFirm.open();
    const ids: Uuid[] = [];
    for (let nth = 0; nth < 32; nth += 1) ids.push(await crowd.find(`estimate@${nth}`));
    await Promise.all(ids.map((id) => crowd.done(id, 'CZ101', 'issue', { reason: '属实' })));
    const slips = await Promise.all(ids.map(async (id) => (await crowd.fines.trail(id))?.fine.slip));
    expect([...slips].sort()).toEqual(
      Array.from({ length: 32 }, (_, nth) => `CZ-2026-${String(nth + 1).padStart(4, '0')}`),
    );
    await crowd.settle();
    expect((await crowd.all()).filter(({ type }) => type === 'SlipNumbered')).toHaveLength(32);
    await crowd.close();
  });

  it('begin anew with the year and are each store’s own', async () => {
    const years = await FinedFirm.open();
    const issue = async (key: string, store = 'CZ') => {
      const id = await years.find(key, {
        store: store as typeof CZ,
        caseNo: undefined,
        person: no(store === 'CZ' ? 'CZ108' : 'ZX121'),
      });
      await years.done(id, 'HQ001', 'issue', { reason: '属实' });
      return (await years.fines.trail(id))?.fine.slip;
    };
    years.now = at('12-31', '23:59');
    expect(await issue('estimate@1')).toBe('CZ-2026-0001');
    years.now = (at('12-31', '23:59') + 60_000) as never;
    expect(await issue('estimate@2')).toBe('CZ-2027-0001');
    expect(await issue('estimate@3')).toBe('CZ-2027-0002');
    expect(await issue('estimate@4', 'ZX')).toBe('ZX-2027-0001');
    await years.close();
  });
});
