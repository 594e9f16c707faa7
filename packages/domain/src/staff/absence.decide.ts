import {
  formatInstant,
  instant,
  refuse,
  text,
  type Decider,
  type Instant,
  type Refusal,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type {
  AbsenceCommand,
  Approver,
  Colleague,
  EndAbsence,
  GrantAbsence,
  LeaveFirm,
} from './absence.commands.ts';
import type { AbsenceEvent } from './absence.events.ts';
import type { StaffEvent } from './staff.events.ts';

interface Absence {
  readonly absence: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly substitute: StaffNo;
  readonly ended: boolean;
}

/** What is known of a person's absences; undefined where there is no such person. */
export type Absences =
  | {
      readonly store: StoreCode;
      readonly hasLeft: boolean;
      readonly all: readonly Absence[];
    }
  | undefined;

/** 1.3: absences are approved by the store supervisor beforehand, and somebody does the work meanwhile. */
export const absenceDecider: Decider<AbsenceCommand, StaffEvent | AbsenceEvent, Absences> = {
  initial: undefined,
  evolve: (before, event) => {
    if (event.type === 'StaffRegistered' || event.type === 'StaffChanged')
      return { hasLeft: false, all: [], ...before, store: event.data.store };
    return before && evolveKnown(before, event);
  },
  decide: (command, state) => {
    if (!state) return unknownStaff(command.no, 'no');
    switch (command.type) {
      case 'GrantAbsence':
        return grant(command, state);
      case 'EndAbsence':
        return end(command, state);
      case 'LeaveFirm':
        return leave(command, state);
    }
  },
};

type Known = NonNullable<Absences>;

const evolveKnown = (before: Known, event: AbsenceEvent): Known => {
  switch (event.type) {
    case 'AbsenceGranted': {
      const { absence, from, to, substitute } = event.data;
      const granted = { absence, from: instant(from), to: instant(to), substitute, ended: false };
      return { ...before, all: [...before.all, granted] };
    }
    case 'AbsenceEnded':
      return {
        ...before,
        all: before.all.map((one) => (one.absence === event.data.absence ? { ...one, ended: true } : one)),
      };
    case 'StaffLeft':
      return { ...before, hasLeft: true };
  }
};

/** Two times of which each begins before the other ends. */
const overlap = (
  a: { readonly from: Instant; readonly to: Instant },
  b: { readonly from: Instant; readonly to: Instant },
): boolean => a.from < b.to && b.from < a.to;

const grant = (
  { no, asked, approver, substitute }: GrantAbsence,
  state: Known,
): readonly AbsenceEvent[] | Refusal => {
  const refusal =
    refusalOfLeaver(no, state) ??
    refusalOfApprover(approver, no) ??
    refusalOfColleague(asked.substitute, substitute, no, 'substitute') ??
    (substitute.away.some((time) => overlap(time, asked)) ? substituteAway(asked.substitute) : undefined) ??
    (state.all.some((one) => !one.ended && overlap(one, asked)) ? OVERLAPS : undefined);
  if (refusal) return refusal;
  const { kind, reason, from, to } = asked;
  return [
    {
      type: 'AbsenceGranted',
      data: {
        no,
        store: state.store,
        absence: `${no}-${state.all.length + 1}`,
        from: formatInstant(from),
        to: formatInstant(to),
        kind,
        substitute: asked.substitute,
        reason,
        by: approver.no,
        ...(approver.no === no && { own: true }),
      },
    },
  ];
};

const end = ({ no, absence, approver, now }: EndAbsence, state: Known): readonly AbsenceEvent[] | Refusal => {
  const found = state.all.find((one) => one.absence === absence);
  if (!found) {
    return refuse('unknown-absence', text(`没有缺勤 ${absence}`, `no absence ${absence}`), 'absence');
  }
  if (approver && approver.no !== no && !approver.supervises) return NOT_SUPERVISOR;
  if (found.ended) return approver ? ALREADY_ENDED : [];
  const isEarly = now < found.to;
  if (isEarly && !approver) return [];
  const { substitute } = found;
  return [
    {
      type: 'AbsenceEnded',
      data: { no, store: state.store, absence, substitute, ...(isEarly && { early: true }) },
    },
  ];
};

const leave = (
  { no, reason, approver, successor, decides }: LeaveFirm,
  state: Known,
): readonly AbsenceEvent[] | Refusal => {
  const refusal =
    refusalOfLeaver(no, state) ??
    refusalOfApprover(approver, no) ??
    (successor && refusalOfColleague(successor.no, successor, no, 'successor')) ??
    (isWritten(reason) ? undefined : WITHOUT_REASON);
  if (refusal) return refusal;
  const goesOn = successor ? { successor: successor.no } : decides && { decides };
  return [{ type: 'StaffLeft', data: { no, store: state.store, reason, by: approver.no, ...goesOn } }];
};

const refusalOfLeaver = (no: StaffNo, { hasLeft }: Known): Refusal | undefined =>
  hasLeft ? refuse('has-left', text(`员工 ${no} 已离职`, `${no} has left the firm`), 'no') : undefined;

/** Nobody approves for himself what somebody else could. */
const refusalOfApprover = (approver: Approver, no: StaffNo): Refusal | undefined => {
  if (!approver.supervises) return NOT_SUPERVISOR;
  return approver.no === no && approver.othersCould ? OWN : undefined;
};

const refusalOfColleague = (
  colleague: StaffNo,
  { isKnown, hasLeft }: Colleague,
  no: StaffNo,
  field: string,
): Refusal | undefined => {
  if (!isKnown) return unknownStaff(colleague, field);
  if (hasLeft)
    return refuse('has-left', text(`员工 ${colleague} 已离职`, `${colleague} has left the firm`), field);
  return colleague === no
    ? refuse('oneself', text('不能由本人接替本人', 'nobody stands in for himself'), field)
    : undefined;
};

const unknownStaff = (no: string, field: string): Refusal =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field);

const substituteAway = (substitute: string): Refusal =>
  refuse(
    'substitute-away',
    text(`替班人 ${substitute} 这段时间自己不在`, `the substitute ${substitute} is away himself then`),
    'substitute',
  );

const NOT_SUPERVISOR = refuse(
  'not-supervisor',
  text(
    '只有本店店面主管或总经办可以批准（1.3）',
    'only the store supervisor or the general office approves this (1.3)',
  ),
  'actor',
);
const OWN = refuse(
  'own-approval',
  text(
    '还有别人可以批准时，不能自己批准自己的（1.3）',
    'nobody approves his own while somebody else can (1.3)',
  ),
  'actor',
);
const OVERLAPS = refuse(
  'overlaps',
  text('与已批准的缺勤时间重叠', 'overlaps with an absence that is granted already'),
  'from',
);
const ALREADY_ENDED = refuse(
  'already-ended',
  text('这次缺勤已经结束', 'this absence is over already'),
  'absence',
);
const WITHOUT_REASON = refuse('empty', text('必须写明原因', 'needs a reason'), 'reason');
