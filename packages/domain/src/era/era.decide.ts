import { refuse, text, type Decider, type StaffNo } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type { EraEvent, LogGap } from './era.events.ts';

export interface EraState {
  /** Of the newest gap that a person has accepted; 0 where there was none. */
  readonly era: number;
}

export interface AcceptGap {
  readonly type: 'AcceptGap';
  readonly actor: StaffNo;
  readonly isGeneralOffice: boolean;
  /** As it stands now; undefined where the log contains every anchor. */
  readonly gap: LogGap | undefined;
  /** What happened, and why it is right to go on. */
  readonly reason: string;
  readonly signature: string;
}

const initial: EraState = { era: 0 };

/** Other events of the firm's stream change nothing here. */
const evolve = (before: EraState, event: EraEvent): EraState =>
  event.type === 'LogTruncated' ? { era: Math.max(before.era, event.data.era) } : before;

/** A lost end of the log is accepted by a person of the general office, with a reason, and by nobody else; each gap once. */
export const eraDecider: Decider<AcceptGap, EraEvent, EraState> = {
  initial,
  evolve,
  decide({ actor, isGeneralOffice, gap, reason: said, signature }, { era }) {
    if (!isGeneralOffice) {
      return refuse(
        'not-general-office',
        text(
          `${actor} 不是总经办人员，不能认可日志的缺失`,
          `${actor} is not of the general office and cannot accept that a part of the log is missing`,
        ),
        'actor',
      );
    }
    if (!gap)
      return refuse(
        'no-gap',
        text('日志含全部锚点，没有缺失', 'the log contains every anchor: nothing is missing'),
      );
    if (gap.era <= era)
      return refuse('accepted-already', text('这一缺失已有人认可', 'somebody has accepted this gap already'));
    const reason = said.trim();
    if (!isWritten(reason)) return refuse('missing', text('缺少说明', 'a reason is missing'), 'reason');
    return [{ type: 'LogTruncated', data: { ...gap, reason, signature } }];
  },
};
