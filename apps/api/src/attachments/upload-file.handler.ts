import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Platform, UploadRequest } from '@casetrail/application';
import type { Uploaded } from '@casetrail/contract';
import type { Refusal } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

/** A file that arrives, for a case. */
export class UploadFile extends Command<Uploaded | Refusal> {
  readonly request: UploadRequest;

  constructor(request: UploadRequest) {
    super();
    this.request = request;
  }
}

@CommandHandler(UploadFile)
export class UploadFileHandler implements ICommandHandler<UploadFile> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ request }: UploadFile): Promise<Uploaded | Refusal> {
    return this.#platform.attachments.upload(request);
  }
}
