import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { ObligationList, ObligationQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';
import { whenShown } from '../edge/when-shown.ts';

export class ListObligations extends Query<ObligationList> {
  readonly query: ObligationQuery;
  readonly minPosition: number | undefined;

  constructor(query: ObligationQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListObligations)
export class ListObligationsHandler implements IQueryHandler<ListObligations> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ query, minPosition }: ListObligations): Promise<ObligationList> {
    await whenShown(this.#platform, minPosition);
    return this.#platform.queries.obligations(query);
  }
}
