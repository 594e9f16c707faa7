import { fineIdIn, isFineStream, type RecordedFineEvent } from '@casetrail/domain';
import { SimulatedCandidates } from './candidates.ts';
import { readerOf } from './firm.ts';
import type { Broken } from './invariants.ts';
import type { World } from './world.ts';

/** What must hold once everybody has come to rest: the rows show all, all that is due is decided, and all of it has followed. */
export const brokenAtRest = async (world: World): Promise<readonly Broken[]> => {
  const { position } = await world.log.head();
  const due = await new SimulatedCandidates(world, readerOf(world.log)).due(world.now);
  const events = (await world.log.readAll(0, Number.MAX_SAFE_INTEGER)) as readonly RecordedFineEvent[];
  const said = (type: RecordedFineEvent['type']) =>
    new Set(events.filter((event) => event.type === type).map(({ stream }) => stream));
  const numbered = said('SlipNumbered');
  return [
    ...(world.rows.position === position ? [] : [`the rows stand at ${world.rows.position} of ${position}`]),
    ...due.map(({ caseNo, dueAt }) => `a term of ${caseNo} of ${dueAt} was never decided`),
    ...[...said('FineIssued')]
      .filter((stream) => isFineStream(stream) && !numbered.has(stream))
      .map((stream) => `${fineIdIn(stream)} was issued and has no number`),
    ...[...said('FineProposed')]
      .filter((stream) => !said('FineIssued').has(stream) && !said('ViolationOverturned').has(stream))
      .filter((stream) => !isHeld(events, stream))
      .map((stream) => `${stream} was proposed and never issued`),
  ];
};

/** What fell due while nobody watched, or has nobody who answers for it, is left to a person. */
const isHeld = (events: readonly RecordedFineEvent[], stream: string): boolean =>
  events.some(
    (event) =>
      event.stream === stream &&
      event.type === 'ViolationFound' &&
      (event.data.whileDown === true || event.data.person === null),
  );
