import { formatInstant, type Grade, type StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import type { IssueFine } from './fine.commands.ts';
import { fineDecider } from './fine.decide.ts';
import type { AccrualEnded, FineStreamEvent, ViolationOverturned, ViolationReported } from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import {
  AUDITOR,
  breach,
  dailyBreach,
  DESIGNER,
  ESTIMATOR,
  found,
  HR,
  INSPECTOR,
  issued,
  noting,
  OFFICE,
  on,
  OTHER_DESIGNER,
  OTHER_SUPERVISOR,
  plainFacts,
  proposal,
  proposed,
  staff,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';

const with_ = (facts: Partial<FineFacts>) => spec(fineDecider({ ...plainFacts, ...facts })).given;
const given = with_({});

const reason = '逾期属实';
const issue = (by: StaffNo | undefined = SUPERVISOR, now = on('03-05')): IssueFine => ({
  type: 'IssueFine',
  by,
  now,
  reason,
});
const waived: FineStreamEvent = { type: 'FineWaived', data: { reason: '客户推迟' } };
const overturned: ViolationOverturned = {
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [31] },
};
const against = (person: StaffNo | undefined, grade: Grade = 'fine') => {
  const violation = { ...breach, person, grade };
  return [found(violation), proposed(violation)] as const;
};

describe('3.3.1 a proposed fine is issued', () => {
  it('by the supervisor of the store', () =>
    given(...proposal)
      .when(issue())
      .then(issued()));
  it.each([INSPECTOR, OFFICE])('by %s', (by) =>
    given(...proposal)
      .when(issue(by))
      .then(issued({ issuer: by })),
  );
  it.each([
    ['a supervisor of another store', OTHER_SUPERVISOR, 'other-store'],
    ['a designer', DESIGNER, 'not-allowed'],
    ['HR', HR, 'not-allowed'],
    ['the auditor', AUDITOR, 'not-allowed'],
    ['nobody known', staff('CZ999'), 'unknown-staff'],
  ])('not by %s', (_who, by, code) =>
    given(...proposal)
      .when(issue(by))
      .thenRefused(code, 'by'),
  );
  it('never by the person it is about, whatever their office', () => {
    given(...against(SUPERVISOR))
      .when(issue())
      .thenRefused('own-fine', 'by');
    given(...against(OFFICE))
      .when(issue(OFFICE))
      .thenRefused('own-fine', 'by');
  });
  it('once', () => {
    given(...proposal, issued())
      .when(issue())
      .thenRefused('already-issued', 'fineId');
    given(...proposal, waived)
      .when(issue())
      .thenRefused('already-decided', 'fineId');
  });
  it('to somebody', () =>
    given(...against(undefined))
      .when(issue())
      .thenRefused('nobody-named', 'person'));
  it('to people of the store, except by the general office', () => {
    given(...against(OTHER_DESIGNER))
      .when(issue())
      .thenRefused('other-store', 'person');
    given(...against(OTHER_DESIGNER))
      .when(issue(INSPECTOR))
      .thenRefused('other-store', 'person');
    given(...against(OTHER_DESIGNER))
      .when(issue(OFFICE))
      .then(issued({ person: OTHER_DESIGNER, issuer: OFFICE }));
  });
  it('where there is a penalty, and a verdict', () => {
    const late = { ...breach, grade: undefined, amount: undefined };
    given(found(late)).when(issue()).thenRefused('no-penalty', 'fineId');
    given(...proposal, overturned)
      .when(issue())
      .thenRefused('verdict-fell-away', 'fineId');
    given().when(issue()).thenRefused('unknown-fine', 'fineId');
  });
  it('as a slip without a sum, where its grade is one', () => {
    const fault = { ...breach, grade: 'serious_fault_slip', amount: undefined } as const;
    given(found(fault), proposed(fault))
      .when(issue())
      .then(issued({ grade: 'serious_fault_slip', amount: null }));
  });
});

describe('3.2 a fine needs its rule', () => {
  it('in force when it happened', () =>
    with_({ inForce: () => false })(...proposal)
      .when(issue())
      .thenRefused('rule-not-in-force', 'rule'));
  it('in an edition that the person had signed by then', () => {
    const asked: unknown[] = [];
    const facts = (answer: boolean) =>
      with_({ signedBefore: (...question) => (asked.push(question), answer) });
    facts(false)(...proposal)
      .when(issue())
      .thenRefused('edition-not-signed', 'person');
    facts(true)(...proposal)
      .when(issue())
      .then(issued());
    if (String(asked[0]) !== String(['2026-01-01', ESTIMATOR, breach.at])) throw new Error(String(asked[0]));
  });
});

describe('3.3.1 what a rule issues by itself', () => {
  const automatic = with_({ automaticIssuing: true });
  it('is nothing until it is turned on', () =>
    given(...proposal)
      .when({ ...issue(), by: undefined })
      .thenRefused('automatic-issuing-off', 'by'));
  it('is what it proposed, once it is', () =>
    automatic(...proposal)
      .when({ ...issue(), by: undefined })
      .then(issued({ issuer: null })));
  it('is nothing that fell due while nobody watched', () =>
    automatic(found(breach, true), proposed())
      .when({ ...issue(), by: undefined })
      .thenRefused('needs-a-person', 'by'));
  it('is nothing that a person reported', () => {
    const { receipt: _receipt, doneAt: _doneAt, ...said } = found().data;
    const reported: ViolationReported = {
      type: 'ViolationReported',
      data: { ...said, statement: '…', attachments: [] },
    };
    automatic(reported, proposed())
      .when({ ...issue(), by: undefined })
      .thenRefused('needs-a-person', 'by');
  });
});

describe('2.6.1 a daily fine', () => {
  const daily = [found(dailyBreach), proposed(dailyBreach)] as const;
  const soFar = (amount: string, countedTo: string) =>
    issued({
      person: DESIGNER,
      amount,
      perDay: '10.00',
      countedTo: countedTo as never,
      growing: true,
    });
  it('counts each day that has begun since the day it was due', () => {
    given(...daily)
      .when(issue(SUPERVISOR, on('03-10', '00:00')))
      .then(soFar('10.00', '2026-03-10'));
    given(...daily)
      .when(issue(SUPERVISOR, on('03-12', '23:59')))
      .then(soFar('30.00', '2026-03-12'));
    given(...daily)
      .when(issue(SUPERVISOR, on('03-13', '00:00')))
      .then(soFar('40.00', '2026-03-13'));
  });
  it('counts no further than the day on which it was done', () => {
    const done = { ...dailyBreach, doneAt: on('03-11', '00:00') };
    given(found(done), proposed(done))
      .when(issue(SUPERVISOR, on('03-20')))
      .then(issued({ ...soFar('20.00', '2026-03-11').data, growing: false }));
  });
  it('is told by another verdict that the work was done', () => {
    const ended: AccrualEnded = {
      type: 'AccrualEnded',
      data: { cause: 'done', at: formatInstant(on('03-11')), amount: '20.00', unit: 'cny' },
    };
    given(...daily)
      .when(noting({ ...dailyBreach, doneAt: on('03-11') }))
      .then(ended);
    given(...daily, ended)
      .when(noting({ ...dailyBreach, doneAt: on('03-11') }))
      .thenNothing();
    given(...daily, ended)
      .when(issue(SUPERVISOR, on('03-20')))
      .then(issued({ ...soFar('20.00', '2026-03-11').data, growing: false }));
  });
});
