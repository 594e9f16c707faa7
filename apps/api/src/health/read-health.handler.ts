import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { Health } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ReadHealth extends Query<Health> {}

@QueryHandler(ReadHealth)
export class ReadHealthHandler implements IQueryHandler<ReadHealth> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute(): Promise<Health> {
    return this.#platform.health();
  }
}
