import { money, type CaseNo } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, CZ, FinedFirm, newId, no, said, ZX } from './fixtures/fined-firm.ts';
import { contacted, keptFile, openedCase } from './fixtures/of-a-firm.ts';

let firm: FinedFirm;

beforeAll(async () => {
  firm = await FinedFirm.open();
});
afterAll(() => firm.close());

const reason = '逾期属实';

describe('a fine', () => {
  it('lives from its verdict to the payroll', async () => {
    firm.now = at('03-05', '09:00');
    const id = await firm.find('estimate@101');
    await firm.done(id, 'CZ101', 'issue', { reason });
    expect(await firm.types(id)).toEqual(['ViolationFound', 'FineProposed', 'FineIssued', 'SlipNumbered']);
    await firm.done(id, 'CZ108', 'sign');
    await firm.done(id, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '客户改期' });
    expect(said(await firm.act(id, 'CZ101', 'answer', { outcome: 'upheld', reason: '见记录' }))).toBe(
      'issuer-decides-not by',
    );
    await firm.done(id, 'CZ105', 'answer', { outcome: 'reduced', amount: '60.00', reason: '情节较轻' });
    const trail = await firm.fines.trail(id);
    expect(trail?.fine).toMatchObject({
      status: 'signed',
      slip: 'CZ-2026-0001',
      amount: '60.00',
      person: { no: 'CZ108', name: '员工CZ108' },
      issuer: { no: 'CZ101' },
      outcome: 'reduced',
      appeals: 1,
      decideBy: '2026-03-06T17:30:00+08:00',
      answerBy: '2026-03-07T17:30:00+08:00',
    });
    expect(trail?.entries.map(({ words }) => words)).toEqual([
      null,
      null,
      reason,
      null,
      null,
      '客户改期',
      '情节较轻',
    ]);
    expect(trail?.duties.map(({ rule, owedBy, status }) => [rule.id, owedBy, status])).toEqual([
      ['proposal-decision', 'store_supervisor', 'met'],
      ['appeal-answer', 'store_supervisor', 'met'],
    ]);
    expect(trail?.duties[1]?.receipt.lines.map(({ zh }) => zh)).toContain('到期：2026-03-07 周六 17:30');
  });

  it('is acted on once, however often the request is sent', async () => {
    const id = await firm.find('estimate@102');
    const command = newId();
    const first = await firm.act(id, 'CZ101', 'issue', { reason }, command);
    const again = await firm.act(id, 'CZ101', 'issue', { reason }, command);
    expect([first, again]).toMatchObject([
      { outcome: 'recorded', repeated: false },
      { outcome: 'recorded', repeated: true },
    ]);
    expect(said(await firm.act(id, 'CZ101', 'issue', { reason: '另一理由' }, command))).toBe(
      'command-reused commandId',
    );
    expect(said(await firm.act(id, 'CZ101', 'issue', { reason }))).toBe('already-issued fineId');
    expect((await firm.types(id)).filter((type) => type === 'SlipNumbered')).toHaveLength(1);
  });

  it.each([
    ['issue', 'CZ101', {}, 'missing reason'],
    ['issue', 'CZ101', { reason: ' ' }, 'empty reason'],
    ['issue', 'CZ101', { reason, at: '2026-03-05' }, 'unknown-key at'],
    ['issue', 'ZX118', { reason }, 'other-store by'],
    ['issue', 'CZ108', { reason }, 'own-fine by'],
    ['waive', 'CZ101', {}, 'missing reason'],
    ['change', 'CZ101', { amount: '-1.00', reason }, 'negative-amount amount'],
    ['change', 'CZ101', { amount: '1.005', reason }, 'too-many-decimals amount'],
    ['change', 'CZ101', { amount: 5, reason }, 'no-amount amount'],
    ['change', 'CZ101', { person: 'ZX121', reason }, 'other-store person'],
    ['answer', 'CZ101', { outcome: 'upheld', reason }, 'nothing-to-answer fineId'],
    ['appeal', 'CZ108', { to: 'store_supervisor', statement: '…' }, 'not-issued fineId'],
    ['appeal', 'CZ108', { to: 'the_owner', statement: '…' }, 'unknown-value to'],
    ['sign', 'CZ108', {}, 'not-issued fineId'],
    ['burn', 'CZ101', {}, 'unknown-action action'],
    [
      'appeal',
      'CZ108',
      { to: 'store_supervisor', statement: '…', attachments: [{ hash: 'x', name: 'a' }] },
      'malformed attachments.0.hash',
    ],
  ])('%s by %s with %j is refused: %s', async (action, actor, data, refused) => {
    firm.now = at('03-05', '09:00');
    const id = await firm.find('estimate@103');
    const before = await firm.types(id);
    expect(said(await firm.act(id, actor, action, data))).toBe(refused);
    expect(await firm.types(id)).toEqual(before);
  });

  it('that there is not is not found', async () => {
    expect(said(await firm.act(newId(), 'CZ101', 'issue', { reason }))).toBe('unknown-fine fineId');
    expect(said(await firm.act(newId(), 'CZ108', 'appeal', { to: 'general_office', statement: '…' }))).toBe(
      'unknown-fine fineId',
    );
    expect(await firm.fines.trail(newId())).toBeUndefined();
  });

  it('3.2 is not issued to somebody who had not signed the edition', async () => {
    const unsigned = await FinedFirm.open({ signedBefore: (_edition, person) => person !== no('CZ108') });
    const id = await unsigned.find('estimate@1');
    expect(said(await unsigned.act(id, 'CZ101', 'issue', { reason }))).toBe('edition-not-signed person');
    await unsigned.close();
  });
});

describe('3.3.1 a breach that a person reports', () => {
  beforeAll(async () => {
    for (const n of [77, 78, 79, 80]) await openedCase(firm, `CZ-2600${n}`, CZ);
  });

  const eventsOf = async (stream: string) => (await firm.log.read(stream)).map(({ position }) => position);

  const report = async (
    changes: Readonly<Record<string, unknown>> & { readonly caseNo?: string | undefined } = {},
  ) =>
    firm.fines.report({
      commandId: newId(),
      actor: no('CZ104'),
      data: {
        store: 'CZ',
        caseNo: 'CZ-260077',
        rule: 'price-silence',
        person: 'CZ108',
        at: '2026-03-04T11:00:00+08:00',
        statement: '当场报出总价',
        evidence: (await eventsOf(`case-${changes.caseNo ?? 'CZ-260077'}`)).slice(0, 1),
        ...changes,
      },
    });

  it('is proposed with the penalty of its rule, and once', async () => {
    const outcome = await report();
    expect(outcome).toMatchObject({ outcome: 'recorded', repeated: false });
    const id = outcome.fineId ?? newId();
    expect((await firm.fines.trail(id))?.fine).toMatchObject({
      status: 'proposed',
      reported: true,
      amount: '100.00',
      rule: { id: 'price-silence', clause: '2.B2' },
    });
    expect(said(await report())).toBe('same-act rule');
    expect(said(await report({ evidence: [], attachments: [{ hash: 'a'.repeat(64), name: 'a' }] }))).toBe(
      'same-act rule',
    );
  });
  it('is not the act that was found by itself, nor one that was found on the same event', async () => {
    const caseNo = 'CZ-260078' as CaseNo;
    await contacted(firm, caseNo, CZ, 2);
    const [first = 0, second = 0, third = 0] = await eventsOf(`case-${caseNo}`);
    await firm.find(`price-silence@${second}`, {
      ...{ rule: 'price-silence', clause: '2.B2', caseNo, evidence: [first, second] },
    });
    expect(said(await report({ caseNo, evidence: [second] }))).toBe('same-act rule');
    expect(said(await report({ caseNo, evidence: [first] }))).toBe('same-act rule');
    expect(said(await report({ caseNo, evidence: [third] }))).toBe('recorded');
  });
  it('names a case of its store, and is told of another store’s what it is told of nobody’s', async () => {
    await openedCase(firm, 'ZX-260001', ZX);
    expect(said(await report({ caseNo: 'ZX-260001' }))).toBe('unknown-case caseNo');
    expect(said(await report({ caseNo: 'ZX-260002' }))).toBe('unknown-case caseNo');
  });
  it('may name another penalty', async () => {
    const outcome = await report({ caseNo: 'CZ-260079', grade: 'serious_fault_slip', amount: '200.00' });
    expect((await firm.fines.trail(outcome.fineId ?? newId()))?.fine).toMatchObject({
      grade: 'serious_fault_slip',
      amount: '200.00',
    });
  });
  /** What no case and no event shows: a photograph does, of those that the store keeps. */
  const ofTheHouse = async (content: string) => ({
    caseNo: undefined,
    evidence: [],
    attachments: [{ hash: await keptFile(firm, CZ, content), name: '照片.pdf' }],
  });
  it('1.1.3 of the house is a violation and a fault slip, or the fine that is named', async () => {
    const house = await ofTheHouse('餐盒在工位上');
    const plain = await report({ ...house, rule: 'no-meals' });
    const id = plain.fineId ?? newId();
    expect(await firm.types(id)).toEqual(['ViolationReported', 'FineProposed']);
    expect((await firm.fines.trail(id))?.fine).toMatchObject({
      status: 'proposed',
      grade: 'fault_slip',
      amount: null,
      rule: { id: 'no-meals', clause: '1.1.3' },
    });
    const fined = await report({ ...house, rule: 'closing', grade: 'fine', amount: '50.00' });
    expect((await firm.fines.trail(fined.fineId ?? newId()))?.fine).toMatchObject({
      status: 'proposed',
      grade: 'fine',
      amount: '50.00',
    });
    expect(said(await report({ ...house, rule: 'zones', attachments: [] }))).toBe('no-evidence evidence');
  });
  it('1.3 of the house that the manual sets no penalty on is noted, and nothing is proposed', async () => {
    const outcome = await report({ ...(await ofTheHouse('打卡')), rule: 'hours' });
    expect(await firm.types(outcome.fineId ?? newId())).toEqual(['ViolationReported']);
  });
  it.each([
    [{ rule: 'unheard-of' }, 'rule-not-in-force rule'],
    [{ at: '2025-12-31T23:59:59+08:00' }, 'rule-not-in-force rule'],
    [{ at: '2026-03-04 11:00' }, 'no-offset at'],
    [{ store: 'QQ' }, 'unknown-store store'],
    [{ evidence: [] }, 'no-evidence evidence'],
    [{ statement: '' }, 'empty statement'],
    [{ person: 'CZ999' }, 'unknown-staff person'],
  ])('with %j is refused: %s', async (changes, refused) =>
    expect(said(await report({ caseNo: 'CZ-260080', ...changes }))).toBe(refused),
  );
});

describe('what waits for a decision', () => {
  it('is listed with the working time left, what is due first first, and to whom it is offered', async () => {
    const waiting = await FinedFirm.open();
    const early = await waiting.find('estimate@1');
    waiting.now = at('03-05', '15:00');
    const appealed = await waiting.signed('estimate@2', { person: no('CZ101') }).catch(() => undefined);
    expect(appealed).toBeUndefined(); // CZ101 issues no fine to themselves
    const second = await waiting.signed('estimate@3');
    await waiting.done(second, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '…' });
    waiting.now = at('03-06', '16:30');
    const proposals = await waiting.fines.proposals(CZ);
    expect(
      proposals.items.map(({ fine, workingMinutesLeft, status }) => [fine.id, workingMinutesLeft, status])[0],
    ).toEqual([early, 60, 'open']);
    const appeals = await waiting.fines.appeals({ store: 'CZ' });
    expect(appeals.items).toMatchObject([
      { fine: { id: second }, workingMinutesLeft: 450, status: 'open', mayDecide: [{ no: 'CZ105' }] },
    ]);
    waiting.now = at('03-09', '10:00');
    expect((await waiting.fines.proposals(CZ)).items[0]).toMatchObject({
      status: 'missed',
      workingMinutesLeft: -450,
    });
    expect((await waiting.fines.appeals({ before: 'general_office' })).items).toEqual([]);
    await waiting.close();
  });
});

describe('a list of fines', () => {
  it('is asked by store, person, status, case and month', async () => {
    const ids = async (query: object) => (await firm.fines.list(query)).items.map(({ id }) => id);
    const daily = await firm.find('design-term@1', {
      rule: 'design-term',
      caseNo: 'CZ-260055' as CaseNo,
      person: no('CZ104'),
      at: at('02-28', '23:59'),
      amount: undefined,
      perDay: money('10.00'),
    });
    expect(await ids({ case: 'CZ-260055' })).toEqual([daily]);
    expect(await ids({ person: 'CZ104', month: '2026-02' })).toEqual([daily]);
    expect(await ids({ person: 'CZ104', month: '2026-03' })).toEqual([]);
    expect(await ids({ store: 'ZX' })).toEqual([]);
    expect(await ids({ status: 'proposed', rule: 'design-term' })).toEqual([daily]);
    expect((await firm.fines.list({ size: 1, page: 2 })).items).toHaveLength(1);
  });
  it('is searched by slip, case and name, and every character stands for itself', async () => {
    const slip = await firm.signed('estimate@901', { caseNo: 'CZ-260901' as CaseNo });
    const found = async (search: string) =>
      (await firm.fines.list({ search, size: 200 })).items.map(({ id, person }) => [id, person?.no]);
    const number = (await firm.fines.trail(slip))?.fine.slip ?? '';
    expect(await found(number)).toEqual([[slip, 'CZ108']]);
    expect(await found('0901')).toEqual([[slip, 'CZ108']]);
    expect(await found('cz-260901 ')).toEqual([[slip, 'CZ108']]);
    const named = await found('员工CZ108');
    expect(named.length).toBeGreaterThan(0);
    expect(named.every(([, person]) => person === 'CZ108')).toBe(true);
    for (const nothing of ['%', '_', "'", '\u0000']) expect(await found(nothing)).toEqual([]);
    expect(await found('  ')).toHaveLength((await firm.fines.list({})).total);
  });
  it('is sorted as it is asked', async () => {
    const all = async (sort: 'latest' | 'oldest' | 'amount' | 'slip') =>
      (await firm.fines.list({ sort, size: 200 })).items;
    const latest = (await all('latest')).map(({ at }) => Date.parse(at));
    expect(latest).toEqual([...latest].sort((a, b) => b - a));
    expect((await all('oldest')).map(({ at }) => Date.parse(at))).toEqual([...latest].reverse());
    const sums = (await all('amount')).map(({ amount }) => (amount === null ? -1 : Number(amount)));
    expect(sums).toEqual([...sums].sort((a, b) => b - a));
    const slips = (await all('slip')).map(({ slip }) => slip ?? '');
    expect(slips).toEqual([...slips].sort().reverse());
  });
});
