import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Handovers, Platform } from '@casetrail/application';
import type { Reassigned } from '@casetrail/contract';
import type { Refusal } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

type Request = Parameters<Handovers['reassign']>[0];

/** A person's work in a role, for somebody else to accept. */
export class ReassignWork extends Command<Reassigned | Refusal> {
  readonly request: Request;

  constructor(request: Request) {
    super();
    this.request = request;
  }
}

@CommandHandler(ReassignWork)
export class ReassignWorkHandler implements ICommandHandler<ReassignWork> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: ReassignWork): Promise<Reassigned | Refusal> {
    return this.#platform.handovers.reassign(request);
  }
}
