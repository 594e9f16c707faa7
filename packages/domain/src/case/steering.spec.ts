import { formatInstant, type Instant, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { RecordStep, Step, TermStanding } from './case.commands.ts';
import { caseDecider } from './case.decide.ts';
import type { CaseEvent } from './case.events.ts';
import { firm, no, now, onScreen, received, record } from './fixtures/plain-case.ts';

const { given } = spec(caseDecider(firm));

const pause = (reason = '客户出国'): Step => ({ step: 'case_paused', data: { reason } });
const resume: Step = { step: 'case_resumed', data: {} };
const extend = (until: number, reason = '等钥匙'): Step => ({
  step: 'term_extended',
  data: { rule: 'design-term', until: formatInstant(until as Instant), reason },
});
const paused: CaseEvent = { type: 'CasePaused', data: { reason: '客户出国' } };
const resumed: CaseEvent = { type: 'CaseResumed', data: {} };

/** On a screen, by the supervisor of the store unless said otherwise. */
const by = (step: Step, how: Partial<RecordStep> = {}) =>
  record(step, { ...onScreen, actor: no('CZ101'), ...how });

describe('a pause', () => {
  it('is granted by the store’s supervisor', () => given(received).when(by(pause())).then(paused));
  it.each(['', '  ', '\u200b'])('needs a reason: %j is none', (reason) =>
    given(received)
      .when(by(pause(reason)))
      .thenRefused('empty', 'data.reason'),
  );
  it('is not granted twice, but again after it ended', () => {
    given(received, paused).when(by(pause())).thenRefused('already-paused', 'step');
    given(received, paused, resumed).when(by(pause())).then(paused);
  });
  it('is over when the client is lost', () =>
    given(received, paused, { type: 'ClientLost', data: {} })
      .when(by(resume))
      .thenRefused('not-paused', 'step'));
  it('ends once', () => {
    given(received).when(by(resume)).thenRefused('not-paused', 'step');
    given(received, paused).when(by(resume)).then(resumed);
    given(received, paused, resumed).when(by(resume)).thenRefused('not-paused', 'step');
  });
  it.each([pause(), resume, extend(now + 1)])('is not for everybody: %j', (step) => {
    given(received, paused)
      .when(by(step, { actor: no('CZ102'), term: 'open' }))
      .thenRefused('not-supervisor', 'actor');
  });
  it('is not for the supervisor of another store', () => {
    const elsewhere: CaseEvent = { ...received, data: { ...received.data, store: 'ZX' } } as CaseEvent;
    given(elsewhere)
      .when(by(pause(), { store: 'ZX' as StoreCode }))
      .thenRefused('not-supervisor', 'actor');
  });
  it('is recorded as a journal tells of it, whoever it was and however often', () => {
    given(received, paused)
      .when(record(pause('')))
      .then({ type: 'CasePaused', data: { reason: '' } });
    given(received).when(record(resume)).then(resumed);
  });
});

describe('an extension', () => {
  const extended = (until: number): CaseEvent => ({
    type: 'TermExtended',
    data: extend(until).data as never,
  });

  it('moves the term of what is open, not to before now', () => {
    given(received)
      .when(by(extend(now), { term: 'open' }))
      .then(extended(now));
    given(received)
      .when(by(extend(now - 1000), { term: 'open' }))
      .thenRefused('before-now', 'data.until');
  });
  it('entered late does not reach back behind now either', () =>
    given(received)
      .when(by(extend(now - 1000), { term: 'open', occurredAt: (now - 9_000_000) as Instant }))
      .thenRefused('before-now', 'data.until'));
  it.each<[TermStanding | undefined, string]>([
    ['missed', 'term-missed'],
    ['recurring', 'term-recurs'],
    ['none', 'term-not-open'],
    [undefined, 'term-not-open'],
  ])('of a term that stands as %s is refused', (term, code) =>
    given(received)
      .when(by(extend(now + 1), term === undefined ? {} : { term }))
      .thenRefused(code, 'data.rule'),
  );
  it('needs a reason', () =>
    given(received)
      .when(by(extend(now + 1, ' '), { term: 'open' }))
      .thenRefused('empty', 'data.reason'));
  it('is recorded as a journal tells of it', () =>
    given(received)
      .when(record(extend(now - 1, '')))
      .then({ type: 'TermExtended', data: extend(now - 1, '').data as never }));
});

describe('a step that has a command of its own', () => {
  const own: readonly Step[] = [
    { step: 'handover_accepted', data: { handover: 1, role: 'designer', to: no('CZ104') } },
    {
      step: 'attachment_added',
      data: { sha256: 'ab'.repeat(32), name: '合同.pdf', type: 'application/pdf', size: 9 },
    },
  ];
  it.each(own)('is not recorded as a plain step on a screen: $step', (step) =>
    given(received).when(record(step, onScreen)).thenRefused('own-command', 'step'),
  );
  it.each(own)('is recorded from a journal: $step', (step) => {
    const decided = caseDecider(firm).decide(record(step), {
      status: 'open',
      store: 'CZ' as StoreCode,
      contract: 'unsigned',
    });
    expect(decided).toMatchObject([{ data: step.data }]);
  });
});

describe('a handover that waits', () => {
  const offered: CaseEvent = {
    type: 'HandoverOffered',
    data: {
      handover: 1,
      kind: 'plan',
      role: 'estimator',
      from: no('CZ104'),
      to: no('CZ105'),
      papers: [],
      promises: [],
      obligations: [],
    },
  };
  const estimate: Step = { step: 'estimate_issued', data: { amount: '90000.00', quote: 'fixed' } };
  const issued: CaseEvent = { type: 'EstimateIssued', data: { amount: '90000.00', quote: 'fixed' } };
  const inDeed: CaseEvent = {
    type: 'HandoverAccepted',
    data: { handover: 1, role: 'estimator', to: no('CZ105'), inDeed: true },
  };
  const receiver = { ...onScreen, actor: no('CZ105') };

  it('is accepted in deed by the receiver who does the work', () =>
    given(received, offered).when(record(estimate, receiver)).then(inDeed, issued));
  it('is not, by somebody else who does it', () =>
    given(received, offered).when(record(estimate, onScreen)).then(issued));
  it('is not, by another step of the receiver', () =>
    given(received, offered)
      .when(record({ step: 'competitor_named', data: { name: '某家' } }, receiver))
      .then({ type: 'CompetitorNamed', data: { name: '某家' } }));
  it('is not, from a journal', () =>
    given(received, offered)
      .when(record(estimate, { actor: no('CZ105') }))
      .then(issued));
  it.each<[string, CaseEvent]>([
    ['accepted', { type: 'HandoverAccepted', data: { handover: 1, role: 'estimator', to: no('CZ105') } }],
    [
      'declined',
      { type: 'HandoverDeclined', data: { handover: 1, role: 'estimator', to: no('CZ105'), reason: 'x' } },
    ],
    [
      'moved on',
      {
        type: 'WorkReassigned',
        data: { role: 'estimator', from: no('CZ104'), to: no('CZ101'), reason: 'x' },
      },
    ],
  ])('is not again, once it was %s', (_, event) =>
    given(received, offered, event).when(record(estimate, receiver)).then(issued),
  );
});
