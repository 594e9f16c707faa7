import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  fineListSchema,
  fineTrailSchema,
  proposalListSchema,
  recordedSchema,
  reportedSchema,
  type FineList,
  type FineTrail,
  type ProposalList,
  type Recorded,
  type Reported,
} from '@casetrail/contract';
import { text, type StaffNo, type Uuid } from '@casetrail/kernel';
import type { z } from 'zod';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { AskFines } from './ask-fines.handler.ts';
import { ChangeFine } from './change-fine.handler.ts';
import {
  changeBody,
  fineIdForm,
  fineListQuery,
  issueBody,
  payBody,
  proposalQuery,
  refuseBody,
  reportBody,
  signBody,
  waiveBody,
  type FineListQuery,
  type ProposalQuery,
  type ReportBody,
} from './fines.requests.ts';

/** Who acts, under which command id, and what they filled in. */
export interface Acting {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
}

@ApiTags('fines')
@Controller('api/fines')
export class FinesController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @Answers('Breaches and what became of them, the latest first.', fineListSchema)
  list(@Query({ schema: fineListQuery }) { minPosition: _, ...query }: FineListQuery): Promise<FineList> {
    return this.#queries.execute(new AskFines((fines) => fines.list(query)));
  }

  @Get('proposals')
  @Answers('Proposed fines that wait for a decision, what is due first first.', proposalListSchema)
  proposals(@Query({ schema: proposalQuery }) { store }: ProposalQuery): Promise<ProposalList> {
    return this.#queries.execute(new AskFines((fines) => fines.proposals(store)));
  }

  @Get(':fineId')
  @Answers('One fine with its whole trail, evidence and receipts.', fineTrailSchema)
  async trail(@Param('fineId', { schema: fineIdForm }) fineId: Uuid): Promise<FineTrail> {
    const trail = await this.#queries.execute(new AskFines((fines) => fines.trail(fineId)));
    if (trail) return trail;
    throw reject(404, 'unknown-fine', text('没有这张罚单', 'there is no such fine'), { field: 'fineId' });
  }

  @Post()
  @HttpCode(200)
  @Answers('Reports a breach by hand, with evidence; files are uploaded before.', reportedSchema)
  async report(@Body({ schema: reportBody }) { commandId, actor, ...data }: ReportBody): Promise<Reported> {
    const outcome = await this.#commands.execute(
      new ChangeFine({ type: 'Report', request: { commandId, actor, data } }),
    );
    return { ...recordedOrRejected(outcome), fineId: outcome.fineId ?? '' };
  }

  @Post(':fineId/issue')
  @HttpCode(200)
  @Answers('Issues a proposed fine: its slip is numbered.', recordedSchema)
  issue(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: issueBody }) body: z.infer<typeof issueBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'issue', body);
  }

  @Post(':fineId/waive')
  @HttpCode(200)
  @Answers('Waives a fine, proposed or issued.', recordedSchema)
  waive(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: waiveBody }) body: z.infer<typeof waiveBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'waive', body);
  }

  @Post(':fineId/change')
  @HttpCode(200)
  @Answers('Changes the person, the sum or the grade of a fine.', recordedSchema)
  change(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: changeBody }) body: z.infer<typeof changeBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'change', body);
  }

  @Post(':fineId/sign')
  @HttpCode(200)
  @Answers('The person fined signs the slip.', recordedSchema)
  sign(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: signBody }) body: z.infer<typeof signBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'sign', body);
  }

  @Post(':fineId/refuse')
  @HttpCode(200)
  @Answers('Records that signing was refused, before a witness.', recordedSchema)
  refuse(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: refuseBody }) body: z.infer<typeof refuseBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'refuse', body);
  }

  @Post(':fineId/pay')
  @HttpCode(200)
  @Answers('Records that what is left of a fine was paid.', recordedSchema)
  pay(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Body({ schema: payBody }) body: z.infer<typeof payBody>,
  ): Promise<Recorded> {
    return this.#act(fineId, 'pay', body);
  }

  async #act(fineId: Uuid, action: string, { commandId, actor, ...data }: Acting): Promise<Recorded> {
    const request = { commandId, fineId, actor, action, data };
    return recordedOrRejected(
      await this.#commands.execute(new ChangeFine({ type: 'Act', request })),
      'unknown-fine',
    );
  }
}
