import type { FineView, ToDecide } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { decidesIn, isOwn, type Reader } from './may.ts';

/** One fine in a list, as small as the page needs it. */
export interface FineRow {
  readonly id: string;
  readonly slip: string | null;
  readonly status: FineView['status'];
  readonly store: string;
  readonly caseNo: string | null;
  readonly rule: { readonly title: string; readonly clause: string };
  readonly person: FineView['person'];
  readonly at: string;
  readonly grade: FineView['grade'];
  readonly amount: string | null;
  readonly perDay: string | null;
  readonly unit: FineView['unit'];
  readonly growing: boolean;
  readonly flagged: boolean;
  readonly whileDown: boolean;
  readonly reported: boolean;
  readonly appealBefore: FineView['appealBefore'];
  readonly appeals: number;
}

/** One that waits for a decision, with what is left of the time for it. */
export interface WaitingRow extends FineRow {
  readonly dueAt: string;
  /** Minutes of working time; negative where it ran out. */
  readonly left: number;
  readonly missed: boolean;
  /** Whether this reader may decide; where not, because it is his own or because others are to. */
  readonly may: 'decide' | 'own' | 'others';
  readonly deciders: readonly string[];
}

export const fineRow = (fine: FineView, say: Say): FineRow => ({
  id: fine.id,
  slip: fine.slip,
  status: fine.status,
  store: fine.store,
  caseNo: fine.caseNo,
  rule: { title: say(fine.rule.title), clause: fine.rule.clause },
  person: fine.person,
  at: fine.at,
  grade: fine.grade,
  amount: fine.amount,
  perDay: fine.perDay,
  unit: fine.unit,
  growing: fine.growing,
  flagged: fine.flagged,
  whileDown: fine.whileDown,
  reported: fine.reported,
  appealBefore: fine.appealBefore,
  appeals: fine.appeals,
});

/** A proposal waits for a person who decides in its store, an appeal for those whom the rule names. */
export const waitingRow = (
  { fine, dueAt, workingMinutesLeft, status, mayDecide }: ToDecide,
  kind: 'proposal' | 'appeal',
  { me, say }: { readonly me: Reader; readonly say: Say },
): WaitingRow => ({
  ...fineRow(fine, say),
  dueAt,
  left: workingMinutesLeft,
  missed: status === 'missed',
  may: mayOf(fine, kind === 'proposal' ? decidesIn(me, fine.store) : isAmong(mayDecide, me), me),
  deciders: mayDecide.map(({ no, name }) => name ?? no),
});

const isAmong = (people: ToDecide['mayDecide'], { staffNo }: Reader): boolean =>
  people.some(({ no }) => no === staffNo);

const mayOf = (fine: FineView, decides: boolean, me: Reader): WaitingRow['may'] => {
  if (isOwn(me, fine)) return 'own';
  return decides ? 'decide' : 'others';
};
