import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type {
  CloseRequest,
  FineRequest,
  Platform,
  ReportOutcome,
  ReportRequest,
} from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

export type FineChange =
  | { readonly type: 'Act'; readonly request: FineRequest }
  | { readonly type: 'Report'; readonly request: ReportRequest }
  | { readonly type: 'CloseMonth'; readonly request: CloseRequest };

/** One bus message for everything that may happen to fines: the form of the request tells them apart. */
export class ChangeFine extends Command<ReportOutcome> {
  readonly change: FineChange;

  constructor(change: FineChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeFine)
export class ChangeFineHandler implements ICommandHandler<ChangeFine> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeFine): Promise<ReportOutcome> {
    switch (change.type) {
      case 'Act':
        return this.#platform.fines.act(change.request);
      case 'Report':
        return this.#platform.fines.report(change.request);
      case 'CloseMonth':
        return this.#platform.fines.closeMonth(change.request);
    }
  }
}
