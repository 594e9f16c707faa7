import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { recordedSchema, staffSchema, type Recorded, type StaffView } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Demands } from '../access/open.ts';
import { principalIn } from '../access/authentication/principal.ts';
import { staffNoForm } from '../edge/forms.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeStaff } from './change-staff.handler.ts';
import { ListStaff } from './list-staff.handler.ts';
import {
  changeStaffBody,
  enterStaffBody,
  staffListQuery,
  type ChangeStaffBody,
  type EnterStaffBody,
  type StaffListQuery,
} from './staff.requests.ts';

@ApiTags('staff')
@Controller('api/staff')
export class StaffController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @Answers('The people of the firm, or of one store.', z.array(staffSchema))
  list(@Query({ schema: staffListQuery }) { store }: StaffListQuery): Promise<readonly StaffView[]> {
    return this.#queries.execute(new ListStaff(store));
  }

  // Roles open doors: by a session alone, and the password just given.
  @Post()
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers('Enters somebody new, under a number of his own.', recordedSchema)
  async enter(
    @Body({ schema: enterStaffBody }) { commandId, ...record }: EnterStaffBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    const { staffNo: by } = principalIn(request);
    return recordedOrRejected(
      await this.#commands.execute(new ChangeStaff('enter', { commandId, by, record })),
    );
  }

  @Post(':no/record')
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers(
    'Changes what is known of somebody, whole, from now on: name, store, roles, level.',
    recordedSchema,
  )
  async change(
    @Param('no', { schema: staffNoForm }) no: StaffNo,
    @Body({ schema: changeStaffBody }) { commandId, ...record }: ChangeStaffBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    const { staffNo: by } = principalIn(request);
    const asked = { commandId, by, record: { no, ...record } };
    return recordedOrRejected(
      await this.#commands.execute(new ChangeStaff('change', asked)),
      'unknown-staff',
    );
  }
}
