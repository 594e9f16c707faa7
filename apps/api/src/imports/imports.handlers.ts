import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { Imports, Platform } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

/** A question about imports; nothing changes by it. */
export class AskImports<Answer> extends Query<Answer> {
  readonly ask: (imports: Imports) => Promise<Answer>;

  constructor(ask: (imports: Imports) => Promise<Answer>) {
    super();
    this.ask = ask;
  }
}

@QueryHandler(AskImports)
export class AskImportsHandler implements IQueryHandler<AskImports<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ ask }: AskImports<unknown>): Promise<unknown> {
    return ask(this.#platform.imports);
  }
}

/** A file that arrives, or what is to become of it. */
export class ChangeImports<Answer> extends Command<Answer> {
  readonly change: (imports: Imports) => Promise<Answer>;

  constructor(change: (imports: Imports) => Promise<Answer>) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeImports)
export class ChangeImportsHandler implements ICommandHandler<ChangeImports<unknown>> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeImports<unknown>): Promise<unknown> {
    return change(this.#platform.imports);
  }
}
