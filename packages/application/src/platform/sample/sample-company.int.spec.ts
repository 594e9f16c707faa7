import type { RecordedFineEvent } from '@casetrail/domain';
import { formatInstant, instant, type Instant } from '@casetrail/kernel';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WatchedFirm } from '../../enforcement/fixtures/watched-firm.ts';
import type { System } from '../system.ts';
import { enteredLate } from './fixtures/entered-late.ts';
import { loadSampleCompanyIfEmpty } from './load-sample.ts';

const HALF_A_DAY = 195;

describe.each([
  ['a Wednesday afternoon', '2026-05-20T14:40:00+08:00'],
  ['a Sunday of the National Day holiday', '2026-10-04T11:00:00+08:00'],
  ['the first of January, before dawn', '2027-01-01T00:20:00+08:00'],
])('the sample company, opened on %s', (_, today) => {
  const now = instant(today);
  const refused: string[] = [];
  let system: System;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const opened = await WatchedFirm.bare({ now }, {}, { follows: false });
    ({ close } = opened);
    ({ system } = opened.firm);
    await loadSampleCompanyIfEmpty(system, { onRefused: (line) => refused.push(line) });
  }, 180_000);
  afterAll(() => close());

  const fines = async (status?: 'proposed' | 'issued' | 'signed' | 'refused' | 'withdrawn' | 'appealed') =>
    (await system.fines.list({ size: 200, ...(status && { status }) })).items;
  const lost = async (status: 'open' | 'submitted' | 'confirmed') =>
    (await system.lost.list({ status })).items;

  it('was played as it was written', () => expect(refused).toEqual([]));

  it('has a fine under appeal with about one working day left for whoever decides', async () => {
    const { items } = await system.fines.appeals({});
    expect(items).toHaveLength(1);
    const [appeal] = items;
    expect(appeal?.status).toBe('open');
    expect(appeal?.workingMinutesLeft).toBeGreaterThanOrEqual(HALF_A_DAY);
    expect(appeal?.workingMinutesLeft).toBeLessThanOrEqual(3 * HALF_A_DAY);
    expect(appeal?.mayDecide).toHaveLength(1);
    const trail = await system.fines.trail(appeal?.fine.id as never);
    expect(trail?.entries.map(({ type }) => type)).toEqual([
      'ViolationFound',
      'FineProposed',
      'FineIssued',
      'SlipNumbered',
      'SlipSigned',
      'AppealFiled',
    ]);
  });

  it('has a fine that was taken back on appeal', async () => {
    const [fine, ...others] = await fines('withdrawn');
    expect(others).toEqual([]);
    expect(fine).toMatchObject({ outcome: 'withdrawn', appeals: 1 });
  });

  it('has a slip that was refused before a witness', async () => {
    const [fine] = await fines('refused');
    const trail = await system.fines.trail(fine?.id as never);
    expect(trail?.entries.at(-1)).toMatchObject({ type: 'SlipRefused' });
    expect(fine?.acknowledged).toBe('refused');
  });

  it('has fines that were issued and signed, and some that wait for the supervisor', async () => {
    const signed = await fines('signed');
    expect(signed.length).toBeGreaterThan(5);
    expect(new Set(signed.map(({ slip }) => slip)).size).toBe(signed.length);
    const { items } = await system.fines.proposals();
    expect(items.length).toBeGreaterThan(2);
    for (const { mayDecide, fine } of items)
      expect(mayDecide.map(({ no }) => no)).not.toContain(fine.person?.no);
  });

  it('issues nothing by itself', async () => {
    expect((await system.fines.settings()).automaticIssuing).toBe(false);
    for (const { issuedAt, issuer } of await fines()) if (issuedAt !== null) expect(issuer).not.toBeNull();
  });

  it('has a handover that was declined, with its reason', async () => {
    const { items } = await system.handovers.list({ status: 'declined' });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'plan', reason: expect.stringContaining('尺寸') });
  });

  it('has one entry, and no other, that is marked as late', async () => {
    expect(await enteredLate(system)).toEqual([expect.stringMatching(/^FloorPlanCompleted /)]);
  });

  it('has an entry that was made later than it happened, and the verdict that fell with it', async () => {
    const overturned = (await system.log.readAll(0, 100_000, ['ViolationOverturned'])).map(({ stream }) =>
      stream.slice('fine-'.length),
    );
    expect(overturned).toHaveLength(1);
    const trail = await system.fines.trail(overturned[0] as never);
    expect(trail?.fine).toMatchObject({ status: 'lapsed', rule: { id: 'floor-plan' } });
    const events = await system.log.read(`case-${trail?.fine.caseNo}`);
    const plan = events.find(({ type }) => type === 'FloorPlanCompleted');
    expect(plan).not.toHaveProperty('source');
    // Handed to the estimator in the log before it was drawn.
    expect(events.find(({ type }) => type === 'PlanHandedToEstimator')?.position).toBeLessThan(
      plan?.position as number,
    );
  });

  it('has a contract that waits for its seal, with versions, signatures and a request', async () => {
    const sealing = await system.log.readAll(0, 100_000, ['SealRequested']);
    expect(sealing).toHaveLength(1);
    const caseNo = sealing[0]?.stream.slice('case-'.length) as never;
    const view = await system.documents.papers(caseNo);
    const contract = view?.papers.find(({ code }) => code === 'contract');
    expect(contract?.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(contract?.versions[1]?.signatures.length).toBe(3);
    expect(view?.attachments).toHaveLength(3);
    for (const { sha256 } of view?.attachments ?? [])
      expect(await system.attachments.download(caseNo, sha256)).toMatchObject({ type: 'application/pdf' });
    expect(view?.seal).toMatchObject({ missing: [], signatures: [] });
  });

  it('has an edition of the rules that was adopted, and that two people have not signed', async () => {
    const adopted = (await system.editions.list()).filter(({ status }) => status === 'adopted');
    expect(adopted).toHaveLength(1);
    const signatures = await system.editions.signatures(adopted[0]?.version as string);
    expect(signatures?.missing).toHaveLength(2);
    expect(signatures?.signed).toHaveLength(45);
  });

  it('has lost clients whose reasons are known, waited for, and not asked for yet', async () => {
    const confirmed = await lost('confirmed');
    const dossiers = await Promise.all(confirmed.map(({ caseNo }) => system.lost.dossier(caseNo as never)));
    const dossier = dossiers.find((one) => one?.budgets.some(({ beyondLimit }) => beyondLimit));
    expect(dossier?.deviations.length).toBeGreaterThan(0);
    expect(dossier?.satisfaction.map(({ score }) => score)).toEqual([5, 4, 2]);
    expect(dossier?.competitors.some(({ wentThere }) => wentThere)).toBe(true);
    expect(dossier?.analysis?.versions).toHaveLength(1);
    const [waiting] = await lost('submitted');
    expect(waiting).toMatchObject({ named: 2, replied: 1 });
    expect((await lost('open')).length).toBeGreaterThan(0);
  });

  it('leads from a lost client to the late step, its fine, the appeal and the decision', async () => {
    const [waiting] = await lost('submitted');
    const dossier = await system.lost.dossier(waiting?.caseNo as never);
    const step = dossier?.deviations.find(({ rule }) => rule?.id === 'floor-plan');
    expect(dossier?.analysis?.versions[0]).toMatchObject({ violations: [step?.key] });
    const { items } = await system.fines.list({ case: waiting?.caseNo, rule: 'floor-plan' });
    expect(items[0]).toMatchObject({ outcome: 'reduced', amount: '50.00', person: step?.responsible });
    const trail = await system.fines.trail(items[0]?.id as never);
    expect(trail?.receipt).not.toBeNull();
    expect(trail?.entries.at(-1)).toMatchObject({ type: 'AppealAnswered' });
  });

  it('tells of what was decided on a loss as a fine by degree', async () => {
    const reported = (await fines()).filter(({ rule }) => rule.id === 'lost-analysis');
    expect(reported.length).toBeGreaterThan(0);
  });

  it('has on record since it went live exactly what the rules find, each when it ran out', async () => {
    const live = ((await system.log.readAll(0, 100_000, ['StoreWentLive']))[0]?.occurredAt ?? 0) as Instant;
    const { violations, late } = await system.queries.findings({ asOf: now });
    const found = [...violations, ...late].filter(({ at }) => instant(at) >= live);
    const events = (await system.log.readAll(0, 100_000, [
      'ViolationFound',
      'ViolationOverturned',
    ])) as readonly RecordedFineEvent[];
    const overturned = new Set(
      events.filter(({ type }) => type === 'ViolationOverturned').map(({ stream }) => stream),
    );
    const standing = events.filter(({ stream }) => !overturned.has(stream));
    const told = standing.flatMap(({ data }) => ('doneAt' in data ? [`${data.rule} ${data.at}`] : []));
    expect(told.sort()).toEqual(found.map(({ rule, at }) => `${rule} ${at}`).sort());
    expect(told.length).toBeGreaterThan(20);
  });

  it('was watched all the time, and nothing stopped', async () => {
    const found = await system.log.readAll(0, 100_000, ['ViolationFound']);
    expect(found.filter(({ data }) => 'whileDown' in data)).toEqual([]);
    expect(await system.enforcement.status()).toMatchObject({ stopped: undefined, oldestOverdue: undefined });
  });

  it('tells people of what they owe', async () => {
    const people = await system.queries.staff();
    const inboxes = await Promise.all(people.map(({ no }) => system.enforcement.messagesOf(no as never)));
    const kinds = new Set(inboxes.flat().map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThan(1);
  });

  it('is whole, lies before now, and lies on the disk to be looked at', async () => {
    expect(await system.verify()).toMatchObject({ whole: true });
    const events = await system.log.readAll(0, 100_000);
    expect(Math.max(...events.map(({ occurredAt }) => occurredAt))).toBeLessThanOrEqual(now);
    const marker: unknown = JSON.parse(await readFile(join(system.dataDir, 'sample', 'sample.json'), 'utf8'));
    expect(marker).toEqual({ seed: 20_260_101, now: formatInstant(now), complete: true });
  });

  it('is not loaded a second time', async () => {
    const { position } = await system.log.head();
    expect(await loadSampleCompanyIfEmpty(system)).toBe(true);
    expect((await system.log.head()).position).toBe(position);
  });
});
