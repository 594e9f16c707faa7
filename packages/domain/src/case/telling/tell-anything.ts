import { text, type RecordedEvent, type Text } from '@casetrail/kernel';
import { isCaseStream, type RecordedCaseEvent } from '../case.events.ts';
import { isFineStream, type RecordedFineEvent } from '../../fine/fine.events.ts';
import type { FirmEvent } from '../../firm/firm.events.ts';
import { LOST_CLIENT_TYPES, type RecordedLostClientEvent } from '../../lost-client/lost-client.events.ts';
import { ERASURE_TYPES, type RecordedErasureEvent } from '../../privacy/erasure.events.ts';
import { LOOK_TYPES, type RecordedLookEvent } from '../../privacy/look.events.ts';
import { isEditionStream, type RecordedEditionEvent } from '../../rulebook/edition.events.ts';
import { isStoreStream, type RecordedStoreEvent } from '../../store/store.events.ts';
import type { Names } from './people.ts';
import { tellAnalysisEvent } from './tell-analysis-event.ts';
import { tellEditionEvent } from './tell-edition-event.ts';
import { tellEvent } from './tell-event.ts';
import { tellFineEvent } from './tell-fine-event.ts';
import { tellFirmEvent } from './tell-firm-event.ts';
import { tellOfficeEvent, type OfficeEvent } from './tell-office-event.ts';
import { tellPersonEvent } from './tell-person-event.ts';
import { tellPrivacyEvent } from './tell-privacy-event.ts';
import { tellStoreEvent } from './tell-store-event.ts';

type Tells = (event: RecordedEvent, names: Names) => Text;

const OFFICE: readonly OfficeEvent['type'][] = [
  'EnforcementStopped',
  'EnforcementConfirmed',
  'LogTruncated',
  'SlipNumberGiven',
  'StatementDrawnUp',
  'StatementClosed',
  'FiguresPublished',
  'ImportStarted',
  'ImportEnded',
  'ImportUndone',
  'RulebookTurnTaken',
];

const among =
  (types: readonly string[]) =>
  ({ type }: RecordedEvent): boolean =>
    types.includes(type);

/** By what an event is, or where it stands; the first that fits tells it. */
const TELLERS: readonly (readonly [fits: (event: RecordedEvent) => boolean, tells: Tells])[] = [
  [({ stream }) => isCaseStream(stream), (event, names) => tellEvent(event as RecordedCaseEvent, names)],
  [({ stream }) => isFineStream(stream), (event, names) => tellFineEvent(event as RecordedFineEvent, names)],
  [among(OFFICE), (event, names) => tellOfficeEvent(event as RecordedEvent<OfficeEvent>, names)],
  [among(LOST_CLIENT_TYPES), (event, names) => tellAnalysisEvent(event as RecordedLostClientEvent, names)],
  [
    among([...LOOK_TYPES, ...ERASURE_TYPES]),
    (event, names) => tellPrivacyEvent(event as RecordedLookEvent | RecordedErasureEvent, names),
  ],
  [
    ({ stream }) => isStoreStream(stream),
    (event, names) => tellStoreEvent(event as RecordedStoreEvent, names),
  ],
  [
    ({ stream }) => isEditionStream(stream),
    (event, names) => tellEditionEvent(event as RecordedEditionEvent, names),
  ],
  [
    ({ stream }) => stream === 'firm',
    (event, names) => tellFirmEvent(event as RecordedEvent<FirmEvent>, names),
  ],
  [
    ({ stream }) => stream.startsWith('staff-'),
    (event, names) => tellPersonEvent(event as Parameters<typeof tellPersonEvent>[0], names),
  ],
];

/** Any event of the log as a sentence, with the names known to whoever asks. One of a program to come, by its name. */
export const tellAnything = (event: RecordedEvent, names: Names): Text => {
  const teller = TELLERS.find(([fits]) => fits(event));
  if (teller) return teller[1](event, names);
  return text(`${event.type}（${event.stream}）`, `${event.type} (${event.stream})`);
};
