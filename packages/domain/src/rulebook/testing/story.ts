import {
  formatInstant,
  instant,
  StoreCalendar,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { caseStream, eventTypeOf, type CaseStep, type RecordedCaseEvent } from '../../case/case.events.ts';
import { edition2026, rulebook } from '../edition-2026-01-01.ts';
import type { FirmFacts } from '../facts.ts';
import type { JudgeContext } from '../judge/case-judgement.ts';
import { judgeCase, type CaseReport } from '../judge/judge.ts';
import { PriceBook } from '../judge/price-book.ts';
import { amountOf } from '../judge/verdict.ts';

/** The store's first holder of each role, as the directory would answer. */
const FIRST: Readonly<Record<string, string>> = {
  customer_manager: 'M1',
  designer: 'D1',
  estimator: 'E1',
  project_manager: 'P1',
  engineering_manager: 'G1',
  hr_admin: 'H1',
};

const YEAR = '2026';
/** `03-04 09:00` in 2026. */
export const on = (moment: string): Instant => instant(`${YEAR}-${moment.replace(' ', 'T')}:00+08:00`);

const prices = new PriceBook();
const firm: FirmFacts = {
  firstHolder: (_store, role) => FIRST[role] as StaffNo | undefined,
  hasRole: (no, role) => role === 'designer' && no.startsWith('D'),
  firstFixedPrice: (code) => prices.firstFixedPrice(code),
};
const calendar = new StoreCalendar(edition2026.calendar, publishedHolidays);
export const context: JudgeContext = { rulebook, firm, calendarOf: () => calendar };

type Told = readonly [moment: string, step: CaseStep, data?: object, actor?: string];

/** Events of one case, told as `['03-04 09:00', 'house_measured']`; each at its place, the reception first. */
export const tell = (house: 'flat' | 'duplex' | 'villa', ...told: readonly Told[]): RecordedCaseEvent[] => {
  const reception: Told = [
    '03-02 09:00',
    'client_received',
    { store: 'CZ', client: { name: '甲', area: 100, houseType: house }, receptionForm: true },
    'M2',
  ];
  return [reception, ['03-02 09:05', 'designer_assigned', { designer: 'D2' }] as Told, ...told].map(
    ([moment, step, data = {}, actor = 'D2'], at) =>
      ({
        type: eventTypeOf(step),
        data,
        version: 1,
        position: at + 1,
        stream: caseStream('CZ-1'),
        revision: at,
        occurredAt: on(moment),
        recordedAt: on(moment),
        actor: { kind: 'person', no: actor },
      }) as unknown as RecordedCaseEvent,
  );
};

export const judged = (events: readonly RecordedCaseEvent[], asOf: string): CaseReport => {
  const report = judgeCase(events, context, on(asOf));
  if (!report) throw new Error('no reception');
  return report;
};

/** What one rule found: `03-06 17:30 D2 100.00`, in order of time. */
export const found = (rule: string, events: readonly RecordedCaseEvent[], asOf: string): readonly string[] =>
  judged(events, asOf)
    .violations.filter((violation) => violation.rule === rule)
    .sort((a, b) => a.at - b.at)
    .map((violation) => {
      const amount = amountOf(violation, on(asOf));
      const cost =
        violation.grade === undefined ? 'late' : amount === undefined ? violation.grade : amount / 100;
      return `${formatInstant(violation.at).slice(5, 16).replace('T', ' ')} ${violation.responsible} ${cost}`;
    });

/** The status of each term of one rule, in order. */
export const statuses = (
  rule: string,
  events: readonly RecordedCaseEvent[],
  asOf: string,
): readonly string[] =>
  judged(events, asOf)
    .obligations.filter((record) => record.rule === rule)
    .sort((a, b) => a.trigger.position - b.trigger.position || a.ordinal - b.ordinal)
    .map(({ status }) => status);

export const STORE = 'CZ' as StoreCode;
