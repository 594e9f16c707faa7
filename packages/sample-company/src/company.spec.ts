import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { generateCompany } from './company.ts';
import { MOST_STORES } from './people/hire.ts';
import { calendar } from './testing/calendar.ts';
import { taken } from './testing/intake.ts';

const companyOf = (now: string, order: { seed?: number; cases?: number; stores?: number } = {}) =>
  generateCompany({ seed: 11, ...order, now: instant(now), calendar });

describe.each([
  ['an ordinary day', '2026-07-22T10:40:00+08:00'],
  ['a day of the Spring Festival', '2026-02-18T09:15:00+08:00'],
  ['the first of January', '2026-01-01T00:20:00+08:00'],
])('the sample company on %s', (_, now) => {
  const company = companyOf(now);
  const { lines, staff } = company;
  const casesWith = (step: string) =>
    new Set(lines.filter((line) => line.step === step).map((line) => line.case));
  const received = casesWith('client_received').size;

  it('is the same for the same order', () => expect(companyOf(now)).toEqual(company));
  it('is another one for another seed', () => expect(companyOf(now, { seed: 12 }).lines).not.toEqual(lines));

  it('is told in the order of time', () => {
    for (const [at, line] of lines.entries()) {
      expect(instant(line.at)).toBeGreaterThanOrEqual(instant(lines[at - 1]?.at ?? line.at));
    }
  });

  it('ends at the clock', () =>
    expect(Math.max(...lines.map(({ at }) => instant(at)))).toBeLessThanOrEqual(instant(now)));

  it('is taken in without a refusal', () => {
    const intake = taken(staff, lines);
    expect(intake.refused).toEqual([]);
    expect(intake.accepted).toBe(lines.length);
  });

  it('has three stores and sixty cases of about thirty lines', () => {
    expect(staff.stores).toHaveLength(3);
    expect(received).toBe(60);
    expect(lines.length / received).toBeGreaterThan(20);
    expect(lines.length / received).toBeLessThan(40);
    expect(new Set(lines.map(({ store }) => store)).size).toBe(3);
  });

  it('wins some clients, loses some and still talks to others', () => {
    const lost = casesWith('client_lost');
    const signed = casesWith('construction_contract_signed');
    expect([...lost].filter((no) => signed.has(no))).toEqual([]);
    expect(lost.size / received).toBeGreaterThan(0.15);
    expect(lost.size / received).toBeLessThan(0.5);
    expect(signed.size / received).toBeGreaterThan(0.2);
    expect(signed.size / received).toBeLessThan(0.6);
    expect(1 - (lost.size + signed.size) / received).toBeGreaterThan(0.1);
  });

  it('has houses being built, finished and settled', () => {
    const started = casesWith('construction_started').size;
    const completed = casesWith('construction_completed').size;
    expect(started).toBeGreaterThan(completed);
    expect(completed).toBeGreaterThan(casesWith('settled').size);
    expect(casesWith('settled').size).toBeGreaterThan(0);
    expect(casesWith('active_site_list_provided').size).toBe(1);
  });

  it('names people and phones that belong to nobody', () => {
    expect(new Set(staff.staff.map(({ name }) => name)).size).toBe(staff.staff.length);
    for (const { step, data } of lines) {
      if (step === 'client_received')
        expect(data).toMatchObject({ client: { phone: expect.stringMatching(/^100\d{8}$/) } });
    }
  });
});

describe('a company', () => {
  const now = '2026-07-22T10:40:00+08:00';

  it('numbers its cases in the order of reception', () => {
    const numbers = companyOf(now)
      .lines.filter(({ step }) => step === 'client_received')
      .map((line) => Number(line.case?.slice(-5)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it('keeps the other cases as they are when there is one more', () => {
    const clients = (cases: number) =>
      companyOf(now, { cases })
        .lines.filter(({ step }) => step === 'client_received')
        .map(({ data }) => JSON.stringify(data));
    const more = new Set(clients(61));
    expect(clients(60).filter((client) => !more.has(client))).toEqual([]);
    expect(more.size).toBe(61);
  });

  it('has somebody for every role in every store, also in the small one', () => {
    const { staff } = companyOf(now);
    for (const { code } of staff.stores) {
      const roles = staff.staff.filter(({ store }) => store === code).flatMap((person) => person.roles);
      expect(new Set(roles).size).toBeGreaterThanOrEqual(10);
    }
  });

  it.each([0, MOST_STORES + 1, 2.5])('cannot have %s stores', (stores) =>
    expect(() => companyOf(now, { stores })).toThrow(RangeError),
  );

  it('can have as many stores as there are towns', () =>
    expect(companyOf(now, { stores: MOST_STORES }).staff.stores).toHaveLength(MOST_STORES));

  it('is told in a year whose holidays nobody knows yet', () => {
    const { lines, staff } = companyOf('2031-03-12T10:40:00+08:00');
    expect(taken(staff, lines).refused).toEqual([]);
    expect(lines.at(-1)?.at).toMatch(/^2031-03-1[12]/);
  });

  it('tells its stories even where no case was asked for', () => {
    const { lines, stories } = companyOf(now, { cases: 0 });
    expect(new Set(lines.flatMap((line) => line.case ?? []))).toEqual(new Set(Object.values(stories)));
  });
});
