import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sessionOf, startApi, type ApiProcess } from './testing/api-process.ts';
import { Callers } from './testing/callers.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import { many } from './testing/scene.ts';
import { Sharing } from './testing/sharing.ts';

const CALLERS = 8;
const COMMANDS = 40;
const HOUR = 3_600_000;

/** Longer than what shares requests out needs to see that a process is not ready, on a loaded machine too. */
const DRAIN = ['--drain', '4'];

describe('two api processes behind one address', { timeout: 300_000 }, () => {
  /** Each is ended in turn and another takes its place, while people record all the time. */
  const restarted = async (end: (api: ApiProcess, sharing: Sharing) => Promise<unknown>, times: number) => {
    const firm = await LiveFirm.open();
    onTestFinished(() => firm.close(), 60_000);
    const sharing = await Sharing.open();
    onTestFinished(() => sharing.close());
    await firm.owe(many(CALLERS, inMs(1_000 * HOUR)));
    const callers = new Callers(firm, await sessionOf(firm.system, 'M1'));
    callers.address = sharing.address;
    const running: ApiProcess[] = [];
    onTestFinished(() => Promise.all(running.map((api) => api.kill())).then(() => {}));
    const start = async (): Promise<void> => {
      const api = await startApi(firm.system.dataDir, { args: DRAIN });
      running.push(api);
      await sharing.add(api.address);
    };
    await start();
    await start();
    const calling = callers.call();
    // Who is refused is heard of at once.
    const untilMore = () => Promise.race([callers.untilMore(COMMANDS), calling]);
    const codes: unknown[] = [];
    for (let time = 0; time < times; time += 1) {
      await untilMore();
      const [oldest] = running.splice(0, 1);
      if (!oldest) throw new Error('nothing runs');
      codes.push(await end(oldest, sharing));
      sharing.remove(oldest.address);
      await start();
    }
    await untilMore();
    callers.stop();
    await calling;
    return {
      codes,
      failed: callers.failed,
      audit: await callers.audit(),
      verdict: await firm.system.verify(),
    };
  };

  it('are restarted one after the other, and no command fails or is doubled', async () => {
    const { codes, failed, audit, verdict } = await restarted((api) => api.stop(), 2);
    expect(codes).toEqual([0, 0]);
    expect(failed).toBe(0);
    expect(audit).toEqual({ lost: 0, doubled: 0 });
    expect(verdict).toMatchObject({ whole: true });
  });

  it('would fail some if a process ended at once: the saboteur', async () => {
    const atOnce = async (api: ApiProcess, sharing: Sharing): Promise<void> => {
      while (sharing.inFlight(api.address) < 2) await pause(1);
      await api.kill();
    };
    const { failed, audit } = await restarted(atOnce, 1);
    expect(failed).toBeGreaterThan(0);
    // Asked again under the same ids, they are recorded all the same.
    expect(audit).toEqual({ lost: 0, doubled: 0 });
  });
});
