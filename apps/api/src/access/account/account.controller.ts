import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import {
  changesSeenSchema,
  codeSchema,
  doneSchema,
  enrolmentSchema,
  nothingSchema,
  ownSessionsSchema,
  passwordChangeSchema,
  recoveryCodesSchema,
  type Done,
  type EnrolmentView,
  type OwnSessions,
  type RecoveryCodes,
} from '@casetrail/contract';
import { formatInstant } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { originOf } from '../authentication/client-address.ts';
import { takeCookie } from '../authentication/cookies.ts';
import { principalIn } from '../authentication/principal.ts';
import { done, granted } from '../granted.ts';
import { momentForm } from '../../edge/forms.ts';
import { idForm } from '../forms.ts';
import { Demands } from '../open.ts';

const changesSeen = changesSeenSchema.extend({ upTo: momentForm });

/** One's own account. */
@ApiTags('account')
@Controller('api/account')
@Demands({ sessionOnly: true })
export class AccountController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Get('sessions')
  @Answers(
    'One’s own sessions that run, who tried to come in of late, and what of password, second factor, codes and tokens was changed.',
    ownSessionsSchema,
  )
  async sessions(@Req() request: FastifyRequest): Promise<OwnSessions> {
    const principal = principalIn(request);
    const sessions = await this.#platform.access.sessionsOf(principal);
    const signIns = await this.#platform.access.signInsOf(principal);
    const changes = await this.#platform.access.changesOf(principal);
    return {
      sessions: sessions.map((each) => ({
        ...each,
        current: each.id === principal.session,
        startedAt: formatInstant(each.startedAt),
        seenAt: formatInstant(each.seenAt),
      })),
      signIns: signIns.map((each) => ({ ...each, at: formatInstant(each.at) })),
      changes: changes.map((each) => ({ ...each, at: formatInstant(each.at) })),
    };
  }

  @Delete('sessions')
  @Answers('Ends all of one’s own sessions but this one.', doneSchema)
  async endOthers(@Req() request: FastifyRequest): Promise<Done> {
    await this.#platform.access.endOtherSessions(principalIn(request));
    return { done: true };
  }

  @Delete('sessions/:id')
  @Answers('Ends one of one’s own sessions.', doneSchema)
  async end(@Param('id', { schema: idForm }) id: string, @Req() request: FastifyRequest): Promise<Done> {
    return done(await this.#platform.access.endSession(principalIn(request), id));
  }

  @Post('changes/seen')
  @HttpCode(200)
  @Answers('The notices of changes up to a moment are read.', doneSchema)
  async seen(
    @Body({ schema: changesSeen }) { upTo }: z.infer<typeof changesSeen>,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    await this.#platform.access.markChangesSeen(principalIn(request), upTo);
    return { done: true };
  }

  @Post('password')
  @HttpCode(200)
  @Answers('Changes the password; all sessions end, this one too.', doneSchema)
  async password(
    @Body({ schema: passwordChangeSchema }) asked: z.infer<typeof passwordChangeSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    const answer = done(
      await this.#platform.access.changePassword(principalIn(request), asked, originOf(request)),
    );
    takeCookie(request, reply);
    return answer;
  }

  @Post('totp')
  @HttpCode(200)
  @Demands({ beforeEnrolment: true, fresh: true })
  @Answers('Begins to set up an authenticator.', enrolmentSchema)
  async enrol(
    @Body({ schema: nothingSchema }) _body: z.infer<typeof nothingSchema>,
    @Req() request: FastifyRequest,
  ): Promise<EnrolmentView> {
    return granted(await this.#platform.access.beginTotp(principalIn(request)));
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @Demands({ beforeEnrolment: true })
  @Answers(
    'Sets the authenticator up by one of its codes; answers with recovery codes, once.',
    recoveryCodesSchema,
  )
  async confirm(
    @Body({ schema: codeSchema }) { code }: z.infer<typeof codeSchema>,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    return {
      codes: [
        ...granted(await this.#platform.access.confirmTotp(principalIn(request), code, originOf(request))),
      ],
    };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers('New recovery codes; those before are void.', recoveryCodesSchema)
  async recoveryCodes(
    @Body({ schema: nothingSchema }) _body: z.infer<typeof nothingSchema>,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    return {
      codes: [...(await this.#platform.access.newRecoveryCodes(principalIn(request), originOf(request)))],
    };
  }
}
