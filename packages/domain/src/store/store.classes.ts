import { internal, none, type EventClasses } from '../validation/classes.ts';
import type { StoreEvent } from './store.events.ts';

export const STORE_CLASSES: EventClasses<StoreEvent> = {
  StoreOpened: { code: none, name: none },
  StoreRenamed: { code: none, name: none },
  StoreObserved: { code: none, until: internal },
  StoreObservationWithdrawn: { code: none, until: internal },
  StoreWentLive: { code: none },
  // It is read wherever a due time is explained, and is about the store.
  StoreClosed: { code: none, dates: internal, reason: internal },
  ActiveSiteListProvided: { code: none, month: none },
};
