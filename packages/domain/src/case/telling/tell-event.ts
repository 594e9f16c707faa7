import { text, type Text } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case.events.ts';
import { BUDGET } from './budget.ts';
import { CONSTRUCTION } from './construction.ts';
import { CONTRACT } from './contract.ts';
import type { DataOf, Deeds } from './deeds.ts';
import { DESIGN } from './design.ts';
import { HANDOVERS } from './handovers.ts';
import { PAPERS } from './papers.ts';
import { tellActor, type Names } from './people.ts';
import { PLANNING } from './planning.ts';
import { RECEPTION } from './reception.ts';
import { RELATIONS } from './relations.ts';
import { STEERING } from './steering.ts';

/** Does not compile when a type of event is forgotten. */
const DEEDS: Deeds = {
  ...RECEPTION,
  ...PLANNING,
  ...DESIGN,
  ...BUDGET,
  ...CONTRACT,
  ...CONSTRUCTION,
  ...RELATIONS,
  ...STEERING,
  ...HANDOVERS,
  ...PAPERS,
};

type Done = {
  [Type in CaseEventType]: { readonly type: Type; readonly data: DataOf[Type] };
};

/**
 * What was done, without who did it and when: a page that prints the time inside the sentence puts it between
 * `tellActor` and this.
 */
export const tellDeed = <Type extends CaseEventType>({ type, data }: Done[Type], names: Names): Text =>
  DEEDS[type](data, names);

/**
 * One event of a case as a sentence, without its time and without a full stop. It holds nothing that is known of
 * the client and nothing that was typed freely.
 */
export const tellEvent = (event: RecordedCaseEvent, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = tellDeed(event, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};
