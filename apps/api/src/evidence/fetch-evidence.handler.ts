import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EvidencePackage, Platform } from '@casetrail/application';
import type { CaseNo, Uuid } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** The package that a command took; undefined where it took none of this case. */
export class FetchEvidence extends Query<EvidencePackage | undefined> {
  readonly caseNo: CaseNo;
  readonly taken: Uuid;
  readonly language: 'zh' | 'en';

  constructor(caseNo: CaseNo, taken: Uuid, language: 'zh' | 'en') {
    super();
    this.caseNo = caseNo;
    this.taken = taken;
    this.language = language;
  }
}

@QueryHandler(FetchEvidence)
export class FetchEvidenceHandler implements IQueryHandler<FetchEvidence> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo, taken, language }: FetchEvidence): Promise<EvidencePackage | undefined> {
    return this.#platform.evidence.fetch(caseNo, taken, language);
  }
}
