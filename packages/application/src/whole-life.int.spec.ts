import type { RecordedFineEvent } from '@casetrail/domain';
import { formatInstant, type CaseNo, type StaffNo, type Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIdOf, digestOf } from './commands/identity.ts';
import { on, WatchedFirm } from './enforcement/fixtures/watched-firm.ts';

const CASE = 'AA-1' as CaseNo;

let firm: WatchedFirm;
let close: () => Promise<void>;
let nth = 0;

beforeAll(async () => {
  ({ firm, close } = await WatchedFirm.open('03-02 08:00'));
}, 120_000);
afterAll(() => close());

const commandId = (): Uuid => commandIdOf(digestOf('whole life', (nth += 1)));

const found = async (rule: string) => {
  const events = await firm.system.log.readAll(0, 100_000, ['ViolationFound', 'ViolationReported']);
  const one = (events as readonly RecordedFineEvent[]).find(
    ({ data }) => 'rule' in data && data.rule === rule,
  );
  if (!one || !('key' in one.data)) throw new Error(`nothing was found under ${rule}`);
  return { id: one.stream.slice('fine-'.length) as Uuid, key: one.data.key };
};

/** At a moment, somebody acts on the fine of a rule; answers `recorded`, or the code of the refusal. */
const act = async (moment: string, rule: string, who: string, action: string, data: object) => {
  firm.now = on(moment);
  const { id } = await found(rule);
  const outcome = await firm.system.fines.act({
    commandId: commandId(),
    fineId: id,
    actor: who as StaffNo,
    action,
    data,
  });
  await firm.sweep();
  return outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;
};

const fine = async (rule: string) => {
  const trail = await firm.system.fines.trail((await found(rule)).id);
  if (!trail) throw new Error(`no fine under ${rule}`);
  return trail.fine;
};

const analyse = async (
  moment: string,
  what: 'submit' | 'reply' | 'confirm',
  who: string,
  content: object,
): Promise<string> => {
  firm.now = on(moment);
  const request = { commandId: commandId(), caseNo: CASE, actor: who as StaffNo, content };
  const outcome = await firm.system.lost[what](request);
  await firm.sweep();
  return outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;
};

const status = async () =>
  (await firm.system.lost.list({})).items.find(({ caseNo }) => caseNo === CASE)?.status;

describe('a client of the firm, from reception to the last word on why the client was lost', () => {
  it('is received and measured by the book', async () => {
    await firm.receive(CASE, '03-02 09:00');
    await firm.measure(CASE, '03-02 10:00');
    await firm.sweep();
    expect(await firm.said()).toEqual([]);
  });

  it('waits for its plan: what is late is found, each at its due time, and a fine is proposed', async () => {
    await firm.sweepAt('03-03 17:30');
    expect(await firm.said()).toEqual([]);
    await firm.sweepAt('03-03 17:31');
    expect(await firm.said()).toEqual(['ViolationFound floor-plan AA-1 D2 03-03 17:30', 'FineProposed']);
    await firm.sweepAt('03-04 17:31');
    expect(await firm.violations('plan-handover')).toEqual([
      'ViolationFound plan-handover AA-1 D2 03-04 17:30',
    ]);
  });

  it('gets its estimate half a day late, which the estimator answers for', async () => {
    await firm.step(CASE, '03-05 09:30', 'floor_plan_completed');
    await firm.step(CASE, '03-05 10:00', 'plan_handed_to_estimator', { to: 'E4' });
    await firm.step(CASE, '03-05 11:00', 'materials_selected', { sheet: true }, 'M1');
    await firm.sweepAt('03-05 15:16');
    expect(await firm.violations('estimate')).toEqual(['ViolationFound estimate AA-1 E4 03-05 15:15']);
    const quote = { amount: '86000.00', quote: 'itemised', splitTable: true };
    await firm.step(CASE, '03-06 09:30', 'estimate_issued', quote, 'E4');
    const handed = { to: 'M1', handoverForm: true };
    await firm.step(CASE, '03-06 10:00', 'estimate_handed_to_manager', handed, 'E4');
    await firm.sweep();
    expect(await firm.violations()).toHaveLength(3);
  });

  it('costs two fines, with slips numbered one after the other, and one that is waived', async () => {
    const reason = { reason: '证据清楚' };
    expect(await act('03-06 11:00', 'floor-plan', 'D2', 'waive', reason)).not.toBe('recorded');
    expect(await act('03-06 11:00', 'floor-plan', 'S6', 'issue', reason)).toBe('recorded');
    expect(await act('03-06 11:05', 'estimate', 'S6', 'issue', reason)).toBe('recorded');
    expect(await act('03-06 11:10', 'plan-handover', 'S6', 'waive', { reason: '已就同一延误处罚' })).toBe(
      'recorded',
    );
    expect([(await fine('floor-plan')).slip, (await fine('estimate')).slip]).toEqual([
      'AA-2026-0001',
      'AA-2026-0002',
    ]);
    expect((await fine('plan-handover')).status).toBe('waived');
  });

  it('is appealed against by the designer, and answered in time: reduced', async () => {
    const appeal = { to: 'store_supervisor', statement: '当天停电，无法出图' };
    expect(await act('03-06 14:00', 'floor-plan', 'D2', 'sign', {})).toBe('recorded');
    expect(await act('03-06 14:05', 'floor-plan', 'E4', 'appeal', appeal)).not.toBe('recorded');
    expect(await act('03-06 14:10', 'floor-plan', 'D2', 'appeal', appeal)).toBe('recorded');
    expect((await fine('floor-plan')).status).toBe('appealed');
    const reduced = { outcome: 'reduced', amount: '50.00', reason: '停电半天属实' };
    expect(await act('03-07 10:00', 'floor-plan', 'D2', 'answer', reduced)).not.toBe('recorded');
    expect(await act('03-07 10:05', 'floor-plan', 'S6', 'answer', reduced)).toBe('recorded');
    expect(await fine('floor-plan')).toMatchObject({ amount: '50.00' });
    expect(await act('03-07 10:10', 'floor-plan', 'S6', 'answer', reduced)).not.toBe('recorded');
  });

  it('is appealed against by the estimator; the store is silent, and the general office decides', async () => {
    const appeal = { to: 'store_supervisor', statement: '选材表当天才到' };
    expect(await act('03-07 10:20', 'estimate', 'E4', 'sign', {})).toBe('recorded');
    expect(await act('03-07 11:00', 'estimate', 'E4', 'appeal', appeal)).toBe('recorded');
    await firm.sweepAt('03-10 17:30');
    expect(await firm.said('AppealEscalated')).toEqual([]);
    await firm.sweepAt('03-10 17:31');
    expect(await firm.said('AppealEscalated')).toEqual(['AppealEscalated']);
    expect((await fine('estimate')).status).toBe('appealed');
    const answer = { outcome: 'withdrawn', reason: '材料未齐，不应处罚' };
    expect(await act('03-11 09:30', 'estimate', 'S6', 'answer', answer)).not.toBe('recorded');
    expect(await act('03-11 09:35', 'estimate', 'O7', 'answer', answer)).toBe('recorded');
    expect((await fine('estimate')).status).toBe('withdrawn');
  });

  it('is lost: the system opens the analysis with what it found, before anybody types', async () => {
    await firm.step(CASE, '03-12 09:30', 'client_lost', { statedReason: '报价太高', to: '隔壁装饰' }, 'M1');
    await firm.sweep();
    expect(await status()).toBe('open');
    const dossier = await firm.system.lost.dossier(CASE);
    expect(dossier?.deviations.flatMap(({ rule }) => rule?.id ?? [])).toEqual(
      expect.arrayContaining(['floor-plan', 'plan-handover', 'estimate']),
    );
  });

  it('is analysed, answered by the one who is named, and confirmed by a second person', async () => {
    const { key } = await found('estimate');
    const analysis = {
      causes: ['price', 'process'],
      violations: [key],
      responsible: [{ staff: 'E4', degree: 'contributory' }],
      lesson: '估算要在半天内交到客户经理手里。',
    };
    expect(await analyse('03-12 14:00', 'submit', 'D2', analysis)).not.toBe('recorded');
    expect(await analyse('03-12 14:05', 'submit', 'M1', analysis)).toBe('recorded');
    expect(await status()).toBe('submitted');
    expect(await analyse('03-12 14:10', 'confirm', 'M1', { version: 1 })).not.toBe('recorded');
    expect(
      await analyse('03-13 10:00', 'reply', 'E4', { version: 1, statement: '选材表当天上午才到。' }),
    ).toBe('recorded');
    expect(await analyse('03-13 15:00', 'confirm', 'O7', { version: 1 })).toBe('recorded');
    expect(await status()).toBe('confirmed');
    expect(await firm.violations('lost-analysis')).toEqual([]);
    expect((await fine('lost-analysis')).person?.no).toBe('E4');
  });

  it('leaves a record in which what was found is what the rules find', async () => {
    const { violations, late } = await firm.system.queries.findings({ asOf: firm.now });
    const entered = (await firm.system.log.readAll(0, 100_000, [
      'ViolationFound',
    ])) as readonly RecordedFineEvent[];
    const told = entered.flatMap(({ data }) => ('doneAt' in data ? [`${data.rule} ${data.at}`] : []));
    expect(told.sort()).toEqual([...violations, ...late].map(({ rule, at }) => `${rule} ${at}`).sort());
    expect(formatInstant(firm.now)).toBe('2026-03-13T15:00:00+08:00');
    expect((await firm.system.verify()).whole).toBe(true);
  });
});
