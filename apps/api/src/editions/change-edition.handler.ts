import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Editions, Platform, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** One bus message for everything that may happen to an edition: what exactly, its bearer says. */
export class ChangeEdition extends Command<StepOutcome> {
  readonly change: (editions: Editions) => Promise<StepOutcome>;

  constructor(change: ChangeEdition['change']) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeEdition)
export class ChangeEditionHandler implements ICommandHandler<ChangeEdition> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeEdition): Promise<StepOutcome> {
    return change(this.#platform.editions);
  }
}
