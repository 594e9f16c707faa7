import type { RecordedEvent, Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';

/** The id of the n-th command that a reaction gives because of an event: the same, however often it runs. */
export const reactionId = (reaction: string, { stream, revision }: RecordedEvent, nth = 0): Uuid =>
  commandIdOf(digestOf('reaction', reaction, stream, revision), nth);
