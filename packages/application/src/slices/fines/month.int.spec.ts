import { statementStream } from '@casetrail/domain';
import type { StoreCode } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CZ, FinedFirm, newId, no, said, ZX } from './fixtures/fined-firm.ts';
import { ledgerCsv } from './ledger-csv.ts';

let firm: FinedFirm;

beforeEach(async () => {
  firm = await FinedFirm.open();
});
afterEach(() => firm.close());

const close = (actor = 'CZ116', commandId = newId(), store: StoreCode = CZ) =>
  firm.fines.closeMonth({ commandId, actor: no(actor), data: { store, month: '2026-03' } });

const wage = (staff: string, sum: string, actor = 'CZ116') =>
  firm.fines.stateWage({
    commandId: newId(),
    actor: no(actor),
    data: { no: staff, from: '2026-03', wage: sum },
  });

const linesOf = async () =>
  (await firm.fines.ledger(CZ, '2026-03')).lines.map(({ slip, deducted, left, because }) =>
    `${slip ?? '-'} ${deducted} ${left} ${because ?? ''}`.trim(),
  );

describe('a month', () => {
  it('takes what the wage bears, carries the rest over, and leaves out what is under appeal', async () => {
    await wage('CZ108', '700.00');
    const [first, second, third] = [
      await firm.signed('estimate@1'),
      await firm.signed('estimate@2'),
      await firm.signed('estimate@3', { person: no('CZ104') }),
    ];
    await firm.done(third, 'CZ104', 'appeal', { to: 'general_office', statement: '…' });
    expect(said(await close())).toBe('month-not-over month');
    firm.now = at('04-01', '00:00');
    const preview = await linesOf();
    expect(said(await close())).toBe('recorded');
    expect(await linesOf()).toEqual(preview);
    expect(preview).toEqual([
      'CZ-2026-0001 100.00 0.00',
      'CZ-2026-0002 40.00 60.00 ceiling',
      'CZ-2026-0003 0.00 100.00 appealed',
    ]);
    const ledger = await firm.fines.ledger(CZ, '2026-03');
    expect(ledger.closed).toBe(true);
    expect(ledger.totals).toMatchObject([
      { person: { no: 'CZ104' }, fines: 1, deducted: '0.00', left: '100.00', atCeiling: false },
      {
        person: { no: 'CZ108' },
        fines: 2,
        fined: '200.00',
        deducted: '140.00',
        left: '60.00',
        atCeiling: true,
      },
    ]);
    expect(ledger.totals.map(({ ceilingUsed }) => ceilingUsed)).toEqual([null, 100]);
    expect((await firm.fines.trail(first))?.fine.status).toBe('deducted');
    expect((await firm.fines.trail(second))?.fine).toMatchObject({ status: 'signed', deducted: '40.00' });
    expect((await firm.fines.trail(third))?.fine).toMatchObject({ status: 'appealed', deducted: '0.00' });
  });

  it('carries over into the next, and takes no more than once', async () => {
    await wage('CZ108', '300.00');
    const id = await firm.signed('estimate@1');
    firm.now = at('05-01');
    await close();
    expect(
      said(
        await firm.fines.closeMonth({
          commandId: newId(),
          actor: no('CZ116'),
          data: { store: CZ, month: '2026-04' },
        }),
      ),
    ).toBe('recorded');
    const taken = (await firm.events(id)).flatMap((event) =>
      event.type === 'FineDeducted' ? [[event.data.month, event.data.amount, event.data.left]] : [],
    );
    expect(taken).toEqual([
      ['2026-03', '60.00', '40.00'],
      ['2026-04', '40.00', '0.00'],
    ]);
  });

  it('gives back in the next what the one before took for a verdict that fell away, once', async () => {
    await wage('CZ108', '300.00');
    const first = await firm.signed('estimate@1');
    await firm.signed('estimate@2');
    const closing = (month: string) =>
      firm.fines.closeMonth({ commandId: newId(), actor: no('CZ116'), data: { store: CZ, month } });
    const lines = async (month: string) =>
      (await firm.fines.ledger(CZ, month)).lines.map(
        ({ slip, deducted, left, because, givenBack }) =>
          `${slip ?? '-'} ${deducted} ${left} ${givenBack?.because ?? because ?? ''}`,
      );
    firm.now = at('04-01');
    await closing('2026-03');
    const march = await lines('2026-03');
    expect(march).toEqual(['CZ-2026-0001 60.00 40.00 ceiling', 'CZ-2026-0002 0.00 100.00 ceiling']);
    await firm.overturn(first);
    firm.now = at('05-01');
    const april = ['CZ-2026-0001 -60.00 0.00 overturned', 'CZ-2026-0002 60.00 40.00 ceiling'];
    expect(await lines('2026-04')).toEqual(april);
    expect(said(await closing('2026-04'))).toBe('recorded');
    expect(await lines('2026-04')).toEqual(april);
    expect(await lines('2026-03')).toEqual(march);
    const ledger = await firm.fines.ledger(CZ, '2026-04');
    expect(ledger.totals).toMatchObject([
      { fines: 0, fined: '0.00', deducted: '0.00', givenBack: '60.00', left: '40.00', ceilingUsed: 100 },
    ]);
    expect(ledgerCsv(ledger).split('\r\n')[1]).toBe(
      'CZ,2026-04,CZ108,员工CZ108,CZ-2026-0001,-60.00,0.00,元,退还 2026-03 扣款：认定已撤销',
    );
    expect((await firm.fines.trail(first))?.fine).toMatchObject({ status: 'withdrawn', deducted: '0.00' });
    firm.now = at('06-01');
    await closing('2026-05');
    expect(await lines('2026-05')).toEqual(['CZ-2026-0002 40.00 0.00 ']);
  });

  it('gives back to the one it was taken from, where the verdict became another’s, and then takes from him', async () => {
    await wage('CZ108', '300.00');
    const id = await firm.signed('estimate@1');
    const closing = (month: string) =>
      firm.fines.closeMonth({ commandId: newId(), actor: no('CZ116'), data: { store: CZ, month } });
    const lines = async (month: string) =>
      (await firm.fines.ledger(CZ, month)).lines.map(
        ({ person, deducted, left, because, givenBack }) =>
          `${person.no} ${deducted} ${left} ${givenBack?.because ?? because ?? ''}`,
      );
    firm.now = at('04-01');
    await closing('2026-03');
    expect(await lines('2026-03')).toEqual(['CZ108 60.00 40.00 ceiling']);
    await firm.find('estimate@1', { person: no('CZ104') });
    await firm.done(id, 'CZ101', 'change', { person: 'CZ104', reason: '当日已交接' });
    await firm.done(id, 'CZ104', 'sign');
    firm.now = at('05-01');
    expect(await lines('2026-04')).toEqual(['CZ108 -60.00 0.00 moved']);
    expect(said(await closing('2026-04'))).toBe('recorded');
    firm.now = at('06-01');
    expect(said(await closing('2026-05'))).toBe('recorded');
    expect(await lines('2026-05')).toEqual(['CZ104 100.00 0.00 ']);
    expect(await lines('2026-04')).toEqual(['CZ108 -60.00 0.00 moved']);
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ status: 'deducted', deducted: '100.00' });
  });

  it('gives back what was paid at once, when its verdict fell away', async () => {
    const id = await firm.signed('estimate@1');
    await firm.done(id, 'CZ116', 'pay');
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ status: 'paid', paid: '100.00' });
    await firm.overturn(id);
    firm.now = at('04-01');
    expect(said(await close())).toBe('recorded');
    const ledger = await firm.fines.ledger(CZ, '2026-03');
    expect(ledgerCsv(ledger).split('\r\n')[1]).toBe(
      'CZ,2026-03,CZ108,员工CZ108,CZ-2026-0001,-100.00,0.00,元,退还已缴罚款：认定已撤销',
    );
    expect((await firm.fines.trail(id))?.fine).toMatchObject({ status: 'withdrawn', paid: '0.00' });
  });

  it('is closed once, by whoever may', async () => {
    await firm.signed('estimate@1');
    firm.now = at('04-01');
    expect(said(await close('CZ108'))).toBe('not-allowed by');
    expect(said(await close('ZX133'))).toBe('other-store by');
    const command = newId();
    expect(await close('CZ116', command)).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(await close('CZ116', command)).toMatchObject({ outcome: 'recorded', repeated: true });
    expect(said(await close('CZ101'))).toBe('already-closed month');
    expect(said(await close('ZX133', newId(), ZX))).toBe('recorded');
    expect((await firm.fines.ledger(ZX, '2026-03')).lines).toEqual([]);
  });

  it('that two close at once is one month', async () => {
    for (let nth = 0; nth < 12; nth += 1) await firm.signed(`estimate@${nth}`);
    firm.now = at('04-01');
    const outcomes = await Promise.all([close(), close('CZ101'), close('HQ001')]);
    expect(outcomes.map(said).every((one) => one === 'recorded' || one === 'already-closed month')).toBe(
      true,
    );
    const statement = await firm.log.read(statementStream(CZ, '2026-03'));
    expect(statement.map(({ type }) => type)).toEqual(['StatementDrawnUp', 'StatementClosed']);
    const deducted = (await firm.all()).filter(({ type }) => type === 'FineDeducted');
    expect(deducted).toHaveLength(12);
    expect(statement[1]?.data).toMatchObject({ lines: { length: 12 }, leftOut: [] });
  });

  it('counts what another store took of the same wage', async () => {
    await wage('CZ108', '600.00');
    const elsewhere = await firm.find('estimate@9', { store: ZX, caseNo: undefined });
    await firm.done(elsewhere, 'HQ001', 'issue', { reason: '跨店' });
    await firm.done(elsewhere, 'CZ108', 'sign');
    await firm.signed('estimate@1');
    firm.now = at('04-01');
    await close('ZX133', newId(), ZX);
    await close();
    expect(await linesOf()).toEqual(['CZ-2026-0001 20.00 80.00 ceiling']);
  });

  it('tells how much of the ceiling it uses, without the wage', async () => {
    await wage('CZ108', '1500.10');
    await firm.signed('estimate@1');
    const ledger = await firm.fines.ledger(CZ, '2026-03');
    expect(ledger.totals).toMatchObject([{ deducted: '100.00', ceilingUsed: 33, atCeiling: false }]);
    expect(JSON.stringify(ledger)).not.toMatch(/1500|300/);
  });

  it('is told of among the months of its store, with who closed it', async () => {
    firm.now = at('03-31', '23:59');
    const march = async () =>
      (await firm.fines.ledgerMonths(CZ)).months.find(({ month }) => month === '2026-03');
    expect(await march()).toEqual({
      month: '2026-03',
      over: false,
      status: 'none',
      closedAt: null,
      closedBy: null,
    });
    expect((await firm.fines.ledgerMonths(CZ)).months).toHaveLength(13);
    firm.now = at('04-01', '00:00');
    expect((await march())?.over).toBe(true);
    await close();
    expect(await march()).toMatchObject({
      status: 'closed',
      closedAt: '2026-04-01T00:00:00+08:00',
      closedBy: { no: 'CZ116' },
    });
    expect((await firm.fines.ledgerMonths(ZX)).months.every(({ status }) => status === 'none')).toBe(true);
  });

  it('needs a wage that payroll stated', async () => {
    expect(said(await wage('CZ108', '6000.00', 'CZ101'))).toBe('not-allowed by');
    expect(said(await wage('CZ999', '6000.00'))).toBe('unknown-staff no');
    expect(said(await wage('CZ108', '6000.005'))).toBe('too-many-decimals wage');
    expect(said(await wage('CZ108', '-1'))).toBe('negative-amount wage');
  });
});

describe('a month for payroll', () => {
  it('is a file that a spreadsheet reads and runs nothing of', async () => {
    await firm.signed('estimate@1');
    const ledger = await firm.fines.ledger(CZ, '2026-03');
    const csv = ledgerCsv(ledger);
    expect(csv.split('\r\n')).toEqual([
      '\uFEFF门店,月份,工号,姓名,罚单号,本月扣款,结转,单位,未扣或退还原因',
      'CZ,2026-03,CZ108,员工CZ108,CZ-2026-0001,100.00,0.00,元,',
      '',
    ]);
    const named = (name: string) =>
      ledgerCsv({ ...ledger, lines: ledger.lines.map((line) => ({ ...line, person: { no: 'X', name } })) })
        .split('\r\n')[1]
        ?.split(',X,')[1]
        ?.split(',CZ-')[0];
    expect(named('=1+1')).toBe("'=1+1");
    expect(named(' +1')).toBe("' +1");
    expect(named('@x')).toBe("'@x");
    expect(named('-1')).toBe("'-1");
    expect(named('\u200B=1')).toBe("'\u200B=1");
    expect(named('＝1')).toBe("'＝1");
    expect(named('\tx')).toBe(`"'\tx"`);
    expect(named('a"b')).toBe('"a""b"');
    expect(named('王=明')).toBe('王=明');
  });
});
