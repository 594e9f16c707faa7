import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isFresh } from '@casetrail/access';
import type { Platform } from '@casetrail/application';
import {
  doneSchema,
  meSchema,
  proofSchema,
  sampleSignInSchema,
  signInSchema,
  type Done,
  type Me,
} from '@casetrail/contract';
import { ROLES } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { originOf } from '../authentication/client-address.ts';
import { cookieIn, giveCookies, giveSession, takeCookie } from '../authentication/cookies.ts';
import { principalIn } from '../authentication/principal.ts';
import { granted } from '../granted.ts';
import { Demands, Open } from '../open.ts';
import { lacksSecondFactor } from '../policy/posts.ts';

const sampleBody = sampleSignInSchema.extend({ role: z.enum([...ROLES, 'administrator']) });

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Get()
  @Demands({ beforeEnrolment: true })
  @Answers('Who is signed in.', meSchema)
  async me(@Req() request: FastifyRequest): Promise<Me> {
    const principal = principalIn(request);
    const { loginName, staffNo, administrator, sample } = principal;
    const [name, unseenChanges, posts] = await Promise.all([
      this.#platform.access.nameOf(principal),
      this.#platform.access.unseenChangesOf(principal),
      staffNo === undefined ? [] : this.#platform.whereabouts.postsOf(staffNo),
    ]);
    return {
      loginName,
      name,
      staffNo: staffNo ?? null,
      posts: posts.map(({ store, roles, inPlaceOf = null }) => ({ store, roles: [...roles], inPlaceOf })),
      administrator,
      mustEnrol: principal.mustEnrol || lacksSecondFactor(principal, posts),
      fresh: isFresh(principal),
      unseenChanges,
      sample,
    };
  }

  @Post()
  @HttpCode(200)
  @Open()
  @Answers('Signs in; the session is in a cookie.', doneSchema)
  async signIn(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    const credentials = { ...body, device: cookieIn(request, 'device') };
    giveCookies(request, reply, granted(await this.#platform.access.signIn(credentials, originOf(request))));
    return { done: true };
  }

  @Post('sample')
  @HttpCode(200)
  @Open()
  @Answers('Enters the sample company in a role; refused wherever the data is real.', doneSchema)
  async sample(
    @Body({ schema: sampleBody }) { role }: z.infer<typeof sampleBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    giveCookies(request, reply, granted(await this.#platform.access.signInAs(role, originOf(request))));
    return { done: true };
  }

  @Post('reauthenticate')
  @HttpCode(200)
  @Demands({ sessionOnly: true, beforeEnrolment: true })
  @Answers('Gives the password once more, before what asks for it; the cookie is a new one then.', doneSchema)
  async reauthenticate(
    @Body({ schema: proofSchema }) proof: z.infer<typeof proofSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    const secret = cookieIn(request, 'session') ?? '';
    const renewed = await this.#platform.access.reauthenticate(principalIn(request), secret, proof);
    giveSession(request, reply, granted(renewed));
    return { done: true };
  }

  @Delete()
  @Demands({ sessionOnly: true, beforeEnrolment: true })
  @Answers('Signs out.', doneSchema)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    await this.#platform.access.signOut(principalIn(request));
    takeCookie(request, reply);
    return { done: true };
  }
}
