import { onTestFinished } from 'vitest';
import type { EventStore } from '../port.ts';

export interface Opened {
  readonly store: EventStore;
  readonly close: () => Promise<void>;
}

export type OpenStore = () => Promise<Opened>;

/** An empty log for the running test, closed when the test has ended. */
export const openFor = async (open: OpenStore): Promise<EventStore> => {
  const { store, close } = await open();
  onTestFinished(close);
  return store;
};
