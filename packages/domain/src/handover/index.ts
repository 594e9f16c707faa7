export * from './handover.commands.ts';
export { handoverDecider, roleOf as roleReceiving, type KnownToHandovers } from './handover.decide.ts';
export { HANDOVER_KINDS, type HandoverKind, type OfferedData } from './handover.events.ts';
export type { Handover, Handovers, HandoverStatus } from './handover.state.ts';
