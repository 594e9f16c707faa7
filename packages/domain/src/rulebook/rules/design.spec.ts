import { describe, expect, it } from 'vitest';
import { found, statuses, tell } from '../testing/story.ts';

const signed = ['03-11 14:04', 'design_agreement_signed', { signatures: [], fee: '1.00' }] as const;
const drawn = (at: string) => [at, 'drawings_completed'] as const;
const budget = (at: string) => [at, 'budget_issued', { amount: '1.00', quote: 'fixed' }] as const;
const contacted = (at: string, actor = 'D2') =>
  [at, 'client_contacted', { channel: 'phone' }, actor] as const;
const ALL = ['family_service_questionnaire', 'material_selection_sheet', 'construction_item_list'];
const archived = (at: string, forms = ALL) => [at, 'design_forms_archived', { forms }] as const;

describe('the design', () => {
  it('2.7 all three forms are archived by the next working day; late, not fined', () => {
    expect(found('design-forms', tell('flat', signed, archived('03-12 17:30')), '04-01 00:00')).toEqual([]);
    expect(found('design-forms', tell('flat', signed, archived('03-12 17:31')), '04-01 00:00')).toEqual([
      '03-12 17:30 D2 late',
    ]);
    expect(
      found('design-forms', tell('flat', signed, archived('03-12 09:00', ALL.slice(1))), '04-01 00:00'),
    ).toEqual(['03-12 17:30 D2 late']);
  });

  it('2.7 forms archived in two goes add up', () => {
    const events = tell(
      'flat',
      signed,
      archived('03-11 15:00', ALL.slice(0, 1)),
      archived('03-12 15:00', ALL.slice(1)),
    );
    expect(statuses('design-forms', events, '04-01 00:00')).toEqual(['met']);
  });

  it.each([
    ['flat', '03-18 23:59', '03-19 00:01', '03-19 00:00 D2 10'],
    ['duplex', '03-19 23:59', '03-20 00:01', '03-20 00:00 D2 10'],
    ['villa', '03-26 23:59', '03-27 00:01', '03-27 00:00 D2 10'],
  ] as const)('2.6.1 a %s’s drawings and budget end with the day', (house, intime, late, fine) => {
    expect(
      found('design-term', tell(house, signed, drawn('03-12 09:00'), budget(intime)), '04-01 00:00'),
    ).toEqual([]);
    expect(
      found('design-term', tell(house, signed, drawn('03-12 09:00'), budget(late)), '04-01 00:00'),
    ).toEqual([fine]);
  });

  it('2.6.1 each started day costs ten yuan until the later of the two is done', () => {
    expect(
      found('design-term', tell('flat', signed, budget('03-12 09:00'), drawn('03-25 09:14')), '04-01 00:00'),
    ).toEqual(['03-19 00:00 D2 70']);
  });

  it('2.6.1 the count runs while it is not done, and stops with the loss of the client', () => {
    expect(found('design-term', tell('flat', signed), '03-20 00:00')).toEqual(['03-19 00:00 D2 20']);
    expect(
      found('design-term', tell('flat', signed, ['03-21 10:00', 'client_lost', {}]), '04-01 00:00'),
    ).toEqual(['03-19 00:00 D2 30']);
  });

  it('2.6.1 what came before the agreement counts', () => {
    const early = tell('flat', drawn('03-10 09:00'), signed, budget('03-12 09:00'));
    expect(statuses('design-term', early, '04-01 00:00')).toEqual(['met']);
    expect(
      statuses(
        'design-term',
        tell('flat', drawn('03-10 09:00'), budget('03-10 10:00'), signed),
        '04-01 00:00',
      ),
    ).toEqual(['met']);
  });

  it('an extension replaces the due time; it cannot move it to before now, and is of no use once missed', () => {
    const extended = (at: string, until: string) =>
      [at, 'term_extended', { rule: 'design-term', until, reason: '' }, 'M1'] as const;
    const until = '2026-03-22T00:00:00+08:00';
    expect(found('design-term', tell('flat', signed, extended('03-13 09:00', until)), '03-22 00:00')).toEqual(
      [],
    );
    expect(found('design-term', tell('flat', signed, extended('03-13 09:00', until)), '03-22 00:01')).toEqual(
      ['03-22 00:00 D2 10'],
    );
    expect(
      found(
        'design-term',
        tell('flat', signed, extended('03-13 09:00', '2026-03-12T00:00:00+08:00')),
        '03-19 00:01',
      ),
    ).toEqual(['03-19 00:00 D2 10']);
    expect(found('design-term', tell('flat', signed, extended('03-19 09:00', until)), '03-20 00:00')).toEqual(
      ['03-19 00:00 D2 20'],
    );
    expect(
      found('drawings-to-check', tell('flat', signed, extended('03-13 09:00', until)), '03-22 00:00'),
    ).toEqual(['03-16 17:30 D2 100']);
  });

  it('2.7 drawings are sent to the check two working days before the term ends', () => {
    const sent = (at: string) => tell('flat', signed, [at, 'drawings_submitted_for_check']);
    expect(found('drawings-to-check', sent('03-16 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('drawings-to-check', sent('03-16 17:31'), '04-01 00:00')).toEqual(['03-16 17:30 D2 100']);
  });

  it('2.6.2 three days after each contact of the case’s own designer', () => {
    expect(found('designer-contact', tell('flat', signed, contacted('03-14 23:59')), '03-17 23:59')).toEqual(
      [],
    );
    expect(found('designer-contact', tell('flat', signed, contacted('03-15 00:01')), '03-17 23:59')).toEqual([
      '03-15 00:00 D2 100',
    ]);
    expect(
      found('designer-contact', tell('flat', signed, contacted('03-14 10:00', 'D9')), '03-16 00:00'),
    ).toEqual(['03-15 00:00 D2 100']);
  });

  it('2.6.2 a miss counts once, and the next term is three days after the day missed', () => {
    expect(found('designer-contact', tell('flat', signed), '03-18 00:00')).toEqual(['03-15 00:00 D2 100']);
    expect(found('designer-contact', tell('flat', signed), '03-18 00:01')).toEqual([
      '03-15 00:00 D2 100',
      '03-18 00:00 D2 100',
    ]);
  });

  it('2.6.2 it ends with the client’s confirmation, at the due time even', () => {
    const confirmed = (at: string) =>
      tell('flat', signed, [at, 'drawings_confirmed_by_client', { signatures: [] }]);
    expect(found('designer-contact', confirmed('03-15 00:00'), '04-01 00:00')).toEqual([]);
    expect(found('designer-contact', confirmed('03-15 00:01'), '04-01 00:00')).toEqual([
      '03-15 00:00 D2 100',
    ]);
  });

  it('a reassigned obligation is owed by whoever holds the role at the due time', () => {
    const reassigned = (at: string) =>
      [at, 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '' }, 'M1'] as const;
    expect(
      found(
        'designer-contact',
        tell('flat', signed, reassigned('03-12 09:00'), contacted('03-13 09:00', 'D2')),
        '03-16 00:00',
      ),
    ).toEqual(['03-15 00:00 D3 100']);
    expect(found('designer-contact', tell('flat', signed, reassigned('03-15 00:00')), '03-16 00:00')).toEqual(
      ['03-15 00:00 D3 100'],
    );
    expect(found('designer-contact', tell('flat', signed, reassigned('03-15 00:01')), '03-16 00:00')).toEqual(
      ['03-15 00:00 D2 100'],
    );
  });

  it('a late item stays with who missed it, whoever does it in the end', () => {
    const events = tell(
      'flat',
      signed,
      ['03-20 09:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '' }],
      drawn('03-21 09:00'),
      budget('03-21 10:00'),
    );
    expect(found('design-term', events, '04-01 00:00')).toEqual(['03-19 00:00 D2 30']);
  });

  it('2.7 changed drawings are due within a working day', () => {
    const adjusted = (at: string) =>
      tell('flat', ['03-14 16:08', 'drawings_adjustment_requested'], [at, 'drawings_adjusted']);
    expect(found('drawings-adjustment', adjusted('03-16 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('drawings-adjustment', adjusted('03-16 17:31'), '04-01 00:00')).toEqual([
      '03-16 17:30 D2 100',
    ]);
  });

  it.each([
    ['agreement-before-drawings', 'design_agreement_signed', { signatures: [], fee: '1.00' }, 'D2'],
    ['fee-before-drawings', 'design_fee_paid', { amount: '1.00' }, 'M2'],
    ['remeasure-before-drawings', 'house_remeasured', {}, 'D2'],
  ] as const)('%s', (rule, step, data, who) => {
    expect(
      found(rule, tell('flat', ['03-11 09:00', step, data], drawn('03-11 09:00')), '03-11 10:00'),
    ).toEqual([]);
    expect(
      found(rule, tell('flat', drawn('03-11 09:00'), ['03-11 09:00', step, data]), '03-11 10:00'),
    ).toEqual([`03-11 09:00 ${who} 100`]);
  });

  it.each([
    [305, []],
    [295, []],
    [305.5, ['03-12 09:00 D2 100']],
    [294, ['03-12 09:00 D2 100']],
  ] as const)('2.5.2 a length of 300 cm measured again as %s', (again, expected) => {
    const events = tell(
      'flat',
      ['03-04 09:00', 'house_measured', { dimensions: { 客厅宽: 300, 层高: 280 } }],
      ['03-12 09:00', 'house_remeasured', { dimensions: { 客厅宽: again, 阳台: 1 } }],
    );
    expect(found('remeasure-tolerance', events, '03-12 10:00')).toEqual(expected);
  });

  it('2.5.2 a length is known by its name, whatever space stands around it', () => {
    const events = tell(
      'flat',
      ['03-04 09:00', 'house_measured', { dimensions: { ' 客厅宽': 300 } }],
      ['03-12 09:00', 'house_remeasured', { dimensions: { '客厅宽 ': 306 } }],
    );
    expect(found('remeasure-tolerance', events, '03-12 10:00')).toEqual(['03-12 09:00 D2 100']);
  });

  it('2.7 checked, then reviewed, then confirmed; a return is no approval', () => {
    const checked = (result: string) => ['03-14 09:00', 'drawings_checked', { result }] as const;
    const reviewed = (result: string) => ['03-14 10:00', 'drawings_reviewed', { result }] as const;
    const confirmed = ['03-14 11:00', 'drawings_confirmed_by_client', { signatures: [] }] as const;
    expect(
      found('check-before-review', tell('flat', checked('approved'), reviewed('approved')), '03-15 00:00'),
    ).toEqual([]);
    expect(
      found('check-before-review', tell('flat', checked('returned'), reviewed('approved')), '03-15 00:00'),
    ).toEqual(['03-14 10:00 P1 100']);
    expect(
      found('review-before-confirmation', tell('flat', reviewed('approved'), confirmed), '03-15 00:00'),
    ).toEqual([]);
    expect(
      found('review-before-confirmation', tell('flat', reviewed('returned'), confirmed), '03-15 00:00'),
    ).toEqual(['03-14 11:00 D2 100']);
  });
});
