import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { QueueView } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** What one person has to do. */
export class ShowQueue extends Query<QueueView | undefined> {
  readonly person: StaffNo;
  readonly minPosition: number | undefined;

  readonly size: number | undefined;

  constructor(person: StaffNo, minPosition: number | undefined, size: number | undefined) {
    super();
    this.person = person;
    this.minPosition = minPosition;
    this.size = size;
  }
}

@QueryHandler(ShowQueue)
export class ShowQueueHandler implements IQueryHandler<ShowQueue> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ person, minPosition, size }: ShowQueue): Promise<QueueView | undefined> {
    return this.#platform.handovers.queue(person, minPosition, size);
  }
}
