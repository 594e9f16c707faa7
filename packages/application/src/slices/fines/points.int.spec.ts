import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, CZ, FinedFirm, newId, no, said } from './fixtures/fined-firm.ts';
import { keptFile } from './fixtures/of-a-firm.ts';
import { ledgerCsv } from './ledger-csv.ts';

let firm: FinedFirm;

beforeAll(async () => {
  firm = await FinedFirm.open();
});
afterAll(() => firm.close());

const version = '2026-04';
const by = (actor: string) => ({ actor: no(actor), commandId: newId() });

const adoptPoints = async () => {
  const { editions } = firm;
  const proposal = {
    version,
    title: { zh: '以分代罚', en: 'Points instead of money' },
    stores: 'all',
    from: '2026-04-01',
    changes: { unit: 'points' },
  };
  const meeting = { on: '2026-03-05', attendees: ['HQ001', 'CZ101'], minutes: '一致同意。' };
  return [
    said(await editions.propose({ ...by('HQ001'), proposal })),
    said(await editions.discuss({ ...by('HQ001'), version, meeting })),
    said(await editions.sign({ ...by('CZ108'), version })),
    said(await editions.adopt({ ...by('HQ001'), version })),
  ];
};

const breach = async (when: string) => {
  const outcome = await firm.fines.report({
    ...by('CZ104'),
    data: {
      store: 'CZ',
      rule: 'price-silence',
      person: 'CZ108',
      at: when,
      statement: '当场报出总价',
      attachments: [{ hash: await keptFile(firm, CZ, when), name: '照片.pdf' }],
    },
  });
  expect(said(outcome)).toBe('recorded');
  const id = outcome.fineId ?? newId();
  await firm.done(id, 'CZ101', 'issue', { reason: '属实' });
  await firm.done(id, 'CZ108', 'sign');
  return id;
};

it('3.2 a firm that goes over to points counts in points from then on, and money of before stays money', async () => {
  expect(await adoptPoints()).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
  firm.now = at('04-10', '10:00');
  const before = await breach('2026-03-31T23:59:59+08:00');
  const after = await breach('2026-04-01T00:00:00+08:00');
  await firm.done(after, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '客户先问的' });
  await firm.done(after, 'CZ105', 'answer', { outcome: 'reduced', amount: '60.00', reason: '情节较轻' });

  expect((await firm.fines.trail(before))?.fine).toMatchObject({ unit: 'cny', amount: '100.00' });
  const trail = await firm.fines.trail(after);
  expect(trail?.fine).toMatchObject({ unit: 'points', amount: '60.00', slip: 'CZ-2026-0002' });
  const told = trail?.entries.map(({ sentence }) => `${sentence.zh} ${sentence.en}`).join('\n') ?? '';
  expect(told).toContain('100.00 points');
  expect(told).toContain('60.00 分');
  expect(told).not.toMatch(/CNY|元/);

  firm.now = at('05-01');
  await firm.fines.stateWage({ ...by('CZ116'), data: { no: 'CZ108', from: '2026-04', wage: '400.00' } });
  expect(said(await firm.fines.closeMonth({ ...by('CZ116'), data: { store: CZ, month: version } }))).toBe(
    'recorded',
  );
  const ledger = await firm.fines.ledger(CZ, version);
  expect(ledger.totals).toMatchObject([
    { unit: 'cny', deducted: '80.00', left: '20.00', atCeiling: true },
    { unit: 'points', deducted: '60.00', left: '0.00', atCeiling: false },
  ]);
  expect(ledgerCsv(ledger).split('\r\n').slice(1, 3)).toEqual([
    'CZ,2026-04,CZ108,员工CZ108,CZ-2026-0001,80.00,20.00,元,超过扣款上限',
    'CZ,2026-04,CZ108,员工CZ108,CZ-2026-0002,60.00,0.00,分,',
  ]);
  const deducted = (await firm.fines.trail(after))?.entries.at(-1)?.sentence;
  expect(deducted?.en).toContain('60.00 points');
  expect(deducted?.en).not.toContain('wage');
});
