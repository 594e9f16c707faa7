import {
  Inject,
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Platform } from '@casetrail/application';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PLATFORM } from '../../platform.token.ts';
import { postsIn } from '../policy/posts.ts';
import { ANSWER } from './declared.ts';
import { keptOf, type Asking } from './kept.ts';
import type { Outline } from './outline.ts';
import { FIELDS } from './table.ts';

const kept = keptOf(FIELDS);

/** Lets out of every answer the fields that the table names for whoever asks, and no others. */
@Injectable()
export class FieldsInterceptor implements NestInterceptor {
  readonly #platform: Platform;
  readonly #reflector: Reflector;

  constructor(@Inject(PLATFORM) platform: Platform, @Inject(Reflector) reflector: Reflector) {
    this.#platform = platform;
    this.#reflector = reflector;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const outline = this.#reflector.get<Outline | undefined>(ANSWER, context.getHandler());
    const posts = await postsIn(context.switchToHttp().getRequest<FastifyRequest>(), this.#platform);
    const asking: Asking = new Set(posts.flatMap(({ roles }) => roles));
    return next.handle().pipe(map((answer: unknown) => allowed(answer, outline, asking)));
  }
}

/** Files are one field. */
const allowed = (answer: unknown, outline: Outline | undefined, asking: Asking): unknown => {
  if (typeof answer !== 'object' || answer === null || answer instanceof StreamableFile) return answer;
  if (!outline) throw new Error('a route answers with what it has not declared');
  return kept(answer, outline, asking);
};
