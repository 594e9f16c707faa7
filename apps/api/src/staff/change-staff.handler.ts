import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, RegistrationRequest, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** Somebody new, or what is known of somebody from now on. */
export class ChangeStaff extends Command<StepOutcome> {
  readonly how: 'enter' | 'change';
  readonly request: RegistrationRequest;

  constructor(how: 'enter' | 'change', request: RegistrationRequest) {
    super();
    this.how = how;
    this.request = request;
  }
}

@CommandHandler(ChangeStaff)
export class ChangeStaffHandler implements ICommandHandler<ChangeStaff> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ how, request }: ChangeStaff): Promise<StepOutcome> {
    const { commands } = this.#platform;
    return how === 'enter' ? commands.enterStaff(request) : commands.changeStaff(request);
  }
}
