import type { RetrospectiveView } from '@casetrail/contract';
import { FOUR_QUESTIONS, QUESTIONS } from '@casetrail/domain';
import { formatInstant } from '@casetrail/kernel';
import { isDecided, type ToldCase } from './lost-case.ts';

const RULE = 'retrospective';

/** The four questions of a deal, with their answers where they were given, and until when they are owed. */
export const retrospectiveView = (told: ToldCase): RetrospectiveView => {
  const { retrospective, caseNo } = told.dossier;
  const owed = told.report.obligations.findLast(({ rule }) => rule === RULE);
  return {
    caseNo,
    asked: isDecided(told),
    answeredAt: retrospective ? formatInstant(retrospective.at) : null,
    dueAt: owed ? formatInstant(owed.dueAt) : null,
    questions: QUESTIONS.map((id, at) => ({
      id,
      question: FOUR_QUESTIONS[id],
      answer: retrospective?.answers[at] ?? null,
    })),
    events: [...(retrospective?.events ?? [])],
  };
};
