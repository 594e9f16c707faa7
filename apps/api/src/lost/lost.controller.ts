import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  dossierDifferenceSchema,
  dossierSchema,
  lostListSchema,
  lostQuerySchema,
  recordedSchema,
  type DossierDifferenceView,
  type DossierView,
  type LostList,
  type Recorded,
} from '@casetrail/contract';
import type { CaseNo, StaffNo, Uuid } from '@casetrail/kernel';
import { caseNoForm } from '../edge/forms.ts';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { SEARCH_HEADER, searchedFor, TakesSearch } from '../edge/searched.ts';
import { withinReach } from '../edge/within-reach.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeAnalysis } from './change-analysis.handler.ts';
import { CompareDossiers } from './compare-dossiers.handler.ts';
import { ListLost } from './list-lost.handler.ts';
import {
  confirmBody,
  differenceQuery,
  dossierQuery,
  lostListQuery,
  openBody,
  replyBody,
  returnBody,
  submitBody,
} from './lost.requests.ts';
import type {
  ConfirmBody,
  DifferenceQuery,
  DossierQuery,
  LostListQuery,
  OpenBody,
  ReplyBody,
  ReturnBody,
  SubmitBody,
} from './lost.requests.ts';
import { TellDossier } from './tell-dossier.handler.ts';
import { unknownCase } from './unknown-case.ts';

interface Sent {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
}

@ApiTags('lost clients')
@Controller('api/lost')
export class LostController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @TakesSearch(lostQuerySchema)
  @Answers('The lost clients that match, a page at a time, with the state of their analysis.', lostListSchema)
  listLost(
    @Query({ schema: lostListQuery }) { minPosition, ...query }: LostListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
    @Headers(SEARCH_HEADER) search?: string,
  ): Promise<LostList> {
    const asked = { ...query, ...searchedFor(search) };
    return this.#queries.execute(new ListLost(asked, laterPosition(minPosition, header)));
  }

  @Get(':caseNo')
  @Answers(
    'How a case went, assembled from its record alone: of any moment, as it was known at any moment.',
    dossierSchema,
  )
  async dossier(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: dossierQuery }) { asOf, knownAt }: DossierQuery,
  ): Promise<DossierView> {
    const moment = { ...(asOf !== undefined && { asOf: withinReach(asOf) ?? asOf }), knownAt };
    return (await this.#queries.execute(new TellDossier(caseNo, moment))) ?? unknownCase(caseNo);
  }

  @Get(':caseNo/difference')
  @Answers('What changed in a case between two moments, or two states of knowledge.', dossierDifferenceSchema)
  async difference(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: differenceQuery }) { from, to, knownFrom, knownTo }: DifferenceQuery,
  ): Promise<DossierDifferenceView> {
    const before = { asOf: withinReach(from, 'from') ?? from, knownAt: knownFrom };
    const after = { asOf: withinReach(to, 'to') ?? to, knownAt: knownTo };
    return (await this.#queries.execute(new CompareDossiers(caseNo, before, after))) ?? unknownCase(caseNo);
  }

  @Post(':caseNo/open')
  @HttpCode(200)
  @Answers('Opens the analysis by hand; of a loss in a live store the rule does it.', recordedSchema)
  open(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: openBody }) body: OpenBody,
  ): Promise<Recorded> {
    return this.#change('open', caseNo, body);
  }

  @Post(':caseNo/submit')
  @HttpCode(200)
  @Answers('Submits the analysis; 2.F is applied where the budget was explained too little.', recordedSchema)
  submit(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: submitBody }) body: SubmitBody,
  ): Promise<Recorded> {
    return this.#change('submit', caseNo, body);
  }

  @Post(':caseNo/reply')
  @HttpCode(200)
  @Answers('A named person’s reply; after two working days it is kept as late.', recordedSchema)
  reply(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: replyBody }) body: ReplyBody,
  ): Promise<Recorded> {
    return this.#change('reply', caseNo, body);
  }

  @Post(':caseNo/confirm')
  @HttpCode(200)
  @Answers(
    'Confirms the analysis by a second person of the general office; fines are proposed by degree.',
    recordedSchema,
  )
  confirm(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: confirmBody }) body: ConfirmBody,
  ): Promise<Recorded> {
    return this.#change('confirm', caseNo, body);
  }

  @Post(':caseNo/return')
  @HttpCode(200)
  @Answers('Returns the analysis with a reason; a new version follows.', recordedSchema)
  giveBack(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: returnBody }) body: ReturnBody,
  ): Promise<Recorded> {
    return this.#change('giveBack', caseNo, body);
  }

  async #change(
    act: 'open' | 'submit' | 'reply' | 'confirm' | 'giveBack',
    caseNo: CaseNo,
    { commandId, actor, ...content }: Sent,
  ): Promise<Recorded> {
    const change = new ChangeAnalysis({ act, request: { commandId, caseNo, actor, content } });
    return recordedOrRejected(await this.#commands.execute(change), 'unknown-case');
  }
}
