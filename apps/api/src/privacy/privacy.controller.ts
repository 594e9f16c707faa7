import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  erasuresSchema,
  looksSchema,
  recordedSchema,
  revealedSchema,
  unusualLooksSchema,
  type Erasures,
  type Looks,
  type Recorded,
  type Revealed,
  type UnusualLooks,
} from '@casetrail/contract';
import { Refusal, type CaseNo } from '@casetrail/kernel';
import { Demands } from '../access/open.ts';
import { caseNoForm } from '../edge/forms.ts';
import { answeredOrRejected, recordedOrRejected } from '../edge/recorded.ts';
import { Rejection } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { AskPrivacy } from './ask-privacy.handler.ts';
import { ChangeErasure, type ErasureChange } from './change-erasure.handler.ts';
import {
  askErasureBody,
  confirmErasureBody,
  refuseErasureBody,
  revealBody,
  unusualLooksQuery,
} from './privacy.requests.ts';
import type {
  AskErasureBody,
  ConfirmErasureBody,
  RefuseErasureBody,
  RevealBody,
  UnusualLooksAsked,
} from './privacy.requests.ts';
import { Reveal } from './reveal.handler.ts';

const UNKNOWN_CASE = 'unknown-case';

@ApiTags('privacy')
@Controller('api')
export class PrivacyController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Post('cases/:caseNo/reveal')
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers(
    'Shows what is masked to whoever gives a reason. The access record is in the log before the answer; where it cannot be written, there is none.',
    revealedSchema,
  )
  async reveal(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: revealBody }) { actor, ...body }: RevealBody,
  ): Promise<Revealed> {
    const shown = await this.#commands.execute(new Reveal({ ...body, by: actor, caseNo }));
    return answeredOrRejected(shown, UNKNOWN_CASE);
  }

  @Get('cases/:caseNo/looks')
  @Answers('Who looked at what is masked of this client, when and why; the latest first.', looksSchema)
  looks(@Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo): Promise<Looks> {
    return this.#queries.execute(new AskPrivacy((privacy) => privacy.looksOf(caseNo)));
  }

  @Get('privacy/unusual-looks')
  @Answers(
    'Looks out of the ordinary: many clients within an hour, another store’s, or at night.',
    unusualLooksSchema,
  )
  async unusualLooks(@Query({ schema: unusualLooksQuery }) query: UnusualLooksAsked): Promise<UnusualLooks> {
    const looks = await this.#queries.execute(new AskPrivacy((privacy) => privacy.unusualLooks(query)));
    if (looks instanceof Refusal) throw new Rejection(400, looks);
    return looks;
  }

  @Post('cases/:caseNo/erasure')
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers(
    'Asks that the client be forgotten. Refused, with the reason and the date, while the data has to be kept.',
    recordedSchema,
  )
  ask(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: askErasureBody }) { actor, ...body }: AskErasureBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'ask', request: { ...body, by: actor, caseNo } });
  }

  @Post('cases/:caseNo/erasure/confirm')
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers(
    'Forgets the client, for good: by a second person, of the general office. Figures and verdicts stay.',
    recordedSchema,
  )
  confirm(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: confirmErasureBody }) { actor, ...body }: ConfirmErasureBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'confirm', request: { ...body, by: actor, caseNo } });
  }

  @Post('cases/:caseNo/erasure/refuse')
  @HttpCode(200)
  @Answers('Refuses a request to forget the client, with a reason.', recordedSchema)
  refuse(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: refuseErasureBody }) { actor, ...body }: RefuseErasureBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'refuse', request: { ...body, by: actor, caseNo } });
  }

  @Get('privacy/erasures')
  @Answers('Requests to forget a client: those that wait first, then the latest.', erasuresSchema)
  erasures(): Promise<Erasures> {
    return this.#queries.execute(new AskPrivacy((privacy) => privacy.erasures()));
  }

  async #change(change: ErasureChange): Promise<Recorded> {
    return recordedOrRejected(await this.#commands.execute(new ChangeErasure(change)), UNKNOWN_CASE);
  }
}
