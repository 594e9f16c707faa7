import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@casetrail/database/testing';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { sessionOf, startApi } from './testing/api-process.ts';
import { Callers, type CallerOptions } from './testing/callers.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import { many, PATIENCE_MS } from './testing/scene.ts';

const HOUR = 3_600_000;
const CALLERS = 8;
const COMMANDS = 40;
/** Bytes that are left; the log grows through them within a few dozen commands. */
const LEFT = 300_000;

const disk = temporaryDirectory('casetrail disk-');
const isSmall = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=250m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (isSmall) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe('a disk that is full under the api', { timeout: 300_000 }, () => {
  /** Callers at work while the disk fills up, stays full, and has room again. */
  const filled = async (name: string, options: CallerOptions = {}) => {
    const dataDir = join(disk, name);
    mkdirSync(dataDir);
    const firm = await LiveFirm.open(dataDir);
    onTestFinished(() => firm.close(), 60_000);
    await firm.owe(many(CALLERS, inMs(1_000 * HOUR)));
    const callers = new Callers(firm, await sessionOf(firm.system, 'M1'), options);
    const api = await startApi(dataDir);
    onTestFinished(() => api.kill());
    callers.address = api.address;
    const calling = callers.call();
    await Promise.race([callers.untilMore(COMMANDS), calling]);
    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - LEFT)));
    await expect
      .poll(() => callers.answers.get('disk-full'), { timeout: PATIENCE_MS })
      .toBeGreaterThan(CALLERS);
    await expect.poll(() => callers.look('/api/cases/AA-1'), { timeout: PATIENCE_MS }).toBe(200);
    rmSync(filler);
    await Promise.race([callers.untilMore(COMMANDS), calling]);
    callers.stop();
    await calling;
    const audited = { audit: await callers.audit(), verdict: await firm.system.verify() };
    await api.kill();
    return audited;
  };

  it(
    isSmall
      ? 'is named, reading goes on, nothing acknowledged is lost, and room is all that it takes to go on'
      : 'is left out here: this user may not mount a small disk',
    async () => {
      if (!isSmall) return expect(readdirSync(disk)).toEqual([]);
      const { audit, verdict } = await filled('one');
      expect(audit).toEqual({ lost: 0, doubled: 0 });
      expect(verdict).toMatchObject({ whole: true });
    },
  );
  it('would lose what is taken for recorded when it is sent: the saboteur', async () => {
    if (!isSmall) return expect(readdirSync(disk)).toEqual([]);
    rmSync(join(disk, 'one'), { recursive: true, force: true });
    expect((await filled('other', { onSending: true })).audit.lost).toBeGreaterThan(0);
  });
});
