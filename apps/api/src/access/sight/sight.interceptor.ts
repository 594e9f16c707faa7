import { Inject, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { seeing, sightOf, type Platform } from '@casetrail/application';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { PLATFORM } from '../../platform.token.ts';
import { postsIn } from '../policy/posts.ts';

/**
 * Says to the database whose eyes an answer is for, whatever the table of who may do what has let through. Open routes,
 * where nobody has signed in, are answered without: they read no row, and fail if they ever should.
 */
export class SightInterceptor implements NestInterceptor {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.principal) return next.handle();
    const sight = sightOf(request.principal.staffNo, await postsIn(request, this.#platform));
    return new Observable((subscriber) => seeing(sight, () => next.handle().subscribe(subscriber)));
  }
}
