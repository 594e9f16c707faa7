import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { InboxItemView } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';
import { inboxItemView } from './enforcement.views.ts';

export class ReadInbox extends Query<readonly InboxItemView[]> {
  readonly person: StaffNo;

  constructor(person: StaffNo) {
    super();
    this.person = person;
  }
}

@QueryHandler(ReadInbox)
export class ReadInboxHandler implements IQueryHandler<ReadInbox> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ person }: ReadInbox): Promise<readonly InboxItemView[]> {
    return (await this.#platform.enforcement.messagesOf(person)).map(inboxItemView);
  }
}
