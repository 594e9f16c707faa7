import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Fines, Platform } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

type Asked<Answer> = (fines: Fines) => Promise<Answer>;

/** One bus message for everything that may be asked of fines. */
export class AskFines<Answer> extends Query<Answer> {
  readonly asked: Asked<Answer>;

  constructor(asked: Asked<Answer>) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(AskFines)
export class AskFinesHandler implements IQueryHandler<AskFines<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ asked }: AskFines<unknown>): Promise<unknown> {
    return asked(this.#platform.fines);
  }
}
