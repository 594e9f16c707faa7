import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isFresh, type Principal } from '@casetrail/access';
import type { Platform } from '@casetrail/application';
import { text } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { reject, type Rejection } from '../../edge/rejection.ts';
import type { Asking } from '../../edge/asking/asking.ts';
import { ASKING } from '../../edge/asking/asking.token.ts';
import { PLATFORM } from '../../platform.token.ts';
import { DEMANDS, type Demands } from '../open.ts';
import { mustEnrol } from '../policy/refusals.ts';
import { cookieIn } from './cookies.ts';
import { assertOwnHeader } from './own-pages.ts';

const TOKEN = /^Bearer (casetrail_[\w-]{1,100})$/i;

/** Finds out who asks, at every route that is not marked as open, and sets `request.principal`. What he may do is for others to say. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  readonly #platform: Platform;
  readonly #asking: Asking | undefined;
  readonly #reflector: Reflector;

  constructor(
    @Inject(PLATFORM) platform: Platform,
    @Inject(ASKING) asking: Asking | undefined,
    @Inject(Reflector) reflector: Reflector,
  ) {
    this.#platform = platform;
    this.#asking = asking;
    this.#reflector = reflector;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = [context.getHandler(), context.getClass()];
    const demands: Demands = this.#reflector.getAllAndMerge<Demands>(DEMANDS, marked) ?? {};
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (demands.open) {
      assertOwnHeader(request);
      return true;
    }
    request.askedAt = performance.now();
    const secret = secretIn(request);
    const principal = secret === undefined ? undefined : await this.#platform.access.principalOf(secret);
    if (!principal) throw NOT_SIGNED_IN();
    this.#asking?.by(principal.account, request.method);
    assertOwnHeader(request);
    const rejection = rejectionOf(principal, demands, request.method);
    if (rejection) throw rejection;
    request.principal = principal;
    return true;
  }
}

/** A header goes before a cookie, and only a token stands in a header: no other site can set one. */
const secretIn = (request: FastifyRequest): string | undefined => {
  const { authorization } = request.headers;
  if (authorization !== undefined) return TOKEN.exec(authorization)?.[1];
  const secret = cookieIn(request, 'session');
  return secret !== undefined && /^[\w-]{1,100}$/.test(secret) && !secret.startsWith('casetrail_')
    ? secret
    : undefined;
};

const rejectionOf = (
  principal: Principal,
  { sessionOnly, beforeEnrolment, administrators, fresh }: Demands,
  method: string,
): Rejection | undefined => {
  if (principal.via === 'token') {
    const scope = method === 'GET' || method === 'HEAD' ? 'read' : 'record';
    if (sessionOnly || administrators || !principal.scopes?.includes(scope)) return OUT_OF_SCOPE();
  }
  if (principal.mustEnrol && !beforeEnrolment) return mustEnrol();
  if (administrators && !principal.administrator) return ADMINISTRATORS_ONLY();
  if (fresh === 'of-sessions' && principal.via === 'token') return undefined;
  return fresh && !isFresh(principal) ? REAUTHENTICATE() : undefined;
};

const NOT_SIGNED_IN = () => reject(401, 'not-signed-in', text('请先登录', 'sign in first'));
const OUT_OF_SCOPE = () =>
  reject(403, 'out-of-scope', text('这个令牌不能做这件事', 'this token may not do that'));
const ADMINISTRATORS_ONLY = () =>
  reject(
    403,
    'administrators-only',
    text('只有管理员可以管理账号', 'only an administrator manages accounts'),
  );
const REAUTHENTICATE = () =>
  reject(403, 'reauthenticate', text('请再输入一次密码', 'give your password once more'));
