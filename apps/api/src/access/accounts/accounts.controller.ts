import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import {
  accountSchema,
  doneSchema,
  handedSchema,
  invitationSchema,
  nothingSchema,
  type Account,
  type Done,
  type HandedView,
} from '@casetrail/contract';
import { formatInstant, type Instant, type StaffNo } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { originOf } from '../authentication/client-address.ts';
import { principalIn } from '../authentication/principal.ts';
import { done, granted } from '../granted.ts';
import { idForm } from '../forms.ts';
import { Demands } from '../open.ts';

type Nothing = z.infer<typeof nothingSchema>;

/** For administrators: who has an account. Every change asks for the password once more. */
@ApiTags('accounts')
@Controller('api/accounts')
@Demands({ sessionOnly: true, administrators: true })
export class AccountsController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Get()
  @Answers('All accounts.', z.array(accountSchema))
  async list(): Promise<readonly Account[]> {
    const accounts = await this.#platform.access.accounts();
    return accounts.map((account) => ({
      ...account,
      disabledAt: formatted(account.disabledAt),
      lastSignInAt: formatted(account.lastSignInAt),
    }));
  }

  @Post()
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers(
    'Makes an account; the link by which the person sets a password is handed on by hand.',
    handedSchema,
  )
  async invite(
    @Body({ schema: invitationSchema }) { staffNo, ...asked }: z.infer<typeof invitationSchema>,
    @Req() request: FastifyRequest,
  ): Promise<HandedView> {
    const invitation = { ...asked, staffNo: staffNo as StaffNo | undefined };
    return granted(await this.#platform.access.invite(invitation, principalIn(request), originOf(request)));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers('Disables an account; its sessions end at once.', doneSchema)
  async disable(
    @Param('id', { schema: idForm }) id: string,
    @Body({ schema: nothingSchema }) _body: Nothing,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    return done(await this.#platform.access.disable(id, principalIn(request), originOf(request)));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers('Enables an account again.', doneSchema)
  async enable(
    @Param('id', { schema: idForm }) id: string,
    @Body({ schema: nothingSchema }) _body: Nothing,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    return done(await this.#platform.access.enable(id, principalIn(request), originOf(request)));
  }

  @Post(':id/reset')
  @HttpCode(200)
  @Demands({ fresh: true })
  @Answers('Makes password and authenticator void; a new link sets the person up.', handedSchema)
  async reset(
    @Param('id', { schema: idForm }) id: string,
    @Body({ schema: nothingSchema }) _body: Nothing,
    @Req() request: FastifyRequest,
  ): Promise<HandedView> {
    return granted(await this.#platform.access.reset(id, principalIn(request), originOf(request)));
  }
}

const formatted = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
