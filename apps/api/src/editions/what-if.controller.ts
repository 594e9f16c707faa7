import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { whatIfSchema, type WhatIfView } from '@casetrail/contract';
import { Refusal } from '@casetrail/kernel';
import { Rejection } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { AskEditions } from './ask-editions.handler.ts';
import { whatIfBody, type WhatIfBody } from './editions.requests.ts';

/** It only asks, but a proposal does not fit into an address. */
@ApiTags('editions')
@Controller('api/what-if')
export class WhatIfController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Post()
  @HttpCode(200)
  @Answers('What a proposal would have found over a span, beside what was found.', whatIfSchema)
  async run(
    @Body({ schema: whatIfBody }) { proposal, version, from, to, stores, shown }: WhatIfBody,
  ): Promise<WhatIfView> {
    const query = {
      proposal: proposal ?? version,
      within: ['proposal'],
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(stores !== undefined && { stores }),
      ...(shown !== undefined && { shown }),
    };
    const found = await this.#queries.execute(new AskEditions((editions) => editions.whatIf(query)));
    if (found instanceof Refusal) throw new Rejection(422, found);
    return found;
  }
}
