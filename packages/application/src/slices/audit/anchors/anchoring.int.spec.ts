import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '@casetrail/database';
import { RESEAL, unguarded } from '@casetrail/event-store/testing';
import type { Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINED, PrivateFirm } from '../../privacy/fixtures/private-firm.ts';
import { AnchorLost } from './anchoring.ts';
import { Anchors } from './anchors.ts';

let firm: PrivateFirm;

beforeAll(async () => {
  firm = await PrivateFirm.open();
});
afterAll(() => firm.close());

const file = () => join(firm.data, 'anchors', 'checkpoints');
const later = (ms: number) => {
  firm.now = (firm.now + ms) as Instant;
};
const call = (note: string) => firm.step(FINED.caseNo, 'follow_up_called', { satisfaction: 3, note });
const rewrite = async (statements: string) => {
  const pool = createPool(firm.system.database.owner, { applicationName: 'rewriting', max: 1 });
  const client = await pool.connect();
  try {
    await unguarded(client, statements + RESEAL);
  } finally {
    client.release();
    await pool.end();
  }
};
const withAnchors = async () => firm.system.verify(undefined, await firm.system.anchors.standing());

describe('anchoring', () => {
  it('keeps the first end that it sees, and none where nothing was added', async () => {
    expect(await firm.system.anchoring.look()).toBe(true);
    later(120_000);
    expect(await firm.system.anchoring.look()).toBe(false);
    const [anchor, ...more] = await firm.system.anchors.all();
    expect(more).toEqual([]);
    expect((await firm.system.health()).anchor).toMatchObject({ position: anchor?.head.position });
    expect(anchor?.head).toEqual(await firm.system.log.head());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(join(firm.data, 'secrets', 'anchor-key.pem')).mode & 0o777).toBe(0o600);
  });
  it('waits a minute with a few events, and not longer', async () => {
    await call('two minutes after the last anchor');
    expect(await firm.system.anchoring.look()).toBe(true);
    await call('one more');
    later(59_999);
    expect(await firm.system.anchoring.look()).toBe(false);
    later(1);
    expect(await firm.system.anchoring.look()).toBe(true);
    expect((await firm.system.anchors.newest())?.head).toEqual(await firm.system.log.head());
    expect(await withAnchors()).toMatchObject({ whole: true });
  });
  it('does not wait with a hundred', async () => {
    for (let n = 0; n < 99; n += 1) await call(`call ${n}`);
    expect(await firm.system.anchoring.look()).toBe(false);
    await call('the hundredth');
    expect(await firm.system.anchoring.look()).toBe(true);
  });
  it('writes to a second place, and reads what is left in either', async () => {
    const second = join(firm.root, 'elsewhere');
    const anchors = new Anchors({ dataDir: firm.data, second });
    const before = await anchors.all();
    await anchors.keep({ head: await firm.system.log.head(), at: firm.now });
    const [place, kept] = [join(second, 'checkpoints'), readFileSync(file(), 'utf8')];
    expect(readFileSync(place, 'utf8')).toContain('casetrail/log');
    writeFileSync(file(), '');
    expect(await anchors.all()).toMatchObject([{ head: before.at(-1)?.head }]);
    writeFileSync(file(), kept);
  });
  it('goes on after half a note that a crash left', async () => {
    appendFileSync(file(), 'casetrail/log\n99\nabc');
    const before = await firm.system.anchors.all();
    await call('after the crash');
    later(60_000);
    expect(await firm.system.anchoring.look()).toBe(true);
    expect(await firm.system.anchors.all()).toHaveLength(before.length + 1);
  });
});

describe('a log that was written anew as a whole, all hashes fitting', () => {
  it('is whole by itself (the saboteur: no anchors), and not with them, at the first that it lost', async () => {
    const [first, second] = await firm.system.anchors.all();
    const from = (first?.head.position ?? 0) + 1;
    await rewrite(`UPDATE es.event SET occurred_at = occurred_at - 60000 WHERE pos = ${from};`);
    expect(await firm.system.verify()).toMatchObject({ whole: true });
    expect(await withAnchors()).toMatchObject({
      whole: false,
      fault: { kind: 'anchor', position: second?.head.position },
    });
  });
  it('gets no further anchor', async () => {
    const { position } = (await firm.system.anchors.newest())?.head ?? {};
    const before = readFileSync(file(), 'utf8');
    await call('on the forged log');
    later(60_000);
    await expect(firm.system.anchoring.look()).rejects.toThrow(AnchorLost);
    await expect(firm.system.anchoring.look()).rejects.toMatchObject({ position });
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });
  it('is found when its end was cut off, head and streams corrected', async () => {
    const [first] = await firm.system.anchors.all();
    const at = first?.head.position ?? 0;
    await rewrite(`DELETE FROM es.event WHERE pos >= ${at};`);
    expect(await withAnchors()).toMatchObject({ fault: { kind: 'anchor', position: at } });
  });
  it('is not hidden by a note that was changed: that is said', async () => {
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(/^at .*:00/m, 'at 2020-01-01T00:00:00'));
    await expect(firm.system.anchors.all()).rejects.toThrow('is not what was signed');
  });
});
