import { refuse, text, type Decider, type Refusal, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { FirmEvent } from './firm.events.ts';

/** Per cent of the wage, unless the general office sets another. */
export const USUAL_CEILING = 20;

interface Setting {
  readonly by: StaffNo;
}

export type FirmCommand =
  | (Setting & {
      readonly type: 'TurnOnAutomaticIssuing' | 'TurnOffAutomaticIssuing';
      readonly reason: string;
    })
  | (Setting & { readonly type: 'SetCeiling'; readonly percent: number; readonly reason: string })
  | (Setting & {
      readonly type: 'NameInspector';
      readonly person: StaffNo;
      /** Undefined is every store. */
      readonly stores: readonly StoreCode[] | undefined;
    })
  | (Setting & { readonly type: 'DismissInspector'; readonly person: StaffNo; readonly reason: string });

export interface FirmSettings {
  /** 3.3.1: off until the general office turns it on. */
  readonly automaticIssuing: boolean;
  readonly ceiling: number;
  /** Stores in which each inspector may issue fines; undefined is every store. */
  readonly inspectors: ReadonlyMap<StaffNo, readonly StoreCode[] | undefined>;
}

/** What a setting of the firm has to know. */
export interface SettingFacts {
  isGeneralOffice(no: StaffNo): boolean;
  knowsStaff(no: StaffNo): boolean;
  knowsStore(code: StoreCode): boolean;
}

const initial: FirmSettings = { automaticIssuing: false, ceiling: USUAL_CEILING, inspectors: new Map() };

const evolve = (before: FirmSettings, { type, data }: FirmEvent): FirmSettings => {
  switch (type) {
    case 'AutomaticIssuingTurnedOn':
      return { ...before, automaticIssuing: true };
    case 'AutomaticIssuingTurnedOff':
      return { ...before, automaticIssuing: false };
    case 'CeilingSet':
      return { ...before, ceiling: data.percent };
    case 'InspectorNamed':
      return {
        ...before,
        inspectors: new Map([...before.inspectors, [data.person, data.stores ?? undefined]]),
      };
    case 'InspectorDismissed':
      return {
        ...before,
        inspectors: new Map([...before.inspectors].filter(([person]) => person !== data.person)),
      };
    default:
      // Whether anything is enforced stands in the same stream, and is no setting.
      return before;
  }
};

/** How the firm is set up: only the general office changes it, and what stands already is not set again. */
export const firmDecider = (facts: SettingFacts): Decider<FirmCommand, FirmEvent, FirmSettings> => ({
  initial,
  evolve,
  decide: (command, settings) =>
    refusalOfActor(command.by, facts) ?? refusalOf(command, facts) ?? changeOf(command, settings),
});

const refusalOfActor = (by: StaffNo, facts: SettingFacts): Refusal | undefined => {
  if (!facts.knowsStaff(by)) return unknownStaff(by, 'by');
  return facts.isGeneralOffice(by)
    ? undefined
    : refuse('not-allowed', text('只有总经办可以更改', 'only the general office changes this'), 'by');
};

const refusalOf = (command: FirmCommand, facts: SettingFacts): Refusal | undefined => {
  if (command.type === 'SetCeiling') {
    return isShare(command.percent)
      ? undefined
      : refuse('no-share', text('须为 1 到 100 的整数', 'must be a whole number from 1 to 100'), 'percent');
  }
  if (command.type !== 'NameInspector') return undefined;
  if (!facts.knowsStaff(command.person)) return unknownStaff(command.person, 'person');
  const lost = command.stores?.find((code) => !facts.knowsStore(code));
  return lost === undefined
    ? undefined
    : refuse('unknown-store', text(`没有门店 ${lost}`, `unknown store ${lost}`), 'stores');
};

const isShare = (percent: number): boolean => Number.isInteger(percent) && percent >= 1 && percent <= 100;

const changeOf = (command: FirmCommand, settings: FirmSettings): readonly FirmEvent[] => {
  switch (command.type) {
    case 'TurnOnAutomaticIssuing':
      return settings.automaticIssuing
        ? []
        : [{ type: 'AutomaticIssuingTurnedOn', data: { reason: command.reason } }];
    case 'TurnOffAutomaticIssuing':
      return settings.automaticIssuing
        ? [{ type: 'AutomaticIssuingTurnedOff', data: { reason: command.reason } }]
        : [];
    case 'SetCeiling':
      return settings.ceiling === command.percent
        ? []
        : [{ type: 'CeilingSet', data: { percent: command.percent, reason: command.reason } }];
    case 'NameInspector':
      return isNamed(command.person, command.stores, settings)
        ? []
        : [{ type: 'InspectorNamed', data: { person: command.person, stores: command.stores ?? null } }];
    case 'DismissInspector':
      return settings.inspectors.has(command.person)
        ? [{ type: 'InspectorDismissed', data: { person: command.person, reason: command.reason } }]
        : [];
  }
};

const isNamed = (
  person: StaffNo,
  stores: readonly StoreCode[] | undefined,
  { inspectors }: FirmSettings,
): boolean => inspectors.has(person) && inspectors.get(person)?.join() === stores?.join();

const unknownStaff = (no: string, field: string): Refusal =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field);
