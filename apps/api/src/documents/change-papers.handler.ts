import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Documents, Platform, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Request<Name extends Exclude<keyof Documents, 'papers'>> = Parameters<Documents[Name]>[0];

/** What may be done with the papers of a case. */
export type PaperChange =
  | { readonly do: 'add'; readonly request: Request<'addVersion'> }
  | { readonly do: 'sign'; readonly request: Request<'sign'> }
  | { readonly do: 'request'; readonly request: Request<'requestSeal'> }
  | { readonly do: 'grant'; readonly request: Request<'grantSeal'> }
  | { readonly do: 'refuse'; readonly request: Request<'refuseSeal'> };

export class ChangePapers extends Command<StepOutcome> {
  readonly change: PaperChange;

  constructor(change: PaperChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangePapers)
export class ChangePapersHandler implements ICommandHandler<ChangePapers> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangePapers): Promise<StepOutcome> {
    const { documents } = this.#platform;
    switch (change.do) {
      case 'add':
        return documents.addVersion(change.request);
      case 'sign':
        return documents.sign(change.request);
      case 'request':
        return documents.requestSeal(change.request);
      case 'grant':
        return documents.grantSeal(change.request);
      case 'refuse':
        return documents.refuseSeal(change.request);
    }
  }
}
