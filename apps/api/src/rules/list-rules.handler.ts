import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { RuleView } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';
import type { RuleListQuery } from './rules.requests.ts';

/** Every rule of the edition in force, in a store or in all that have none of their own, now or at a moment. */
export class ListRules extends Query<readonly RuleView[]> {
  readonly query: RuleListQuery;

  constructor(query: RuleListQuery) {
    super();
    this.query = query;
  }
}

@QueryHandler(ListRules)
export class ListRulesHandler implements IQueryHandler<ListRules> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query: { store, at } }: ListRules): Promise<readonly RuleView[]> {
    return this.#platform.queries.rules({
      ...(store !== undefined && { store }),
      ...(at !== undefined && { at }),
    });
  }
}
