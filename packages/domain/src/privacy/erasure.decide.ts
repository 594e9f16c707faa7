import type { Refusal } from '@casetrail/kernel';
import { type CaseNo, type Decider, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { ErasureEvent } from './erasure.events.ts';
import { isWritten } from '../validation/written.ts';
import { LONGEST_REASON } from './look.decide.ts';
import * as no from './privacy.refusals.ts';

export interface AskErasure {
  readonly type: 'AskErasure';
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly by: StaffNo;
  readonly reason: string;
}

/** By a second person, of the general office. */
export interface ConfirmErasure {
  readonly type: 'ConfirmErasure';
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly by: StaffNo;
}

export interface RefuseErasure {
  readonly type: 'RefuseErasure';
  readonly caseNo: CaseNo;
  readonly by: StaffNo;
  readonly reason: string;
}

/** The list of erased clients knows of it and the log does not: a backup from before was put back. */
export interface EraseAgain {
  readonly type: 'EraseAgain';
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
}

export type ErasureCommand = AskErasure | ConfirmErasure | RefuseErasure | EraseAgain;

export type ErasureState =
  { readonly status: 'none' | 'erased' } | { readonly status: 'asked'; readonly askedBy: StaffNo };

export interface KnownToErasures {
  staff(no: string): boolean;
  generalOffice(no: StaffNo): boolean;
  /** Why the data has to be kept, as it stands now. */
  readonly retention: Refusal | undefined;
}

export const erasureDecider = (
  known: KnownToErasures,
): Decider<ErasureCommand, ErasureEvent, ErasureState> => ({
  initial: { status: 'none' },
  evolve(_state, event) {
    switch (event.type) {
      case 'ErasureAsked':
        return { status: 'asked', askedBy: event.data.by };
      case 'ErasureRefused':
        return { status: 'none' };
      case 'ClientErased':
        return { status: 'erased' };
    }
  },
  decide: (command, state) => {
    if (command.type === 'EraseAgain') return eraseAgain(command, state);
    if (!known.staff(command.by)) return no.unknownStaff(command.by);
    if (state.status === 'erased') return no.alreadyErased(command.caseNo);
    switch (command.type) {
      case 'AskErasure':
        return ask(command, state, known);
      case 'ConfirmErasure':
        return confirm(command, state, known);
      case 'RefuseErasure':
        return refuse(command, state, known);
    }
  },
});

type Decision = readonly ErasureEvent[] | Refusal;

const refusalOfReason = (reason: string): Refusal | undefined => {
  if (!isWritten(reason)) return no.emptyReason();
  return reason.length > LONGEST_REASON ? no.tooLongReason(LONGEST_REASON) : undefined;
};

const ask = (
  { caseNo, store, by, reason }: AskErasure,
  state: ErasureState,
  { retention }: KnownToErasures,
): Decision => {
  if (state.status === 'asked') return no.alreadyAsked();
  return (
    refusalOfReason(reason) ?? retention ?? [{ type: 'ErasureAsked', data: { caseNo, store, by, reason } }]
  );
};

const confirm = (
  { caseNo, store, by }: ConfirmErasure,
  state: ErasureState,
  { generalOffice, retention }: KnownToErasures,
): Decision => {
  if (state.status !== 'asked') return no.notAsked();
  if (!generalOffice(by)) return no.notGeneralOffice();
  if (by === state.askedBy) return no.samePerson();
  return retention ?? [{ type: 'ClientErased', data: { caseNo, store, by, askedBy: state.askedBy } }];
};

const refuse = (
  { caseNo, by, reason }: RefuseErasure,
  state: ErasureState,
  { generalOffice }: KnownToErasures,
): Decision => {
  if (state.status !== 'asked') return no.notAsked();
  if (!generalOffice(by)) return no.notGeneralOffice();
  return refusalOfReason(reason) ?? [{ type: 'ErasureRefused', data: { caseNo, by, reason } }];
};

const eraseAgain = ({ caseNo, store }: EraseAgain, state: ErasureState): Decision =>
  state.status === 'erased'
    ? []
    : [
        {
          type: 'ClientErased',
          data: { caseNo, store, by: null, askedBy: state.status === 'asked' ? state.askedBy : null },
        },
      ];
