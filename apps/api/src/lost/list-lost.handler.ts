import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { LostList, LostQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ListLost extends Query<LostList> {
  readonly query: LostQuery;
  readonly minPosition: number | undefined;

  constructor(query: LostQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListLost)
export class ListLostHandler implements IQueryHandler<ListLost> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query, minPosition }: ListLost): Promise<LostList> {
    return this.#platform.lost.list(query, minPosition);
  }
}
