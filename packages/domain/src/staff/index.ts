export * from './absence.commands.ts';
export * from './absence.decide.ts';
export * from './absence.events.ts';
export * from './directory.ts';
export * from './staff-order.ts';
export * from './staff.decide.ts';
export * from './staff.events.ts';
export * from './wage.decide.ts';
