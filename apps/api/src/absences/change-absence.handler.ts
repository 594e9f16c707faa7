import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Handovers, Platform, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Request<Name extends 'grantAbsence' | 'endAbsence' | 'leaveFirm'> = Parameters<Handovers[Name]>[0];

/** Who is away, back, or gone. */
export type AbsenceChange =
  | { readonly do: 'grant'; readonly request: Request<'grantAbsence'> }
  | { readonly do: 'end'; readonly request: Request<'endAbsence'> }
  | { readonly do: 'leave'; readonly request: Request<'leaveFirm'> };

export class ChangeAbsence extends Command<StepOutcome> {
  readonly change: AbsenceChange;

  constructor(change: AbsenceChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeAbsence)
export class ChangeAbsenceHandler implements ICommandHandler<ChangeAbsence> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeAbsence): Promise<StepOutcome> {
    const { handovers } = this.#platform;
    switch (change.do) {
      case 'grant':
        return handovers.grantAbsence(change.request);
      case 'end':
        return handovers.endAbsence(change.request);
      case 'leave':
        return handovers.leaveFirm(change.request);
    }
  }
}
