import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSystem, type System } from '@casetrail/application';
import type { DomainEvent, StaffNo, Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, startAs, type Ended } from './testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
const restored = join(dir.path, 'restored');
const backups = join(dir.path, 'backups');
/** The second place of anchors, on another disk. */
const elsewhere = join(dir.path, 'elsewhere');
const FIRST = 60;
const ALL = 120;

afterAll(() => dir.remove());

const importUpTo = async (lines: number): Promise<void> => {
  const journal = join(dir.path, 'journal.jsonl');
  const written = readFileSync(join(SPRING, 'journal.jsonl'), 'utf8').split('\n').slice(0, lines);
  writeFileSync(journal, `${written.join('\n')}\n`);
  const { code } = await casetrail('import', journal, '--staff', join(SPRING, 'staff.json'), '--data', data);
  expect(code).toBe(0);
};

/** With the second place of anchors, as the firm has it. */
const run = (...args: string[]): Promise<Ended> =>
  startAs({ env: { CASETRAIL_ANCHORS: elsewhere } }, ...args).ended;

const inside = async <Result>(
  dataDir: string,
  work: (system: System) => Promise<Result>,
): Promise<Result> => {
  const system = await openSystem({ dataDir, otherwise: 'everything', anchors: elsewhere, backups: false });
  try {
    return await work(system);
  } finally {
    await system.close();
  }
};

/** Signs where the log ends, and answers where that is. */
const anchored = (): Promise<number> =>
  inside(data, async (system) => {
    const head = await system.log.head();
    await system.anchors.keep({ head, at: system.clock() });
    return head.position;
  });

/** As the worker does every few seconds. */
const looked = (): Promise<boolean> => inside(restored, (system) => system.anchoring.look());

const verified = (...places: string[]): Promise<Ended> => run('verify', '--anchors', ...places);

/** Somebody who may append to the log, and has no key, writes down that the gap was accepted. */
const forge = (gap: { readonly from: number; readonly to: number }): Promise<void> =>
  inside(restored, async ({ log }) => {
    const hash = 'ab'.repeat(32);
    const event: DomainEvent = {
      type: 'LogTruncated',
      data: {
        era: 1,
        kept: null,
        lost: { position: gap.to, hash, at: '2026-06-01T09:00:00+08:00' },
        reason: '没有的事',
        signature: Buffer.alloc(64).toString('base64'),
      },
    };
    const id = randomUUID() as Uuid;
    const actor = { kind: 'person', no: 'HQ001' as StaffNo } as const;
    const events = await log.read('firm');
    const appended = await log.append({
      stream: 'firm',
      expectedRevision: events.length - 1,
      events: [event],
      envelope: { occurredAt: Date.now() as never, actor, commandId: id, correlationId: id },
      digest: createHash('sha256').update('forged').digest(),
    });
    expect(appended.outcome).toBe('appended');
  });

let kept: number;
let lost: number;

beforeAll(async () => {
  await importUpTo(FIRST);
  kept = await anchored();
  expect((await run('backup', '--to', backups, '--data', data)).code).toBe(0);
  await importUpTo(ALL);
  lost = await anchored();
}, 240_000);

describe('a log that has lost its end', { timeout: 240_000 }, () => {
  it('has nothing to be accepted before it has', async () => {
    const refused = await run('anchors', 'accept-gap', '--by', 'HQ001', '--reason', '?', '--data', data);
    expect([refused.code, refused.stderr]).toEqual([65, expect.stringContaining('nothing is missing')]);
  });

  it('is restored, and what is missing is named', async () => {
    const keys = ['--key', `${data}.backup-key`, '--master-key', join(data, 'secrets', 'vault.key')];
    const done = await run('restore', backups, '--data', restored, ...keys);
    expect([done.code, done.stdout]).toEqual([1, expect.stringContaining(`to ${lost} are missing`)]);
  });

  it('is not whole, and gets no anchor', async () => {
    const { code, stderr } = await verified('--data', restored);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`the anchor was taken at ${lost}`)]);
    await expect(looked()).rejects.toThrow('no longer contains its anchor');
    // The restore has put aside what it knows itself: the second place is not needed to see it.
    expect(existsSync(join(restored, 'anchors', 'beyond'))).toBe(true);
    expect(await casetrail('verify', '--anchors', '--data', restored)).toMatchObject({ code: 1 });
    // The saboteur: without anchors nothing is seen.
    expect(await run('verify', '--data', restored)).toMatchObject({ code: 0 });
  });

  it('is accepted by nobody but the general office, and not without a reason', async () => {
    const other = await run('anchors', 'accept-gap', '--by', 'CZ101', '--reason', '?', '--data', restored);
    expect([other.code, other.stderr]).toEqual([65, expect.stringContaining('not of the general office')]);
    const mute = await run('anchors', 'accept-gap', '--by', 'HQ001', '--reason', ' ', '--data', restored);
    expect([mute.code, mute.stderr]).toEqual([65, expect.stringContaining('a reason is missing')]);
    expect(await verified('--data', restored)).toMatchObject({ code: 1 });
  });

  it('stays so where the acceptance is forged', async () => {
    await forge({ from: kept + 1, to: lost });
    const { code, stderr } = await verified('--data', restored);
    expect(code).toBe(1);
    expect(stderr).toMatch(/Position \d+ says that a gap was accepted and is not signed/);
    expect(stderr).toContain(`the anchor was taken at ${lost}`);
    await expect(looked()).rejects.toThrow('no longer contains its anchor');
  });

  it('is whole again, and tells of the gap, once the general office has accepted it', async () => {
    const reason = '硬盘损坏，恢复到备份';
    const accepted = await run(
      ...['anchors', 'accept-gap', '--by', 'HQ001', '--reason', reason, '--data', restored],
    );
    expect([accepted.code, accepted.stderr]).toEqual([0, '']);
    const gap = `of positions ${kept + 1} to ${lost} there were entries that the log has lost`;
    expect(accepted.stdout).toContain(gap);
    const { code, stdout } = await verified('--data', restored);
    expect(code).toBe(0);
    expect(stdout).toMatch(/accepted by HQ001 on .* 硬盘损坏/);
    expect(stdout).toContain(gap);
    const json = JSON.parse((await verified('--json', '--data', restored)).stdout);
    expect(json).toMatchObject({
      whole: true,
      gaps: [{ from: kept + 1, to: lost, by: 'HQ001', reason, anchors: 1 }],
      forged: [expect.any(Number)],
    });
    const again = await run('anchors', 'accept-gap', '--by', 'HQ001', '--reason', reason, '--data', restored);
    expect([again.code, again.stderr]).toEqual([65, expect.stringContaining('nothing is missing')]);
  });

  it('is anchored from then on, and what was signed since is not explained by it', async () => {
    await inside(restored, async (system) => {
      const newest = await system.anchors.newest();
      expect(newest).toMatchObject({ era: 2, head: await system.log.head() });
      expect(await system.anchoring.look()).toBe(false);
      const { position } = newest?.head ?? { position: 0 };
      // Within the bounds of the gap, and of the new era: another log's hash there is seen.
      expect(position).toBeLessThan(lost);
      await system.anchors.keep({ head: { position, hash: Buffer.alloc(32) }, at: system.clock() });
    });
    expect(await verified('--data', restored)).toMatchObject({ code: 1 });
  });
});
