import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import {
  doneSchema,
  issuedTokenSchema,
  newTokenSchema,
  tokenSchema,
  type ApiTokenView,
  type Done,
  type IssuedToken,
} from '@casetrail/contract';
import { formatInstant } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { originOf } from '../authentication/client-address.ts';
import { principalIn } from '../authentication/principal.ts';
import { done } from '../granted.ts';
import { idForm } from '../forms.ts';
import { Demands } from '../open.ts';

@ApiTags('account')
@Controller('api/account/tokens')
@Demands({ sessionOnly: true })
export class TokensController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Get()
  @Answers('One’s own API tokens that work.', z.array(tokenSchema))
  async list(@Req() request: FastifyRequest): Promise<readonly ApiTokenView[]> {
    const tokens = await this.#platform.access.tokensOf(principalIn(request));
    return tokens.map((token) => ({
      ...token,
      scopes: [...token.scopes],
      createdAt: formatInstant(token.createdAt),
      expiresAt: formatInstant(token.expiresAt),
      seenAt: token.seenAt === null ? null : formatInstant(token.seenAt),
    }));
  }

  @Post()
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers('Issues a token; its secret is shown this once.', issuedTokenSchema)
  issue(
    @Body({ schema: newTokenSchema }) asked: z.infer<typeof newTokenSchema>,
    @Req() request: FastifyRequest,
  ): Promise<IssuedToken> {
    return this.#platform.access.issueToken(principalIn(request), asked, originOf(request));
  }

  @Delete(':id')
  @Answers('Revokes a token.', doneSchema)
  async revoke(@Param('id', { schema: idForm }) id: string, @Req() request: FastifyRequest): Promise<Done> {
    return done(await this.#platform.access.revokeToken(principalIn(request), id, originOf(request)));
  }
}
