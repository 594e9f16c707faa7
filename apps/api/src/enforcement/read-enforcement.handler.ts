import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { EnforcementStatusView } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';
import { statusView } from './enforcement.views.ts';

export class ReadEnforcement extends Query<EnforcementStatusView> {}

@QueryHandler(ReadEnforcement)
export class ReadEnforcementHandler implements IQueryHandler<ReadEnforcement> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute(): Promise<EnforcementStatusView> {
    return statusView(await this.#platform.enforcement.status());
  }
}
