import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FindingsQuery, Platform } from '@casetrail/application';
import type { FindingsView } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

/** Everything the rules find in the record as of a moment, judged anew from the log. */
export class Find extends Query<FindingsView> {
  readonly query: FindingsQuery;

  constructor(query: FindingsQuery) {
    super();
    this.query = query;
  }
}

@QueryHandler(Find)
export class FindHandler implements IQueryHandler<Find> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ query }: Find): Promise<FindingsView> {
    const { asOf, violations, late } = await this.#platform.queries.findings(query);
    return { asOf, violations: [...violations], late: [...late] };
  }
}
