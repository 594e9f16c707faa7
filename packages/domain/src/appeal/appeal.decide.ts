import {
  formatInstant,
  formatMoney,
  type Decider,
  type Instant,
  type Refusal,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { FineStreamEvent } from '../fine/fine.events.ts';
import type { AnswerAppeal, AppealCommand, EscalateAppeal, FileAppeal } from './appeal.commands.ts';
import type { AppealBody } from './appeal.events.ts';
import { firstRefusal, refusedBecause } from './appeal.rules.ts';
import { evolve, initial, type Contested, type State } from './appeal.state.ts';
import { refusalOfReduction } from './reduction.ts';

/** What a decision about an appeal has to know beside the fine. */
export interface AppealFacts {
  knows(no: StaffNo): boolean;
  /** Everybody who holds the office before which it lies, at a moment. */
  deciders(body: AppealBody, store: StoreCode, at: Instant): readonly StaffNo[];
}

type Decision = readonly FineStreamEvent[] | Refusal;

/** 3.3.2: appeals against a fine. They stand in its stream, so that an appeal and a deduction cannot both come first. */
export const appealDecider = (facts: AppealFacts): Decider<AppealCommand, FineStreamEvent, State> => ({
  initial,
  evolve,
  decide(command, fine) {
    if (fine.status === 'none') return refusedBecause.noFine();
    switch (command.type) {
      case 'FileAppeal':
        return file(command, fine, facts);
      case 'AnswerAppeal':
        return answer(command, fine, facts);
      case 'EscalateAppeal':
        return escalate(command, fine, facts);
    }
  },
});

/** Those who may answer: never the person fined, and the issuer only where there is nobody else. */
const eligible = (body: AppealBody, at: Instant, fine: Contested, facts: AppealFacts) => {
  const others = facts.deciders(body, fine.store, at).filter((no) => no !== fine.person);
  const withoutIssuer = others.filter((no) => no !== fine.issuer);
  return { may: withoutIssuer.length > 0 ? withoutIssuer : others, all: others };
};

const file = (command: FileAppeal, fine: Contested, facts: AppealFacts): Decision => {
  const { by, now, to, statement, attachments, answerBy, edition } = command;
  const { appeal } = fine;
  const goesOn = appeal?.nth === 1 && appeal.before === 'store_supervisor' && to === 'general_office';
  return (
    firstRefusal(
      !facts.knows(by) && refusedBecause.unknownStaff(by),
      by !== fine.person && refusedBecause.notYours(),
      fine.status !== 'issued' && refusedBecause.notIssued(),
      !fine.acknowledged && refusedBecause.unsigned(),
      fine.taken && refusedBecause.deductedAlready(),
      appeal && !appeal.answered && refusedBecause.appealedAlready(),
      appeal && !goesOn && refusedBecause.noFurtherAppeal(),
      eligible(to, now, fine, facts).may.length === 0 && refusedBecause.noDecider(),
    ) ?? [
      {
        type: 'AppealFiled',
        data: {
          nth: (appeal?.nth ?? 0) + 1,
          to,
          statement,
          attachments,
          answerBy: formatInstant(answerBy.due),
          receipt: answerBy,
          edition,
        },
      },
    ]
  );
};

const answer = (command: AnswerAppeal, fine: Contested, facts: AppealFacts): Decision => {
  const { by, now, outcome, reason, grade, amount } = command;
  const { appeal } = fine;
  if (!appeal) return refusedBecause.nothingToAnswer();
  if (appeal.answered) return refusedBecause.answeredAlready();
  const { may, all } = eligible(appeal.before, now, fine, facts);
  const refusal = firstRefusal(
    !facts.knows(by) && refusedBecause.unknownStaff(by),
    by === fine.person && refusedBecause.ownFine(),
    !all.includes(by) && refusedBecause.notADecider(),
    !may.includes(by) && refusedBecause.issuerDecidesNot(),
    refusalOfReduction(command, fine),
  );
  if (refusal) return refusal;
  const answered: FineStreamEvent = {
    type: 'AppealAnswered',
    data: {
      nth: appeal.nth,
      by: appeal.before,
      outcome,
      reason,
      grade: grade ?? null,
      amount: amount === undefined ? null : formatMoney(amount),
      unit: fine.unit,
      ...(by === fine.issuer && { onlyDecider: true }),
    },
  };
  if (!fine.growing || amount === undefined) return [answered];
  const ended = {
    cause: 'decided',
    at: formatInstant(now),
    amount: formatMoney(amount),
    unit: fine.unit,
  } as const;
  return [answered, { type: 'AccrualEnded', data: ended }];
};

/** At the due time an answer is still in time. There is nothing above the general office: it is late, and stays so. */
const escalate = (command: EscalateAppeal, fine: Contested, facts: AppealFacts): Decision => {
  const { now, answerBy, edition } = command;
  const { appeal } = fine;
  if (!appeal || appeal.answered || appeal.before === 'general_office' || now <= appeal.answerBy) return [];
  return [
    {
      type: 'AppealEscalated',
      data: {
        nth: appeal.nth,
        from: appeal.before,
        to: 'general_office',
        silent: eligible(appeal.before, appeal.answerBy, fine, facts).may,
        answerBy: formatInstant(answerBy.due),
        receipt: answerBy,
        edition,
      },
    },
  ];
};
