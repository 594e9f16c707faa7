export * from './firm.decide.ts';
export * from './firm.events.ts';
export * from './firm.forms.ts';
