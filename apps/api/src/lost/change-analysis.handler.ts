import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnalysisRequest, Platform, RetrospectiveRequest, StepOutcome } from '@casetrail/application';
import { PLATFORM } from '../platform.token.ts';

export type AnalysisAct =
  | { readonly act: 'open' | 'submit' | 'reply' | 'confirm' | 'giveBack'; readonly request: AnalysisRequest }
  | { readonly act: 'answerRetrospective'; readonly request: RetrospectiveRequest };

/** One bus message for everything that is done about one lost client. */
export class ChangeAnalysis extends Command<StepOutcome> {
  readonly done: AnalysisAct;

  constructor(done: AnalysisAct) {
    super();
    this.done = done;
  }
}

@CommandHandler(ChangeAnalysis)
export class ChangeAnalysisHandler implements ICommandHandler<ChangeAnalysis> {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  execute({ done }: ChangeAnalysis): Promise<StepOutcome> {
    const { lost } = this.#platform;
    return done.act === 'answerRetrospective'
      ? lost.answerRetrospective(done.request)
      : lost[done.act](done.request);
  }
}
