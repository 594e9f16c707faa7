import type { StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { appealDecider } from './appeal.decide.ts';
import { answered, escalate, escalated, facts, file, filed, small } from './fixtures/appeals.ts';
import { at, DESIGNER, issuedTo, OFFICE, SUPERVISOR } from './fixtures/contested.ts';

const { given } = spec(appealDecider(facts));

const { proposed, unsigned, signed, refused, deducted, paid, changedTo, waived } = issuedTo(DESIGNER);
const attachments = [{ hash: 'b'.repeat(64), name: '短信.png' }];

describe('3.3.2 an appeal is filed', () => {
  it('after signing, and after refusing to', () => {
    given(...signed)
      .when(file())
      .then(filed());
    given(...refused)
      .when(file())
      .then(filed());
    given(...unsigned)
      .when(file())
      .thenRefused('unsigned', 'fineId');
  });
  it('with what speaks for it', () =>
    given(...signed)
      .when(file({ attachments }))
      .then(filed({ attachments })));
  it('to the general office at once, if one likes', () =>
    given(...signed)
      .when(file({ to: 'general_office' }))
      .then(filed({ to: 'general_office' })));
  it.each([
    ['somebody else', signed, { by: SUPERVISOR }, 'not-yours', 'by'],
    ['nobody known', signed, { by: 'CZ999' as StaffNo }, 'unknown-staff', 'by'],
    ['against a proposal', proposed, {}, 'not-issued', 'fineId'],
    ['against nothing', [], {}, 'unknown-fine', 'fineId'],
    ['against a fine that was waived', [...signed, waived], {}, 'not-issued', 'fineId'],
    ['after a deduction', [...signed, deducted], {}, 'already-deducted', 'fineId'],
    ['after paying', [...signed, paid], {}, 'already-deducted', 'fineId'],
    ['while another waits', [...signed, filed()], {}, 'already-appealed', 'fineId'],
  ] as const)('not by, or not %s', (_why, history, changes, code, field) =>
    given(...history)
      .when(file(changes))
      .thenRefused(code, field),
  );
  it('not where only the person fined could answer it', () =>
    spec(appealDecider({ ...facts, deciders: (body) => (body === 'general_office' ? [OFFICE] : [DESIGNER]) }))
      .given(...signed)
      .when(file())
      .thenRefused('no-decider', 'to'));
  it('by a person to whom the fine was changed, as if for the first time', () =>
    given(...signed, filed(), answered(), changedTo(SUPERVISOR), ...signed.slice(-1))
      .when(file({ by: SUPERVISOR }))
      .then(filed()));
});

describe('3.3.2 a second appeal', () => {
  const second = file({ to: 'general_office', now: at('03-11') });
  it.each([
    ['upheld', answered()],
    ['reduced', answered({ outcome: 'reduced', amount: '50.00' })],
  ])('goes on to the general office where the store has %s it', (_what, first) =>
    given(...signed, filed(), first)
      .when(second)
      .then(filed({ nth: 2, to: 'general_office' })),
  );
  it('does not go to the store again', () =>
    given(...signed, filed(), answered())
      .when(file())
      .thenRefused('no-further-appeal', 'to'));
  it('is the last', () => {
    const last = filed({ nth: 2, to: 'general_office' });
    const final = answered({ nth: 2, by: 'general_office' });
    given(...signed, filed(), answered(), last, final)
      .when(second)
      .thenRefused('no-further-appeal', 'to');
  });
  it('does not follow where the general office has answered, first or after the store was silent', () => {
    const byOffice = answered({ by: 'general_office' });
    given(...signed, filed({ to: 'general_office' }), byOffice)
      .when(second)
      .thenRefused('no-further-appeal', 'to');
    given(...signed, filed(), escalated(), byOffice)
      .when(second)
      .thenRefused('no-further-appeal', 'to');
  });
  it('has nothing to be about where the fine was withdrawn', () =>
    given(...signed, filed(), answered({ outcome: 'withdrawn' }))
      .when(second)
      .thenRefused('not-issued', 'fineId'));
});

describe('3.3.2 an appeal that nobody answers', () => {
  const waiting = [...signed, filed()] as const;
  it('goes to the general office once the term has run out, not at its last moment', () => {
    given(...waiting)
      .when(escalate(at('03-10', '17:30')))
      .thenNothing();
    given(...waiting)
      .when(escalate((at('03-10', '17:30') + 1) as never))
      .then(escalated());
  });
  it('says whose silence it was: the issuer, where there was nobody else', () =>
    spec(appealDecider(small))
      .given(...waiting)
      .when(escalate())
      .then(escalated([SUPERVISOR])));
  it('goes on once', () =>
    given(...waiting, escalated())
      .when(escalate(at('03-20')))
      .thenNothing());
  it('goes nowhere where it was answered, lies highest, or is not there', () => {
    given(...waiting, answered())
      .when(escalate())
      .thenNothing();
    given(...signed, filed({ to: 'general_office' }))
      .when(escalate())
      .thenNothing();
    given(...signed)
      .when(escalate())
      .thenNothing();
  });
});
