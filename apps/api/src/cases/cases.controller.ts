import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  caseListSchema,
  caseQuerySchema,
  caseTrailSchema,
  obligationSchema,
  recordedSchema,
  violationSchema,
  type CaseList,
  type CaseTrail,
  type ObligationView,
  type Recorded,
  type ViolationView,
} from '@casetrail/contract';
import { text, type CaseNo } from '@casetrail/kernel';
import { z } from 'zod';
import { caseNoForm } from '../edge/forms.ts';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject } from '../edge/rejection.ts';
import { SEARCH_HEADER, searchedFor, TakesSearch } from '../edge/searched.ts';
import { withinReach } from '../edge/within-reach.ts';
import { Answers } from '../openapi/answers.ts';
import { caseListQuery, recordStepBody, trailQuery } from './cases.requests.ts';
import type { CaseListQuery, RecordStepBody, TrailQuery } from './cases.requests.ts';
import { ChangeCase } from './change-case.handler.ts';
import { ListCases } from './list-cases.handler.ts';
import { TellCase } from './tell-case.handler.ts';

@ApiTags('cases')
@Controller('api/cases')
export class CasesController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @TakesSearch(caseQuerySchema)
  @Answers('The cases that match, a page at a time.', caseListSchema)
  list(
    @Query({ schema: caseListQuery }) { minPosition, ...query }: CaseListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
    @Headers(SEARCH_HEADER) search?: string,
  ): Promise<CaseList> {
    const asked = { ...query, ...searchedFor(search) };
    return this.#queries.execute(new ListCases(asked, laterPosition(minPosition, header)));
  }

  @Get(':caseNo')
  @Answers('The trail of one case, judged anew from the log, now or as of a moment.', caseTrailSchema)
  tell(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: trailQuery }) query: TrailQuery,
  ): Promise<CaseTrail> {
    return this.#trail(caseNo, query);
  }

  @Get(':caseNo/obligations')
  @Answers(
    'Who owes or owed what in this case, by when, and how that was reckoned.',
    z.array(obligationSchema),
  )
  async obligations(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: trailQuery }) query: TrailQuery,
  ): Promise<readonly ObligationView[]> {
    return (await this.#trail(caseNo, query)).obligations;
  }

  @Get(':caseNo/violations')
  @Answers('What was broken in this case, with the evidence.', z.array(violationSchema))
  async violations(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: trailQuery }) query: TrailQuery,
  ): Promise<readonly ViolationView[]> {
    return (await this.#trail(caseNo, query)).violations;
  }

  @Post(':caseNo/steps')
  @HttpCode(200)
  @Answers('Records a step. One that breaks a rule is recorded and flagged, never refused.', recordedSchema)
  async record(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: recordStepBody }) body: RecordStepBody,
  ): Promise<Recorded> {
    const request = { data: undefined, ...body, caseNo };
    return recordedOrRejected(await this.#commands.execute(new ChangeCase(request)));
  }

  async #trail(caseNo: CaseNo, { asOf }: TrailQuery): Promise<CaseTrail> {
    const trail = await this.#queries.execute(new TellCase(caseNo, withinReach(asOf)));
    if (trail) return trail;
    const message = text(
      `没有案件 ${caseNo}，或当时尚未立案`,
      `no case ${caseNo}, or not yet at that moment`,
    );
    throw reject(404, 'unknown-case', message, { field: 'caseNo' });
  }
}
