import { instant, type Role, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { Directory } from './directory.ts';
import type { StaffRecord } from './staff.events.ts';

const CZ = 'CZ' as StoreCode;
const ZX = 'ZX' as StoreCode;
const no = (text: string) => text as StaffNo;
const on = (day: string) => instant(`2026-03-${day}T12:00:00+08:00`);

const record = (staff: string, roles: readonly Role[], changes: Partial<StaffRecord> = {}): StaffRecord => ({
  no: no(staff),
  name: staff.toLowerCase(),
  store: CZ,
  roles,
  ...changes,
});

/** The first record of a number is its registration, every later one a change. */
const directoryOf = (...told: readonly (readonly [day: string, StaffRecord])[]): Directory => {
  const directory = new Directory();
  const seen = new Set<string>();
  for (const [at, [day, data]] of told.entries()) {
    directory.evolve({
      type: seen.has(data.no) ? 'StaffChanged' : 'StaffRegistered',
      data,
      version: 1,
      stream: `staff-${data.no}`,
      position: at + 1,
      revision: 0,
      occurredAt: on(day),
      recordedAt: on(day),
      actor: { kind: 'system', part: 'import' },
      commandId: '' as Uuid,
      correlationId: '' as Uuid,
    });
    seen.add(data.no);
  }
  return directory;
};

describe('the directory', () => {
  const directory = directoryOf(
    ['10', record('CZ105', ['designer'])],
    ['10', record('CZ104', ['designer', 'estimator'])],
    ['10', record('ZX121', ['designer'], { store: ZX })],
    ['20', record('CZ104', ['estimator'], { name: 'renamed' })],
  );

  it('knows who was ever registered', () => {
    expect([directory.knows('CZ104'), directory.knows('CZ999'), directory.knows('__proto__')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('holds a registration from the beginning of time', () =>
    expect(directory.at(no('CZ104'), instant('2020-01-01T00:00:00+08:00'))?.name).toBe('cz104'));
  it('holds a change from the moment it happened', () => {
    const justBefore = instant('2026-03-20T11:59:59.999+08:00');
    expect(directory.at(no('CZ104'), justBefore)?.name).toBe('cz104');
    expect(directory.at(no('CZ104'), on('20'))?.name).toBe('renamed');
    expect(directory.hasRole(no('CZ104'), 'designer', justBefore)).toBe(true);
    expect(directory.hasRole(no('CZ104'), 'designer', on('20'))).toBe(false);
    expect(directory.hasRole(no('CZ104'), 'estimator', on('20'))).toBe(true);
  });
  it('says nothing of people it does not know', () => {
    expect(directory.at(no('CZ999'), on('20'))).toBeUndefined();
    expect(directory.nameOf('CZ999')).toBeUndefined();
    expect(directory.hasRole(no('CZ999'), 'designer', on('20'))).toBe(false);
  });
  it('names people as they are called last', () => expect(directory.nameOf('CZ104')).toBe('renamed'));
  it('shows people in the first role that was entered last', () => {
    expect([directory.roleOf('CZ104'), directory.roleOf('CZ105'), directory.roleOf('CZ999')]).toEqual([
      'estimator',
      'designer',
      undefined,
    ]);
  });
  it('lists everybody once, by staff number', () =>
    expect(directory.all().map(({ no: staff, name }) => [staff, name])).toEqual([
      ['CZ104', 'renamed'],
      ['CZ105', 'cz105'],
      ['ZX121', 'zx121'],
    ]));
  it('gives the first holder of a role by staff number, whoever was entered first', () => {
    expect(directory.firstHolder(CZ, 'designer', on('19'))).toBe('CZ104');
    expect(directory.firstHolder(CZ, 'designer', on('20'))).toBe('CZ105');
  });
  it('gives the first holder in that store only', () => {
    expect(directory.firstHolder(ZX, 'designer', on('20'))).toBe('ZX121');
    expect(directory.firstHolder(ZX, 'estimator', on('20'))).toBeUndefined();
    expect(directory.firstHolder(CZ, 'hr_admin', on('20'))).toBeUndefined();
  });
});

describe('the directory of changes entered late', () => {
  it('puts them in the order in which they happened', () => {
    const directory = directoryOf(
      ['01', record('CZ104', ['designer'])],
      ['20', record('CZ104', ['estimator'])],
      ['10', record('CZ104', ['hr_admin'])],
    );
    const roles = ['09', '10', '19', '20'].map((day) => directory.at(no('CZ104'), on(day))?.roles[0]);
    expect(roles).toEqual(['designer', 'hr_admin', 'hr_admin', 'estimator']);
    expect(directory.all()[0]?.roles).toEqual(['estimator']);
  });
  it('takes the later entry of two of the same moment', () => {
    const directory = directoryOf(
      ['01', record('CZ104', ['designer'])],
      ['10', record('CZ104', ['estimator'])],
      ['10', record('CZ104', ['hr_admin'])],
    );
    expect(directory.at(no('CZ104'), on('10'))?.roles).toEqual(['hr_admin']);
  });

  it('takes the lower number for the first, not the one a dictionary would put first', () => {
    const numbers = ['CZ101', 'CZ99', 'CZ0100', 'ZX2', 'AA1000', 'CZ100', 'CZ', 'CZ99B', 'CZ99A', 'CZ099'];
    const many = directoryOf(...numbers.map((staff) => ['10', record(staff, ['designer'])] as const));
    const first = ['AA1000', 'CZ', 'CZ099', 'CZ99', 'CZ99A', 'CZ99B', 'CZ0100', 'CZ100', 'CZ101', 'ZX2'];
    expect(many.all().map((person) => person.no)).toEqual(first);
    const two = directoryOf(['10', record('CZ101', ['designer'])], ['10', record('CZ99', ['designer'])]);
    expect(two.firstHolder(CZ, 'designer', on('20'))).toBe('CZ99');
  });
});

describe('somebody with roles in several stores', () => {
  const both = {
    ...record('CZ104', ['designer']),
    also: [{ store: ZX, roles: ['estimator', 'designer'] as const }],
  };
  const directory = directoryOf(['01', both], ['01', record('ZX121', ['designer'], { store: ZX })]);

  it('has a post in each', () => {
    expect(directory.postsOf(no('CZ104'), on('10'))).toEqual([
      { store: CZ, roles: ['designer'] },
      { store: ZX, roles: ['estimator', 'designer'] },
    ]);
    expect(directory.postsOf(no('CZ999'), on('10'))).toEqual([]);
  });
  it('holds each role in its own store', () => {
    expect(directory.hasRole(no('CZ104'), 'estimator', on('10'))).toBe(true);
    expect(directory.hasRole(no('CZ104'), 'estimator', on('10'), ZX)).toBe(true);
    expect(directory.hasRole(no('CZ104'), 'estimator', on('10'), CZ)).toBe(false);
  });
  it('may be the first holder in each of them', () => {
    expect(directory.firstHolder(ZX, 'estimator', on('10'))).toBe('CZ104');
    expect(directory.firstHolder(ZX, 'designer', on('10'))).toBe('CZ104');
    expect(directory.firstHolder(CZ, 'estimator', on('10'))).toBeUndefined();
  });
});
