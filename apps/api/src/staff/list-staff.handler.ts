import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { StaffView } from '@casetrail/contract';
import type { StoreCode } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** The people of one store, or of all. */
export class ListStaff extends Query<readonly StaffView[]> {
  readonly store: StoreCode | undefined;

  constructor(store: StoreCode | undefined) {
    super();
    this.store = store;
  }
}

@QueryHandler(ListStaff)
export class ListStaffHandler implements IQueryHandler<ListStaff> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ store }: ListStaff): Promise<readonly StaffView[]> {
    return this.#platform.queries.staff(store);
  }
}
