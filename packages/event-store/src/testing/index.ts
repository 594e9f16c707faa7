export { anAppend, anEnvelope, anEvent, aStreamOf, newId, sha256 } from './builders.ts';
export { eventStoreContract } from './contract.ts';
export type { Opened, OpenStore } from './open-store.ts';
export { RESEAL } from './reseal.ts';
export { unguarded } from './unguarded.ts';
