import { HOUR } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { decided, eachOnce } from './testing/decided.ts';
import { Gate, HALTED, passed } from './testing/gate.ts';
import { inMs } from './testing/live-firm.ts';
import { many, openScene, PATIENCE_MS } from './testing/scene.ts';
import { decidedBy } from './testing/wrong-clock.ts';

describe('a worker whose clock is wrong', () => {
  it.each([
    ['an hour ahead', HOUR],
    ['an hour behind', -HOUR],
    ['400 days ahead', 400 * 24 * HOUR],
  ])('by %s decides what is due, and nothing early', async (_name, ahead) => {
    const { due, later } = await decidedBy({ clockAhead: ahead }, 20);
    expect(due).toEqual(eachOnce(20));
    expect(later).toEqual({ never: 40, once: 0, often: 0, early: 0 });
  });
  it('would decide early if it believed its own: the saboteur', async () => {
    const faults = { noRecheck: true, noBreaker: true };
    const { later } = await decidedBy({ clockAhead: HOUR, enforcement: { faults } }, 40);
    expect(later.early).toBe(20);
  });
});

describe('two workers on the same 500 deadlines', () => {
  /** Both have judged before either writes: no luck is needed to meet. */
  const race = async (count: number, faults = {}) => {
    const { firm, start } = await openScene();
    const gate = new Gate();
    const part = { halt: gate.before('judged'), enforcement: { faults } };
    const both = await Promise.all([start(part), start(part)]);
    await firm.owe(many(count, inMs(4_000)));
    for (const { prints } of both) await prints(HALTED);
    gate.open();
    for (const { prints } of both) await prints(passed('written'));
    expect(await firm.untilFound(count, PATIENCE_MS)).toBe(true);
    // Whatever the slower one still writes is written when both have swept again.
    await firm.owe(many(1, inMs(1_500)));
    expect(await firm.untilFound(count + 1, PATIENCE_MS)).toBe(true);
    return decided(firm);
  };

  it('and the bell have each decided once', async () => {
    expect(await race(500)).toEqual(eachOnce(501));
  });
  it('would decide some twice under ids of chance: the saboteur', async () => {
    expect((await race(20, { randomIds: true })).often).toBeGreaterThan(0);
  });
});

describe('a worker that is frozen, and thawed when another has done its work', () => {
  /** Frozen when it has judged and not yet written. */
  const freeze = async (faults = {}) => {
    const { firm, start } = await openScene();
    const gate = new Gate();
    const frozen = await start({ halt: gate.before('judged'), enforcement: { faults } });
    await firm.owe(many(20, inMs(1_500)));
    await frozen.prints(HALTED);
    frozen.child.kill('SIGSTOP');
    await start();
    expect(await firm.untilFound(20, PATIENCE_MS)).toBe(true);
    gate.open();
    frozen.child.kill('SIGCONT');
    await frozen.prints(passed('written'));
    return decided(firm);
  };

  it('decides nothing again', async () => {
    expect(await freeze()).toEqual(eachOnce(20));
  });
  it('would decide again under ids of chance: the saboteur', async () => {
    expect((await freeze({ randomIds: true })).often).toBeGreaterThan(0);
  });
});

describe('the health of a worker', () => {
  it('tells positions, what is overdue, the queue and the breaker', async () => {
    const { firm, start } = await openScene();
    const worker = await start();
    await firm.owe(many(1, inMs(500)));
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    const response = await fetch(worker.health);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      enforcement: { stopped: null },
      queue: { reachable: true },
      sweep: { failure: null },
      reactions: { failure: null },
    });
  });
});
