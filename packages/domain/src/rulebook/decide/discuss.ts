import { dayOf, readDate, refuse, text, type Refusal } from '@casetrail/kernel';
import type { EditionCommand } from '../edition.commands.ts';
import type { EditionEvent } from '../edition.events.ts';
import type { EditionState } from '../edition.state.ts';
import { isOfTheOffice, maySteer, storesOf, type KnownToTheRulebook } from './known.ts';
import { because } from './reasons.ts';

type Alive = Exclude<EditionState, { status: 'none' | 'withdrawn' }>;

/** The meeting is told after it was held. It may be discussed several times. */
export const discuss = (
  { version, on, attendees, minutes, actor, now }: Extract<EditionCommand, { type: 'DiscussEdition' }>,
  state: Alive,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  if (state.status === 'adopted')
    return refuse(
      'adopted-already',
      text(`${version} 版已经通过`, `edition ${version} was adopted already`),
      'version',
    );
  if (!maySteer(known, actor, state.proposal.stores)) return because.mayNotSteer();
  if ((readDate(on) ?? 0) > dayOf(now))
    return refuse('in-the-future', text('会议还没有开', 'the meeting lies in the future'), 'on');
  const twice = attendees.findIndex((no, at) => attendees.indexOf(no) !== at);
  if (twice !== -1) return refuse('twice', text('同一人列了两次', 'is named twice'), `attendees.${twice}`);
  const stranger = attendees.find((no) => !known.person(no));
  if (stranger !== undefined)
    return because.unknownStaff(stranger, `attendees.${attendees.indexOf(stranger)}`);
  const meeting = { on, attendees, minutes };
  const isKnown = state.meetings.some((held) => JSON.stringify(held) === JSON.stringify(meeting));
  return isKnown ? [] : [{ type: 'EditionDiscussed', data: { version, ...meeting } }];
};

/** Signed by the person, after the meeting: before it or after it is in force, for as long as it binds them. */
export const sign = (
  { version, actor }: Extract<EditionCommand, { type: 'SignEdition' }>,
  state: Alive,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  if (state.status === 'proposed') return notDiscussed(version);
  if (state.signed.includes(actor)) return [];
  const stores = state.status === 'adopted' ? state.stores : state.proposal.stores;
  const { store } = known.person(actor) ?? {};
  const isBound = isOfTheOffice(known, actor) || storesOf(known, stores).some((code) => code === store);
  return isBound
    ? [{ type: 'EditionSigned', data: { version, person: actor } }]
    : refuse(
        'not-bound',
        text(`${version} 版不适用于其所在门店`, `edition ${version} does not bind the store they work in`),
        'actor',
      );
};

export const notDiscussed = (version: string): Refusal =>
  refuse(
    'not-discussed',
    text(
      `${version} 版尚未在员工会议上讨论（3.2）`,
      `edition ${version} was not discussed in a staff meeting yet (3.2)`,
    ),
    'version',
  );
