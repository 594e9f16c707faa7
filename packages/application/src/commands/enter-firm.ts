import {
  checked,
  enterStaffDecider,
  readStaffRecord,
  staffStream,
  storeDecider,
  storeSchema,
  storeStream,
  type EnterStaffCommand,
  type StoreCommand,
} from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import { Refusal, type Actor, type Envelope, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { RegistrationRequest, StepOutcome } from '../platform/commands.ts';
import { digestOf } from './identity.ts';
import { outcomeOf, refused } from './outcome.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

/** Enters a store that is new, or gives one another name. Its terms are judged once it is declared live. */
export const enterStore = async (
  deps: Deps,
  type: 'EnterStore' | 'RenameStore',
  request: RegistrationRequest,
): Promise<StepOutcome> => {
  const store = checked(storeSchema, request.record);
  if (store instanceof Refusal) return refused(store);
  const command: StoreCommand = { type, ...store };
  const decided = await deps.streams.decide(
    storeStream(store.code),
    storeDecider,
    command,
    envelopeOf(deps, request),
    digestOf('enter', request.by ?? null, command),
  );
  await deps.firm.current();
  return outcomeOf(decided);
};

/** Enters somebody new, or changes what is known of somebody from now on. */
export const enterStaff = async (
  deps: Deps,
  type: 'EnterStaff' | 'ChangeStaff',
  request: RegistrationRequest,
): Promise<StepOutcome> => {
  const record = readStaffRecord(request.record);
  if (record instanceof Refusal) return refused(record);
  const firm = await deps.firm.current();
  const command: EnterStaffCommand = { type, record };
  const decided = await deps.streams.decide(
    staffStream(record.no),
    enterStaffDecider((code) => firm.stores.has(code as never)),
    command,
    envelopeOf(deps, request),
    digestOf('enter', request.by ?? null, command),
  );
  await deps.firm.current();
  return outcomeOf(decided);
};

const envelopeOf = (
  { clock }: Deps,
  { commandId, by }: { readonly commandId: Uuid; readonly by: StaffNo | undefined },
): Envelope => {
  const actor: Actor =
    by === undefined ? { kind: 'system', part: 'administrator' } : { kind: 'person', no: by };
  return { occurredAt: clock(), actor, commandId, correlationId: commandId };
};
