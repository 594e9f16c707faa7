import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ErasureRequest, Platform, ReasonedErasureRequest, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** What may be done about the erasure of a client. */
export type ErasureChange =
  | { readonly do: 'ask' | 'refuse'; readonly request: ReasonedErasureRequest }
  | { readonly do: 'confirm'; readonly request: ErasureRequest };

/** One bus message for all of it: the domain tells them apart. */
export class ChangeErasure extends Command<StepOutcome> {
  readonly change: ErasureChange;

  constructor(change: ErasureChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeErasure)
export class ChangeErasureHandler implements ICommandHandler<ChangeErasure> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeErasure): Promise<StepOutcome> {
    const { privacy } = this.#platform;
    switch (change.do) {
      case 'ask':
        return privacy.askErasure(change.request);
      case 'confirm':
        return privacy.confirmErasure(change.request);
      case 'refuse':
        return privacy.refuseErasure(change.request);
    }
  }
}
