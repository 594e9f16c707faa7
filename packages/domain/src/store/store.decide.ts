import { formatInstant, refuse, text, type Decider, type Instant } from '@casetrail/kernel';
import { instant } from '@casetrail/kernel';
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
    if (store.status === 'none') {
      return refuse('unknown-store', text(`没有门店 ${code}`, `unknown store ${code}`), 'store');
    }
    switch (command.type) {
      case 'ObserveStore':
        return store.observedUntil !== undefined && store.observedUntil >= command.until
          ? []
          : [{ type: 'StoreObserved', data: { code, until: formatInstant(command.until) } }];
      case 'GoLive':
        if (!command.actorIsKnown) return unknownStaff(command.actor);
        return store.status === 'live' ? [] : [{ type: 'StoreWentLive', data: { code } }];
      case 'CloseStore': {
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

const unknownStaff = (no: string) =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), 'actor');
