export type { Faults } from './faults.ts';
export { Ledger } from './ledger.ts';
export { StandIn, type StandInOptions } from './node.ts';
