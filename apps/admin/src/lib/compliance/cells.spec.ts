import { describe, expect, it } from 'vitest';
import { heatMapOf, linesBy, tallyOf } from './cells.ts';

type Cell = Parameters<typeof tallyOf>[0][number];

const cell = (some: Partial<Cell>): Cell => ({
  day: null,
  month: null,
  store: null,
  rule: null,
  ruleTitle: null,
  role: null,
  person: null,
  decided: 0,
  onTime: 0,
  share: null,
  violations: 0,
  late: 0,
  ...some,
});

describe('cells of compliance', () => {
  it('add up, and are a share of nothing where nothing was decided', () => {
    expect(
      tallyOf([cell({ decided: 4, onTime: 3, violations: 1 }), cell({ decided: 4, onTime: 4, late: 2 })]),
    ).toEqual({
      decided: 8,
      onTime: 7,
      share: 0.875,
      violations: 1,
      late: 2,
    });
    expect(tallyOf([]).share).toBeNull();
  });
  it('are grouped with what was broken most often first', () => {
    const lines = linesBy(
      'person',
      [
        cell({ person: { no: 'A', name: '甲' }, decided: 9, violations: 1 }),
        cell({ person: { no: 'B', name: '乙' }, decided: 1, violations: 1, late: 1 }),
        cell({ person: { no: 'A', name: '甲' }, decided: 1 }),
        cell({ decided: 1 }),
      ],
      ({ person }) => person?.name ?? '–',
    );
    expect(lines.map(({ code, name, decided }) => [code, name, decided])).toEqual([
      ['B', '乙', 1],
      ['A', '甲', 10],
      ['', '–', 1],
    ]);
  });
  it('make a heat map of the rules that were broken, over time', () => {
    const cells = [
      cell({ rule: 'plan', month: '2026-04', violations: 2 }),
      cell({ rule: 'plan', month: '2026-05', violations: 1, late: 1 }),
      cell({ rule: 'fee', month: '2026-05', violations: 1 }),
      cell({ rule: 'kept', month: '2026-05', decided: 9, onTime: 9 }),
    ];
    const columns = ['2026-04', '2026-05'];
    const map = heatMapOf(
      cells,
      columns,
      ({ month }) => month ?? '',
      ({ rule }) => rule ?? '',
      1,
    );
    expect(map).toEqual({
      columns,
      rows: [{ code: 'plan', name: 'plan' }],
      values: [
        [0, 0, 2],
        [1, 0, 2],
      ],
      most: 2,
    });
    expect(
      heatMapOf(
        cells,
        columns,
        ({ month }) => month ?? '',
        ({ rule }) => rule ?? '',
        9,
      ).rows,
    ).toHaveLength(2);
  });
});
