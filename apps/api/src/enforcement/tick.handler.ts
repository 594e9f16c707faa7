import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, Ticked } from '@casetrail/application';
import { DAY, HOUR, refuse, text, type Refusal } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';
import type { TickBody } from './enforcement.requests.ts';

/** Moves the clock of the sample company. */
export class TickClock extends Command<Ticked | Refusal> {
  readonly by: TickBody;

  constructor(by: TickBody) {
    super();
    this.by = by;
  }
}

@CommandHandler(TickClock)
export class TickClockHandler implements ICommandHandler<TickClock> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ by }: TickClock): Promise<Ticked | Refusal> {
    const { commandId, to, hours, days, toNextDeadline } = by;
    if ([to, hours, days, toNextDeadline].filter((given) => given !== undefined).length !== 1)
      return refuse(
        'one-of',
        text(
          '须且只须给出 to、hours、days、toNextDeadline 之一',
          'exactly one of to, hours, days and toNextDeadline is needed',
        ),
      );
    if (toNextDeadline) return this.#platform.tick('next-deadline', commandId);
    if (to !== undefined) return this.#platform.tick(to, commandId);
    const ahead = Math.round((hours ?? 0) * HOUR + (days ?? 0) * DAY);
    return this.#platform.tick({ ahead }, commandId);
  }
}
