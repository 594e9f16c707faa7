export { KurrentEventStore } from './event-store.ts';
export { KurrentLogTarget } from './log-target.ts';
export type { KurrentConfig } from './server.ts';
