import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, RevealRequest } from '@casetrail/application';
import type { Revealed } from '@casetrail/contract';
import type { Refusal } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** A command, since a look is recorded. */
export class Reveal extends Command<Revealed | Refusal> {
  readonly request: RevealRequest;

  constructor(request: RevealRequest) {
    super();
    this.request = request;
  }
}

@CommandHandler(Reveal)
export class RevealHandler implements ICommandHandler<Reveal> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: Reveal): Promise<Revealed | Refusal> {
    return this.#platform.privacy.reveal(request);
  }
}
