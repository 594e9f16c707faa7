import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { absenceListSchema, recordedSchema, type AbsenceList, type Recorded } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { staffNoForm } from '../edge/forms.ts';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { absenceForm, absenceListQuery, endBody, grantBody, leaveBody } from './absences.requests.ts';
import type { AbsenceListQuery, EndBody, GrantBody, LeaveBody } from './absences.requests.ts';
import { ChangeAbsence } from './change-absence.handler.ts';
import { ListAbsences } from './list-absences.handler.ts';

@ApiTags('absences')
@Controller('api')
export class AbsencesController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('absences')
  @TakesLeastPosition()
  @Answers('Who is, was or will be away, and who stands in, a page at a time.', absenceListSchema)
  list(
    @Query({ schema: absenceListQuery }) { minPosition, ...query }: AbsenceListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<AbsenceList> {
    return this.#queries.execute(new ListAbsences(query, laterPosition(minPosition, header)));
  }

  @Post('staff/:no/absences')
  @HttpCode(200)
  @Answers(
    'Grants an absence, as the store’s supervisor or the general office. While it runs, the substitute does the work.',
    recordedSchema,
  )
  async grant(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Body({ schema: grantBody }) { commandId, actor, ...absence }: GrantBody,
  ): Promise<Recorded> {
    const request = { commandId, actor, no, absence };
    return recordedOrRejected(await this.#commands.execute(new ChangeAbsence({ do: 'grant', request })));
  }

  @Post('staff/:no/absences/:absence/end')
  @HttpCode(200)
  @Answers(
    'Ends an absence early: the person is back. Work that is still with the substitute returns.',
    recordedSchema,
  )
  async end(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Param('absence', { schema: absenceForm }) absence: string,
    @Body({ schema: endBody }) body: EndBody,
  ): Promise<Recorded> {
    const request = { ...body, no, absence };
    const outcome = await this.#commands.execute(new ChangeAbsence({ do: 'end', request }));
    return recordedOrRejected(outcome, 'unknown-absence');
  }

  @Post('staff/:no/leave')
  @HttpCode(200)
  @Answers(
    'Records that somebody has left the firm. With a successor his work passes on at once; without one, the supervisor has to decide.',
    recordedSchema,
  )
  async leave(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Body({ schema: leaveBody }) body: LeaveBody,
  ): Promise<Recorded> {
    const request = { successor: undefined, ...body, no };
    return recordedOrRejected(await this.#commands.execute(new ChangeAbsence({ do: 'leave', request })));
  }
}
