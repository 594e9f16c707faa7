import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { PapersView } from '@casetrail/contract';
import type { CaseNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** The papers of one case, from the log. */
export class ShowPapers extends Query<PapersView | undefined> {
  readonly caseNo: CaseNo;

  constructor(caseNo: CaseNo) {
    super();
    this.caseNo = caseNo;
  }
}

@QueryHandler(ShowPapers)
export class ShowPapersHandler implements IQueryHandler<ShowPapers> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo }: ShowPapers): Promise<PapersView | undefined> {
    return this.#platform.documents.papers(caseNo);
  }
}
