import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sessionOf, startApi } from './testing/api-process.ts';
import { Callers, type CallerOptions } from './testing/callers.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import { many } from './testing/scene.ts';

const LONG = process.env['CASETRAIL_FAULTS'] === 'long';
const KILLS = LONG ? 50 : 2;
/** Between two kills; 10,000 in all in the long form. */
const COMMANDS = LONG ? 200 : 60;
const CALLERS = 16;

const HOUR = 3_600_000;

describe('an api that is killed', { timeout: 1_200_000 }, () => {
  /** With -9, in the middle of commands from sixteen callers, and started again each time. */
  const killed = async (kills: number, options: CallerOptions = {}) => {
    const firm = await LiveFirm.open();
    onTestFinished(() => firm.close(), 60_000);
    await firm.owe(many(CALLERS, inMs(1_000 * HOUR)));
    const callers = new Callers(firm, await sessionOf(firm.system, 'M1'), options);
    let api = await startApi(firm.system.dataDir);
    onTestFinished(() => api.kill());
    callers.address = api.address;
    const calling = callers.call();
    // Who is refused is heard of at once.
    const untilMore = () => Promise.race([callers.untilMore(COMMANDS), calling]);
    for (let kill = 0; kill < kills; kill += 1) {
      await untilMore();
      await pause(Math.random() * 20);
      await api.kill();
      api = await startApi(firm.system.dataDir);
      callers.address = api.address;
    }
    await untilMore();
    callers.stop();
    await calling;
    return {
      acknowledged: callers.acknowledged,
      audit: await callers.audit(),
      verdict: await firm.system.verify(),
    };
  };

  it(`${KILLS} times keeps every acknowledged command, once`, async () => {
    const { acknowledged, audit, verdict } = await killed(KILLS);
    expect(acknowledged).toBeGreaterThanOrEqual((KILLS + 1) * COMMANDS);
    expect(audit).toEqual({ lost: 0, doubled: 0 });
    expect(verdict).toMatchObject({ whole: true });
  });
  it('would lose what is answered before it is written: the saboteur', async () => {
    expect((await killed(1, { onSending: true })).audit.lost).toBeGreaterThan(0);
  });
});
