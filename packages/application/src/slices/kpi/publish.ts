import { figuresDecider, figuresStream } from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import type { Instant, StaffNo, Uuid } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf } from '../../commands/outcome.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { figuresOfMonth } from './published-rows.ts';

interface Ports {
  readonly db: Kysely<ReadModels>;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

export interface PublishRequest {
  readonly month: string;
  readonly actor: StaffNo;
  readonly commandId: Uuid;
}

/** Publishes what the rows show at a position and a moment. */
export const publishFigures = async (
  { db, streams, firm, clock }: Ports,
  { month, actor, commandId }: PublishRequest,
  shown: { readonly asOf: Instant; readonly position: number },
): Promise<StepOutcome> => {
  const { directory } = await firm.current();
  const now = clock();
  const decided = await streams.decide(
    figuresStream(month),
    figuresDecider,
    {
      type: 'PublishFigures',
      month,
      actor,
      actorIsKnown: directory.knows(actor),
      actorIsGeneralOffice: directory.hasRole(actor, 'general_office', now),
      now,
      figures: await figuresOfMonth(db, month),
      ...shown,
    },
    { occurredAt: now, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
    // What is asked for, not what it came to: asked again, the answer is the one it had then.
    digestOf('publish-figures', month, actor),
  );
  return outcomeOf(decided);
};
