import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  handoverListSchema,
  queueSchema,
  reassignedSchema,
  recordedSchema,
  type HandoverList,
  type QueueView,
  type Reassigned,
  type Recorded,
} from '@casetrail/contract';
import { Refusal, text, type CaseNo, type StaffNo } from '@casetrail/kernel';
import { caseNoForm, staffNoForm } from '../edge/forms.ts';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject, Rejection } from '../edge/rejection.ts';
import { renamed } from '../edge/renamed.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeHandover } from './change-handover.handler.ts';
import {
  acceptBody,
  declineBody,
  handoverForm,
  handoverListQuery,
  offerBody,
  queueQuery,
  reassignBody,
} from './handovers.requests.ts';
import type {
  AcceptBody,
  DeclineBody,
  HandoverListQuery,
  OfferBody,
  QueueQuery,
  ReassignBody,
} from './handovers.requests.ts';
import { ListHandovers } from './list-handovers.handler.ts';
import { ReassignWork } from './reassign-work.handler.ts';
import { ShowQueue } from './show-queue.handler.ts';

/** Fields that stand beside the offer in a request; all others are the offer's own. */
const BESIDE_THE_OFFER = ['actor', 'at', 'case', 'commandId'];

@ApiTags('handovers')
@Controller('api')
export class HandoversController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('handovers')
  @TakesLeastPosition()
  @Answers('Handovers of all cases, a page at a time, the latest first.', handoverListSchema)
  list(
    @Query({ schema: handoverListQuery }) { minPosition, ...query }: HandoverListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<HandoverList> {
    return this.#queries.execute(new ListHandovers(query, laterPosition(minPosition, header)));
  }

  @Post('cases/:caseNo/handovers')
  @HttpCode(200)
  @Answers(
    'Offers a handover: the step that hands over, with what goes along. The term runs from here; until it is accepted the giver answers.',
    recordedSchema,
  )
  async offer(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: offerBody }) body: OfferBody,
  ): Promise<Recorded> {
    const outcome = await this.#commands.execute(
      new ChangeHandover({ do: 'offer', request: { ...body, caseNo } }),
    );
    return recordedOrRejected(
      renamed(outcome, (field) => (BESIDE_THE_OFFER.includes(field) ? field : `offer.${field}`)),
    );
  }

  @Post('cases/:caseNo/handovers/:handover/accept')
  @HttpCode(200)
  @Answers('Accepts a handover, as its receiver.', recordedSchema)
  async accept(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Param('handover', { schema: handoverForm }) handover: number,
    @Body({ schema: acceptBody }) body: AcceptBody,
  ): Promise<Recorded> {
    const request = { ...body, caseNo, handover };
    const outcome = await this.#commands.execute(new ChangeHandover({ do: 'accept', request }));
    return recordedOrRejected(outcome, 'unknown-handover');
  }

  @Post('cases/:caseNo/handovers/:handover/decline')
  @HttpCode(200)
  @Answers('Declines a handover, as its receiver, with a reason. The giver still answers.', recordedSchema)
  async decline(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Param('handover', { schema: handoverForm }) handover: number,
    @Body({ schema: declineBody }) body: DeclineBody,
  ): Promise<Recorded> {
    const request = { ...body, caseNo, handover };
    const outcome = await this.#commands.execute(new ChangeHandover({ do: 'decline', request }));
    return recordedOrRejected(outcome, 'unknown-handover');
  }

  @Post('staff/:no/reassign')
  @HttpCode(200)
  @Answers('Offers a person’s work in a role to another: all of it, or that of some cases.', reassignedSchema)
  async reassign(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Body({ schema: reassignBody }) body: ReassignBody,
  ): Promise<Reassigned> {
    const request = { cases: undefined, note: undefined, ...body, from: no };
    const outcome = await this.#commands.execute(new ReassignWork(request));
    if (outcome instanceof Refusal) throw new Rejection(outcome.field === 'from' ? 404 : 422, outcome);
    return outcome;
  }

  @Get('staff/:no/queue')
  @TakesLeastPosition()
  @Answers(
    'What a person owes, by when and at what cost; handovers to answer; what he waits for; what he has to decide.',
    queueSchema,
  )
  async queue(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Query({ schema: queueQuery }) { minPosition, size }: QueueQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<QueueView> {
    const queue = await this.#queries.execute(new ShowQueue(no, laterPosition(minPosition, header), size));
    if (queue) return queue;
    throw reject(404, 'unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), { field: 'no' });
  }
}
