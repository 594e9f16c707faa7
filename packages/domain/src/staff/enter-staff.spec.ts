import type { StaffNo, StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import type { StaffLeft } from './absence.events.ts';
import { enterStaffDecider, type EnterStaffCommand } from './enter-staff.decide.ts';
import type { StaffEvent, StaffRecord } from './staff.events.ts';

const record: StaffRecord = {
  no: 'CZ120' as StaffNo,
  name: '白露',
  store: 'CZ' as StoreCode,
  roles: ['designer'],
  level: 'senior',
};
const manages: StaffRecord = {
  no: record.no,
  name: '白露',
  store: record.store,
  roles: ['customer_manager'],
};
const enter = (who = record): EnterStaffCommand => ({ type: 'EnterStaff', record: who });
const change = (who = record): EnterStaffCommand => ({ type: 'ChangeStaff', record: who });
const registered: StaffEvent = { type: 'StaffRegistered', data: record };
const left: StaffLeft = {
  type: 'StaffLeft',
  data: { no: record.no, store: record.store, reason: '另谋发展', by: 'CZ101' as StaffNo },
};

const { given } = spec(enterStaffDecider((code) => code === 'CZ'));

describe('somebody new', () => {
  it('is entered', () => given().when(enter()).then(registered));
  it('has a number of his own', () => {
    given(registered).when(enter()).thenRefused('staff-known', 'no');
    given(registered, left).when(enter()).thenRefused('staff-known', 'no');
  });
  it('works in a store that there is', () =>
    given()
      .when(enter({ ...record, store: 'QQ' as StoreCode }))
      .thenRefused('unknown-store', 'store'));
  it('has a level only as a designer', () => {
    given()
      .when(enter({ ...manages, level: 'chief' }))
      .thenRefused('level-without-designer', 'level');
    const also = [{ store: 'CZ' as StoreCode, roles: ['designer' as const] }];
    given()
      .when(enter({ ...manages, level: 'chief', also }))
      .thenRefused('store-twice', 'also.0.store');
  });
});

describe('somebody who is known', () => {
  it('is changed', () =>
    given(registered).when(change(manages)).then({ type: 'StaffChanged', data: manages }));
  it('is not changed by saying the same', () => given(registered).when(change()).thenNothing());
  it('has to be there', () => given().when(change()).thenRefused('unknown-staff', 'no'));
  it('stays away once he has left', () =>
    given(registered, left).when(change(manages)).thenRefused('has-left', 'no'));
});
