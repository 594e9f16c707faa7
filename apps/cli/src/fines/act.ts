import type { StepOutcome, System } from '@casetrail/application';
import type { FineTrail } from '@casetrail/contract';
import { checked, staffNo } from '@casetrail/domain';
import { Refusal, type StaffNo, type Uuid } from '@casetrail/kernel';
import { InvalidArgumentError } from 'commander';
import { randomUUID } from 'node:crypto';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';

export const newCommandId = (): Uuid => randomUUID() as Uuid;

export const staffOption = (value: string): StaffNo => {
  const read = checked(staffNo, value);
  if (read instanceof Refusal) throw new InvalidArgumentError(say(read.message));
  return read;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws CommandFailed where there is no such fine */
export const fineNamed = async (system: System, named: string): Promise<FineTrail> => {
  const id = UUID.test(named) ? named.toLowerCase() : await idOfSlip(system, named);
  const trail = id === undefined ? undefined : await system.fines.trail(id as Uuid);
  if (trail) return trail;
  throw new CommandFailed(both(`没有罚单 ${named}`, `There is no fine ${named}`), EXIT.badInput);
};

const idOfSlip = async (system: System, slip: string): Promise<string | undefined> =>
  (await system.fines.list({ slip, size: 1 })).items[0]?.id;

/** @throws CommandFailed with what was refused, and the field it is about */
export const recordedOrFailed = (outcome: StepOutcome): void => {
  if (outcome.outcome === 'recorded') return;
  const { field, message } = outcome.refusal;
  throw new CommandFailed(field === undefined ? say(message) : `${field}: ${say(message)}`, EXIT.badInput);
};

type ActOptions = DataOptions & { readonly by: StaffNo };

/** Acts on a fine with what the options say, and tells what it is then. */
export const actOn =
  (action: string) =>
  (named: string, { data, by, ...rest }: ActOptions): Promise<void> =>
    withSystem({ data }, async (system) => {
      const { lang: _lang, ...filled } = rest as Record<string, unknown>;
      const { fine } = await fineNamed(system, named);
      recordedOrFailed(
        await system.fines.act({
          commandId: newCommandId(),
          fineId: fine.id as Uuid,
          actor: by,
          action,
          data: filled,
        }),
      );
      const after = await fineNamed(system, fine.id);
      const last = after.entries.at(-1);
      if (last) printLine(say(last.sentence));
    });
