import { internal, none, type EventClasses } from '../validation/classes.ts';
import type { EraEvent } from './era.events.ts';

export const ERA_CLASSES: EventClasses<EraEvent> = {
  LogTruncated: { era: none, kept: none, lost: none, reason: internal, signature: none },
};
