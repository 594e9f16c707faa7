import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type {
  ClosureRequest,
  Platform,
  RegistrationRequest,
  StepOutcome,
  StepRequest,
} from '@casetrail/application';
import type { StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import { PLATFORM } from '../platform.token.ts';

export type StoreChange =
  | { readonly type: 'RecordStep'; readonly request: StepRequest }
  | { readonly type: 'Close'; readonly request: ClosureRequest }
  | { readonly type: 'Enter' | 'Rename'; readonly request: RegistrationRequest }
  | { readonly type: 'GoLive'; readonly store: StoreCode; readonly actor: StaffNo; readonly commandId: Uuid };

/** One bus message for everything that may happen to a store. */
export class ChangeStore extends Command<StepOutcome> {
  readonly change: StoreChange;

  constructor(change: StoreChange) {
    super();
    this.change = change;
  }
}

@CommandHandler(ChangeStore)
export class ChangeStoreHandler implements ICommandHandler<ChangeStore> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ change }: ChangeStore): Promise<StepOutcome> {
    switch (change.type) {
      case 'RecordStep':
        return this.#platform.commands.recordStep(change.request);
      case 'Close':
        return this.#platform.commands.closeStore(change.request);
      case 'Enter':
        return this.#platform.commands.enterStore(change.request);
      case 'Rename':
        return this.#platform.commands.renameStore(change.request);
      case 'GoLive':
        return this.#platform.commands.goLive(change.store, change.actor, change.commandId);
    }
  }
}
