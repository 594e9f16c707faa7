import { refuse, text, type Decider, type Refusal, type StaffNo } from '@casetrail/kernel';
import type { StaffLeft } from './absence.events.ts';
import { staffDecider } from './staff.decide.ts';
import type { StaffEvent, StaffRecord, WageStated } from './staff.events.ts';

/** Enter somebody new, or change what is known of somebody, on a screen: a mistaken number is found there and then. */
export type EnterStaffCommand =
  | { readonly type: 'EnterStaff'; readonly record: StaffRecord }
  | { readonly type: 'ChangeStaff'; readonly record: StaffRecord };

type Event = StaffEvent | WageStated | StaffLeft;

export interface EnteredState {
  readonly record: StaffRecord | undefined;
  readonly hasLeft: boolean;
}

/**
 * The same as a staff file says, but what is new must be new and what is changed must be there. Whoever left stays away
 * under his number: what he owed has passed on.
 */
export const enterStaffDecider = (
  knowsStore: (code: string) => boolean,
): Decider<EnterStaffCommand, Event, EnteredState> => {
  const stated = staffDecider(knowsStore);
  return {
    initial: { record: undefined, hasLeft: false },
    evolve: ({ record, hasLeft }, event) =>
      event.type === 'StaffLeft'
        ? { record, hasLeft: true }
        : { record: stated.evolve(record, event), hasLeft },
    decide: ({ type, record }, state) =>
      (type === 'EnterStaff' ? refusalOfNew(record.no, state) : refusalOfChange(record.no, state)) ??
      refusalOfLevel(record) ??
      stated.decide({ type: 'RegisterStaff', record }, state.record),
  };
};

const refusalOfNew = (no: StaffNo, { record }: EnteredState): Refusal | undefined =>
  record
    ? refuse(
        'staff-known',
        text(`工号 ${no} 已由 ${record.name} 使用`, `staff number ${no} is taken by ${record.name}`),
        'no',
      )
    : undefined;

const refusalOfChange = (no: StaffNo, { record, hasLeft }: EnteredState): Refusal | undefined => {
  if (!record) return refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), 'no');
  return hasLeft
    ? refuse(
        'has-left',
        text(
          `员工 ${no} 已离职；再入职的，用新的工号登记`,
          `${no} has left the firm; who comes back is entered under a new number`,
        ),
        'no',
      )
    : undefined;
};

const refusalOfLevel = (record: StaffRecord): Refusal | undefined => {
  const roles = [...record.roles, ...(record.also ?? []).flatMap((post) => post.roles)];
  return record.level !== undefined && !roles.includes('designer')
    ? refuse('level-without-designer', text('只有设计师有级别', 'only a designer has a level'), 'level')
    : undefined;
};
