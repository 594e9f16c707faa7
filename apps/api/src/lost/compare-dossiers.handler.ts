import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Lost, Platform } from '@casetrail/application';
import type { DossierDifferenceView } from '@casetrail/contract';
import type { CaseNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

type Side = Parameters<Lost['difference']>[1];

/** What changed in a case between two moments; undefined where there is no such case at either. */
export class CompareDossiers extends Query<DossierDifferenceView | undefined> {
  readonly caseNo: CaseNo;
  readonly before: Side;
  readonly after: Side;

  constructor(caseNo: CaseNo, before: Side, after: Side) {
    super();
    this.caseNo = caseNo;
    this.before = before;
    this.after = after;
  }
}

@QueryHandler(CompareDossiers)
export class CompareDossiersHandler implements IQueryHandler<CompareDossiers> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo, before, after }: CompareDossiers): Promise<DossierDifferenceView | undefined> {
    return this.#platform.lost.difference(caseNo, before, after);
  }
}
