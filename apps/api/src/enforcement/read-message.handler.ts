import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import type { StaffNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** Somebody has read a message; answers whether there is such a one in that inbox. */
export class ReadMessage extends Command<boolean> {
  readonly person: StaffNo;
  readonly id: string;

  constructor(person: StaffNo, id: string) {
    super();
    this.person = person;
    this.id = id;
  }
}

@CommandHandler(ReadMessage)
export class ReadMessageHandler implements ICommandHandler<ReadMessage> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ person, id }: ReadMessage): Promise<boolean> {
    return this.#platform.enforcement.markRead(person, id);
  }
}
