import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { caseBoardSchema, caseQuerySchema, type CaseBoard } from '@casetrail/contract';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { SEARCH_HEADER, searchedFor, TakesSearch } from '../edge/searched.ts';
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
  @TakesSearch(caseQuerySchema)
  @Answers('The cases that match by their stage: how many, and the first of each.', caseBoardSchema)
  board(
    @Query({ schema: boardQuery }) { minPosition, ...query }: BoardQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
    @Headers(SEARCH_HEADER) search?: string,
  ): Promise<CaseBoard> {
    const asked = { ...query, ...searchedFor(search) };
    return this.#queries.execute(new ShowBoard(asked, laterPosition(minPosition, header)));
  }
}
