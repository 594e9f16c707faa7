import type { DossierView } from '@casetrail/contract';
import { wordsForRole, type Dossier, type PromiseHandedOver } from '@casetrail/domain';
import { formatInstant, text, type StaffNo, type Text } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

type Promised = Dossier['promises'][number];

const PROMISES: Readonly<Record<Promised['kind'], Text>> = {
  'plan-review': text('约定审方案', 'plan review booked'),
  'budget-presentation': text('约定讲解预算', 'presentation booked'),
  budget: text('承诺出预算', 'budget promised'),
  handover: text('交接时的承诺', 'promise handed over'),
};

/** A promise to the client, and what came of it, with names. Its words come from the log as it is shown. */
export const promiseView = (promise: Promised, firm: Firm): DossierView['promises'][number] => ({
  kind: { code: promise.kind, name: PROMISES[promise.kind] },
  madeAt: formatInstant(promise.madeAt),
  promisedFor: promise.promisedFor === undefined ? null : formatInstant(promise.promisedFor),
  heldAt: promise.heldAt === undefined ? null : formatInstant(promise.heldAt),
  status: promise.status,
  handedOver: promise.handedOver ? handedOver(promise.handedOver, firm) : null,
  events: [...promise.events],
});

const handedOver = (handed: PromiseHandedOver, firm: Firm) => {
  const person = (no: StaffNo) => ({ no, name: firm.directory.nameOf(no) ?? null });
  const { handover, matter, role, words, answer, answeredAt } = handed;
  return {
    handover,
    matter,
    role: { code: role, name: wordsForRole(role) },
    from: person(handed.from),
    to: person(handed.to),
    words,
    answer,
    answeredAt: answeredAt === undefined ? null : formatInstant(answeredAt),
    answers: person(handed.answers),
  };
};
