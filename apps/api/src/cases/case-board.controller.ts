import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { caseBoardSchema, type CaseBoard } from '@casetrail/contract';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { Answers } from '../openapi/answers.ts';
import { boardQuery } from './cases.requests.ts';
import type { BoardQuery } from './cases.requests.ts';
import { ShowBoard } from './show-board.handler.ts';

/** Beside `cases`, where its name could be the number of a case. */
@ApiTags('cases')
@Controller('api/case-board')
export class CaseBoardController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @Answers('The cases that match by their stage: how many, and the first of each.', caseBoardSchema)
  board(
    @Query({ schema: boardQuery }) { minPosition, ...query }: BoardQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<CaseBoard> {
    return this.#queries.execute(new ShowBoard(query, laterPosition(minPosition, header)));
  }
}
