import { HOUR, minuteOfDay, type Instant, type StaffNo } from '@casetrail/kernel';

/** When looking is out of the ordinary. The firm may set its own. */
export interface LookThresholds {
  /** Different clients within an hour, from which on it is many. */
  readonly clientsAnHour: number;
  /** Minute of the day (China time) from which on it is night, and at which night ends. */
  readonly nightFrom: number;
  readonly nightTo: number;
}

export const THRESHOLDS: LookThresholds = { clientsAnHour: 10, nightFrom: 22 * 60, nightTo: 6 * 60 };

export const UNUSUAL = ['many-clients', 'other-store', 'at-night'] as const;
export type Unusual = (typeof UNUSUAL)[number];

export interface Look {
  readonly person: StaffNo;
  readonly caseNo: string;
  readonly at: Instant;
  readonly elsewhere: boolean;
}

/** The looks that are out of the ordinary, each with why; in the order in which they came. */
export const unusualAmong = <L extends Look>(
  looks: readonly L[],
  { clientsAnHour, nightFrom, nightTo }: LookThresholds = THRESHOLDS,
): readonly { readonly look: L; readonly because: readonly Unusual[] }[] => {
  const inOrder = [...looks].sort((a, b) => a.at - b.at);
  const byPerson = new Map<StaffNo, L[]>();
  return inOrder.flatMap((look) => {
    const recent = (byPerson.get(look.person) ?? []).filter(({ at }) => look.at - at < HOUR);
    recent.push(look);
    byPerson.set(look.person, recent);
    const minute = minuteOfDay(look.at);
    const because: Unusual[] = [];
    if (new Set(recent.map(({ caseNo }) => caseNo)).size >= clientsAnHour) because.push('many-clients');
    if (look.elsewhere) because.push('other-store');
    if (minute >= nightFrom || minute < nightTo) because.push('at-night');
    return because.length === 0 ? [] : [{ look, because }];
  });
};
