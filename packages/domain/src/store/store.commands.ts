import {
  Refusal,
  refuse,
  text,
  type CalendarDate,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import type { StaffRecord } from '../staff/staff.events.ts';
import { date, month, shortText, storeCode } from '../validation/fields.ts';
import { shown } from '../validation/shown.ts';

/** Steps that concern a store as a whole, `journal.md`. */
export const STORE_STEPS = {
  active_site_list_provided: z.strictObject({ month }),
} as const;

export type StoreStepCode = keyof typeof STORE_STEPS;

export type StoreStep = {
  [S in StoreStepCode]: { readonly step: S; readonly data: z.infer<(typeof STORE_STEPS)[S]> };
}[StoreStepCode];

/** What an import tells of days long past is history. */
interface ToldByHistory {
  readonly origin: 'journal';
}

/** What somebody tells through a screen is for days to come: it moves clocks that run, and no verdict. */
interface ToldOnScreen {
  readonly origin: 'screen';
  readonly actor: StaffNo;
  /** What the firm knows of the actor; undefined where nobody has that number. */
  readonly person: Pick<StaffRecord, 'store' | 'roles'> | undefined;
  readonly now: Instant;
  /** When the store opens today, whether or not it does. */
  readonly opensAt: Instant;
}

export const closureSchema = z.strictObject({
  dates: z.array(date).min(1).max(100),
  reason: shortText,
});

export type StoreCommand =
  | { readonly type: 'OpenStore'; readonly code: StoreCode; readonly name: string }
  /** On a screen, where a code that is taken is a mistake; a file that says it again says nothing new. */
  | { readonly type: 'EnterStore'; readonly code: StoreCode; readonly name: string }
  | { readonly type: 'RenameStore'; readonly code: StoreCode; readonly name: string }
  | { readonly type: 'ObserveStore'; readonly code: StoreCode; readonly until: Instant }
  /** Undoes `ObserveStore` up to `told`, unless another journal has told of a later moment since. */
  | {
      readonly type: 'WithdrawObservation';
      readonly code: StoreCode;
      readonly told: Instant;
      /** Up to when it was observed before; undefined where no journal had told of it. */
      readonly before: Instant | undefined;
    }
  | {
      readonly type: 'GoLive';
      readonly code: StoreCode;
      readonly actor: StaffNo;
      readonly actorIsKnown: boolean;
    }
  | ({
      readonly type: 'CloseStore';
      readonly code: StoreCode;
      readonly dates: readonly CalendarDate[];
      readonly reason: string;
    } & (ToldByHistory | ToldOnScreen))
  | {
      readonly type: 'RecordStoreStep';
      readonly code: StoreCode;
      readonly step: StoreStep;
      readonly actor: StaffNo;
      readonly actorIsKnown: boolean;
    };

export const storeSchema = z.strictObject({ code: storeCode, name: shortText });

export const isStoreStep = (step: string): step is StoreStepCode => Object.hasOwn(STORE_STEPS, step);

export const readStoreStep = (step: string, data: unknown): StoreStep | Refusal => {
  if (!isStoreStep(step))
    return refuse('unknown-step', text(`没有这个步骤：${shown(step)}`, `is no step: ${shown(step)}`), 'step');
  const read = checked(STORE_STEPS[step], data ?? {}, ['data']);
  return read instanceof Refusal ? read : { step, data: read };
};
