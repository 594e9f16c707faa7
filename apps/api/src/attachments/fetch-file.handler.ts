import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Download, Platform } from '@casetrail/application';
import type { CaseNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** A file of a case, by the hash of its content. */
export class FetchFile extends Query<Download | undefined> {
  readonly caseNo: CaseNo;
  readonly sha256: string;

  constructor(caseNo: CaseNo, sha256: string) {
    super();
    this.caseNo = caseNo;
    this.sha256 = sha256;
  }
}

@QueryHandler(FetchFile)
export class FetchFileHandler implements IQueryHandler<FetchFile> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo, sha256 }: FetchFile): Promise<Download | undefined> {
    return this.#platform.attachments.download(caseNo, sha256);
  }
}
