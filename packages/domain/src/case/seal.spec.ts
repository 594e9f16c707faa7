import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { Step } from './case.commands.ts';
import { caseDecider } from './case.decide.ts';
import type { CaseEvent, CaseEventOf } from './case.events.ts';
import { firm, no, onScreen, received, record, seal, signed } from './fixtures/plain-case.ts';

const decider = caseDecider(firm);
const { given } = spec(decider);

const hash = (mark: string) => mark.repeat(64).slice(0, 64);
const [C1, C2, Q1, S1] = ['1', '2', '3', '4'].map(hash) as [string, string, string, string];

const file = (sha256: string): CaseEvent => ({
  type: 'AttachmentAdded',
  data: { sha256, name: '合同.pdf', type: 'application/pdf', size: 9 },
});
const version = (paper: string, number: number, sha256: string): CaseEvent => ({
  type: 'DocumentVersionAdded',
  data: { paper, version: number, sha256 },
});
type As = CaseEventOf<'DocumentSigned'>['data']['as'];
const signedBy = (as: As, sha256 = C1): CaseEvent => ({
  type: 'DocumentSigned',
  data: { paper: 'contract', sha256, as },
});
const requested = (...papers: readonly (readonly [paper: string, sha256: string])[]): CaseEvent => ({
  type: 'SealRequested',
  data: { papers: papers.map(([paper, sha256]) => ({ paper, sha256 })) },
});
const BOTH = [
  ['contract', C1],
  ['quotation_and_drawings', Q1],
] as const;

/** A contract signed by the client and the customer manager, on paper and on its very file. */
const WRITTEN = [
  received,
  file(C1),
  file(C2),
  file(Q1),
  file(S1),
  version('contract', 1, C1),
  version('quotation_and_drawings', 1, Q1),
  signed('client', 'customer_manager'),
] as const;
const SIGNED = [...WRITTEN, signedBy('client'), signedBy('customer_manager')] as const;

const keeper = { ...onScreen, actor: no('CZ105') };
const grant = record(seal, keeper);
const findingsOf = (...history: CaseEvent[]) => {
  const decided = decider.decide(
    record({ step: 'seal_refused', data: { reason: '不齐' } }, keeper),
    history.reduce(decider.evolve, decider.initial),
  );
  return Array.isArray(decided) ? (decided[0] as CaseEventOf<'SealRefused'>).data : decided;
};

describe('2.7 the seal', () => {
  it('is given to what was asked for, complete, and signed in the very version; it says which', () =>
    given(...SIGNED, requested(...BOTH))
      .when(grant)
      .then({ type: 'ContractSealed', data: { version: 1, sha256: C1 } }));
  it('is given with the store supervisor’s signature as well', () =>
    given(
      ...WRITTEN,
      signed('client', 'store_supervisor'),
      signedBy('client'),
      signedBy('store_supervisor'),
      requested(...BOTH),
    )
      .when(grant)
      .then({ type: 'ContractSealed', data: { version: 1, sha256: C1 } }));
  it('is kept, and decided on, by HR and administration', () => {
    const by = (step: Step) => record(step, { ...onScreen, actor: no('CZ101') });
    given(...SIGNED, requested(...BOTH))
      .when(by(seal))
      .thenRefused('not-seal-keeper', 'actor');
    given(...SIGNED, requested(...BOTH))
      .when(by({ step: 'seal_refused', data: { reason: '不齐' } }))
      .thenRefused('not-seal-keeper', 'actor');
  });
  it('is not given unasked, nor twice', () => {
    given(...SIGNED)
      .when(grant)
      .thenRefused('seal-not-requested', 'step');
    const sealed: CaseEvent = { type: 'ContractSealed', data: { version: 1, sha256: C1 } };
    given(...SIGNED, requested(...BOTH), sealed)
      .when(grant)
      .thenRefused('already-sealed', 'step');
    given(...SIGNED, requested(...BOTH), sealed)
      .when(
        record({ step: 'seal_requested', data: { papers: [{ paper: 'contract', sha256: C1 }] } }, onScreen),
      )
      .thenRefused('already-sealed', 'step');
  });
  it.each<[string, CaseEvent[], string[]]>([
    ['nobody', [], ['client', 'customer_manager']],
    ['the client alone', [signedBy('client')], ['customer_manager']],
    ['the firm alone', [signedBy('customer_manager')], ['client']],
    ['a designer beside', [signedBy('client'), signedBy('designer')], ['customer_manager']],
  ])('is refused where the file was signed by %s', (_, signatures, lacking) => {
    given(...WRITTEN, ...signatures, requested(...BOTH))
      .when(grant)
      .thenRefused('seal-incomplete', 'step');
    expect(findingsOf(...WRITTEN, ...signatures, requested(...BOTH))).toEqual({
      reason: '不齐',
      signatures: lacking,
      missing: [],
      surplus: [],
      outdated: [],
    });
  });
  it('is refused where one who signed on paper did not sign this version', () =>
    expect(
      findingsOf(
        ...WRITTEN,
        signed('client', 'customer_manager', 'designer'),
        signedBy('client'),
        signedBy('customer_manager'),
        requested(...BOTH),
      ),
    ).toMatchObject({ signatures: ['designer'] }));
  it('is refused where the contract was changed after it was signed', () => {
    const changed = [...SIGNED, requested(...BOTH), version('contract', 2, C2)] as const;
    given(...changed)
      .when(grant)
      .thenRefused('seal-incomplete', 'step');
    expect(findingsOf(...changed)).toMatchObject({
      signatures: ['client', 'customer_manager'],
      outdated: ['contract'],
    });
    const signedAgain = [signedBy('client', C2), signedBy('customer_manager', C2)];
    given(...changed, ...signedAgain)
      .when(grant)
      .thenRefused('seal-incomplete', 'step');
    const askedAgain: CaseEvent[] = [
      { type: 'SealRefused', data: { reason: '版本已变' } },
      requested(['contract', C2], ['quotation_and_drawings', Q1]),
    ];
    given(...changed, ...signedAgain, ...askedAgain)
      .when(grant)
      .then({ type: 'ContractSealed', data: { version: 2, sha256: C2 } });
  });
  it('is refused where whoever keeps it had looked at another version', () =>
    given(...SIGNED, requested(...BOTH))
      .when(record({ step: 'contract_sealed', data: { sha256: C2 } }, keeper))
      .thenRefused('not-latest', 'data.sha256'));
  it('names papers that are missing, too many or named twice', () => {
    expect(findingsOf(...SIGNED, requested(['contract', C1]))).toMatchObject({
      missing: ['quotation_and_drawings'],
      surplus: [],
    });
    expect(findingsOf(...SIGNED, requested(...BOTH, ['main_material_schedule', Q1]))).toMatchObject({
      missing: [],
      surplus: ['main_material_schedule'],
    });
    expect(findingsOf(...SIGNED, requested(...BOTH, ['contract', C1]))).toMatchObject({
      surplus: ['contract'],
    });
  });
  it('asks for a supplementary agreement where there is one, and only there', () => {
    const agreed = version('supplementary_agreement', 1, S1);
    expect(findingsOf(...SIGNED, agreed, requested(...BOTH))).toMatchObject({
      missing: ['supplementary_agreement'],
    });
    given(...SIGNED, agreed, requested(...BOTH, ['supplementary_agreement', S1]))
      .when(grant)
      .then({ type: 'ContractSealed', data: { version: 1, sha256: C1 } });
  });
  it('says everything at once, in both languages', () => {
    const state = [...WRITTEN, requested(['contract', C1], ['main_material_schedule', Q1])].reduce(
      decider.evolve,
      decider.initial,
    );
    expect(decider.decide(grant, state)).toMatchObject({
      message: {
        zh: '不能盖章（2.7）：合同最新版本缺签字：客户、客户经理（或店面主管）；缺少资料：报价单及全套图纸；多交的资料：主材进场日期明细表',
      },
    });
  });
  it('is refused with a reason, and may then be asked for again', () => {
    const refuse = (reason: string) => record({ step: 'seal_refused', data: { reason } }, keeper);
    given(...SIGNED, requested(...BOTH))
      .when(refuse(' '))
      .thenRefused('empty', 'data.reason');
    given(...SIGNED)
      .when(refuse('不齐'))
      .thenRefused('seal-not-requested', 'step');
    const refused: CaseEvent = { type: 'SealRefused', data: { reason: '不齐' } };
    given(...SIGNED, requested(...BOTH), refused)
      .when(grant)
      .thenRefused('seal-not-requested', 'step');
  });
  it('is recorded as a journal tells of it', () => {
    given(received).when(record(seal)).then({ type: 'ContractSealed', data: {} });
    given(received)
      .when(record({ step: 'seal_refused', data: { reason: '' } }))
      .then({ type: 'SealRefused', data: { reason: '' } });
  });
});

describe('asking for the seal', () => {
  const ask = (paper: string, sha256: string) =>
    record({ step: 'seal_requested', data: { papers: [{ paper, sha256 }] } }, onScreen);
  it('names versions that are there', () => {
    given(...SIGNED)
      .when(ask('contract', C1))
      .then(requested(['contract', C1]));
    given(...SIGNED)
      .when(ask('contract', Q1))
      .thenRefused('unknown-version', 'data.papers.0.sha256');
    given(...SIGNED)
      .when(ask('constructor', C1))
      .thenRefused('unknown-version', 'data.papers.0.sha256');
  });
  it('waits for an answer', () =>
    given(...SIGNED, requested(...BOTH))
      .when(ask('contract', C1))
      .thenRefused('seal-already-requested', 'step'));
});

describe('a version of a paper', () => {
  const add = (number: number, sha256: string, paper = 'contract') =>
    record({ step: 'document_version_added', data: { paper, version: number, sha256 } }, onScreen);
  it('stands for a file of the case', () => {
    given(received).when(add(1, C1)).thenRefused('unknown-file', 'data.sha256');
    given(received, file(C1))
      .when(add(1, C1))
      .then(version('contract', 1, C1));
  });
  it('follows the one before', () => {
    given(...WRITTEN)
      .when(add(2, C2))
      .then(version('contract', 2, C2));
    given(...WRITTEN)
      .when(add(1, C2))
      .thenRefused('version-number', 'data.version');
    given(...WRITTEN)
      .when(add(3, C2))
      .thenRefused('version-number', 'data.version');
    given(...WRITTEN)
      .when(add(1, S1, 'authorisation'))
      .then(version('authorisation', 1, S1));
  });
  it('is new', () =>
    given(...WRITTEN)
      .when(add(2, C1))
      .thenRefused('same-content', 'data.sha256'));
});

describe('a signature', () => {
  const sign = (sha256: string, as: As = 'client') =>
    record({ step: 'document_signed', data: { paper: 'contract', sha256, as } }, onScreen);
  it('belongs to a version that is there, also an old one: it happened', () => {
    given(...WRITTEN)
      .when(sign(C1))
      .then(signedBy('client'));
    given(...WRITTEN, version('contract', 2, C2))
      .when(sign(C1))
      .then(signedBy('client'));
    given(...WRITTEN)
      .when(sign(C2))
      .thenRefused('unknown-version', 'data.sha256');
  });
  it('is given once in each name', () => {
    given(...WRITTEN, signedBy('client'))
      .when(sign(C1))
      .thenRefused('already-signed', 'data.as');
    given(...WRITTEN, signedBy('client'))
      .when(sign(C1, 'designer'))
      .then(signedBy('designer'));
  });
});
