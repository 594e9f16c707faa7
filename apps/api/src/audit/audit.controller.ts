import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  eventListSchema,
  eventQuerySchema,
  integritySchema,
  nothingSchema,
  type EventList,
  type EventQuery,
  type Integrity,
} from '@casetrail/contract';
import { Refusal } from '@casetrail/kernel';
import type { z } from 'zod';
import { Rejection } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { AskAudit } from './ask-audit.handler.ts';

@ApiTags('audit')
@Controller('api/audit')
export class AuditController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get('events')
  @Answers('Everything on record of a person, a case, a kind, a time; the latest first.', eventListSchema)
  async events(@Query({ schema: eventQuerySchema }) query: EventQuery): Promise<EventList> {
    const found = await this.#queries.execute(new AskAudit((audit) => audit.events(query)));
    if (found instanceof Refusal) throw new Rejection(400, found);
    return found;
  }

  @Get('integrity')
  @Answers('Whether the log was found whole and unaltered, and how far a check has come.', integritySchema)
  integrity(): Promise<Integrity> {
    return this.#queries.execute(new AskAudit((audit) => audit.integrity()));
  }

  @Post('integrity')
  @HttpCode(200)
  @Answers(
    'Begins to check the whole log, unless a check runs already; it changes nothing in it.',
    integritySchema,
  )
  check(@Body({ schema: nothingSchema }) _nothing: z.infer<typeof nothingSchema>): Promise<Integrity> {
    return this.#queries.execute(new AskAudit((audit) => audit.checkIntegrity()));
  }
}
