import { formatInstant, instant, readDate, type DayNumber } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { foundFirm, openCase } from '../firm.ts';
import { calendar } from '../testing/calendar.ts';
import type { Telling } from './telling.ts';
import { BY_THE_BOOK, EVERYDAY, type Temper } from './temper.ts';

const firm = foundFirm(1, 1, calendar, readDate('2026-03-02') as DayNumber);
const start = instant('2026-03-04T10:00:00+08:00');

const tellingWith = (temper: Temper): Telling => {
  const [team] = firm.teams;
  if (!team) throw new Error('a firm without stores');
  return openCase(firm, { name: 'one', team, at: start, temper });
};

const slipsOutOf = (telling: Telling, times: number): number =>
  Array.from({ length: times }, () => telling.slips(telling.cast.designer, 'floor plan late')).filter(Boolean)
    .length;

describe('a telling', () => {
  it('never goes back in time', () => {
    const telling = tellingWith(BY_THE_BOOK);
    telling.goTo(start);
    expect(() => telling.goTo((start - 60_000) as typeof start)).toThrow(RangeError);
  });

  it('goes on from where it was after an aside', () => {
    const telling = tellingWith(BY_THE_BOOK);
    telling.aside(() => {
      telling.days(3);
      telling.tell(telling.cast.finance, 'design_fee_paid', { amount: '3000.00' });
    });
    telling.tell(telling.cast.designer, 'plan_adjusted');
    expect(telling.told().map(({ step }) => step)).toEqual(['plan_adjusted', 'design_fee_paid']);
    expect(formatInstant(telling.at)).toBe('2026-03-04T10:00:00+08:00');
  });

  it('keeps the order of what happens in the same minute', () => {
    const telling = tellingWith(BY_THE_BOOK);
    telling.tell(telling.cast.designer, 'drawings_completed');
    telling.tell(telling.cast.designer, 'drawings_adjusted');
    expect(telling.told().map(({ step }) => step)).toEqual(['drawings_completed', 'drawings_adjusted']);
  });

  it('has nobody slip up by the book', () => expect(slipsOutOf(tellingWith(BY_THE_BOOK), 500)).toBe(0));

  it('has people slip up now and then in everyday life', () => {
    const times = slipsOutOf(tellingWith(EVERYDAY), 500);
    expect(times).toBeGreaterThan(15);
    expect(times).toBeLessThan(300);
  });

  it('takes the least time by the book', () => {
    const telling = tellingWith(BY_THE_BOOK);
    expect(Array.from({ length: 20 }, () => telling.pace(1, 4))).toEqual(Array(20).fill(1));
  });

  it('never has a client less satisfied than at all', () => {
    const telling = tellingWith(EVERYDAY);
    telling.disappoint(telling.cast.designer, 100);
    expect(telling.mood).toBe(1);
  });
});
