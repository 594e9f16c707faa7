import { instant } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { baseFor } from './decide/propose.ts';
import type { ProposalSaid } from './edition.commands.ts';
import { editionDecider } from './edition.decide.ts';
import type { EditionEvent } from './edition.events.ts';
import {
  by,
  discuss,
  discussed,
  held,
  propose,
  sign,
  signed,
  version,
  withdrawn,
} from './testing/edition-commands.ts';
import {
  adoptedEvent,
  knownWith,
  on,
  proposal,
  proposedEvent,
  staff,
  stores,
  twoDays,
} from './testing/editions.ts';

const { given } = spec(editionDecider(knownWith()));
/** Where other editions are adopted already. */
const beside = (...events: EditionEvent[]) => spec(editionDecider(knownWith(...events)));

describe('3.2 a proposal', () => {
  it('is based on what is to be in force by then', () => given().when(propose()).then(proposedEvent()));
  it('comes from the office, or from the supervisor of the one store it is about', () => {
    given().when(propose({}, 'D1')).thenRefused('not-allowed', 'actor');
    given().when(propose({}, 'S1')).thenRefused('not-allowed', 'actor');
    given()
      .when(propose({ stores: stores('ZX') }, 'S1'))
      .thenRefused('not-allowed', 'actor');
    given()
      .when(propose({ stores: stores('CZ', 'ZX') }, 'S1'))
      .thenRefused('not-allowed', 'actor');
    given()
      .when(propose({ stores: stores('CZ') }, 'S1'))
      .then(proposedEvent({ stores: stores('CZ') }));
    given().when(propose({}, 'X9')).thenRefused('unknown-staff', 'actor');
  });
  it('is for tomorrow at the earliest, and for a year ahead at the latest', () => {
    given()
      .when(propose({ from: '2026-06-10' }))
      .thenRefused('in-the-past', 'proposal.from');
    given()
      .when(propose({ from: '2026-06-11' }))
      .then(proposedEvent({ from: '2026-06-11' }));
    given()
      .when(propose({ from: '2027-06-11' }))
      .then(proposedEvent({ from: '2027-06-11' }));
    given()
      .when(propose({ from: '2027-06-12' }))
      .thenRefused('too-far-ahead', 'proposal.from');
  });
  it('does not edit an edition in force, nor another proposal', () => {
    given()
      .when(propose({ version: '2026-01-01' }))
      .thenRefused('edition-in-force', 'version');
    given(proposedEvent()).when(propose()).thenRefused('version-taken', 'proposal.version');
    given(proposedEvent(), withdrawn).when(propose()).thenRefused('version-taken', 'proposal.version');
  });
  it('does not take the name of an edition that was adopted, be it in force yet or not', () => {
    const adopted = beside(proposedEvent(), adoptedEvent());
    const tried = (moment: string) => adopted.given().when({ ...propose(), ...by('O1', on(moment)) });
    tried('06-30 23:59').thenRefused('version-taken', 'proposal.version');
    tried('07-01 00:00').thenRefused('edition-in-force', 'version');
  });
  it('may be made in a firm that has no store yet', () =>
    spec(editionDecider({ ...knownWith(), stores: [] }))
      .given()
      .when(propose())
      .then(proposedEvent()));
  it('changes an edition: before the first one there is nothing to change', () => {
    const early = (more: object) =>
      given().when({
        ...propose({ from: '2025-12-31', ...more }),
        ...by('O1', instant('2025-12-01T09:00:00+08:00')),
      });
    early({}).thenRefused('no-edition', 'proposal.basedOn');
    early({ basedOn: '2026-01-01' }).thenRefused('not-in-force-by-then', 'proposal.basedOn');
    early({ from: '2026-01-01' }).then(proposedEvent({ from: '2026-01-01' }));
  });
  it('names its fields from where it stands', () => {
    const base = (more: Partial<ProposalSaid>) => baseFor(proposal(more), knownWith());
    expect(base({})).toBe('2026-01-01');
    expect(base({ basedOn: '2025' })).toMatchObject({ code: 'unknown-edition', field: 'basedOn' });
  });
  it('names an edition that is in force by then', () => {
    const later = [proposedEvent({ version: '8' }), adoptedEvent('8', '2026-08-01')];
    given()
      .when(propose({ basedOn: '2025' }))
      .thenRefused('unknown-edition', 'proposal.basedOn');
    beside(...later)
      .given()
      .when(propose({ basedOn: '8', from: '2026-07-31' }))
      .thenRefused('not-in-force-by-then', 'proposal.basedOn');
    beside(...later)
      .given()
      .when(propose({ basedOn: '8', from: '2026-08-01', changes: { unit: 'points' } }))
      .then(proposedEvent({ basedOn: '8', from: '2026-08-01', changes: { unit: 'points' } }, ['8']));
    beside(...later)
      .given()
      .when(propose({ from: '2026-08-01', changes: { unit: 'points' } }))
      .then(proposedEvent({ basedOn: '8', from: '2026-08-01', changes: { unit: 'points' } }, ['8']));
  });
  it('says on what it is based where its stores follow different editions', () => {
    const one = [
      proposedEvent({ version: '6', stores: stores('CZ') }),
      adoptedEvent('6', '2026-06-20', stores('CZ')),
    ];
    beside(...one)
      .given()
      .when(propose())
      .thenRefused('stores-differ', 'proposal.basedOn');
    beside(...one)
      .given()
      .when(propose({ basedOn: '2026-01-01' }))
      .then(proposedEvent({}, ['2026-01-01', '6']));
    beside(...one)
      .given()
      .when(propose({ stores: stores('ZX') }))
      .then(proposedEvent({ stores: stores('ZX') }));
  });
  it('names the field that is wrong', () =>
    given()
      .when(propose({ changes: { rules: { 'floor-plans': twoDays } } }))
      .thenRefused('unknown-rule', 'proposal.changes.rules.floor-plans'));
});

describe('3.2 the meeting', () => {
  it('is told once it was held', () => {
    given(proposedEvent()).when(discuss()).then(discussed);
    given(proposedEvent())
      .when(discuss({ on: '2026-06-11' }))
      .thenRefused('in-the-future', 'on');
    given(proposedEvent(), discussed).when(discuss()).thenNothing();
  });
  it('may be held more than once', () =>
    given(proposedEvent(), discussed)
      .when(discuss({ minutes: '复议通过。' }))
      .then({ type: 'EditionDiscussed', data: { version, ...held, minutes: '复议通过。' } }));
  it('is attended by people of the firm, each named once', () => {
    given(proposedEvent())
      .when(discuss({ attendees: staff('O1', 'X9') }))
      .thenRefused('unknown-staff', 'attendees.1');
    given(proposedEvent())
      .when(discuss({ attendees: staff('O1', 'D1', 'O1') }))
      .thenRefused('twice', 'attendees.2');
  });
  it('is told by those who may propose', () =>
    given(proposedEvent()).when(discuss({}, 'D1')).thenRefused('not-allowed', 'actor'));
  it('is about something', () => {
    given().when(discuss()).thenRefused('unknown-edition', 'version');
    given(proposedEvent(), withdrawn).when(discuss()).thenRefused('withdrawn', 'version');
    given(proposedEvent(), discussed, adoptedEvent())
      .when(discuss())
      .thenRefused('adopted-already', 'version');
  });
});

describe('3.2 a signature', () => {
  it('follows the meeting', () => {
    given(proposedEvent()).when(sign('D1')).thenRefused('not-discussed', 'version');
    given(proposedEvent(), discussed).when(sign('D1')).then(signed('D1'));
    given(proposedEvent(), discussed, adoptedEvent()).when(sign('D1')).then(signed('D1'));
  });
  it('is given once', () => given(proposedEvent(), discussed, signed('D1')).when(sign('D1')).thenNothing());
  it('is asked of those whom it binds, and of the office', () => {
    const here = [proposedEvent({ stores: stores('CZ') }), discussed];
    given(...here)
      .when(sign('D2'))
      .thenRefused('not-bound', 'actor');
    given(...here)
      .when(sign('D1'))
      .then(signed('D1'));
    given(proposedEvent(), discussed, adoptedEvent(version, '2026-07-01', stores('ZX')))
      .when(sign('D1'))
      .thenRefused('not-bound', 'actor');
    given(proposedEvent({ stores: stores('ZX') }), discussed)
      .when(sign('O1'))
      .then(signed('O1'));
  });
  it('is not given under what the program itself declares, nor under what was withdrawn', () => {
    given()
      .when({ type: 'SignEdition', version: '2026-01-01', ...by('D1') })
      .thenRefused('edition-in-force', 'version');
    given(proposedEvent(), discussed, withdrawn).when(sign('D1')).thenRefused('withdrawn', 'version');
  });
});
