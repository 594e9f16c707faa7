import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, SettingRequest, StepOutcome, WageRequest } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

export type FirmChange =
  | { readonly type: 'Setting'; readonly request: SettingRequest }
  | { readonly type: 'Wage'; readonly request: WageRequest };

/** One bus message for everything that is set for the firm as a whole. */
export class ChangeFirm extends Command<StepOutcome> {
  readonly change: FirmChange;

  constructor(change: FirmChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeFirm)
export class ChangeFirmHandler implements ICommandHandler<ChangeFirm> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeFirm): Promise<StepOutcome> {
    return change.type === 'Setting'
      ? this.#platform.fines.changeSetting(change.request)
      : this.#platform.fines.stateWage(change.request);
  }
}
