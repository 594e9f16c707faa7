import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import { whenTurnTakenThenCarryOut } from '../slices/editions/when-turn-taken-then-carry-out.ts';
import { lostReactions } from '../slices/lost/lost.ts';
import type { FinePorts } from '../slices/fines/ports.ts';
import { fineReactions } from '../slices/fines/reactions.ts';
import type { Reaction } from './reaction.ts';

/** What reactions may ask and do. */
export interface ReactionPorts {
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
  readonly rulebook: FinePorts['rulebook'];
  readonly signatures: FinePorts['signatures'];
}

/** All that follows by itself from what was recorded. */
export const reactionsOf = (ports: ReactionPorts): readonly Reaction[] => [
  ...fineReactions(ports),
  ...lostReactions(ports),
  whenTurnTakenThenCarryOut(ports),
];
