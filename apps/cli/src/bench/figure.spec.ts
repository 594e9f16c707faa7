import { text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, barText, COMPARED, gradeOf, reading, type Gauge } from './figure.ts';

const gauge = (bar: Gauge['bar']): Gauge => ({
  name: 'trial',
  what: text('甲', 'one'),
  against: text('乙', 'another'),
  unit: 'seconds',
  bar,
});

describe('a figure', () => {
  it('compares times where less is better', () => {
    const { ratio, own, baseline, rounds } = reading(gauge(atMost(4, 2)), [
      { own: 6, baseline: 2 },
      { own: 4, baseline: 2 },
      { own: 8, baseline: 2 },
    ]);
    expect({ ratio, own, baseline, rounds }).toEqual({
      ratio: { median: 3, lowest: 2, highest: 4 },
      own: 6,
      baseline: 2,
      rounds: 3,
    });
  });

  it('compares rates where more is better: twice the time is half the rate', () =>
    expect(reading(gauge(atLeast(0.5, 0.8)), [{ own: 2, baseline: 1 }]).ratio.median).toBe(0.5));

  it.each([
    [4.01, 'missed'],
    [4, 'reached'],
    [2.01, 'reached'],
    [2, 'remarkable'],
  ])('of at most 4, at best 2: %d is %s', (own, grade) =>
    expect(gradeOf(reading(gauge(atMost(4, 2)), [{ own, baseline: 1 }]))).toBe(grade),
  );

  it.each([
    [0.49, 'missed'],
    [0.5, 'reached'],
    [0.79, 'reached'],
    [0.8, 'remarkable'],
  ])('of at least 0.5, at best 0.8: %d is %s', (baseline, grade) =>
    expect(gradeOf(reading(gauge(atLeast(0.5, 0.8)), [{ own: 1, baseline }]))).toBe(grade),
  );

  it('of two that stand side by side is compared, and has no bar', () => {
    const figure = reading(gauge(COMPARED), [{ own: 6, baseline: 2 }]);
    expect(figure.ratio.median).toBe(3);
    expect(gradeOf(figure)).toBe('compared');
    expect(barText(figure.gauge, 'must')).toBe('–');
  });

  it('has its bar written with its sense', () => {
    expect(barText(gauge(atMost(4, 2)), 'must')).toBe('≤ 4');
    expect(barText(gauge(atLeast(0.5, 0.8)), 'remarkable')).toBe('≥ 0.8');
  });
});
