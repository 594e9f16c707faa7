import type { StepData } from '@casetrail/domain';
import type { Telling } from './telling.ts';

type Kind = StepData<'objection_raised'>['kind'];

const KINDS: readonly (readonly [Kind, number])[] = [
  ['too_expensive', 20],
  ['cheaper_elsewhere', 18],
  ['thinking_it_over', 16],
  ['wants_discount', 14],
  ['later', 10],
  ['doubts_value', 9],
  ['unknown_firm', 7],
  ['keeps_own_opinion', 4],
  ['no_real_answer', 2],
];

const METHODS = [
  'inquire',
  'compare',
  'break_down',
  'compliment',
  'gain_and_loss',
  'honesty',
  'analyse',
  'invest',
  'affirm',
  'agree_then_turn',
  'give_an_example',
  'show_material',
];

/** The client objects; the customer manager tries a method on it, which helps or does not. */
export const object = (
  telling: Telling,
  kind: Kind = telling.random.weighted(KINDS),
  method = telling.random.pick(METHODS),
  progress = telling.random.chance(0.35 + telling.mood / 12),
): void => {
  const manager = telling.cast.customer_manager;
  telling.minutes(3, 25);
  telling.tell(manager, 'objection_raised', { kind });
  telling.minutes(2, 15);
  telling.tell(manager, 'objection_handled', { kind, method, progress });
  if (!progress) telling.mood = Math.max(1, telling.mood - 0.4 * telling.setting.temper.moods);
};
