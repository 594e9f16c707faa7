import { describe, expect, it } from 'vitest';
import { behindHref, latestMonths, queryOf, readScope, scopeHref } from './scope.ts';

const scope = (search: string) => readScope(new URLSearchParams(search));

describe('the scope of figures', () => {
  it('is a rolling window where no month is named', () => {
    expect(scope('')).toMatchObject({ window: '30', month: '' });
    expect(scope('window=90')).toMatchObject({ window: '90', month: '' });
    expect(scope('window=8')).toMatchObject({ window: '30' });
    expect(readScope(new URLSearchParams(), '90').window).toBe('90');
  });
  it('is a month where one is named', () => {
    expect(scope('month=2026-05&window=7')).toMatchObject({ window: '', month: '2026-05' });
    expect(scope('month=2026-13')).toMatchObject({ window: '30', month: '' });
  });
  it('takes for unsaid what no code can be', () => {
    expect(scope('store=ZX&role=designer&person=ZX107')).toMatchObject({
      store: 'ZX',
      role: 'designer',
      person: 'ZX107',
    });
    expect(scope('store=<b>&role=a b&person=%00')).toMatchObject({ store: '', role: '', person: '' });
    expect(scope('store=ABCDEFGHIJK').store).toBe('');
  });
  it('goes to the API and into addresses without what is empty', () => {
    expect(queryOf(scope('store=ZX'))).toEqual({ window: '30', store: 'ZX' });
    expect(scopeHref('/kpi', scope('month=2026-05'))).toBe('/kpi?month=2026-05');
    expect(behindHref(scope('store=ZX'), { measure: 'flow', about: 'A>B' })).toBe(
      '/kpi/behind?window=30&store=ZX&measure=flow&about=A%3EB',
    );
  });
  it('counts months by the calendar of the firm', () => {
    expect(latestMonths('2026-03-31T23:59:00+08:00', 3)).toEqual(['2026-03', '2026-02', '2026-01']);
    expect(latestMonths('2026-03-31T16:00:00Z', 2)).toEqual(['2026-04', '2026-03']);
  });
});
