import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { ViolationList, ViolationQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';
import { whenShown } from '../edge/when-shown.ts';

export class ListViolations extends Query<ViolationList> {
  readonly query: ViolationQuery;
  readonly minPosition: number | undefined;

  constructor(query: ViolationQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListViolations)
export class ListViolationsHandler implements IQueryHandler<ListViolations> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ query, minPosition }: ListViolations): Promise<ViolationList> {
    await whenShown(this.#platform, minPosition);
    return this.#platform.queries.violations(query);
  }
}
