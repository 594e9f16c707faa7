import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform, Privacy } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Asked<Answer> = (privacy: Privacy) => Promise<Answer>;

/** Who looked, and whom the firm was asked to forget. */
export class AskPrivacy<Answer> extends Query<Answer> {
  readonly ask: Asked<Answer>;

  constructor(ask: Asked<Answer>) {
    super();
    this.ask = ask;
  }
}

@QueryHandler(AskPrivacy)
export class AskPrivacyHandler implements IQueryHandler<AskPrivacy<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ ask }: AskPrivacy<unknown>): Promise<unknown> {
    return ask(this.#platform.privacy);
  }
}
