import { money, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { staffDecider } from './staff.decide.ts';
import type { StaffRegistered, WageStated } from './staff.events.ts';
import { wageDecider, wageIn, type StateWage } from './wage.decide.ts';

const no = 'CZ108' as StaffNo;
const record = { no, name: '周美玲', store: 'CZ' as StoreCode, roles: ['estimator'] as const };
const registered: StaffRegistered = { type: 'StaffRegistered', data: record };
const stated = (wage: string, from = '2026-03'): WageStated => ({
  type: 'WageStated',
  data: { no, from, wage },
});
const state = (wage: string, from = '2026-03', keepsPayroll = true): StateWage => ({
  type: 'StateWage',
  no,
  from,
  wage: money(wage),
  keepsPayroll,
});

const { given } = spec(wageDecider);

describe('a wage', () => {
  it('is stated, and stated again', () => {
    given(registered).when(state('6000.00')).then(stated('6000.00'));
    given(registered, stated('6000.00')).when(state('6000.00')).thenNothing();
    given(registered, stated('6000.00')).when(state('6500.00')).then(stated('6500.00'));
  });
  it('is stated by payroll, of somebody known', () => {
    given(registered)
      .when(state('6000.00', '2026-03', false))
      .thenRefused('not-allowed', 'by');
    given().when(state('6000.00')).thenRefused('unknown-staff', 'no');
  });
  it('holds from its month on', () => {
    const wages = [registered, stated('6000.00', '2026-03'), stated('6500.00', '2026-05')].reduce(
      wageDecider.evolve,
      wageDecider.initial,
    );
    expect(
      ['2026-02', '2026-03', '2026-04', '2026-05', '2027-01'].map((month) => wageIn(wages, month)),
    ).toEqual([undefined, 600_000, 600_000, 650_000, 650_000]);
  });
  it('changes nothing that is known of the person', () => {
    const staff = staffDecider(() => true);
    spec(staff).given(registered, stated('6000.00')).when({ type: 'RegisterStaff', record }).thenNothing();
  });
});
