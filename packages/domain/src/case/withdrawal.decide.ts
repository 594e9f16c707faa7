import {
  formatInstant,
  refuse,
  text,
  type CaseNo,
  type Decider,
  type Refusal,
  type Uuid,
} from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import { isWithdrawal, stepOf, type CaseEvent, type RecordedCaseEvent } from './case.events.ts';
import { STEP_NAMES } from './telling/step-names.ts';

/** Withdraw a case, whole, because the import that began it is undone. */
export interface WithdrawCase {
  readonly type: 'WithdrawCase';
  readonly caseNo: CaseNo;
  /** Correlates the events that the import recorded. */
  readonly import: Uuid;
  readonly reason: string;
  /** What relies on the case outside of its own stream: a fine, an analysis, a package of evidence, a live store. */
  readonly reliedOn: Refusal | undefined;
}

/** What stands of the case, in order of entry. */
type State = readonly RecordedCaseEvent[];

/**
 * When a case may be withdrawn: while it consists of what imports told of it and nothing else, and nothing relies on it.
 * What other journals told of it later goes with it, since it has no beginning without this one.
 */
export const withdrawalDecider: Decider<WithdrawCase, CaseEvent, State> = {
  initial: [],
  // A stream is folded from events as they were recorded.
  evolve: (state, event) => (isWithdrawal(event) ? [] : [...state, event as unknown as RecordedCaseEvent]),
  decide: (command, state) =>
    refusalOfReason(command.reason) ??
    refusalOfBeginning(command, state) ??
    refusalOfHand(state) ??
    command.reliedOn ?? [{ type: 'CaseWithdrawn', data: { import: command.import, reason: command.reason } }],
};

const refusalOfReason = (reason: string): Refusal | undefined =>
  isWritten(reason)
    ? undefined
    : refuse(
        'empty',
        text('必须写明原因', 'needs a reason: it stands in the trail of every case withdrawn'),
        'reason',
      );

const refusalOfBeginning = ({ import: id, caseNo }: WithdrawCase, [first]: State): Refusal | undefined => {
  if (!first)
    return refuse(
      'nothing-stands',
      text(`案件 ${caseNo} 已没有可撤回的内容`, `nothing of case ${caseNo} stands any more`),
      'case',
    );
  if (first.correlationId === id) return undefined;
  return first.source
    ? refuse(
        'begun-by-another-import',
        text(
          `案件由另一次导入（${first.source.file}）立案；撤销那次导入才能撤回它`,
          `another import (${first.source.file}) began the case; undo that one to withdraw it`,
        ),
        'case',
      )
    : refuse(
        'begun-by-hand',
        text('案件是在系统里登记立案的，不能随导入撤回', 'the case was begun by hand and stays'),
        'case',
      );
};

const refusalOfHand = (state: State): Refusal | undefined => {
  const entered = state.find(({ source }) => source === undefined);
  if (!entered) return undefined;
  const { zh, en } = STEP_NAMES[stepOf(entered.type)];
  const on = formatInstant(entered.recordedAt).slice(0, 10);
  return refuse(
    'recorded-by-hand',
    text(
      `导入后已有人登记“${zh}”（${on}），案件已被使用`,
      `“${en}” was recorded since (${on}): the case is in use`,
    ),
    'case',
  );
};
