import type { CaseNo } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, FirmAtWork, id, no, on } from '../fixtures/firm-at-work.ts';

let firm: FirmAtWork;
beforeAll(async () => {
  firm = await FirmAtWork.open();
  for (const caseNo of ['CZ-1', 'CZ-2', 'CZ-3']) await firm.measured(caseNo);
});
afterAll(() => firm.close());

const grant = (who: string, from: string, to: string, substitute: string, actor = 'S1') =>
  firm.handovers.grantAbsence({
    commandId: id(),
    no: no(who),
    actor: no(actor),
    absence: {
      from: `2026-${from.replace(' ', 'T')}:00+08:00`,
      to: `2026-${to.replace(' ', 'T')}:00+08:00`,
      kind: 'leave',
      substitute,
      reason: '回老家',
    },
  });
const apply = (moment: string) => {
  firm.now = on(moment);
  return firm.handovers.applyAbsences(firm.now);
};
const designers = async () => {
  await firm.shown();
  const { rows } = await firm.pool.query<{ designer: string }>(
    'SELECT designer FROM rm.case_list ORDER BY case_no',
  );
  return rows.map(({ designer }) => designer);
};
const NOTHING = { moved: 0, returned: 0, ended: 0 };

describe('an absence', () => {
  it('is approved by who supervises, and not by the person himself while another can', async () => {
    firm.now = on('03-04 09:00');
    expect(codeOf(await grant('D2', '03-05 09:00', '03-07 09:00', 'D3', 'M9'))).toBe('not-supervisor');
    expect(codeOf(await grant('S1', '03-05 09:00', '03-07 09:00', 'M9', 'S1'))).toBe('own-approval');
    expect(codeOf(await grant('X', '03-05 09:00', '03-07 09:00', 'D3'))).toBe('unknown-staff');
    expect(codeOf(await grant('D2', '03-05 09:00', '03-07 09:00', 'X'))).toBe('unknown-staff');
    expect(codeOf(await grant('D2', '03-05 09:00', '03-07 09:00', 'D3'))).toBe('recorded');
    expect(codeOf(await grant('D3', '03-06 09:00', '03-08 09:00', 'D2'))).toBe('substitute-away');
  });

  it('moves nothing before it begins, and everything when it does, once, with both names', async () => {
    expect(await firm.handovers.nextAbsenceChange(on('03-04 09:00'))).toBe(on('03-05 09:00'));
    expect(await firm.handovers.nextAbsenceChange(on('03-05 09:00'))).toBe(on('03-07 09:00'));
    expect(await firm.handovers.nextAbsenceChange(on('03-07 09:00'))).toBeUndefined();
    expect(await apply('03-05 08:59')).toEqual(NOTHING);
    expect(await apply('03-05 09:00')).toEqual({ ...NOTHING, moved: 3 });
    expect(await apply('03-05 09:00')).toEqual(NOTHING);
    expect(await designers()).toEqual(['D3', 'D3', 'D3']);
    expect((await firm.told('CZ-1')).at(-1)).toEqual([
      'WorkReassigned',
      'leave-approval',
      {
        role: 'designer',
        from: 'D2',
        to: 'D3',
        reason: '缺勤 D2-1',
        cause: 'absence_began',
        absence: 'D2-1',
      },
    ]);
    expect((await firm.handovers.absences({ person: 'D2' })).items).toMatchObject([
      { absence: 'D2-1', state: 'running', cases: 3, substitute: { no: 'D3' }, approvedBy: { no: 'S1' } },
    ]);
    expect((await firm.handovers.queue(no('D2')))?.absence).toMatchObject({ absence: 'D2-1' });
  });

  it('shows who is away beside each task of the substitute', async () => {
    const duties = (await firm.handovers.queue(no('D3')))?.duties ?? [];
    expect(duties.length).toBeGreaterThan(0);
    for (const duty of duties)
      expect(duty).toMatchObject({ responsible: { no: 'D3' }, inPlaceOf: { no: 'D2', name: 'D2某' } });
  });

  it('moves what comes to the person meanwhile, also where he only stands first in the store', async () => {
    await firm.step('CZ-4', '03-05 10:00', 'M9', 'client_received', {
      client: { name: '何欣怡', area: 101, houseType: 'flat' },
      receptionForm: true,
    });
    await firm.step('CZ-4', '03-05 10:05', 'M9', 'designer_assigned', { designer: 'D2' });
    expect(codeOf(await grant('G6', '03-05 10:06', '03-20 09:00', 'G7'))).toBe('recorded');
    expect(await designers()).toEqual(['D3', 'D3', 'D3', 'D3']);
    await firm.step('CZ-4', '03-05 11:00', 'E4', 'budget_handed_to_engineering', { to: 'G6' });
    expect(await apply('03-05 11:01')).toEqual({ ...NOTHING, moved: 1 });
    await firm.shown();
    const { rows } = await firm.pool.query(
      "SELECT DISTINCT responsible FROM rm.obligations_at($1) WHERE role = 'engineering_manager' AND case_no = 'CZ-4'",
      [firm.now],
    );
    expect(rows).toEqual([{ responsible: 'G7' }]);
  });

  it('is applied once by two sweeps at the same time', async () => {
    await firm.step('CZ-5', '03-05 12:00', 'M9', 'client_received', {
      client: { name: '何欣怡', area: 101, houseType: 'flat' },
      receptionForm: true,
    });
    await firm.step('CZ-5', '03-05 12:05', 'M9', 'designer_assigned', { designer: 'D2' });
    const [one, other] = [firm.handovers, firm.another()];
    await Promise.all([
      one.applyAbsences(firm.now),
      other.applyAbsences(firm.now),
      one.applyAbsences(firm.now),
    ]);
    expect((await firm.told('CZ-5')).filter(([type]) => type === 'WorkReassigned')).toHaveLength(1);
  });

  it('gives back, when it is over, what is still with the substitute', async () => {
    await firm.step('CZ-2', '03-06 09:00', 'S1', 'designer_assigned', { designer: 'E5' });
    expect(await apply('03-07 08:59')).toEqual(NOTHING);
    expect(await apply('03-07 09:00')).toEqual({ moved: 0, returned: 4, ended: 1 });
    expect(await apply('03-07 09:00')).toEqual(NOTHING);
    expect(await designers()).toEqual(['D2', 'E5', 'D2', 'D2', 'D2']);
    expect((await firm.told('CZ-1')).at(-1)).toMatchObject([
      'WorkReassigned',
      'leave-approval',
      { from: 'D3', to: 'D2', cause: 'absence_ended', absence: 'D2-1' },
    ]);
    expect((await firm.handovers.absences({ person: 'D2' })).items).toMatchObject([{ state: 'ended' }]);
  });

  it('ends early when the person is back, and gives back at once', async () => {
    firm.now = on('03-10 09:00');
    await grant('D2', '03-10 09:00', '03-20 09:00', 'D3');
    expect(await designers()).toEqual(['D3', 'E5', 'D3', 'D3', 'D3']);
    firm.now = on('03-11 09:00');
    const end = (actor: string) =>
      firm.handovers.endAbsence({ commandId: id(), no: no('D2'), actor: no(actor), absence: 'D2-2' });
    expect(codeOf(await end('D3'))).toBe('not-supervisor');
    expect(codeOf(await end('D2'))).toBe('recorded');
    expect(codeOf(await end('D2'))).toBe('already-ended');
    expect(await designers()).toEqual(['D2', 'E5', 'D2', 'D2', 'D2']);
    expect(await apply('03-20 09:00')).toEqual({ moved: 0, returned: 1, ended: 1 });
  });

  it('shows the same rows when they are made anew', async () => {
    await firm.shown();
    const rows = async () => [
      (await firm.pool.query('SELECT * FROM rm.absence ORDER BY id')).rows,
      (await firm.pool.query('SELECT * FROM rm.moved_work ORDER BY id')).rows,
    ];
    const before = await rows();
    await firm.desk.rebuild();
    expect(await rows()).toEqual(before);
  });
});

describe('somebody who leaves', () => {
  const leave = (who: string, successor?: string, actor = 'S1') =>
    firm.handovers.leaveFirm({
      commandId: id(),
      no: no(who),
      actor: no(actor),
      reason: '另谋发展',
      successor: successor === undefined ? undefined : no(successor),
    });

  it('without a successor leaves work that somebody has to decide on', async () => {
    firm.now = on('03-23 09:00');
    expect(codeOf(await leave('D2', undefined, 'M9'))).toBe('not-supervisor');
    expect(codeOf(await leave('D2', 'X'))).toBe('unknown-staff');
    expect(codeOf(await leave('D2'))).toBe('recorded');
    expect(codeOf(await leave('D2'))).toBe('has-left');
    await firm.shown();
    expect((await firm.handovers.queue(no('S1')))?.toDecide).toEqual([
      {
        person: { no: 'D2', name: 'D2某' },
        store: 'CZ',
        leftAt: '2026-03-23T09:00:00+08:00',
        cases: ['CZ-1', 'CZ-3', 'CZ-4', 'CZ-5'],
      },
    ]);
    expect((await firm.handovers.queue(no('A1')))?.toDecide).toEqual([]);
  });

  it('can be handed nothing any more, and his work be given to another', async () => {
    const offer = { kind: 'work', role: 'designer', from: 'E5', to: 'D2', cause: 'overload', reason: '太多' };
    const outcome = await firm.handovers.offer({
      commandId: id(),
      caseNo: 'CZ-2' as CaseNo,
      actor: no('S1'),
      occurredAt: firm.now,
      offer,
    });
    expect(codeOf(outcome)).toBe('has-left');
    const reassigned = await firm.handovers.reassign({
      commandId: id(),
      from: no('D2'),
      role: 'designer',
      to: no('D3'),
      cause: 'resignation',
      reason: '另谋发展',
      cases: undefined,
      note: undefined,
      actor: no('S1'),
      occurredAt: firm.now,
    });
    expect(reassigned).toMatchObject({
      cases: ['CZ-1', 'CZ-3', 'CZ-4', 'CZ-5'].map((caseNo) => ({ caseNo, handedOver: true })),
    });
  });

  it('with a successor passes everything on at once', async () => {
    expect(codeOf(await leave('E5', 'E4'))).toBe('recorded');
    expect((await designers())[1]).toBe('E4');
    expect((await firm.told('CZ-2')).at(-1)).toMatchObject([
      'WorkReassigned',
      'leave-approval',
      { from: 'E5', to: 'E4', cause: 'resignation' },
    ]);
    expect(await apply('03-23 09:30')).toEqual(NOTHING);
  });

  it('no longer stands first in the store', async () => {
    const { directory } = await firm.firm.current();
    expect(directory.hasRole(no('E5'), 'estimator', on('03-23 08:59'))).toBe(true);
    expect(directory.hasRole(no('E5'), 'estimator', on('03-23 09:00'))).toBe(false);
    await firm.shown();
    const { rows } = await firm.pool.query(
      "SELECT rm.first_holder_at('CZ', 'designer', $1) AS before, rm.first_holder_at('CZ', 'designer', $2) AS after",
      [on('03-23 08:59'), on('03-23 09:00')],
    );
    expect(rows).toEqual([{ before: 'D2', after: 'D3' }]);
    await firm.projection.rebuild();
    expect((await firm.pool.query("SELECT roles FROM rm.staff WHERE no = 'E5'")).rows).toEqual([
      { roles: [] },
    ]);
  });
});
