import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { CaseList, CaseQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ListCases extends Query<CaseList> {
  readonly query: CaseQuery;
  readonly minPosition: number | undefined;

  constructor(query: CaseQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query, minPosition }: ListCases): Promise<CaseList> {
    return this.#platform.queries.cases(query, minPosition);
  }
}
