import type { AnalysisView } from '@casetrail/contract';
import {
  CAUSE_WORDS,
  tellActor,
  tellAnalysis,
  tellInstant,
  wordsForDegree,
  type RecordedLostClientEvent,
} from '@casetrail/domain';
import { formatInstant, text, type StaffNo } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

type Version = AnalysisView['versions'][number];

/** The analysis as far as its events tell: every version with its replies and what was decided on it. */
export const analysisView = (events: readonly RecordedLostClientEvent[], firm: Firm): AnalysisView | null => {
  const [opened] = events;
  if (opened?.type !== 'AnalysisOpened') return null;
  const person = (no: StaffNo) => ({ no, name: firm.directory.nameOf(no) ?? null });
  const versions: Version[] = [];
  for (const event of events) noteIn(versions, event, person);
  const decision = versions.at(-1)?.decision;
  return {
    status: versions.length === 0 ? 'open' : (decision?.kind ?? 'submitted'),
    openedAt: formatInstant(opened.occurredAt),
    submitBy: opened.data.submitBy ?? null,
    owedBy: opened.data.owedBy === undefined ? null : person(opened.data.owedBy),
    versions,
    trail: events.map((event) => ({
      position: event.position,
      at: formatInstant(event.occurredAt),
      sentence: sentenceOf(event, firm),
    })),
  };
};

const noteIn = (
  versions: Version[],
  event: RecordedLostClientEvent,
  person: (no: StaffNo) => Version['by'],
): void => {
  const at = formatInstant(event.occurredAt);
  const standing = versions.at(-1);
  switch (event.type) {
    case 'AnalysisOpened':
      return;
    case 'AnalysisSubmitted': {
      const { version, by, causes, violations, responsible, lesson, replyBy, answersForAll } = event.data;
      versions.push({
        version,
        at,
        by: person(by),
        causes: causes.map((code) => ({ code, name: CAUSE_WORDS[code] })),
        violations: [...violations],
        responsible: responsible.map(({ staff, degree }) => ({
          person: person(staff),
          degree,
          degreeName: wordsForDegree(degree),
        })),
        lesson,
        replyBy,
        answersForAll: answersForAll
          ? { person: person(answersForAll.staff), clause: answersForAll.clause }
          : null,
        replies: [],
        decision: null,
      });
      return;
    }
    case 'ReplyGiven':
      standing?.replies.push({
        person: person(event.data.by),
        at,
        statement: event.data.statement,
        late: event.data.late,
      });
      return;
    case 'AnalysisConfirmed':
    case 'AnalysisReturned': {
      const kind = event.type === 'AnalysisConfirmed' ? ('confirmed' as const) : ('returned' as const);
      const reason = event.type === 'AnalysisReturned' ? event.data.reason : null;
      if (standing) standing.decision = { kind, at, by: person(event.data.by), reason };
    }
  }
};

const sentenceOf = (event: RecordedLostClientEvent, { names }: Firm) => {
  const actor = tellActor(event.actor, names);
  const deed = tellAnalysis(event, { staff: names.staff, degree: wordsForDegree, moment: tellInstant });
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};
