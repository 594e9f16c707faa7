import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountController } from './account/account.controller.ts';
import { TokensController } from './account/tokens.controller.ts';
import { FiltersController } from './account/filters.controller.ts';
import { AccountsController } from './accounts/accounts.controller.ts';
import { SetUpController } from './accounts/set-up.controller.ts';
import { AuthenticationGuard } from './authentication/authentication.guard.ts';
import { PolicyGuard } from './policy/policy.guard.ts';
import { FieldsInterceptor } from './fields/fields.interceptor.ts';
import { SightInterceptor } from './sight/sight.interceptor.ts';
import { SessionController } from './session/session.controller.ts';

/** Who somebody is, then what he may do: the guards are asked in this order. */
@Module({
  controllers: [
    SessionController,
    AccountController,
    TokensController,
    FiltersController,
    AccountsController,
    SetUpController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: SightInterceptor },
    { provide: APP_INTERCEPTOR, useClass: FieldsInterceptor },
  ],
})
export class AccessModule {}
