import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import {
  doneSchema,
  linkQuestionSchema,
  linkSchema,
  setUpSchema,
  type Done,
  type Link,
} from '@casetrail/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { originOf } from '../authentication/client-address.ts';
import { giveCookies } from '../authentication/cookies.ts';
import { granted } from '../granted.ts';
import { Open } from '../open.ts';

/** What a one-time link is for: the first administrator, or somebody who was invited. */
@ApiTags('set-up')
@Controller('api/set-up')
@Open()
export class SetUpController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Post('link')
  @HttpCode(200)
  @Answers('For whom a link is.', linkSchema)
  async read(
    @Body({ schema: linkQuestionSchema }) { secret }: z.infer<typeof linkQuestionSchema>,
  ): Promise<Link> {
    const { kind, loginName } = granted(await this.#platform.access.readLink(secret));
    return { kind, loginName: loginName ?? null };
  }

  @Post()
  @HttpCode(200)
  @Answers('Uses a link up: sets the password and signs in.', doneSchema)
  async setUp(
    @Body({ schema: setUpSchema }) asked: z.infer<typeof setUpSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    giveCookies(request, reply, granted(await this.#platform.access.setUp(asked, originOf(request))));
    return { done: true };
  }
}
