import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { editionDecider } from '../edition.decide.ts';
import type { EditionEvent } from '../edition.events.ts';
import { adopt, discussed, signed, version, withdraw, withdrawn } from '../testing/edition-commands.ts';
import { adoptedEvent, knownWith, on, proposedEvent, stores } from '../testing/editions.ts';

const { given } = spec(editionDecider(knownWith()));
/** Where other editions are adopted already. */
const beside = (...events: EditionEvent[]) => spec(editionDecider(knownWith(...events)));

describe('3.2 the adoption', () => {
  const ready = [proposedEvent(), discussed];
  it('follows the meeting', () => {
    given(proposedEvent()).when(adopt()).thenRefused('not-discussed', 'version');
    given(...ready)
      .when(adopt())
      .then(adoptedEvent());
  });
  it('is the office’s', () => {
    given(...ready)
      .when(adopt({}, 'S1'))
      .thenRefused('not-allowed', 'actor');
  });
  it('does not wait for every signature', () =>
    given(...ready, signed('D1'))
      .when(adopt())
      .then(adoptedEvent()));
  it('is in force from tomorrow at the earliest', () => {
    given(...ready)
      .when(adopt({}, 'O1', on('07-01 00:00')))
      .thenRefused('in-the-past', 'from');
    given(...ready)
      .when(adopt({}, 'O1', on('06-30 23:59')))
      .then(adoptedEvent());
    given(...ready)
      .when(adopt({ from: '2026-07-02' }, 'O1', on('07-01 00:00')))
      .then(adoptedEvent(version, '2026-07-02'));
  });
  it('may be for fewer stores than were proposed, and never for more', () => {
    given(...ready)
      .when(adopt({ stores: stores('ZX') }))
      .then(adoptedEvent(version, '2026-07-01', stores('ZX')));
    given(proposedEvent({ stores: stores('CZ') }), discussed)
      .when(adopt({ stores: 'all' }))
      .thenRefused('not-proposed-there', 'stores');
    given(proposedEvent({ stores: stores('CZ') }), discussed)
      .when(adopt({ stores: stores('CZ', 'ZX') }))
      .thenRefused('not-proposed-there', 'stores');
    given(proposedEvent({ stores: stores('CZ', 'ZX') }), discussed)
      .when(adopt({ stores: stores('ZX') }))
      .then(adoptedEvent(version, '2026-07-01', stores('ZX')));
    given(proposedEvent({ stores: stores('CZ') }), discussed)
      .when(adopt())
      .then(adoptedEvent(version, '2026-07-01', stores('CZ')));
    given(...ready)
      .when(adopt({ stores: stores('QQ') }))
      .thenRefused('unknown-store', 'stores');
  });
  it('happens once', () => {
    given(...ready, adoptedEvent())
      .when(adopt())
      .thenNothing();
    given(...ready, adoptedEvent())
      .when(adopt({ from: '2026-07-02' }))
      .thenRefused('adopted-already', 'version');
    given(...ready, adoptedEvent())
      .when(adopt({ stores: stores('ZX') }))
      .thenRefused('adopted-already', 'version');
  });
  it('does not undo unseen what was adopted since', () => {
    const other = [proposedEvent({ version: '6' }), adoptedEvent('6', '2026-06-20')];
    beside(...other)
      .given(...ready)
      .when(adopt())
      .thenRefused('edition-in-between', 'version');
    beside(...other)
      .given(proposedEvent({ basedOn: '6' }, ['6']), discussed)
      .when(adopt())
      .then(adoptedEvent());
  });
  it('is based on an edition that still stands', () =>
    given(proposedEvent({ basedOn: '6' }, ['6']), discussed)
      .when(adopt())
      .thenRefused('unknown-edition', 'basedOn'));
  it('may undo what it names: the edition that it is based on, and those it said it would replace', () => {
    const six = [proposedEvent({ version: '6' }), adoptedEvent('6', '2026-06-20')];
    beside(...six)
      .given(proposedEvent({}, ['6']), discussed)
      .when(adopt())
      .then(adoptedEvent());
    // It was to replace edition 6, which was withdrawn since: what it is based on holds again.
    given(proposedEvent({}, ['6']), discussed)
      .when(adopt())
      .then(adoptedEvent());
  });
  it('is not from the same day on as the edition that it is based on', () =>
    beside(proposedEvent({ version: '6' }), adoptedEvent('6', '2026-07-01'))
      .given(proposedEvent({ basedOn: '6' }, ['6']), discussed)
      .when(adopt())
      .thenRefused('later-edition', 'from'));
  it('is not followed by one that knows nothing of it', () => {
    const other = (from: string) => [proposedEvent({ version: '8' }), adoptedEvent('8', from)];
    const tried = (from: string) =>
      beside(...other(from))
        .given(...ready)
        .when(adopt());
    tried('2026-07-02').thenRefused('later-edition', 'from');
    tried('2026-07-01').thenRefused('edition-in-between', 'version');
  });
  it('keeps its single days after the day from which it is in force', () => {
    const fair = { calendar: { exceptions: [{ date: '2026-07-05', works: true, name: '展会' }] } };
    const days = [proposedEvent({ changes: fair }), discussed];
    given(...days)
      .when(adopt({ from: '2026-07-05' }))
      .then(adoptedEvent(version, '2026-07-05'));
    given(...days)
      .when(adopt({ from: '2026-07-06' }))
      .thenRefused('before-in-force', 'from');
    const weekdays = { calendar: { weekdays: [1, 2, 3, 4, 5] } };
    given(proposedEvent({ changes: weekdays }), discussed)
      .when(adopt())
      .then(adoptedEvent());
  });
});

describe('a proposal that is given up', () => {
  it('is withdrawn by those who may propose', () => {
    given(proposedEvent()).when(withdraw()).then(withdrawn);
    given(proposedEvent()).when(withdraw('D1')).thenRefused('not-allowed', 'actor');
    given(proposedEvent({ stores: stores('CZ') }))
      .when(withdraw('S1'))
      .then(withdrawn);
    given(proposedEvent(), withdrawn).when(withdraw()).thenNothing();
  });
  it('once adopted is the office’s to withdraw, until it is in force', () => {
    const adopted = [proposedEvent({ stores: stores('CZ') }), discussed, adoptedEvent()];
    given(...adopted)
      .when(withdraw('S1'))
      .thenRefused('not-allowed', 'actor');
    given(...adopted)
      .when(withdraw('O1', on('06-30 23:59')))
      .then(withdrawn);
    given(...adopted)
      .when(withdraw('O1', on('07-01 00:00')))
      .thenRefused('edition-in-force', 'version');
  });
  it('stays where another edition is built upon it', () =>
    beside(
      proposedEvent(),
      adoptedEvent(),
      proposedEvent({ version: '8', basedOn: version }),
      adoptedEvent('8', '2026-08-01'),
    )
      .given(proposedEvent(), discussed, adoptedEvent())
      .when(withdraw())
      .thenRefused('built-upon', 'version'));
});
