import { refuse, text, type Refusal } from '@casetrail/kernel';
import type { EditionCommand } from '../edition.commands.ts';
import type { EditionEvent, ForStores } from '../edition.events.ts';
import type { EditionState } from '../edition.state.ts';
import { notDiscussed } from './discuss.ts';
import {
  beginningOf,
  inForceAt,
  isOfTheOffice,
  maySteer,
  storesOf,
  type KnownToTheRulebook,
} from './known.ts';
import { refusalOfDay } from './propose.ts';
import { because } from './reasons.ts';

type Alive = Exclude<EditionState, { status: 'none' | 'withdrawn' }>;

/** In force from a day to come. Who has not signed by then is not fined under it until they have. */
export const adopt = (
  { version, actor, now, ...asked }: Extract<EditionCommand, { type: 'AdoptEdition' }>,
  state: Alive,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  const { proposal } = state;
  const { from = proposal.from, stores = proposal.stores } = asked;
  if (state.status === 'adopted') {
    const isSame = state.from === from && JSON.stringify(state.stores) === JSON.stringify(stores);
    return isSame
      ? []
      : refuse(
          'adopted-already',
          text(
            `${version} 版已通过，自 ${state.from} 起生效`,
            `edition ${version} was adopted already, in force from ${state.from}`,
          ),
          'version',
        );
  }
  if (!isOfTheOffice(known, actor)) return because.mayNotAdopt();
  if (state.status === 'proposed') return notDiscussed(version);
  return (
    refusalOfDay(from, now, 'from') ??
    refusalOfStores(stores, proposal.stores) ??
    refusalOfOthers(state, from, stores, known) ??
    refusalOfExceptions(state, from) ?? [{ type: 'EditionAdopted', data: { version, from, stores } }]
  );
};

const refusalOfStores = (stores: ForStores, proposed: ForStores): Refusal | undefined => {
  if (proposed === 'all') return undefined;
  const isMore = stores === 'all' || stores.some((code) => !proposed.includes(code));
  return isMore
    ? refuse(
        'not-proposed-there',
        text('提案未涉及这些门店', 'it was not proposed for these stores'),
        'stores',
      )
    : undefined;
};

/** Another edition may have been adopted since: what was discussed would undo it unseen, or be undone by it. */
const refusalOfOthers = (
  { proposal }: Alive,
  from: string,
  stores: ForStores,
  known: KnownToTheRulebook,
): Refusal | undefined => {
  const { rulebook } = known;
  const begins = beginningOf(from);
  if (!rulebook.has(proposal.basedOn)) return because.unknownEdition(proposal.basedOn, 'basedOn');
  const unseen = storesOf(known, stores).find((code) => !known.stores.includes(code));
  if (unseen !== undefined) return because.unknownStore(unseen, 'stores');
  const between = inForceAt(known, stores, begins).find(
    (version) => version !== proposal.basedOn && !proposal.replaces.includes(version),
  );
  if (between !== undefined)
    return refuse(
      'edition-in-between',
      text(
        `提案之后又通过了 ${between} 版；请以它为基础重新提出`,
        `edition ${between} was adopted since it was proposed; propose it anew, based on that one`,
      ),
      'version',
    );
  const later = storesOf(known, stores)
    .flatMap((code) => rulebook.of(code))
    .find(({ inForceFrom }) => inForceFrom >= begins);
  return later === undefined
    ? undefined
    : refuse(
        'later-edition',
        text(
          `${later.version} 版已定于同日或之后生效；请另定日期或先撤回它`,
          `edition ${later.version} is to be in force from that day or later; choose another day, or withdraw that one first`,
        ),
        'from',
      );
};

const refusalOfExceptions = ({ proposal }: Alive, from: string): Refusal | undefined => {
  const early = proposal.changes.calendar?.exceptions?.find(({ date }) => date < from);
  return early === undefined
    ? undefined
    : refuse(
        'before-in-force',
        text(
          `${early.date} 的调整早于生效日`,
          `the exception on ${early.date} lies before it would be in force`,
        ),
        'from',
      );
};

/** What is in force is not taken back, and what another edition is built on stays. */
export const withdraw = (
  { version, actor, reason, now }: Extract<EditionCommand, { type: 'WithdrawEdition' }>,
  state: Alive,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  if (state.status === 'adopted' && beginningOf(state.from) <= now) return because.inForce(version);
  const mayWithdraw =
    state.status === 'adopted' ? isOfTheOffice(known, actor) : maySteer(known, actor, state.proposal.stores);
  if (!mayWithdraw) return because.mayNotSteer();
  const upon = known.rulebook.editions.find(({ basedOn }) => basedOn === version);
  if (upon)
    return refuse(
      'built-upon',
      text(
        `${upon.version} 版以它为基础且已通过`,
        `edition ${upon.version} is based on it and was adopted already`,
      ),
      'version',
    );
  return [{ type: 'EditionWithdrawn', data: { version, reason } }];
};
