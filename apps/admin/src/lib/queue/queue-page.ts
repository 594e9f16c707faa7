import type { DutyView, HandoverView, InboxItemView, PersonView, QueueView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

export type TaskState = DutyView['state'];
export type Warning = Exclude<InboxItemView['kind'], 'digest'>;

/** One thing that somebody owes, in one language. */
export interface Task {
  readonly key: string;
  readonly caseNo: string | null;
  readonly store: string;
  readonly clientName: string | null;
  readonly title: string;
  readonly clause: string;
  readonly ruleText: string;
  readonly assumed: string | null;
  readonly edition: string;
  readonly role: string;
  readonly responsible: string | null;
  /** Who is away, where somebody else does it. */
  readonly inPlaceOf: string | null;
  readonly state: TaskState;
  readonly dueAt: string;
  readonly opensAt: string | null;
  readonly minutesLeft: number;
  readonly warning: Warning | null;
  readonly closedBy: readonly { readonly step: string; readonly name: string }[];
  readonly cost: DutyView['cost'];
}

export interface TaskGroup {
  readonly state: TaskState;
  readonly tasks: readonly Task[];
  /** All of them, with those that are not shown. */
  readonly count: number;
}

export interface Handing {
  readonly caseNo: string;
  readonly handover: number;
  readonly clientName: string;
  readonly kind: HandoverView['kind'];
  readonly role: string;
  readonly from: string;
  readonly to: string;
  readonly status: HandoverView['status'];
  readonly offeredAt: string;
  readonly papers: readonly string[];
  readonly promises: readonly string[];
  readonly obligations: readonly { readonly title: string; readonly dueAt: string }[];
  readonly note: string | null;
  readonly reason: string | null;
}

export interface Message {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly body: string;
  readonly caseNo: string | null;
  readonly isRead: boolean;
}

export interface QueuePage {
  readonly person: { readonly no: string; readonly name: string };
  readonly asOf: string;
  readonly away: { readonly until: string; readonly substitute: string } | null;
  readonly groups: readonly TaskGroup[];
  readonly toAnswer: readonly Handing[];
  readonly waitingHandovers: readonly Handing[];
  readonly waitingTasks: readonly Task[];
  /** All that others owe, with those that are not shown. */
  readonly waitingCount: number;
  readonly toDecide: readonly { readonly person: string; readonly cases: readonly string[] }[];
}

/** In the order in which they press. */
const STATES: readonly TaskState[] = ['overdue', 'today', 'soon', 'later', 'paused'];

const nameOf = ({ no, name }: PersonView): string => name ?? no;

export const queuePage = (queue: QueueView, inbox: readonly InboxItemView[], say: Say): QueuePage => {
  const tasks = queue.duties.map((duty) => taskOf(duty, inbox, say));
  return {
    person: { no: queue.person.no, name: nameOf(queue.person) },
    asOf: queue.asOf,
    away: queue.absence && { until: queue.absence.to, substitute: nameOf(queue.absence.substitute) },
    groups: STATES.map((state) => ({
      state,
      tasks: tasks.filter((task) => task.state === state),
      count: queue.counts[state],
    })).filter((group) => group.tasks.length > 0),
    toAnswer: queue.toAnswer.map((handover) => handingOf(handover, say)),
    waitingHandovers: queue.waiting.handovers.map((handover) => handingOf(handover, say)),
    waitingCount: queue.waiting.count,
    waitingTasks: queue.waiting.duties.map((duty) => taskOf(duty, [], say)),
    toDecide: queue.toDecide.map(({ person, cases }) => ({ person: nameOf(person), cases })),
  };
};

const taskOf = (duty: DutyView, inbox: readonly InboxItemView[], say: Say): Task => ({
  key: duty.key,
  caseNo: duty.caseNo,
  store: duty.store,
  clientName: duty.clientName,
  title: say(duty.rule.title),
  clause: duty.rule.clause,
  ruleText: say(duty.rule.text),
  assumed: duty.rule.assumed && say(duty.rule.assumed),
  edition: duty.rule.edition,
  role: duty.role,
  responsible: duty.responsible && nameOf(duty.responsible),
  inPlaceOf: duty.inPlaceOf && nameOf(duty.inPlaceOf),
  state: duty.state,
  dueAt: duty.dueAt,
  opensAt: duty.opensAt,
  minutesLeft: duty.minutesLeft,
  warning: duty.state === 'overdue' ? null : warningOf(duty, inbox),
  closedBy: duty.closedBy.map(({ step, name }) => ({ step, name: say(name) })),
  cost: duty.cost,
});

const PRESSING: readonly Warning[] = ['half-a-day-left', 'three-quarters', 'half'];

/** The most pressing of what the person was told of this very term. */
const warningOf = (duty: DutyView, inbox: readonly InboxItemView[]): Warning | null => {
  const told = inbox
    .filter(
      ({ caseNo, rule, dueAt }) => caseNo === duty.caseNo && rule === duty.rule.id && dueAt === duty.dueAt,
    )
    .map(({ kind }) => kind);
  return PRESSING.find((kind) => told.includes(kind)) ?? null;
};

export const handingOf = (handover: HandoverView, say: Say): Handing => ({
  caseNo: handover.caseNo,
  handover: handover.handover,
  clientName: handover.clientName,
  kind: handover.kind,
  role: handover.role,
  from: nameOf(handover.from),
  to: nameOf(handover.to),
  status: handover.status,
  offeredAt: handover.offeredAt,
  papers: handover.papers.map(({ name }) => say(name)),
  promises: handover.promises,
  obligations: handover.obligations.map(({ title, dueAt }) => ({ title: say(title), dueAt })),
  note: handover.note,
  reason: handover.reason,
});

export const messagesOf = (inbox: readonly InboxItemView[], say: Say): readonly Message[] =>
  inbox.map(({ id, at, title, body, caseNo, readAt }) => ({
    id,
    at,
    title: say(title),
    body: say(body),
    caseNo,
    isRead: readAt !== null,
  }));
