export * from './journal-import.decide.ts';
export * from './journal-import.events.ts';
