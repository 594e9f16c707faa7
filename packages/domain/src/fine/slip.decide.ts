import type { Refusal } from '@casetrail/kernel';
import { refusalOfDecider } from './fine.authority.ts';
import type { NumberSlip, RefuseSlip, SignSlip } from './fine.commands.ts';
import type { FineStreamEvent } from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import type { FineRecord } from './fine.state.ts';

type Decision = readonly FineStreamEvent[] | Refusal;

/** Once a fine is issued; it keeps its number whatever becomes of it. */
export const number = ({ slip }: NumberSlip, fine: FineRecord): Decision => {
  if (fine.slip !== undefined) return [];
  return wasIssued(fine) ? [{ type: 'SlipNumbered', data: { slip } }] : refusedUnder.notIssued();
};

const wasIssued = ({ status }: FineRecord): boolean =>
  status !== 'late' && status !== 'proposed' && status !== 'lapsed';

/** By the person fined, also later, after refusing. */
export const sign = ({ by, now }: SignSlip, fine: FineRecord, facts: FineFacts): Decision => {
  if (!facts.person(by, now)) return refusedUnder.unknownStaff(by, 'by');
  const { slip } = fine;
  if (fine.status !== 'issued' || slip === undefined) return refusedUnder.notIssued();
  return (
    firstRefusal(
      by !== fine.terms?.person && refusedUnder.notYours(),
      fine.acknowledged === 'signed' && refusedUnder.signedAlready(),
    ) ?? [{ type: 'SlipSigned', data: { slip } }]
  );
};

/**
 * Recorded by whoever may decide on the fine. The witness is a third person: not the one fined, not the one who issued
 * the slip, and not the one who records the refusal.
 */
export const refuseToSign = (command: RefuseSlip, fine: FineRecord, facts: FineFacts): Decision => {
  const { by, now, witness, reason } = command;
  const unable = refusalOfDecider(by, now, fine, facts);
  if (unable) return unable;
  const { slip } = fine;
  if (fine.status !== 'issued' || slip === undefined) return refusedUnder.notIssued();
  const isParty = [by, fine.issuer, fine.terms?.person].includes(witness);
  return (
    firstRefusal(
      fine.acknowledged !== undefined && refusedUnder.signedAlready(),
      !facts.person(witness, now) && refusedUnder.unknownStaff(witness, 'witness'),
      isParty && refusedUnder.noWitness(),
    ) ?? [{ type: 'SlipRefused', data: { slip, witness, reason } }]
  );
};
