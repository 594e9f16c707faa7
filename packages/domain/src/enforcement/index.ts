export * from './breaker.ts';
export * from './enforcement.decide.ts';
export * from './enforcement.events.ts';
export * from './reminder-times.ts';
