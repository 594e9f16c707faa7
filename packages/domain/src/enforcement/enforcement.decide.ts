import {
  formatInstant,
  instant,
  refuse,
  text,
  type Decider,
  type Instant,
  type StaffNo,
} from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type { EnforcementEvent, StopReason } from './enforcement.events.ts';

export interface EnforcementState {
  /** Set while nothing is enforced. */
  readonly stopped: StopReason | undefined;
  /** What fell due up to then was looked at by a person; it does not stop enforcement again. */
  readonly confirmedUpTo: Instant | undefined;
}

export type EnforcementCommand =
  | { readonly type: 'StopEnforcement'; readonly finding: StopReason }
  | {
      readonly type: 'ConfirmEnforcement';
      readonly actor: StaffNo;
      readonly isGeneralOffice: boolean;
      /** What the person saw, and why it is right to go on. */
      readonly note: string;
      readonly now: Instant;
    };

const initial: EnforcementState = { stopped: undefined, confirmedUpTo: undefined };

/** Other events of the firm's stream change nothing here. */
const evolve = (before: EnforcementState, event: EnforcementEvent): EnforcementState => {
  switch (event.type) {
    case 'EnforcementStopped':
      return { ...before, stopped: event.data };
    case 'EnforcementConfirmed':
      return { stopped: undefined, confirmedUpTo: instant(event.data.upTo) };
    default:
      return before;
  }
};

/** The breaker. It is opened by a machine and closed by a person of the general office, and by nobody else. */
export const enforcementDecider: Decider<EnforcementCommand, EnforcementEvent, EnforcementState> = {
  initial,
  evolve,
  decide(command, { stopped }) {
    if (command.type === 'StopEnforcement')
      return stopped ? [] : [{ type: 'EnforcementStopped', data: command.finding }];
    if (!command.isGeneralOffice) {
      return refuse(
        'not-general-office',
        text(
          `${command.actor} 不是总经办人员，不能恢复执行`,
          `${command.actor} is not of the general office and cannot let enforcement go on`,
        ),
        'actor',
      );
    }
    if (!stopped)
      return refuse('not-stopped', text('执行并未暂停', 'enforcement is not stopped'), 'enforcement');
    const note = command.note.trim();
    if (!isWritten(note))
      return refuse('missing', text('缺少核查说明', 'a note on what was looked at is missing'), 'note');
    return [{ type: 'EnforcementConfirmed', data: { upTo: formatInstant(command.now), note } }];
  },
};
