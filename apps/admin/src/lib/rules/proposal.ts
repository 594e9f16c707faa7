import type { EditionCalendar } from '@casetrail/contract';

/** So many rules can be changed in one proposal on the page; more is for the command line. */
export const RULE_SLOTS = 4;
export const EXCEPTION_SLOTS = 3;
export const TERM_KINDS = [
  'working_days',
  'working_minutes',
  'calendar_days',
  'same_working_day',
  'every_days',
] as const;
export const PENALTY_KINDS = ['none', 'fault_slip', 'serious_fault_slip', 'fine', 'daily-fine'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

type Fields = Readonly<Record<string, string>>;

/** What a form says, in the shape in which the API takes a proposal. What is left empty is not said. */
export const proposalOf = (fields: Fields, stores: readonly string[], base: EditionCalendar): object => {
  const rules = Object.assign({}, ...slots(RULE_SLOTS).map((at) => ruleOf(fields, at))) as object;
  const calendar = calendarOf(fields, base);
  return {
    version: fields['version'] ?? '',
    title: { zh: fields['titleZh'] ?? '', en: fields['titleEn'] ?? '' },
    ...(fields['reason'] && { reason: fields['reason'] }),
    stores: stores.length === 0 ? 'all' : stores,
    from: fields['from'] ?? '',
    changes: {
      ...(Object.keys(rules).length > 0 && { rules }),
      ...(calendar && { calendar }),
    },
  };
};

export const slots = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

const ruleOf = (fields: Fields, at: number): object => {
  const said = (name: string): string => fields[`${name}.${at}`] ?? '';
  const id = said('rule');
  if (id === '') return {};
  return {
    [id]: {
      ...(said('off') !== '' && { off: true }),
      ...(said('textZh') !== '' &&
        said('textEn') !== '' && { text: { zh: said('textZh'), en: said('textEn') } }),
      ...termOf(said),
      ...(said('limit') !== '' && { limit: Number(said('limit')) }),
      ...penaltyOf(said),
    },
  };
};

type Said = (name: string) => string;

/** One term, or three where the second and third house are given one of their own. */
const termOf = (said: Said): object => {
  const kind = TERM_KINDS.find((one) => one === said('term'));
  if (!kind) return {};
  const [flat, duplex, villa] = ['termFlat', 'termDuplex', 'termVilla'].map((name) => said(name));
  const one = (count: string | undefined) => termSaid(kind, count ?? '');
  return duplex === '' && villa === ''
    ? { term: one(flat) }
    : {
        termByHouse: {
          flat: one(flat),
          duplex: one(duplex === '' ? flat : duplex),
          villa: one(villa === '' ? flat : villa),
        },
      };
};

const termSaid = (kind: TermKind, count: string): object => {
  switch (kind) {
    case 'same_working_day':
      return { kind };
    case 'working_minutes':
      return { kind, minutes: Number(count) };
    case 'working_days':
    case 'calendar_days':
    case 'every_days':
      return { kind, days: Number(count) };
  }
};

const penaltyOf = (said: Said): object => {
  switch (PENALTY_KINDS.find((one) => one === said('penalty'))) {
    case 'none':
      return { penalty: { kind: 'none' } };
    case 'fault_slip':
      return { penalty: { kind: 'slip', grade: 'fault_slip' } };
    case 'serious_fault_slip':
      return { penalty: { kind: 'slip', grade: 'serious_fault_slip' } };
    case 'fine':
      return { penalty: { kind: 'fine', amount: said('amount') } };
    case 'daily-fine':
      return { penalty: { kind: 'daily-fine', perDay: said('amount') } };
    case undefined:
      return {};
  }
};

/** `09:00-12:00 14:00-17:30`, and back. */
export const hoursText = (hours: readonly (readonly string[])[]): string =>
  hours.map((pair) => pair.join('-')).join(' ');

const hoursOf = (typed: string): readonly (readonly string[])[] =>
  typed
    .trim()
    .split(/[\s,，、;；]+/)
    .map((pair) => pair.split(/[-–~～至]/).map((hour) => hour.trim()));

const calendarOf = (fields: Fields, base: EditionCalendar): object | undefined => {
  const seasons = base.seasons.map((season, at) => ({
    ...season,
    hours: hoursOf(fields[`hours.${at}`] || hoursText(season.hours)),
  }));
  const otherHours = seasons.some(
    ({ hours }, at) => hoursText(hours) !== hoursText(base.seasons[at]?.hours ?? []),
  );
  const weekdays =
    base.weekdays.length === 0 ? [] : [1, 2, 3, 4, 5, 6, 7].filter((day) => fields[`weekday.${day}`]);
  const otherDays = weekdays.length > 0 && weekdays.join() !== [...base.weekdays].sort().join();
  const exceptions = slots(EXCEPTION_SLOTS).flatMap((at) => {
    const date = fields[`exceptionDate.${at}`] ?? '';
    return date === ''
      ? []
      : [
          {
            date,
            works: fields[`exceptionWorks.${at}`] === 'true',
            name: fields[`exceptionName.${at}`] ?? '',
          },
        ];
  });
  if (!otherHours && !otherDays && exceptions.length === 0) return undefined;
  return {
    ...(otherDays && { weekdays }),
    ...(otherHours && { seasons }),
    ...(exceptions.length > 0 && { exceptions }),
  };
};
