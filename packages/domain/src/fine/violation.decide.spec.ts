import { money } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import type { OverturnViolation, ReportViolation } from './fine.commands.ts';
import { fineDecider } from './fine.decide.ts';
import type { FineProposed, ViolationOverturned, ViolationReported } from './fine.events.ts';
import {
  AUDITOR,
  breach,
  DESIGNER,
  found,
  issued,
  noting,
  numbered,
  on,
  plainFacts,
  proposal,
  proposed,
  slip,
  staff,
  workingDaysFrom,
} from './fixtures/plain-fine.ts';

const { given } = spec(fineDecider(plainFacts));

const withoutPenalty = { ...breach, grade: undefined, amount: undefined };
const another = { ...breach, person: DESIGNER };
const overturned = (
  reason: ViolationOverturned['data']['reason'],
  evidence: number[],
): ViolationOverturned => ({
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason, evidence },
});
const overturn: OverturnViolation = { type: 'OverturnViolation', reason: 'entry-back-dated', evidence: [31] };

describe('a verdict', () => {
  it('is entered with the penalty that its rule sets', () =>
    given().when(noting()).then(found(), proposed()));
  it('without a penalty is entered as late', () =>
    given().when(noting(withoutPenalty)).then(found(withoutPenalty)));
  it('that nobody answers for is proposed all the same', () => {
    const nobodys = { ...breach, person: undefined };
    given().when(noting(nobodys)).then(found(nobodys), proposed(nobodys));
  });
  it('that fell due while nobody watched says so', () =>
    given().when(noting(breach, true)).then(found(breach, true), proposed()));
  it('is entered once', () => {
    given(...proposal)
      .when(noting())
      .thenNothing();
    given(...slip)
      .when(noting())
      .thenNothing();
    given(found(withoutPenalty)).when(noting(withoutPenalty)).thenNothing();
  });
  it('is no other for evidence that came later', () =>
    given(...proposal)
      .when(noting({ ...breach, evidence: [7, 12], doneAt: on('03-06') }))
      .thenNothing());
  it('in points is proposed in points', () => {
    const { given: inPoints } = spec(fineDecider({ ...plainFacts, unitOf: () => 'points' }));
    const [first, second] = [found(), proposed()];
    inPoints()
      .when(noting())
      .then(
        { ...first, data: { ...first.data, unit: 'points' } },
        { ...second, data: { ...second.data, unit: 'points' } },
      );
  });
});

describe('a verdict that becomes another under its key', () => {
  it.each([
    ['person', another],
    ['time', { ...breach, at: on('03-05', '17:30') }],
    ['amount', { ...breach, amount: money('100.01') }],
    ['edition', { ...breach, edition: '2026-07-01' }],
    ['daily sum', { ...breach, perDay: money('10.00') }],
  ])('with another %s overturns the first', (_what, second) =>
    given(...proposal)
      .when(noting(second))
      .then(overturned('verdict-changed', [7]), found(second), proposed(second)),
  );
  it('loses its proposal where the rule sets no penalty any more', () =>
    given(...proposal)
      .when(noting(withoutPenalty))
      .then(overturned('verdict-changed', [7]), found(withoutPenalty)));
  it('leaves the fine that was issued as it is', () =>
    given(...slip)
      .when(noting(another))
      .then(overturned('verdict-changed', [7]), found(another)));
});

describe('a verdict that falls away', () => {
  const fallen = overturned('entry-back-dated', [31]);
  it('is overturned', () =>
    given(...proposal)
      .when(overturn)
      .then(fallen));
  it('is overturned once', () =>
    given(...proposal, fallen)
      .when(overturn)
      .thenNothing());
  it('was there', () => given().when(overturn).thenRefused('unknown-fine', 'fineId'));
  it('is found again, with its proposal', () =>
    given(...proposal, fallen)
      .when(noting())
      .then(found(), proposed()));
  it('is found again without a second proposal where it was decided', () =>
    given(...slip, fallen)
      .when(noting())
      .then(found()));
});

const statement = '把客户报价发到外部群';
const report: ReportViolation = {
  type: 'ReportViolation',
  by: DESIGNER,
  now: on('03-05'),
  violation: { ...breach, key: 'estimate@7' },
  statement,
  attachments: [],
  decideBy: workingDaysFrom(on('03-05'), 1),
  editionNow: '2026-01-01',
};

const { receipt: _receipt, doneAt: _doneAt, ...said } = found().data;
const reported: ViolationReported = {
  type: 'ViolationReported',
  data: { ...said, statement, attachments: [] },
};
const onReport: FineProposed = {
  ...proposed(),
  data: {
    ...proposed().data,
    decideBy: '2026-03-06T17:30:00+08:00',
    receipt: workingDaysFrom(on('03-05'), 1),
  },
};

describe('3.3.1 a breach that a person reports', () => {
  it('is entered with the penalty that its rule sets', () => given().when(report).then(reported, onReport));
  it('may have happened this very moment, not later', () => {
    given()
      .when({ ...report, now: breach.at })
      .then(reported, onReport);
    given()
      .when({ ...report, now: on('03-04', '17:29') })
      .thenRefused('in-the-future', 'at');
  });
  it('may be shown by a file alone, not by nothing', () => {
    const attachments = [{ hash: 'a'.repeat(64), name: 'chat.png' }];
    given()
      .when({ ...report, attachments, violation: { ...report.violation, evidence: [] } })
      .then({ ...reported, data: { ...reported.data, evidence: [], attachments } }, onReport);
    given()
      .when({ ...report, violation: { ...report.violation, evidence: [] } })
      .thenRefused('no-evidence', 'evidence');
  });
  it('may name events of its case or its store, and no other', () => {
    const evidence = [7, 8];
    const named = { ...report, violation: { ...report.violation, evidence } };
    const where = (unknown: number) =>
      spec(fineDecider({ ...plainFacts, unknownEvidence: new Set([unknown]) })).given();
    where(9)
      .when(named)
      .then({ ...reported, data: { ...reported.data, evidence } }, onReport);
    where(8).when(named).thenRefused('unknown-evidence', 'evidence.1');
    where(7)
      .when({ ...named, violation: { ...named.violation, caseNo: undefined } })
      .thenRefused('unknown-evidence', 'evidence.0');
  });
  it('may name files that were uploaded, and no other', () => {
    const attachments = [{ hash: 'a'.repeat(64), name: 'chat.png' }];
    const where = (missing: string) =>
      spec(fineDecider({ ...plainFacts, missingFiles: new Set([missing]) })).given();
    where('b'.repeat(64))
      .when({ ...report, attachments })
      .then({ ...reported, data: { ...reported.data, attachments } }, onReport);
    where('a'.repeat(64))
      .when({ ...report, attachments })
      .thenRefused('unknown-file', 'attachments.0.hash');
  });
  it('names a case of its store: of another’s it is told what it is told of nobody’s', () =>
    spec(fineDecider({ ...plainFacts, unknownCase: true }))
      .given()
      .when(report)
      .thenRefused('unknown-case', 'caseNo'));
  it('is not the same act again, whoever found it first', () => {
    given(...proposal)
      .when(report)
      .thenRefused('same-act', 'rule');
    given(...proposal, issued(), numbered)
      .when(report)
      .thenRefused('same-act', 'rule');
  });
  it('is not the same act under another key either', () =>
    spec(fineDecider({ ...plainFacts, sameAct: { slip: 'CZ-2026-0001' } }))
      .given()
      .when(report)
      .thenRefused('same-act', 'rule'));
  it.each([
    [
      '3.2 a rule that was not in force then',
      { violation: { ...breach, at: on('01-01', '00:00') - 1 } },
      'rule-not-in-force',
      'rule',
    ],
    [
      'a rule that there is not',
      { violation: { ...breach, rule: 'unheard-of' } },
      'rule-not-in-force',
      'rule',
    ],
    ['by nobody', { by: staff('CZ999') }, 'unknown-staff', 'by'],
    ['by the auditor', { by: AUDITOR }, 'not-allowed', 'by'],
    ['against nobody known', { violation: { ...breach, person: staff('CZ999') } }, 'unknown-staff', 'person'],
  ])('is refused: %s', (_why, changes, code, field) =>
    given()
      .when({ ...report, ...changes } as ReportViolation)
      .thenRefused(code, field),
  );
});
