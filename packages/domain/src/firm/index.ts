export * from './firm.decide.ts';
export * from './firm.events.ts';
