import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { appealListSchema, recordedSchema, type AppealList, type Recorded } from '@casetrail/contract';
import type { Uuid } from '@casetrail/kernel';
import { recordedOrRejected } from '../edge/recorded.ts';
import { AskFines } from '../fines/ask-fines.handler.ts';
import { ChangeFine } from '../fines/change-fine.handler.ts';
import { fineIdForm } from '../fines/fines.requests.ts';
import { Answers } from '../openapi/answers.ts';
import {
  answerBody,
  appealBody,
  appealListQuery,
  type AnswerBody,
  type AppealBody,
  type AppealListQuery,
} from './appeals.requests.ts';

@ApiTags('appeals')
@Controller('api/appeals')
export class AppealsController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @Answers('Appeals that wait for their answer, with the working time left.', appealListSchema)
  list(
    @Query({ schema: appealListQuery }) { minPosition: _, ...query }: AppealListQuery,
  ): Promise<AppealList> {
    return this.#queries.execute(new AskFines((fines) => fines.appeals(query)));
  }

  @Post(':fineId')
  @HttpCode(200)
  @Answers(
    'The person fined appeals, with files uploaded before; the fine is suspended from then on.',
    recordedSchema,
  )
  file(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: appealBody }) { commandId, actor, ...data }: AppealBody,
  ): Promise<Recorded> {
    return this.#act({ commandId, fineId, actor, action: 'appeal', data });
  }

  @Post(':fineId/answer')
  @HttpCode(200)
  @Answers('Answers the appeal that waits: upheld, reduced or withdrawn.', recordedSchema)
  answer(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: answerBody }) { commandId, actor, ...data }: AnswerBody,
  ): Promise<Recorded> {
    return this.#act({ commandId, fineId, actor, action: 'answer', data });
  }

  async #act(request: Extract<ChangeFine['change'], { type: 'Act' }>['request']): Promise<Recorded> {
    return recordedOrRejected(
      await this.#commands.execute(new ChangeFine({ type: 'Act', request })),
      'unknown-fine',
    );
  }
}
