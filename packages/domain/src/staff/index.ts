export * from './directory.ts';
export * from './staff.decide.ts';
export * from './staff.events.ts';
