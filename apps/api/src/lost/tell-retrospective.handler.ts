import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { RetrospectiveView } from '@casetrail/contract';
import type { CaseNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** The four questions of a deal; undefined where there is no such case. */
export class TellRetrospective extends Query<RetrospectiveView | undefined> {
  readonly caseNo: CaseNo;

  constructor(caseNo: CaseNo) {
    super();
    this.caseNo = caseNo;
  }
}

@QueryHandler(TellRetrospective)
export class TellRetrospectiveHandler implements IQueryHandler<TellRetrospective> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo }: TellRetrospective): Promise<RetrospectiveView | undefined> {
    return this.#platform.lost.retrospective(caseNo);
  }
}
