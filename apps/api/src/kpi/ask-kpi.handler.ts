import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Kpi, Platform } from '@casetrail/application';
import { Refusal } from '@casetrail/kernel';
import { Rejection } from '../edge/rejection.ts';
import { PLATFORM } from '../platform.token.ts';

/** One bus message for everything that may be asked of figures; what was asked wrongly is refused with 400. */
export class AskKpi<Answer> extends Query<Answer> {
  readonly ask: (kpi: Kpi) => Promise<Answer | Refusal>;

  constructor(ask: (kpi: Kpi) => Promise<Answer | Refusal>) {
    super();
    this.ask = ask;
  }
}

@QueryHandler(AskKpi)
export class AskKpiHandler implements IQueryHandler<AskKpi<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ ask }: AskKpi<unknown>): Promise<unknown> {
    const answer = await ask(this.#platform.kpi);
    if (answer instanceof Refusal) throw new Rejection(400, answer);
    return answer;
  }
}
