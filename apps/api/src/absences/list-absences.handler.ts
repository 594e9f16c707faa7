import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { AbsenceList, AbsenceQuery } from '@casetrail/contract';
import { PLATFORM } from '../platform.token.ts';

export class ListAbsences extends Query<AbsenceList> {
  readonly query: AbsenceQuery;
  readonly minPosition: number | undefined;

  constructor(query: AbsenceQuery, minPosition: number | undefined) {
    super();
    this.query = query;
    this.minPosition = minPosition;
  }
}

@QueryHandler(ListAbsences)
export class ListAbsencesHandler implements IQueryHandler<ListAbsences> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ query, minPosition }: ListAbsences): Promise<AbsenceList> {
    return this.#platform.handovers.absences(query, minPosition);
  }
}
