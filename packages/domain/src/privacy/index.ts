export * from './erasure.decide.ts';
export * from './erasure.events.ts';
export { lookDecider, type KnownToLooks, type RevealClientData } from './look.decide.ts';
export * from './look.events.ts';
export { alreadyErased, storedInPlain } from './privacy.refusals.ts';
export { keptUntil, refusalOfErasure, type Retained } from './retention.ts';
export {
  THRESHOLDS,
  UNUSUAL,
  unusualAmong,
  type Look,
  type LookThresholds,
  type Unusual,
} from './unusual.ts';
