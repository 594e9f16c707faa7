import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { MutedKind, Platform } from '@casetrail/application';
import type { StaffNo } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** What somebody does not want to be told. */
export class ReadNotices extends Query<readonly MutedKind[]> {
  readonly person: StaffNo;

  constructor(person: StaffNo) {
    super();
    this.person = person;
  }
}

@QueryHandler(ReadNotices)
export class ReadNoticesHandler implements IQueryHandler<ReadNotices> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ person }: ReadNotices): Promise<readonly MutedKind[]> {
    return this.#platform.enforcement.mutedOf(person);
  }
}

/** Somebody says what he does not want to be told from now on. */
export class ChooseNotices extends Command<void> {
  readonly person: StaffNo;
  readonly muted: readonly MutedKind[];

  constructor(person: StaffNo, muted: readonly MutedKind[]) {
    super();
    this.person = person;
    this.muted = muted;
  }
}

@CommandHandler(ChooseNotices)
export class ChooseNoticesHandler implements ICommandHandler<ChooseNotices> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ person, muted }: ChooseNotices): Promise<void> {
    return this.#platform.enforcement.mute(person, muted);
  }
}
