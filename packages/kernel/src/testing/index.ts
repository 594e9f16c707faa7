export { spec, type GivenWhenThen } from './spec.ts';
export { publishedHolidays } from './published-holidays.ts';
