import { money, type CaseNo, type Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedPlace } from '../../reactions/place.ts';
import { ReactionRunner } from '../../reactions/reaction-runner.ts';
import { reactionsOf } from '../../reactions/reactions.ts';
import { at, CZ, FinedFirm, newId, no, said } from './fixtures/fined-firm.ts';

let firm: FinedFirm;

beforeAll(async () => {
  firm = await FinedFirm.open();
});
afterAll(() => firm.close());

const office = (setting: string, data: object) =>
  firm.fines.changeSetting({ commandId: newId(), actor: no('HQ001'), setting, data });

const actorOf = async (id: Uuid, type: string) =>
  (await firm.events(id)).find((event) => event.type === type)?.actor;

describe('3.3.1 automatic issuing', () => {
  const turn = (on: boolean) => office('automatic-issuing', { on, reason: '试行三个月无误' });

  it('issues nothing until the general office turns it on, and says who did', async () => {
    firm.now = at('03-05', '09:00');
    const id = await firm.find('estimate@201');
    await firm.settle();
    expect(await firm.types(id)).toEqual(['ViolationFound', 'FineProposed']);
    expect(
      said(
        await firm.fines.changeSetting({
          commandId: newId(),
          actor: no('CZ101'),
          setting: 'automatic-issuing',
          data: { on: true, reason: '…' },
        }),
      ),
    ).toBe('not-allowed by');
    expect(said(await turn(true))).toBe('recorded');
    const settings = await firm.fines.settings();
    expect(settings).toMatchObject({
      automaticIssuing: true,
      ceiling: 20,
      history: [{ actor: { kind: 'person', no: 'HQ001' }, reason: '试行三个月无误' }],
    });
  });

  it('issues as the rule itself, once, numbered, and leaves to people what wants a look', async () => {
    const id = await firm.find('estimate@202');
    const down = await firm.find('estimate@203', {}, true);
    const nobodys = await firm.find('estimate@204', { person: undefined });
    await firm.settle();
    expect(await firm.types(id)).toEqual(['ViolationFound', 'FineProposed', 'FineIssued', 'SlipNumbered']);
    expect(await actorOf(id, 'FineIssued')).toEqual({
      kind: 'rule',
      rule: 'estimate',
      edition: '2026-01-01',
    });
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ status: 'issued', issuer: null });
    for (const other of [down, nobodys])
      expect(await firm.types(other)).toEqual(['ViolationFound', 'FineProposed']);
    await turn(false);
    const after = await firm.find('estimate@205');
    await firm.settle();
    expect(await firm.types(after)).toEqual(['ViolationFound', 'FineProposed']);
  });

  it('does the same again when its place in the log is lost, and adds nothing', async () => {
    const before = (await firm.all()).length;
    await firm.pool.query("UPDATE work.checkpoint SET position = 0 WHERE name = 'reactions'");
    const runner = await ReactionRunner.open({
      place: storedPlace(firm.pool),
      log: firm.log,
      reactions: reactionsOf(firm.ports),
    });
    expect(await runner.catchUp()).toBe(true);
    await runner.close();
    expect((await firm.all()).length).toBe(before);
  });
});

describe('3.3.2 an appeal that nobody answers', () => {
  it('goes to the general office after its term, suspended, and says whose silence it was', async () => {
    firm.now = at('03-05', '09:00');
    const id = await firm.signed('estimate@301');
    await firm.done(id, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '…' });
    firm.now = at('03-07', '17:30');
    await firm.fines.sweep();
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ appealBefore: 'store_supervisor' });
    firm.now = (at('03-07', '17:30') + 1) as never;
    await firm.fines.sweep();
    await firm.fines.sweep();
    const trail = await firm.fines.trail(id);
    expect(trail?.fine).toMatchObject({
      status: 'appealed',
      appealBefore: 'general_office',
      answerBy: '2026-03-10T17:30:00+08:00',
    });
    const escalated = (await firm.events(id)).filter(({ type }) => type === 'AppealEscalated');
    expect(escalated).toMatchObject([
      { actor: { kind: 'rule', rule: 'appeal-answer' }, data: { silent: ['CZ105'] } },
    ]);
    expect(trail?.mayAnswer.map((person) => person.no)).toEqual(['HQ001']);
    expect(said(await firm.act(id, 'CZ105', 'answer', { outcome: 'upheld', reason: '…' }))).toBe(
      'not-allowed by',
    );
    await firm.done(id, 'HQ001', 'answer', { outcome: 'withdrawn', reason: '客户确有改期' });
    expect((await firm.fines.trail(id))?.duties.map(({ owedBy, status }) => [owedBy, status])).toEqual([
      ['store_supervisor', 'met'],
      ['store_supervisor', 'missed'],
      ['general_office', 'met'],
    ]);
  });
});

describe('2.6.1 a daily fine', () => {
  const caseNo = 'CZ-260901' as CaseNo;
  const say = async (step: string, when: ReturnType<typeof at>, data: object = {}, actor = 'CZ104') => {
    const outcome = await firm.commands.recordStep({
      commandId: newId(),
      store: CZ,
      caseNo,
      step,
      data,
      actor: no(actor),
      occurredAt: when,
    });
    if (outcome.outcome === 'refused') throw new Error(`${step}: ${outcome.refusal.message.en}`);
    return outcome.position;
  };
  const quote = { amount: '86400.00', quote: 'fixed', splitTable: true, items: [] };

  it('grows day by day, once a day, and ends when the work is done', async () => {
    firm.now = at('03-02', '09:00');
    const client = { name: '何欣怡', community: '滨江一号', area: 100, houseType: 'flat' };
    await say('client_received', firm.now, { client, receptionForm: true }, 'CZ101');
    await say('designer_assigned', firm.now, { designer: 'CZ104' }, 'CZ101');
    const trigger = await say('design_agreement_signed', firm.now, {
      signatures: ['client'],
      fee: '3000.00',
    });
    firm.now = at('03-10', '09:00');
    const id = await firm.find(`design-term@${trigger}`, {
      rule: 'design-term',
      clause: '2.6.1',
      caseNo,
      person: no('CZ104'),
      at: at('03-10', '00:00'),
      amount: undefined,
      perDay: money('10.00'),
      evidence: [trigger],
    });
    await firm.done(id, 'CZ101', 'issue', { reason: '图纸逾期' });
    await firm.fines.sweep();
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ amount: '10.00', growing: true });
    firm.now = at('03-12', '00:00');
    await Promise.all([firm.fines.sweep(), firm.fines.sweep()]);
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ amount: '30.00', perDay: '10.00' });
    firm.now = at('03-12', '15:00');
    await say('drawings_completed', firm.now);
    await firm.settle();
    expect((await firm.fines.trail(id))?.fine.growing).toBe(true);
    firm.now = at('03-14', '09:00');
    await say('budget_issued', at('03-12', '16:00'), quote, 'CZ108');
    await firm.settle();
    await firm.fines.sweep();
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ amount: '30.00', growing: false });
    expect((await firm.types(id)).filter((type) => type === 'FineAccrued')).toHaveLength(2);
    expect((await firm.events(id)).at(-1)).toMatchObject({
      type: 'AccrualEnded',
      actor: { kind: 'rule', rule: 'design-term' },
      data: { cause: 'done', at: '2026-03-12T16:00:00+08:00', amount: '30.00' },
    });
  });
});
