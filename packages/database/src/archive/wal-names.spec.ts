import { describe, expect, it } from 'vitest';
import { isArchived, isSegment, nextSegment, segmentsBetween } from './wal-names.ts';

const MB = 1024 * 1024;

describe('names of segments', () => {
  it('are told from the other files that PostgreSQL hands over', () => {
    expect(isSegment('0000000100000000000000FF')).toBe(true);
    const others = [
      '00000002.history',
      '000000010000000000000004.00000028.backup',
      '000000010000000000000004.partial',
    ];
    expect(others.map((name) => [isSegment(name), isArchived(name)])).toEqual([
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(['RECOVERYXLOG', '../etc', '0000000100000000000000ff', ''].map(isArchived)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['000000010000000000000001', 16 * MB, '000000010000000000000002'],
    ['00000001000000000000000F', 16 * MB, '000000010000000000000010'],
    ['0000000100000000000000FE', 16 * MB, '0000000100000000000000FF'],
    ['0000000100000000000000FF', 16 * MB, '000000010000000100000000'],
    ['00000001000000000000003F', 64 * MB, '000000010000000100000000'],
    ['00000002FFFFFFFE00000FFF', MB, '00000002FFFFFFFF00000000'],
  ])('follow one another: after %s, of %d bytes each, %s', (name, bytes, next) => {
    expect(nextSegment(name, bytes)).toBe(next);
  });

  it('make a row without a hole', () => {
    expect(segmentsBetween('0000000100000000000000FE', '000000010000000100000001', 16 * MB)).toEqual([
      '0000000100000000000000FE',
      '0000000100000000000000FF',
      '000000010000000100000000',
      '000000010000000100000001',
    ]);
    expect(segmentsBetween('000000010000000000000003', '000000010000000000000002', 16 * MB)).toEqual([]);
    expect(() => nextSegment('x', MB)).toThrow(RangeError);
  });
});
