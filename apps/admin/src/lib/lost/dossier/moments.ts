import { fieldValue, readAsOf, type AsOf } from '#lib/trail/as-of.ts';

/** Which case at which moment, and as it was known when; both stand in the page's address. */
export interface Moments {
  readonly asOf: AsOf;
  readonly knownAt: AsOf;
}

export const readMoments = (params: URLSearchParams): Moments => ({
  asOf: readAsOf(params.get('asOf')),
  knownAt: readAsOf(params.get('knownAt')),
});

/** Undefined where the address names no moment, or none that can be read. */
export const instantOf = (moment: AsOf): string | undefined =>
  moment.kind === 'at' ? moment.instant : undefined;

/** What a date-time field is filled with; empty for now. */
export const fieldOf = (moment: AsOf): string => (moment.kind === 'at' ? fieldValue(moment.instant) : '');

export const isOfNow = ({ asOf, knownAt }: Moments): boolean => asOf.kind !== 'at' && knownAt.kind !== 'at';
