import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, StepOutcome, TakeRequest } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** A command, since that a case is taken away is recorded. */
export class TakeEvidence extends Command<StepOutcome> {
  readonly request: TakeRequest;

  constructor(request: TakeRequest) {
    super();
    this.request = request;
  }
}

@CommandHandler(TakeEvidence)
export class TakeEvidenceHandler implements ICommandHandler<TakeEvidence> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: TakeEvidence): Promise<StepOutcome> {
    return this.#platform.evidence.take(request);
  }
}
