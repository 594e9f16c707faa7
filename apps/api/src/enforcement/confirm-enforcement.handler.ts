import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, StepOutcome } from '@casetrail/application';
import type { StaffNo, Uuid } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** A person of the general office has looked: enforcement goes on. */
export class ConfirmEnforcement extends Command<StepOutcome> {
  readonly actor: StaffNo;
  readonly note: string;
  readonly commandId: Uuid;

  constructor(actor: StaffNo, note: string, commandId: Uuid) {
    super();
    this.actor = actor;
    this.note = note;
    this.commandId = commandId;
  }
}

@CommandHandler(ConfirmEnforcement)
export class ConfirmEnforcementHandler implements ICommandHandler<ConfirmEnforcement> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ actor, note, commandId }: ConfirmEnforcement): Promise<StepOutcome> {
    return this.#platform.enforcement.confirm(actor, note, commandId);
  }
}
