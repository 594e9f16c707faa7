import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Handovers, Platform, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Request<Name extends 'offer' | 'accept' | 'decline'> = Parameters<Handovers[Name]>[0];

/** What may be done to a handover. */
export type HandoverChange =
  | { readonly do: 'offer'; readonly request: Request<'offer'> }
  | { readonly do: 'accept'; readonly request: Request<'accept'> }
  | { readonly do: 'decline'; readonly request: Request<'decline'> };

/** One bus message for all of it: the domain tells them apart. */
export class ChangeHandover extends Command<StepOutcome> {
  readonly change: HandoverChange;

  constructor(change: HandoverChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeHandover)
export class ChangeHandoverHandler implements ICommandHandler<ChangeHandover> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeHandover): Promise<StepOutcome> {
    const { handovers } = this.#platform;
    switch (change.do) {
      case 'offer':
        return handovers.offer(change.request);
      case 'accept':
        return handovers.accept(change.request);
      case 'decline':
        return handovers.decline(change.request);
    }
  }
}
