import { edition2026, rulesOf } from '@casetrail/domain';
import { DESK_TABLES, fingerprints, readModelsOf } from '@casetrail/read-models';
import { Refusal } from '@casetrail/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Projected } from '../../projections/fixtures/projected.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { AA, at, BB, Office, proposalFor } from './fixtures/office.ts';

let projected: Projected;
let office: Office;

beforeAll(async () => {
  projected = await Projected.open();
});
beforeEach(async () => {
  office = await Office.open(projected);
});
afterAll(() => projected.drop());

const version = '2026-07';
const meeting = { on: '2026-06-10', attendees: ['O1', 'S2'], minutes: '一致同意。' };
const answer = (outcome: StepOutcome) =>
  outcome.outcome === 'refused' ? [outcome.refusal.code, outcome.refusal.field] : outcome.outcome;

describe('the calendar of an edition', () => {
  it('holds every day of a year: holidays, make-up days, and a year that nobody has announced', async () => {
    const { editions } = office;
    const whole = await editions.year('2026-01-01', 2026);
    if (!whole || whole instanceof Refusal) throw new Error('no calendar');
    expect(whole.days).toHaveLength(365);
    expect(whole.provisional).toBe(false);
    expect(whole.days[0]).toMatchObject({ date: '2026-01-01', kind: 'holiday', works: false });
    expect(whole.days.some(({ kind, works }) => kind === 'make-up' && works)).toBe(true);
    expect(await editions.year('2026-01-01', 2028)).toMatchObject({ provisional: true });
    expect((await editions.year('2026-01-01', 2028)) as object).toHaveProperty('days.length', 366);
  });
  it('is of a store that there is, and of an edition that there is', async () => {
    expect(await office.editions.year('2026-01-01', 2026, AA)).toMatchObject({ store: AA });
    expect(await office.editions.year('2026-01-01', 2026, 'QQ' as typeof AA)).toMatchObject({
      code: 'unknown-store',
    });
    expect(await office.editions.year('2020', 2026)).toBeUndefined();
  });
});

describe('3.2 an edition', () => {
  it('goes from a proposal to being in force, and is listed as it stands', async () => {
    const { editions } = office;
    const statuses: unknown[] = [];
    const look = async () => {
      await office.desk.catchUp();
      statuses.push((await editions.list()).map(({ version: name, status }) => `${name} ${status}`));
    };
    await look();
    await editions.propose({ ...office.by('O1'), proposal: proposalFor(version) });
    await look();
    await editions.discuss({ ...office.by('O1'), version, meeting });
    await editions.sign({ ...office.by('D3'), version });
    await look();
    await editions.adopt({ ...office.by('O1'), version });
    await look();
    office.now = at('07-01 00:00');
    await look();
    expect(statuses).toEqual([
      ['2026-01-01 in-force'],
      ['2026-07 proposed', '2026-01-01 in-force'],
      ['2026-07 discussed', '2026-01-01 in-force'],
      ['2026-07 adopted', '2026-01-01 in-force'],
      ['2026-07 in-force', '2026-01-01 superseded'],
    ]);
    const [row] = await editions.list();
    expect(row).toMatchObject({
      basedOn: '2026-01-01',
      stores: 'all',
      from: '2026-07-01',
      proposedBy: { no: 'O1', name: '员工O1' },
      metOn: '2026-06-10',
      adoptedAt: '2026-06-10T10:00:00+08:00',
      signed: 1,
      bound: 4,
    });
  });

  it('is told whole: rules, calendar, meeting and history', async () => {
    await office.adopt(version, {
      changes: {
        rules: { 'price-silence': { off: true }, estimate: { penalty: { kind: 'fine', amount: '5.00' } } },
        calendar: { exceptions: [{ date: '2026-07-05', works: true, name: '展会', stores: ['AA'] }] },
        unit: 'points',
      },
    });
    const edition = await office.editions.find(version);
    expect(edition?.rules).toHaveLength(rulesOf(edition2026).length);
    expect(edition?.rules.at(-1)).toMatchObject({ id: 'price-silence', off: true });
    expect(edition?.rules.find(({ id }) => id === 'estimate')?.penalty).toEqual({
      kind: 'fine',
      grade: 'fine',
      amount: '5.00',
    });
    expect(edition).toMatchObject({
      unit: 'points',
      exceptions: [{ date: '2026-07-05', works: true, name: '展会', stores: ['AA'] }],
      meetings: [{ on: '2026-06-10', minutes: '一致同意。', attendees: [{ no: 'O1' }, { no: 'S2' }] }],
    });
    expect(edition?.calendar.seasons[0]?.hours).toEqual([
      ['09:00', '12:00'],
      ['14:30', '18:00'],
    ]);
    expect(edition?.history.map(({ sentence }) => sentence.zh.slice(0, 16))).toHaveLength(3);
    expect(await office.editions.find('2026-01-01')).toMatchObject({
      status: 'in-force',
      basedOn: null,
      history: [],
    });
    expect(await office.editions.find('2025')).toBeUndefined();
  });

  it('says who has signed it and who has not', async () => {
    await office.adopt(version, { stores: ['AA'] });
    await office.editions.sign({ ...office.by('D3'), version });
    office.now = at('06-11 10:00');
    await office.editions.sign({ ...office.by('O1'), version });
    expect(await office.editions.signatures(version)).toEqual({
      version,
      signed: [
        { no: 'D3', name: '员工D3', at: '2026-06-10T10:00:00+08:00' },
        { no: 'O1', name: '员工O1', at: '2026-06-11T10:00:00+08:00' },
      ],
      missing: [{ no: 'S2', name: '员工S2' }],
    });
    const { rulebook } = await office.firm.current();
    const signed = (no: string, moment: string) => rulebook.signedBefore(version, no as never, at(moment));
    expect([signed('O1', '06-11 09:59'), signed('O1', '06-11 10:00'), signed('S2', '09-01 00:00')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await office.editions.signatures('2026-01-01')).toMatchObject({ signed: [], missing: [] });
  });

  it('is put beside the one it is based on, or any other', async () => {
    await office.adopt(version);
    const difference = await office.editions.difference(version);
    expect(difference).toEqual({
      version,
      against: '2026-01-01',
      rules: [
        {
          id: 'floor-plan',
          title: { zh: '完成平面图', en: 'Floor plan' },
          change: 'changed',
          fields: [
            { field: 'text', before: expect.anything(), after: expect.anything() },
            {
              field: 'term',
              before: {
                zh: '平层 1 个工作日；复式 1 个工作日；别墅 3 个工作日',
                en: expect.stringContaining('1 working day'),
              },
              after: { zh: '2 个工作日', en: '2 working days' },
            },
          ],
        },
      ],
      calendar: null,
      unit: null,
    });
    const other = await office.editions.difference('2026-01-01', version);
    expect(other).toMatchObject({ against: version, rules: [{ id: 'floor-plan' }] });
    expect(await office.editions.difference(version, '2025')).toBeInstanceOf(Refusal);
    expect(await office.editions.difference('2025')).toBeUndefined();
  });

  it('is refused with the field that is wrong, and nothing is changed', async () => {
    const { editions } = office;
    const before = await office.writer.log.head();
    const wrong = proposalFor(version, { changes: { rules: { 'floor-plan': { term: { kind: 'weeks' } } } } });
    expect(answer(await editions.propose({ ...office.by('O1'), proposal: wrong }))).toEqual([
      'unknown-value',
      'proposal.changes.rules.floor-plan.term.kind',
    ]);
    expect(answer(await editions.discuss({ ...office.by('O1'), version, meeting: {} }))).toEqual([
      'missing',
      'on',
    ]);
    expect(
      answer(await editions.withdraw({ ...office.by('O1'), version, withdrawal: { reason: ' ' } })),
    ).toEqual(['empty', 'reason']);
    expect(answer(await editions.adopt({ ...office.by('O1'), version, adoption: { from: 'soon' } }))).toEqual(
      ['no-date', 'from'],
    );
    expect(answer(await editions.sign({ ...office.by('D3'), version }))).toEqual([
      'unknown-edition',
      'version',
    ]);
    expect(await office.writer.log.head()).toEqual(before);
  });

  it('is changed once however often a request is sent', async () => {
    const proposing = { ...office.by('O1'), proposal: proposalFor(version) };
    const first = await office.editions.propose(proposing);
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(await office.editions.propose(proposing)).toEqual({ ...first, repeated: true });
    office.now = at('06-10 10:05');
    expect(await office.editions.propose(proposing)).toEqual({ ...first, repeated: true });
    const other = { ...proposing, proposal: proposalFor(version, { from: '2026-07-02' }) };
    expect(answer(await office.editions.propose(other))).toEqual(['command-reused', 'commandId']);
    expect(answer(await office.editions.propose({ ...other, ...office.by('O1') }))).toEqual([
      'version-taken',
      'proposal.version',
    ]);
  });

  it('leaves the same rows when they are made anew', async () => {
    await office.adopt(version);
    await office.editions.sign({ ...office.by('D3'), version });
    await office.editions.propose({
      ...office.by('O1'),
      proposal: proposalFor('2026-08', { changes: { unit: 'points' } }),
    });
    await office.editions.withdraw({
      ...office.by('O1'),
      version: '2026-08',
      withdrawal: { reason: '另议' },
    });
    await office.desk.catchUp();
    const db = readModelsOf(projected.pool);
    const before = await fingerprints(db);
    await office.desk.rebuild();
    const after = await fingerprints(db);
    for (const table of DESK_TABLES) expect(after[table]).toBe(before[table]);
    expect((await office.editions.list()).map(({ status }) => status)).toContain('withdrawn');
  });

  it('is not proposed against rules that were adopted meanwhile unseen', async () => {
    await office.editions.propose({ ...office.by('O1'), proposal: proposalFor('a', { from: '2026-07-05' }) });
    await office.editions.discuss({ ...office.by('O1'), version: 'a', meeting });
    await office.adopt('b');
    expect(answer(await office.editions.adopt({ ...office.by('O1'), version: 'a' }))).toEqual([
      'edition-in-between',
      'version',
    ]);
  });
});

describe('days on which a store is to be shut', () => {
  const shut = (actor: string, dates: string[], store = AA) =>
    office.commands.closeStore({ ...office.by(actor), store, closure: { dates, reason: '停电' } });

  it('are told beforehand, by its supervisor or the office', async () => {
    expect(answer(await shut('S2', ['2026-06-11']))).toBe('recorded');
    expect(answer(await shut('S2', ['2026-06-12'], BB))).toEqual(['not-allowed', 'actor']);
    expect(answer(await shut('O1', ['2026-06-12'], BB))).toBe('recorded');
    expect(answer(await shut('D3', ['2026-06-13']))).toEqual(['not-allowed', 'actor']);
    expect(answer(await shut('S2', ['2026-06-10']))).toEqual(['in-the-past', 'dates.0']);
    office.now = at('06-10 08:59');
    expect(answer(await shut('S2', ['2026-06-10']))).toBe('recorded');
    office.now = at('06-10 09:00');
    expect(answer(await shut('S2', ['2026-06-10'], BB))).toEqual(['not-allowed', 'actor']);
    expect(answer(await shut('O1', ['2026-06-10'], BB))).toEqual(['in-the-past', 'dates.0']);
    expect(answer(await shut('S2', []))).toEqual(['too-few', 'dates']);
  });

  it('move what runs, whatever edition it runs under', async () => {
    await office.measured('AA-1', '06-10 09:30').writer.write();
    await shut('S2', ['2026-06-11']);
    const firm = await office.firm.current();
    const calendar = firm.calendarOfVersion(AA, '2026-01-01');
    expect(calendar.nextWorkingDay(20_614 as never).date).toBe('2026-06-12');
  });
});
