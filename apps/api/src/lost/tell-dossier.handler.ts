import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Lost, Platform } from '@casetrail/application';
import type { DossierView } from '@casetrail/contract';
import type { CaseNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

type AtMoment = NonNullable<Parameters<Lost['dossier']>[1]>;

/** How a case went; undefined where there is no such case at that moment. */
export class TellDossier extends Query<DossierView | undefined> {
  readonly caseNo: CaseNo;
  readonly moment: AtMoment;

  constructor(caseNo: CaseNo, moment: AtMoment) {
    super();
    this.caseNo = caseNo;
    this.moment = moment;
  }
}

@QueryHandler(TellDossier)
export class TellDossierHandler implements IQueryHandler<TellDossier> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ caseNo, moment }: TellDossier): Promise<DossierView | undefined> {
    return this.#platform.lost.dossier(caseNo, moment);
  }
}
