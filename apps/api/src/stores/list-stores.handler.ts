import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { StoreView } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';
import { whenShown } from '../edge/when-shown.ts';

export class ListStores extends Query<readonly StoreView[]> {
  readonly minPosition: number | undefined;

  constructor(minPosition: number | undefined) {
    super();
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListStores)
export class ListStoresHandler implements IQueryHandler<ListStores> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ minPosition }: ListStores): Promise<readonly StoreView[]> {
    await whenShown(this.#platform, minPosition);
    return this.#platform.queries.stores();
  }
}
