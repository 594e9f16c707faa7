import { endOf, formatInstant, type DayNumber, type Role } from '@casetrail/kernel';
import { EXTENSION_REASONS, PAUSE_REASONS, REASSIGN_REASONS } from '../client/words.ts';
import type { Telling } from './telling.ts';

/** The supervisor stops the case for a while, and what staff owe stands still. */
export const pause = (telling: Telling, reason: string, days = telling.random.int(3, 12)): void => {
  const { store_supervisor: supervisor } = telling.cast;
  telling.minutes(20, 90);
  telling.tell(supervisor, 'case_paused', { reason });
  telling.days(days);
  telling.tell(supervisor, 'case_resumed');
};

type Handed = Extract<Role, 'designer' | 'estimator' | 'customer_manager'>;

/** Work goes to a colleague of the same role; in a store that has only one, it stays. */
export const reassign = (telling: Telling, role: Handed, reason: string): void => {
  const { cast, setting } = telling;
  const from = cast[role];
  const colleagues = setting.team.holders(role).filter((no) => no !== from);
  if (colleagues.length === 0) return;
  const to = telling.random.pick(colleagues);
  telling.minutes(10, 60);
  telling.tell(cast.store_supervisor, 'work_reassigned', { role, from, to, reason });
  cast[role] = to;
};

/** The supervisor gives drawings and budget time to the end of that day, before their term has run out. */
export const extendDesign = (telling: Telling, lastDay: DayNumber, reason: string): void => {
  telling.tell(telling.cast.store_supervisor, 'term_extended', {
    rule: 'design-term',
    until: formatInstant(endOf(lastDay)),
    reason,
  });
};

/** What may come between two chapters of any case. */
export const interrupt = (telling: Telling): void => {
  const { random } = telling;
  if (random.chance(0.004)) pause(telling, random.pick(PAUSE_REASONS));
  if (random.chance(0.006)) reassign(telling, 'designer', random.pick(REASSIGN_REASONS));
};

export const someExtensionReason = ({ random }: Telling): string => random.pick(EXTENSION_REASONS);
