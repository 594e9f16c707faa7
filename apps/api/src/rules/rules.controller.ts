import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ruleSchema, type RuleView } from '@casetrail/contract';
import { z } from 'zod';
import { Answers } from '../openapi/answers.ts';
import { ListRules } from './list-rules.handler.ts';
import { ruleListQuery, type RuleListQuery } from './rules.requests.ts';

@ApiTags('rules')
@Controller('api/rules')
export class RulesController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @Answers('The rules in force: clause, text and assumption of every one.', z.array(ruleSchema))
  list(@Query({ schema: ruleListQuery }) query: RuleListQuery): Promise<readonly RuleView[]> {
    return this.#queries.execute(new ListRules(query));
  }
}
