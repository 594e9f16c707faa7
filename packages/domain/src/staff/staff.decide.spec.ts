import { Refusal, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { readStaffRecord, staffDecider, type RegisterStaff } from './staff.decide.ts';
import type { StaffEvent, StaffRecord } from './staff.events.ts';

const record: StaffRecord = {
  no: 'CZ104' as StaffNo,
  name: '谢婷婷',
  store: 'CZ' as StoreCode,
  roles: ['designer', 'customer_manager'],
  level: 'senior',
};
const { level: _, ...withoutLevel } = record;
const register = (data: StaffRecord): RegisterStaff => ({ type: 'RegisterStaff', record: data });
const registered: StaffEvent = { type: 'StaffRegistered', data: record };
const { given } = spec(staffDecider((store) => store === 'CZ' || store === 'ZX'));

describe('a member of staff', () => {
  it('is registered', () => given().when(register(record)).then(registered));
  it('is registered once', () =>
    given(registered)
      .when(register({ ...record }))
      .thenNothing());
  it('belongs to a store that exists', () => {
    const elsewhere = register({ ...record, store: 'XX' as StoreCode });
    given().when(elsewhere).thenRefused('unknown-store', 'store');
    given(registered).when(elsewhere).thenRefused('unknown-store', 'store');
  });
  it.each<[string, Partial<StaffRecord>]>([
    ['a name', { name: '谢婷' }],
    ['a store', { store: 'ZX' as StoreCode }],
    ['a level', { level: 'chief' }],
    ['a role more', { roles: ['designer', 'customer_manager', 'estimator'] }],
    ['a role less', { roles: ['designer'] }],
    ['another role', { roles: ['designer', 'estimator'] }],
    ['a role named twice instead of another', { roles: ['designer', 'designer'] }],
  ])('changes by %s', (_, change) => {
    const changed = { ...record, ...change };
    given(registered).when(register(changed)).then({ type: 'StaffChanged', data: changed });
  });
  it('changes by losing the level', () =>
    given(registered).when(register(withoutLevel)).then({ type: 'StaffChanged', data: withoutLevel }));
  it('does not change by the order of roles', () =>
    given(registered)
      .when(register({ ...record, roles: ['customer_manager', 'designer'] }))
      .thenNothing());
  it('is compared with what was last known', () => {
    const changed: StaffEvent = { type: 'StaffChanged', data: { ...record, name: '谢婷' } };
    given(registered, changed)
      .when(register({ ...record, name: '谢婷' }))
      .thenNothing();
    given(registered, changed).when(register(record)).then({ type: 'StaffChanged', data: record });
  });
});

describe('a staff record that is read', () => {
  const refusal = (value: unknown) => {
    const read = readStaffRecord(value, ['staff', '3']);
    return read instanceof Refusal ? [read.code, read.field] : read;
  };
  it('is kept as it was written', () => {
    expect(refusal(record)).toEqual(record);
    expect(refusal(withoutLevel)).toEqual(withoutLevel);
  });
  it.each<[object, string, string]>([
    [{ no: 'CZ 104' }, 'malformed', 'staff.3.no'],
    [{ name: ' ' }, 'empty', 'staff.3.name'],
    [{ store: '' }, 'malformed', 'staff.3.store'],
    [{ roles: [] }, 'too-few', 'staff.3.roles'],
    [{ roles: ['boss'] }, 'unknown-value', 'staff.3.roles.0'],
    [{ roles: 'designer' }, 'wrong-type', 'staff.3.roles'],
    [{ level: 'junior' }, 'unknown-value', 'staff.3.level'],
    [{ salary: 1 }, 'unknown-key', 'staff.3.salary'],
    [JSON.parse('{"__proto__":{"roles":["auditor"]}}') as object, 'unknown-key', 'staff.3.__proto__'],
  ])('is refused for %j', (change, code, field) => {
    const entries = [...Object.entries(record), ...Object.entries(change)];
    const json = `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
    expect(refusal(JSON.parse(json))).toEqual([code, field]);
  });
  it.each([null, [], 'x', 5])('is not %j', (value) =>
    expect(refusal(value)).toEqual(['wrong-type', 'staff.3']),
  );
});

describe('posts in other stores', () => {
  const both = (...stores: string[]): StaffRecord => ({
    ...record,
    also: stores.map((store) => ({ store: store as StoreCode, roles: ['estimator'] })),
  });
  it('are registered with the record, and a change of them is a change', () => {
    given()
      .when(register(both('ZX')))
      .then({ type: 'StaffRegistered', data: both('ZX') });
    given(registered)
      .when(register(both('ZX')))
      .then({ type: 'StaffChanged', data: both('ZX') });
    given({ type: 'StaffRegistered', data: both('ZX') })
      .when(register(both('ZX')))
      .thenNothing();
    given({ type: 'StaffRegistered', data: both('ZX') })
      .when(register(record))
      .then({ type: 'StaffChanged', data: record });
  });
  it('are in stores that are known, each named once', () => {
    given()
      .when(register(both('XX')))
      .thenRefused('unknown-store', 'also.0.store');
    given()
      .when(register(both('ZX', 'ZX')))
      .thenRefused('store-twice', 'also.1.store');
    given()
      .when(register(both(record.store)))
      .thenRefused('store-twice', 'also.0.store');
  });
  it('are read with the record', () => {
    expect(readStaffRecord(both('ZX'))).toEqual(both('ZX'));
    expect(readStaffRecord({ ...record, also: [] })).toMatchObject({ code: 'too-few' });
    expect(readStaffRecord({ ...record, also: [{ store: 'ZX', roles: [] }] })).toMatchObject({
      field: 'also.0.roles',
    });
  });
});
