import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { readinessSchema, type Readiness } from '@casetrail/contract';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/open.ts';
import { Answers } from '../openapi/answers.ts';
import { Stopping } from '../process/stopping.ts';
import { ReadHealth } from './read-health.handler.ts';
import { readinessOf } from './readiness.ts';

/** Milliseconds: whoever asks whether to send requests here does not wait for a database that is away. */
const PATIENCE_MS = 3_000;

/** For what shares requests out among processes: 200 or 503, at both addresses. */
@ApiTags('health')
@Controller(['ready', 'api/ready'])
@Open()
export class ReadyController {
  readonly #queries: QueryBus;
  readonly #stopping: Stopping;

  constructor(@Inject(QueryBus) queries: QueryBus, @Inject(Stopping) stopping: Stopping) {
    this.#queries = queries;
    this.#stopping = stopping;
  }

  @Get()
  @Answers('Whether requests may be sent to this process, and why not.', readinessSchema)
  @ApiServiceUnavailableResponse({ description: 'Not ready.', standardSchema: readinessSchema })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const health = this.#stopping.begun ? undefined : await within(this.#queries.execute(new ReadHealth()));
    const readiness = readinessOf(this.#stopping.begun, health);
    if (!readiness.ready) void reply.status(503);
    return readiness;
  }
}

const within = async <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> => {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
};
