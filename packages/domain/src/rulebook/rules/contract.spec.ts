import { describe, expect, it } from 'vitest';
import { COPIES } from '../testing/copies.ts';
import { found, statuses, tell } from '../testing/story.ts';

const COMPLETE = {
  contract: ['client', 'customer_manager'],
  drawings: ['designer', 'project_manager', 'client'],
  quotation: ['designer', 'project_manager', 'client', 'estimator'],
};
const signed = (signatures: object = COMPLETE) =>
  ['03-11 10:00', 'construction_contract_signed', { amount: '1.00', signatures }] as const;

const handedOut = (at: string, copies: object = COPIES) => [at, 'documents_distributed', { copies }] as const;

describe('the construction contract', () => {
  it('2.7 follows the feedback form', () => {
    expect(
      found(
        'feedback-before-contract',
        tell('flat', ['03-11 10:00', 'feedback_form_filled'], signed()),
        '03-12 00:00',
      ),
    ).toEqual([]);
    expect(
      found(
        'feedback-before-contract',
        tell('flat', signed(), ['03-11 10:00', 'feedback_form_filled']),
        '03-12 00:00',
      ),
    ).toEqual(['03-11 10:00 M2 100']);
  });

  it('2.6.4 follows an explanation that the client has signed for', () => {
    const explained = (clientSigned: boolean) =>
      ['03-11 09:00', 'drawings_explained', { clientSigned }] as const;
    expect(
      found('design-intent-signed', tell('flat', explained(true), explained(false), signed()), '03-12 00:00'),
    ).toEqual([]);
    expect(found('design-intent-signed', tell('flat', explained(false), signed()), '03-12 00:00')).toEqual([
      '03-11 10:00 D2 100',
    ]);
  });

  it.each([
    ['all of them', COMPLETE, []],
    [
      'the store supervisor for the customer manager',
      { ...COMPLETE, contract: ['client', 'store_supervisor'] },
      [],
    ],
    ['no client on the contract', { ...COMPLETE, contract: ['customer_manager'] }, ['03-11 10:00 D2 100']],
    ['only the client on the contract', { ...COMPLETE, contract: ['client'] }, ['03-11 10:00 D2 100']],
    [
      'no project manager on the drawings',
      { ...COMPLETE, drawings: ['designer', 'client'] },
      ['03-11 10:00 D2 100'],
    ],
    [
      'no estimator on the quotation',
      { ...COMPLETE, quotation: ['designer', 'project_manager', 'client'] },
      ['03-11 10:00 D2 100'],
    ],
  ])('2.7 signatures: %s', (_name, signatures, expected) => {
    expect(found('signatures', tell('flat', signed(signatures)), '03-12 00:00')).toEqual(expected);
  });

  it('2.7 is not sealed unsigned or incompletely signed: a serious fault', () => {
    const sealed = ['03-11 11:00', 'contract_sealed', {}, 'H1'] as const;
    const fault = ['03-11 11:00 H1 serious_fault_slip'];
    expect(found('seal-incomplete', tell('flat', signed(), sealed), '03-12 00:00')).toEqual([]);
    expect(found('seal-incomplete', tell('flat', sealed), '03-12 00:00')).toEqual(fault);
    expect(
      found(
        'seal-incomplete',
        tell('flat', signed({ ...COMPLETE, contract: ['client'] }), sealed),
        '03-12 00:00',
      ),
    ).toEqual(fault);
    expect(
      found('seal-incomplete', tell('flat', signed({ ...COMPLETE, drawings: [] }), sealed), '03-12 00:00'),
    ).toEqual([]);
  });

  it('2.7 every paper reaches everybody within two working days; late, not fined', () => {
    expect(found('documents', tell('flat', signed(), handedOut('03-13 17:30')), '04-01 00:00')).toEqual([]);
    expect(found('documents', tell('flat', signed(), handedOut('03-13 17:31')), '04-01 00:00')).toEqual([
      '03-13 17:30 M2 late',
    ]);
    const short = { ...COPIES, quotation_and_drawings: ['client', 'engineering_manager', 'archive'] };
    expect(
      found('documents', tell('flat', signed(), handedOut('03-12 09:00', short)), '04-01 00:00'),
    ).toEqual(['03-13 17:30 M2 late']);
    const rest = handedOut('03-13 09:00', { quotation_and_drawings: ['project_manager'] });
    expect(
      found('documents', tell('flat', signed(), handedOut('03-12 09:00', short), rest), '04-01 00:00'),
    ).toEqual([]);
  });

  it('2.7 a supplementary agreement, where there is one, reaches finance too', () => {
    const withOne = (...holders: string[]) =>
      handedOut('03-12 09:00', { ...COPIES, supplementary_agreement: holders });
    expect(
      statuses('documents', tell('flat', signed(), withOne('client', 'finance', 'archive')), '04-01 00:00'),
    ).toEqual(['met']);
    expect(statuses('documents', tell('flat', signed(), withOne('client')), '04-01 00:00')).toEqual([
      'missed',
    ]);
  });

  it('2.4.3 the measurement sheet is archived within two working days; late, not fined', () => {
    const archived = (at: string) => tell('flat', signed(), [at, 'measurement_sheet_archived']);
    expect(found('sheet-archive', archived('03-13 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('sheet-archive', archived('03-13 17:31'), '04-01 00:00')).toEqual(['03-13 17:30 M2 late']);
  });

  it('B.13 the four questions are answered within three working days', () => {
    const answered = (at: string) =>
      tell('flat', signed(), [at, 'retrospective_recorded', { answers: ['', '', '', ''] }]);
    expect(found('retrospective', answered('03-14 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('retrospective', answered('03-14 17:31'), '04-01 00:00')).toEqual(['03-14 17:30 M2 late']);
  });
});
