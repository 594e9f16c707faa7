import { describe, expect, it } from 'vitest';
import { countLost, countLostCauses } from './count-lost.ts';
import { shownAs, toldCase } from './fixtures/told-case.ts';

const analysed = (...causes: string[]) => ({ causes, responsible: [] });

describe('clients lost', () => {
  it('count once, on the day of the loss, by the stage they had come to', () => {
    const told = toldCase([
      ['03-04 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
      ['03-05 10:00', 'house_measured'],
      ['03-31 23:59', 'client_lost'],
      ['04-01 00:00', 'client_lost'],
    ]);
    expect(shownAs(countLost(told))).toEqual(['2026-03-31 estimated M1 D2 @5']);
  });
  it('are none while nobody is lost', () => expect(countLost(toldCase([]))).toEqual([]));
});

describe('causes of loss', () => {
  it('are those of the latest analysis, each once, on the day of the loss', () =>
    expect(
      shownAs(
        countLostCauses(
          toldCase([
            ['03-05 10:00', 'client_lost'],
            ['03-06 10:00', 'lost_analysis_submitted', analysed('service')],
            ['03-09 10:00', 'lost_analysis_submitted', analysed('price', 'process', 'price')],
          ]),
        ),
      ),
    ).toEqual(['2026-03-05 price/received M1 D2 @3,5', '2026-03-05 process/received M1 D2 @3,5']));
  it('are not known before an analysis, nor from one that names none', () => {
    expect(shownAs(countLostCauses(toldCase([['03-05 10:00', 'client_lost']])))).toEqual([
      '2026-03-05 not_analysed/received M1 D2 @3',
    ]);
    expect(
      shownAs(
        countLostCauses(
          toldCase([
            ['03-05 10:00', 'client_lost'],
            ['03-06 10:00', 'lost_analysis_submitted', analysed()],
          ]),
        ),
      ),
    ).toEqual(['2026-03-05 not_analysed/received M1 D2 @3,4']);
  });
});
