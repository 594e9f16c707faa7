import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Audit, Platform } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Asked<Answer> = (audit: Audit) => Promise<Answer>;

/** What is on record, and whether the record is whole. */
export class AskAudit<Answer> extends Query<Answer> {
  readonly ask: Asked<Answer>;

  constructor(ask: Asked<Answer>) {
    super();
    this.ask = ask;
  }
}

@QueryHandler(AskAudit)
export class AskAuditHandler implements IQueryHandler<AskAudit<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ ask }: AskAudit<unknown>): Promise<unknown> {
    return ask(this.#platform.audit);
  }
}
