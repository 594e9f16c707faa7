import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  enforcementStatusSchema,
  inboxItemSchema,
  noticesSchema,
  recordedSchema,
  tickedSchema,
  type EnforcementStatusView,
  type InboxItemView,
  type Notices,
  type Recorded,
  type TickedView,
} from '@casetrail/contract';
import { Refusal, text, type StaffNo } from '@casetrail/kernel';
import { z } from 'zod';
import { staffNoForm } from '../edge/forms.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject, Rejection } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { ConfirmEnforcement } from './confirm-enforcement.handler.ts';
import {
  confirmBody,
  readBody,
  tickBody,
  type ConfirmBody,
  type ReadBody,
  type TickBody,
} from './enforcement.requests.ts';
import { tickedView } from './enforcement.views.ts';
import { ReadEnforcement } from './read-enforcement.handler.ts';
import { ChooseNotices, ReadNotices } from './notices.handlers.ts';
import { ReadInbox } from './read-inbox.handler.ts';
import { ReadMessage } from './read-message.handler.ts';
import { TickClock } from './tick.handler.ts';

/** What was asked is well formed, and not for this company or not under this id. */
const CONFLICTS = ['not-a-sample', 'command-reused'];

@ApiTags('enforcement')
@Controller('api')
export class EnforcementController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('enforcement')
  @Answers('Whether terms are enforced, and why not where they are not.', enforcementStatusSchema)
  status(): Promise<EnforcementStatusView> {
    return this.#queries.execute(new ReadEnforcement());
  }

  @Post('enforcement/confirm')
  @HttpCode(200)
  @Answers('A person of the general office has looked, and enforcement goes on.', recordedSchema)
  async confirm(@Body({ schema: confirmBody }) { actor, note, commandId }: ConfirmBody): Promise<Recorded> {
    return recordedOrRejected(await this.#commands.execute(new ConfirmEnforcement(actor, note, commandId)));
  }

  @Get('inbox/:person')
  @Answers('What a person was told, the latest first.', z.array(inboxItemSchema))
  inbox(@Param('person', { schema: staffNoForm }) person: StaffNo): Promise<readonly InboxItemView[]> {
    return this.#queries.execute(new ReadInbox(person));
  }

  @Post('inbox/:person/read')
  @HttpCode(200)
  @Answers('A message was read.', z.object({ read: z.literal(true) }))
  async read(
    @Param('person', { schema: staffNoForm }) person: StaffNo,
    @Body({ schema: readBody }) { id }: ReadBody,
  ): Promise<{ readonly read: true }> {
    if (await this.#commands.execute(new ReadMessage(person, id))) return { read: true };
    throw reject(404, 'unknown-message', text('没有这条通知', 'there is no such message'), { field: 'id' });
  }

  @Get('inbox/:person/notices')
  @Answers('What a person does not want to be told.', noticesSchema)
  async notices(@Param('person', { schema: staffNoForm }) person: StaffNo): Promise<Notices> {
    return { muted: [...(await this.#queries.execute(new ReadNotices(person)))] };
  }

  @Post('inbox/:person/notices')
  @HttpCode(200)
  @Answers('Says what one does not want to be told from now on: these and no others.', noticesSchema)
  async choose(
    @Param('person', { schema: staffNoForm }) person: StaffNo,
    @Body({ schema: noticesSchema }) { muted }: Notices,
  ): Promise<Notices> {
    await this.#commands.execute(new ChooseNotices(person, muted));
    return { muted: [...(await this.#queries.execute(new ReadNotices(person)))] };
  }

  @Post('sample/tick')
  @HttpCode(200)
  @Answers(
    'Moves the clock of the sample company forward; everything that becomes due on the way happens, in order.',
    tickedSchema,
  )
  async tick(@Body({ schema: tickBody }) body: TickBody): Promise<TickedView> {
    const ticked = await this.#commands.execute(new TickClock(body));
    if (ticked instanceof Refusal) throw new Rejection(CONFLICTS.includes(ticked.code) ? 409 : 422, ticked);
    return tickedView(ticked);
  }
}
