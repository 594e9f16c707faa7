import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { CaseBoard, CaseBoardQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ShowBoard extends Query<CaseBoard> {
  readonly query: CaseBoardQuery;
  readonly minPosition: number | undefined;

  constructor(query: CaseBoardQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ShowBoard)
export class ShowBoardHandler implements IQueryHandler<ShowBoard> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query, minPosition }: ShowBoard): Promise<CaseBoard> {
    return this.#platform.queries.caseBoard(query, minPosition);
  }
}
