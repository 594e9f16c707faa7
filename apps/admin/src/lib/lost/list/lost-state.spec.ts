import { describe, expect, it } from 'vitest';
import { isNarrowed, lostHref, lostQueryOf, readLostState } from './lost-state.ts';

const read = (search: string) => readLostState(new URLSearchParams(search));

describe('the address of the list of lost clients', () => {
  it('says nothing of what is as it always is', () => {
    expect(lostHref(read(''))).toBe('/lost');
    expect(isNarrowed(read('sort=due&page=3'))).toBe(false);
  });
  it('keeps every filter, and begins again at page 1 when one changes', () => {
    const state = read(
      'search=c2VhbGVk&store=LX&status=open&cause=price&stage=explained&person=LX208&from=2026-05-01&to=2026-05-31&sort=due&page=2',
    );
    expect(readLostState(new URL(lostHref(state, { page: state.page }), 'http://x').searchParams)).toEqual(
      state,
    );
    expect(read(lostHref(state, { cause: '' }).split('?')[1] ?? '')).toMatchObject({ cause: '', page: 1 });
    expect(isNarrowed(state)).toBe(true);
  });
  it.each([
    ['status=gone', 'status', ''],
    ['sort=name', 'sort', 'lost'],
    ['page=0', 'page', 1],
    ['page=9999999', 'page', 1],
    ['from=2026-02-30', 'from', ''],
    ['from=2026-02-28', 'from', '2026-02-28'],
    ['to=yesterday', 'to', ''],
    [`cause=${'x'.repeat(50)}`, 'cause', 'x'.repeat(40)],
    ['search=雷', 'sealed', ''],
  ])('%s is read as %s %j', (search, name, value) => expect(read(search)).toHaveProperty(name, value));
  it('asks for both days whole', () => {
    expect(lostQueryOf(read('from=2026-05-01&to=2026-05-31'))).toMatchObject({
      from: '2026-05-01T00:00:00+08:00',
      to: '2026-06-01T00:00:00+08:00',
    });
  });
});
