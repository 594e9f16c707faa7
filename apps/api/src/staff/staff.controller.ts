import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { staffSchema, type StaffView } from '@casetrail/contract';
import { z } from 'zod';
import { Answers } from '../openapi/answers.ts';
import { ListStaff } from './list-staff.handler.ts';
import { staffListQuery, type StaffListQuery } from './staff.requests.ts';

@ApiTags('staff')
@Controller('api/staff')
export class StaffController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @Answers('The people of the firm, or of one store.', z.array(staffSchema))
  list(@Query({ schema: staffListQuery }) { store }: StaffListQuery): Promise<readonly StaffView[]> {
    return this.#queries.execute(new ListStaff(store));
  }
}
