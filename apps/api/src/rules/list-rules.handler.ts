import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { RuleView } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

/** Every rule of the edition in force. */
export class ListRules extends Query<readonly RuleView[]> {}

@QueryHandler(ListRules)
export class ListRulesHandler implements IQueryHandler<ListRules> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute(): Promise<readonly RuleView[]> {
    return Promise.resolve(this.#platform.queries.rules());
  }
}
