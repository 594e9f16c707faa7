import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { healthSchema, type Health } from '@casetrail/contract';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/open.ts';
import { Answers } from '../openapi/answers.ts';
import { ReadHealth } from './read-health.handler.ts';

/** At both addresses: where monitors look for it, and beside the rest of the API. */
@ApiTags('health')
@Controller(['health', 'api/health'])
@Open()
export class HealthController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @Answers('Log position, lag of the projection, state of the database.', healthSchema)
  @ApiServiceUnavailableResponse({ description: 'Down.', standardSchema: healthSchema })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.#queries.execute(new ReadHealth());
    if (health.status === 'down') void reply.status(503);
    return health;
  }
}
