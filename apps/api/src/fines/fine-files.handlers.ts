import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { Download, Kept, Platform } from '@casetrail/application';
import type { CaseNo, Refusal, StoreCode, Uuid } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** A file that arrives, for a breach of no case. */
export class KeepFile extends Command<Kept | Refusal> {
  readonly store: StoreCode;
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;

  constructor(store: StoreCode, name: string, content: AsyncIterable<Uint8Array>) {
    super();
    this.store = store;
    this.name = name;
    this.content = content;
  }
}

@CommandHandler(KeepFile)
export class KeepFileHandler implements ICommandHandler<KeepFile> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ store, name, content }: KeepFile): Promise<Kept | Refusal> {
    return this.#platform.attachments.keep(store, name, content);
  }
}

/** A file as it is given back; how long it is may not be known. */
export type Given = Omit<Download, 'size'> & { readonly size?: number };

/** A file that the trail of a fine names. */
export class FetchFineFile extends Query<Given | undefined> {
  readonly fineId: Uuid;
  readonly sha256: string;

  constructor(fineId: Uuid, sha256: string) {
    super();
    this.fineId = fineId;
    this.sha256 = sha256;
  }
}

@QueryHandler(FetchFineFile)
export class FetchFineFileHandler implements IQueryHandler<FetchFineFile> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async execute({ fineId, sha256 }: FetchFineFile): Promise<Given | undefined> {
    const { fines, attachments } = this.#platform;
    const trail = await fines.trail(fineId);
    const named = trail?.entries.flatMap((entry) => entry.attachments).find(({ hash }) => hash === sha256);
    if (!trail || !named) return undefined;
    const { caseNo, store } = trail.fine;
    return caseNo === null
      ? attachments.kept(store as StoreCode, sha256, named.name)
      : attachments.download(caseNo as CaseNo, sha256);
  }
}
