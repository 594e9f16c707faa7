import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, StepOutcome, StepRequest } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** One bus message for every step of a case: the domain already tells the steps apart. */
export class ChangeCase extends Command<StepOutcome> {
  readonly request: StepRequest;

  constructor(request: StepRequest) {
    super();
    this.request = request;
  }
}

@CommandHandler(ChangeCase)
export class ChangeCaseHandler implements ICommandHandler<ChangeCase> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: ChangeCase): Promise<StepOutcome> {
    return this.#platform.commands.recordStep(request);
  }
}
