export * from './era.decide.ts';
export * from './era.events.ts';
