import { describe, expect, it } from 'vitest';
import { optionsFor } from './options-for.ts';

const PEOPLE = [
  { value: 'ZX101', label: '周晓燕', note: 'ZX101 中兴店' },
  { value: 'ZX102', label: '陈志强', note: 'ZX102 中兴店' },
  { value: 'BX102', label: 'Anna Zhou', note: 'BX102' },
];
const found = (typed: string) => optionsFor(PEOPLE, typed).map(({ value }) => value);

describe('a field that chooses', () => {
  it('shows everything where nothing is typed', () => {
    expect(found('')).toEqual(['ZX101', 'ZX102', 'BX102']);
    expect(found('  ')).toEqual(['ZX101', 'ZX102', 'BX102']);
  });
  it('finds by a part of the name or of the note, whatever the case', () => {
    expect(found('志强')).toEqual(['ZX102']);
    expect(found('bx1')).toEqual(['BX102']);
    expect(found('annazhou')).toEqual(['BX102']);
  });
  it('shows first what begins with it', () => {
    expect(
      optionsFor(
        [
          { value: '1', label: '大周' },
          { value: '2', label: '周大' },
        ],
        '周',
      ).map(({ value }) => value),
    ).toEqual(['2', '1']);
  });
  it('finds nothing where there is nothing', () => expect(found('q')).toEqual([]));
});
