export * from './firm.events.ts';
