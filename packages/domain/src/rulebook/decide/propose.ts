import { dayOf, readDate, Refusal, refuse, text, type Instant } from '@casetrail/kernel';
import { refusalOfProposal } from '../change/refusal-of-proposal.ts';
import type { EditionCommand } from '../edition.commands.ts';
import type { EditionEvent } from '../edition.events.ts';
import type { EditionState } from '../edition.state.ts';
import { beginningOf, inForceAt, maySteer, type KnownToTheRulebook } from './known.ts';
import { because } from './reasons.ts';

type Propose = Extract<EditionCommand, { type: 'ProposeEdition' }>;

/** As far ahead as rules are made, in days. */
const FARTHEST = 366;

/** A day from which rules may be in force: from tomorrow on, and within a year. */
export const refusalOfDay = (from: string, now: Instant, field: string): Refusal | undefined => {
  const ahead = (readDate(from) ?? 0) - dayOf(now);
  if (ahead < 1) return because.notToday(field);
  return ahead > FARTHEST ? because.tooFar(field) : undefined;
};

export const propose = (
  { proposal, actor, now }: Propose,
  state: EditionState,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  const { rulebook } = known;
  const { version, stores, from } = proposal;
  if (rulebook.has(version) && rulebook.version(version).inForceFrom <= now) return because.inForce(version);
  if (state.status !== 'none' || rulebook.wasProposed(version)) return because.versionTaken(version);
  if (!maySteer(known, actor, stores)) return because.mayNotSteer();
  const day = refusalOfDay(from, now, 'proposal.from');
  if (day) return day;
  const basedOn = baseFor(proposal, known, ['proposal']);
  if (basedOn instanceof Refusal) return basedOn;
  const refusal = refusalOfProposal(proposal, rulebook.version(basedOn), known, ['proposal']);
  if (refusal) return refusal;
  const replaces = inForceAt(known, stores, beginningOf(from));
  return [{ type: 'EditionProposed', data: { ...proposal, basedOn, replaces } }];
};

/** The edition that a proposal changes: the one it names, or the one that holds in all of its stores by then. */
export const baseFor = (
  { basedOn, stores, from }: Propose['proposal'],
  known: KnownToTheRulebook,
  within: readonly string[] = [],
): string | Refusal => {
  const field = [...within, 'basedOn'].join('.');
  if (basedOn !== undefined) {
    if (!known.rulebook.has(basedOn)) return because.unknownEdition(basedOn, field);
    return known.rulebook.version(basedOn).inForceFrom <= beginningOf(from)
      ? basedOn
      : refuse(
          'not-in-force-by-then',
          text(`${basedOn} 版到那时尚未生效`, `edition ${basedOn} is not in force by then`),
          field,
        );
  }
  const [one, another] = inForceAt(known, stores, beginningOf(from));
  if (one === undefined)
    return refuse('no-edition', text('到那时没有生效的规章', 'no edition is in force by then'), field);
  return another === undefined
    ? one
    : refuse(
        'stores-differ',
        text(
          `这些门店执行的规章不同（${one}、${another}），请写明以哪一版为基础`,
          `these stores follow different editions (${one}, ${another}); say on which one it is based`,
        ),
        field,
      );
};
