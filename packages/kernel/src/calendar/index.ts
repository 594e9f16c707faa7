export * from './holidays.ts';
export * from './store-calendar.ts';
