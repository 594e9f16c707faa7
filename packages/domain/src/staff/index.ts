export * from './directory.ts';
export * from './staff.decide.ts';
export * from './staff.events.ts';
export * from './wage.decide.ts';
