import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, PublishRequest, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

export class PublishFigures extends Command<StepOutcome> {
  readonly request: PublishRequest;

  constructor(request: PublishRequest) {
    super();
    this.request = request;
  }
}

@CommandHandler(PublishFigures)
export class PublishFiguresHandler implements ICommandHandler<PublishFigures> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: PublishFigures): Promise<StepOutcome> {
    return this.#platform.kpi.publish(request);
  }
}
