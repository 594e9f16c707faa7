import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountController } from './account/account.controller.ts';
import { TokensController } from './account/tokens.controller.ts';
import { AccountsController } from './accounts/accounts.controller.ts';
import { SetUpController } from './accounts/set-up.controller.ts';
import { AuthenticationGuard } from './authentication/authentication.guard.ts';
import { SessionController } from './session/session.controller.ts';

/** Comes first among the modules: whoever asks what a person may do has to know the person. */
@Module({
  controllers: [SessionController, AccountController, TokensController, AccountsController, SetUpController],
  providers: [{ provide: APP_GUARD, useClass: AuthenticationGuard }],
})
export class AccessModule {}
