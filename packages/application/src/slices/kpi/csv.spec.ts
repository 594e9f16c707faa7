import type { KpiMeasureView } from '@casetrail/contract';
import { text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { figuresAsCsv } from './csv.ts';

describe('figures for a spreadsheet', () => {
  it('are a line each, by measure, by what it is about, by outcome', () => {
    const figure = (about: string, count: number) => ({
      ...{
        about,
        name: text(about || '合计', about || 'All'),
        count,
        value: null,
        mean: null,
        median: null,
        p90: null,
      },
      share: 0.5,
      outcomes: [{ outcome: 'late', name: text('逾期', 'late'), count: 1, value: 0 }],
    });
    const measure: KpiMeasureView = {
      id: 'on_time',
      title: text('按时率', 'On-time share'),
      counted: text('', ''),
      unit: 'number',
      shape: 'share',
      closes: true,
      total: figure('', 2),
      rows: [figure('=cmd', 2)],
      cohort: null,
    };
    const csv = figuresAsCsv(
      { asOf: '', position: 1, lag: 0, from: '2026-05-01', to: '2026-05-31', measures: [measure] },
      'en',
    );
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFMeasure,Unit,From,To,Of,Code,Outcome,Count,Sum,Mean,Median,P90,Share',
      'On-time share,number,2026-05-01,2026-05-31,All,,,2,,,,,0.5',
      'On-time share,number,2026-05-01,2026-05-31,All,,late,1,,,,,',
      "On-time share,number,2026-05-01,2026-05-31,'=cmd,'=cmd,,2,,,,,0.5",
      "On-time share,number,2026-05-01,2026-05-31,'=cmd,'=cmd,late,1,,,,,",
      '',
    ]);
  });
});
