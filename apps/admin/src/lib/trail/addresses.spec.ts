import { describe, expect, it } from 'vitest';
import { anchorOf } from './anchor.ts';
import { fieldValue, readAsOf } from './as-of.ts';
import { caseHref, kindsOfStep, readTrailFilter } from './trail-filter.ts';

describe('the moment in an address', () => {
  it.each([null, '', '   '])('%j is now', (value) => expect(readAsOf(value)).toEqual({ kind: 'now' }));
  it.each([
    ['2026-03-04T15:20', '2026-03-04T15:20:00+08:00'],
    ['2026-03-04 15:20', '2026-03-04T15:20:00+08:00'],
    ['2026-03-04T15:20:30', '2026-03-04T15:20:30+08:00'],
    ['2026-03-04T15:20:00+08:00', '2026-03-04T15:20:00+08:00'],
    ['2026-03-04T15:20:00 08:00', '2026-03-04T15:20:00+08:00'],
    ['2026-03-04T07:20:00Z', '2026-03-04T07:20:00Z'],
    ['2026-03-04', '2026-03-04T23:59:59+08:00'],
    ['2028-02-29T09:00', '2028-02-29T09:00:00+08:00'],
  ])('%s is %s', (value, instant) => expect(readAsOf(value)).toEqual({ kind: 'at', instant }));
  it.each([
    '2026-02-30T10:00',
    '2026-02-29',
    '2026-13-01',
    '2026-03-04T25:00',
    '04.03.2026',
    'yesterday',
    '2026',
    '<b>',
  ])('%s cannot be read, and is kept as typed', (typed) =>
    expect(readAsOf(typed)).toEqual({ kind: 'unreadable', typed }),
  );
  it('fills a field with the firm’s time', () => {
    expect(fieldValue('2026-03-04T07:20:00Z')).toBe('2026-03-04T15:20');
  });
});

describe('the address of a case', () => {
  it('is bare when nothing is asked for', () => expect(caseHref('ZX-260001')).toBe('/cases/ZX-260001'));
  it('keeps the moment and the filter', () => {
    expect(caseHref('ZX-260001', { asOf: '2026-03-04T15:20', show: 'violations' })).toBe(
      '/cases/ZX-260001?asOf=2026-03-04T15%3A20&show=violations',
    );
    expect(caseHref('ZX-260001', { asOf: '', show: 'all' })).toBe('/cases/ZX-260001');
  });
  it('takes no number for a path', () => expect(caseHref('../x?y#z')).toBe('/cases/..%2Fx%3Fy%23z'));
});

describe('a filter of the trail', () => {
  it.each(['violations', 'contacts', 'handovers', 'looks'] as const)('%s is read', (filter) =>
    expect(readTrailFilter(filter)).toBe(filter),
  );
  it.each([null, '', 'colour', 'constructor'])('%j shows everything', (value) =>
    expect(readTrailFilter(value)).toBe('all'),
  );
  it('tells contacts and handovers from other steps, and every step from a term that ran out', () => {
    expect(kindsOfStep('client_contacted')).toEqual(['steps', 'contacts']);
    for (const step of ['work_reassigned', 'handover_offered', 'handover_accepted', 'handover_declined'])
      expect(kindsOfStep(step)).toEqual(['steps', 'handovers']);
    expect(kindsOfStep('house_measured')).toEqual(['steps']);
  });
});

describe('an anchor', () => {
  it('holds nothing that an address reads otherwise', () => {
    expect(anchorOf('designer-contact@106#2')).toBe('d-designer-contact-106-2');
    expect(anchorOf('floor-plan/1')).toMatch(/^[\w.-]+$/);
  });
});
