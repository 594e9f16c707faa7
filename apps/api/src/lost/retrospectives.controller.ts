import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  recordedSchema,
  retrospectiveViewSchema,
  type Recorded,
  type RetrospectiveView,
} from '@casetrail/contract';
import type { CaseNo } from '@casetrail/kernel';
import { caseNoForm } from '../edge/forms.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeAnalysis } from './change-analysis.handler.ts';
import { answersBody } from './lost.requests.ts';
import type { AnswersBody } from './lost.requests.ts';
import { TellRetrospective } from './tell-retrospective.handler.ts';
import { unknownCase } from './unknown-case.ts';

@ApiTags('lost clients')
@Controller('api/retrospectives')
export class RetrospectivesController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get(':caseNo')
  @Answers(
    'The four questions of a deal, won or lost, with their answers where they were given.',
    retrospectiveViewSchema,
  )
  async retrospective(@Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo): Promise<RetrospectiveView> {
    return (await this.#queries.execute(new TellRetrospective(caseNo))) ?? unknownCase(caseNo);
  }

  @Post(':caseNo')
  @HttpCode(200)
  @Answers('Answers the four questions.', recordedSchema)
  async answerRetrospective(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: answersBody }) { answers, ...sent }: AnswersBody,
  ): Promise<Recorded> {
    const request = { ...sent, caseNo, content: answers };
    const change = new ChangeAnalysis({ act: 'answerRetrospective', request });
    return recordedOrRejected(await this.#commands.execute(change), 'unknown-case');
  }
}
