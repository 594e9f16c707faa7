import {
  dayOf,
  formatInstant,
  instant,
  readDate,
  refuse,
  text,
  type Decider,
  type Instant,
  type Refusal,
} from '@casetrail/kernel';
import type { StoreCommand } from './store.commands.ts';
import type { StoreEvent } from './store.events.ts';

export type StoreState =
  | { readonly status: 'none' }
  | {
      readonly status: 'imported' | 'live';
      readonly name: string;
      readonly observedUntil: Instant | undefined;
      readonly closedOn: ReadonlySet<string>;
    };

const initial: StoreState = { status: 'none' };

const evolve = (before: StoreState, { type, data }: StoreEvent): StoreState => {
  if (type === 'StoreOpened') {
    return { status: 'imported', name: data.name, observedUntil: undefined, closedOn: new Set() };
  }
  if (before.status === 'none') return before;
  switch (type) {
    case 'StoreRenamed':
      return { ...before, name: data.name };
    case 'StoreObserved':
      return { ...before, observedUntil: later(before.observedUntil, instant(data.until)) };
    case 'StoreObservationWithdrawn':
      return { ...before, observedUntil: data.until === null ? undefined : instant(data.until) };
    case 'StoreWentLive':
      return { ...before, status: 'live' };
    case 'StoreClosed':
      return { ...before, closedOn: new Set([...before.closedOn, ...data.dates]) };
    case 'ActiveSiteListProvided':
      return before;
  }
};

const later = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a > b ? a : b);

/** The life of a store. Nothing to add is `[]`: a journal that is imported again observes nothing new. */
export const storeDecider: Decider<StoreCommand, StoreEvent, StoreState> = {
  initial,
  evolve,
  decide(command, store) {
    const { code } = command;
    if (command.type === 'OpenStore') {
      if (store.status === 'none') return [{ type: 'StoreOpened', data: { code, name: command.name } }];
      return store.name === command.name
        ? []
        : [{ type: 'StoreRenamed', data: { code, name: command.name } }];
    }
    if (command.type === 'EnterStore') {
      return store.status === 'none'
        ? [{ type: 'StoreOpened', data: { code, name: command.name } }]
        : storeKnown(code, store.name);
    }
    if (store.status === 'none') {
      return refuse('unknown-store', text(`没有门店 ${code}`, `unknown store ${code}`), 'store');
    }
    switch (command.type) {
      case 'ObserveStore':
        return store.observedUntil !== undefined && store.observedUntil >= command.until
          ? []
          : [{ type: 'StoreObserved', data: { code, until: formatInstant(command.until) } }];
      case 'RenameStore':
        return store.name === command.name
          ? []
          : [{ type: 'StoreRenamed', data: { code, name: command.name } }];
      case 'WithdrawObservation':
        return store.observedUntil !== command.told || command.before === command.told
          ? []
          : [
              {
                type: 'StoreObservationWithdrawn',
                data: { code, until: command.before === undefined ? null : formatInstant(command.before) },
              },
            ];
      case 'GoLive':
        if (!command.actorIsKnown) return unknownStaff(command.actor);
        return store.status === 'live' ? [] : [{ type: 'StoreWentLive', data: { code } }];
      case 'CloseStore': {
        const refusal = command.origin === 'screen' ? refusalOfClosure(command) : undefined;
        if (refusal) return refusal;
        const dates = [...new Set(command.dates)].filter((date) => !store.closedOn.has(date));
        return dates.length === 0
          ? []
          : [{ type: 'StoreClosed', data: { code, dates, reason: command.reason } }];
      }
      case 'RecordStoreStep':
        if (!command.actorIsKnown) return unknownStaff(command.actor);
        return [{ type: 'ActiveSiteListProvided', data: { code, month: command.step.data.month } }];
    }
  },
};

type Closing = Extract<StoreCommand, { type: 'CloseStore'; origin: 'screen' }>;

/** Whoever has worked, or missed a term, on a day is judged by what was known of it: days off are told beforehand. */
const refusalOfClosure = ({ code, dates, actor, person, now, opensAt }: Closing): Refusal | undefined => {
  if (!person) return unknownStaff(actor);
  const isTheirs = person.roles.includes('store_supervisor') && person.store === code;
  if (!isTheirs && !person.roles.includes('general_office'))
    return refuse(
      'not-allowed',
      text('只有店面主管或总经办可以登记停业', 'only the store supervisor or the general office may say so'),
      'actor',
    );
  const today = dayOf(now);
  const past = dates.findIndex((date) => {
    const day = readDate(date) ?? today;
    return day < today || (day === today && now >= opensAt);
  });
  return past === -1
    ? undefined
    : refuse(
        'in-the-past',
        text(
          '停业须提前登记，最迟在当天开门之前：已有的判定不因日历而改',
          'days off are told beforehand, at the latest before opening on the day itself: no verdict changes by the calendar',
        ),
        `dates.${past}`,
      );
};

const storeKnown = (code: string, name: string): Refusal =>
  refuse(
    'store-known',
    text(`门店代码 ${code} 已由 ${name} 使用`, `store code ${code} is taken by ${name}`),
    'code',
  );

const unknownStaff = (no: string) =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), 'actor');
