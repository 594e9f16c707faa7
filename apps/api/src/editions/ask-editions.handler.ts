import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Editions, Platform } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** One bus message for everything that may be asked of editions. */
export class AskEditions<Result> extends Query<Result> {
  readonly ask: (editions: Editions) => Promise<Result>;

  constructor(ask: AskEditions<Result>['ask']) {
    super();
    this.ask = ask;
  }
}

@QueryHandler(AskEditions)
export class AskEditionsHandler implements IQueryHandler<AskEditions<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ ask }: AskEditions<unknown>): Promise<unknown> {
    return ask(this.#platform.editions);
  }
}
