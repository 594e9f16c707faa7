import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { HandoverList, HandoverQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ListHandovers extends Query<HandoverList> {
  readonly query: HandoverQuery;
  readonly minPosition: number | undefined;

  constructor(query: HandoverQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListHandovers)
export class ListHandoversHandler implements IQueryHandler<ListHandovers> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query, minPosition }: ListHandovers): Promise<HandoverList> {
    return this.#platform.handovers.list(query, minPosition);
  }
}
