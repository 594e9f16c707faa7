import { Refusal, refuse, text, type Decider, type DomainEvent } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from './memory/event-store.ts';
import type { Append, AppendOutcome } from './port.ts';
import { Streams } from './streams.ts';
import { anAppend, anEnvelope, sha256 } from './testing/index.ts';

type Deposited = DomainEvent<'Deposited', { amount: number }>;

/** Takes any sum up to a ceiling; a sum of nothing changes nothing. */
const account: Decider<{ amount: number }, Deposited, number> = {
  initial: 0,
  decide: ({ amount }, sum) => {
    if (sum + amount > 10) return refuse('ceiling', text('超过上限', 'above the ceiling'));
    return amount === 0 ? [] : [{ type: 'Deposited', data: { amount } }];
  },
  evolve: (sum, { data }) => sum + data.amount,
};

/** A log to which somebody else is faster, so many times. */
class Contended extends MemoryEventStore {
  faster = 0;

  override async append(append: Append): Promise<AppendOutcome> {
    if (this.faster > 0) {
      this.faster -= 1;
      const { expectedRevision } = append;
      await super.append(
        anAppend(append.stream, { expectedRevision, events: [{ type: 'Deposited', data: { amount: 1 } }] }),
      );
    }
    return super.append(append);
  }
}

const setUp = () => {
  const store = new Contended();
  const streams = new Streams(store);
  const deposit = (amount: number, envelope = anEnvelope()) =>
    streams.decide('account-1', account, { amount }, envelope, sha256(`deposit ${amount}`));
  return { store, streams, deposit };
};

describe('a decision', () => {
  it('is recorded with what it decided', async () => {
    const { streams, deposit } = setUp();
    const events = [{ type: 'Deposited', data: { amount: 3 } }];
    expect(await deposit(3)).toEqual({ outcome: 'recorded', events, position: 1, revision: 0 });
    expect(await deposit(3)).toEqual({ outcome: 'recorded', events, position: 2, revision: 1 });
    expect(await streams.load('account-1', account)).toMatchObject({ state: 6, revision: 1 });
    expect(await streams.load('account-2', account)).toEqual({ state: 0, revision: -1, events: [] });
  });

  it('that adds nothing is recorded as that', async () => {
    const { deposit } = setUp();
    expect(await deposit(0)).toEqual({ outcome: 'recorded', events: [], position: 0, revision: -1 });
  });

  it('that refuses writes nothing, and the id can be used again', async () => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    const refused = await deposit(11, envelope);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'ceiling' } });
    expect('refusal' in refused && refused.refusal).toBeInstanceOf(Refusal);
    expect((await store.head()).position).toBe(0);
    expect(await deposit(3, envelope)).toMatchObject({ outcome: 'recorded' });
  });

  it.each([10, 3, 0])('made once is made once, and answered alike, when %d comes again', async (amount) => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    const first = await deposit(amount, envelope);
    await deposit(10 - amount);
    const { position } = await store.head();
    const { revision } = first as { revision: number };
    expect(await deposit(amount, envelope)).toEqual({
      outcome: 'repeated',
      position: 'position' in first && first.position,
      revision,
    });
    expect((await store.head()).position).toBe(position);
  });

  it('keeps its answer though the command would be refused by now, and had added nothing then', async () => {
    const { streams, deposit } = setUp();
    const envelope = anEnvelope();
    const strict = {
      ...account,
      decide: (command: { amount: number }, sum: number) =>
        account.decide({ amount: command.amount + (sum > 0 ? 99 : 0) }, sum),
    };
    const nothing = () => streams.decide('account-1', strict, { amount: 0 }, envelope, sha256('nothing'));
    expect(await nothing()).toMatchObject({ outcome: 'recorded', events: [] });
    await deposit(5);
    expect(await nothing()).toEqual({ outcome: 'repeated', position: 0, revision: -1 });
  });

  it('is not made under the id of another command, whether it would be refused or not', async () => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    await deposit(3, envelope);
    const reused = { outcome: 'reused', commandId: envelope.commandId };
    expect(await deposit(4, envelope)).toEqual(reused);
    expect(await deposit(11, envelope)).toEqual(reused);
    expect((await store.head()).position).toBe(1);
  });

  it('is made again on what others have written meanwhile', async () => {
    const { store, deposit } = setUp();
    store.faster = 2;
    expect(await deposit(7)).toMatchObject({ outcome: 'recorded', revision: 2 });
    store.faster = 1;
    expect(await deposit(0)).toMatchObject({ outcome: 'recorded', events: [] });
    expect(await deposit(1)).toMatchObject({ outcome: 'refused' });
  });

  it('is given up after three times', async () => {
    const { store, deposit } = setUp();
    store.faster = 3;
    expect(await deposit(1)).toEqual({ outcome: 'conflict', stream: 'account-1', actualRevision: 2 });
    expect((await store.head()).position).toBe(3);
  });
});
