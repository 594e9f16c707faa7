import { tellEvent, caseNoOf, type Names, type RecordedCaseEvent } from '@casetrail/domain';
import type { Actor, StoreCode } from '@casetrail/kernel';
import type { CaseTimelineRow } from '@casetrail/read-models';
import type { Firm } from '../judging/firm.ts';
import { isBackDated } from '../views/case-trail.ts';

/** One event of a case as a sentence, told with the names as they were known when it was recorded. */
export const timelineRow = (
  event: RecordedCaseEvent,
  store: StoreCode,
  firm: Firm,
  names: Names = firm.names,
): CaseTimelineRow => {
  const sentence = tellEvent(event, names);
  return {
    position: event.position,
    case_no: caseNoOf(event.stream),
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    actor_kind: event.actor.kind,
    actor: actorOf(event.actor),
    type: event.type,
    sentence_zh: sentence.zh,
    sentence_en: sentence.en,
    back_dated: isBackDated(event, store, firm),
    source_file: event.source?.file ?? null,
    source_line: event.source?.line ?? null,
  };
};

const actorOf = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return actor.no;
    case 'rule':
      return `${actor.rule}@${actor.edition}`;
    case 'system':
      return actor.part;
  }
};
