import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { CaseTrail } from '@casetrail/contract';
import type { CaseNo, Instant } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** The whole trail of a case with its verdicts; undefined where there is no such case at that moment. */
export class TellCase extends Query<CaseTrail | undefined> {
  readonly caseNo: CaseNo;
  readonly asOf: Instant | undefined;

  constructor(caseNo: CaseNo, asOf: Instant | undefined) {
    super();
    this.caseNo = caseNo;
    this.asOf = asOf;
  }
}

@QueryHandler(TellCase)
export class TellCaseHandler implements IQueryHandler<TellCase> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo, asOf }: TellCase): Promise<CaseTrail | undefined> {
    return this.#platform.queries.caseTrail(caseNo, asOf);
  }
}
