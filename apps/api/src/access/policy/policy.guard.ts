import { Inject, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { CasePlace, Platform } from '@casetrail/application';
import type { CaseNo, StaffNo, StoreCode } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { PLATFORM } from '../../platform.token.ts';
import type { Principal } from '@casetrail/access';
import { namedIn, routeOf } from './named.ts';
import { narrowed, type Asked } from './narrow.ts';
import { isNamed, nearnessOf } from './nearness.ts';
import { OPEN } from './open-routes.ts';
import type { About, Row } from './policy.ts';
import { lacksSecondFactor, postsIn } from './posts.ts';
import { isWithin, reachesOf, type Nearness, type Reaches } from './reaches.ts';
import { asIfNotThere, mustEnrol, nobody, notAllowed, notYourself } from './refusals.ts';
import { TABLE } from './table.ts';

/**
 * Asks the table before anything of a request is read: who is signed in, what it is about, how near that is. It also signs
 * what is done with the name of whoever does it, and narrows lists to what he may see.
 */
export class PolicyGuard implements CanActivate {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  /** @throws Rejection 403 where none of his roles may, 404 where the thing is out of reach, as if it were not there */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOf(request);
    if (OPEN.includes(route)) return true;
    const row = TABLE[route];
    const { principal } = request;
    if (!row || !principal) throw notAllowed();
    if (row.about.kind === 'account') return true;
    const place = this.#placeOf(request, row.about, principal.staffNo);
    const reaches = await this.#reaches(row, principal, request);
    if (row.acts) signs(request, row.acts, principal.staffNo);
    await this.#assertNear(request, row.about, reaches, principal.staffNo, place);
    return true;
  }

  async #reaches({ allowed }: Row, principal: Principal, request: FastifyRequest): Promise<Reaches> {
    const posts = await postsIn(request, this.#platform);
    if (lacksSecondFactor(principal, posts)) throw mustEnrol();
    const reaches = reachesOf(allowed, { posts, administrator: principal.administrator });
    if (!reaches) throw notAllowed();
    return reaches;
  }

  /** Where a case is, asked for before it is known whether it will be needed: it goes with what is asked anyway. */
  #placeOf(
    request: FastifyRequest,
    about: About,
    me: StaffNo | undefined,
  ): Promise<CasePlace | undefined> | undefined {
    const name = about.kind === 'case' ? namedIn(request, about.at) : undefined;
    if (name === undefined || !isNamed('case', name)) return undefined;
    const place = this.#platform.whereabouts.rowOfCase(name as CaseNo, me);
    place.catch(() => {});
    return place;
  }

  async #assertNear(
    request: FastifyRequest,
    about: Exclude<About, { kind: 'account' }>,
    reaches: Reaches,
    me: StaffNo | undefined,
    place: Promise<CasePlace | undefined> | undefined,
  ): Promise<void> {
    if (about.kind === 'list') {
      if (narrowed(request.query as Asked, about, reaches, me)) return;
      throw asIfNotThere('list');
    }
    if (reaches.any) return;
    if (about.kind === 'firm') throw notAllowed();
    const isNear = async (known?: typeof place): Promise<boolean> => {
      const near = await this.#nearness(request, about, me, known);
      return near !== undefined && isWithin(reaches, near);
    };
    if (await isNear(place)) return;
    if (about.kind === 'case') {
      // The rows may be a moment behind: whoever was given a case just now is not told that there is none.
      await this.#platform.whereabouts.catchUp();
      if (await isNear()) return;
    }
    throw asIfNotThere(about.kind);
  }

  async #nearness(
    request: FastifyRequest,
    about: Exclude<About, { kind: 'account' | 'list' | 'firm' }>,
    me: StaffNo | undefined,
    place: Promise<CasePlace | undefined> | undefined,
  ): Promise<Nearness | undefined> {
    const name = namedIn(request, about.at);
    if (name === undefined || !isNamed(about.kind, name)) return undefined;
    const near = await nearnessOf(this.#platform.whereabouts, about.kind, name, me, place);
    if (near || about.kind !== 'case' || !about.opens) return near;
    const { store, by } = about.opens;
    const opens = namedIn(request, by[0]) === by[1] ? namedIn(request, store) : undefined;
    return opens === undefined ? undefined : { stores: [opens as StoreCode], isOwn: false };
  }
}

/** Writes who acts into the request, where a body or a query says so. */
const signs = (request: FastifyRequest, where: 'body' | 'query', me: StaffNo | undefined): void => {
  const said = request[where];
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return;
  if (me === undefined) throw nobody();
  const actor: unknown = Object.hasOwn(said, 'actor') ? Reflect.get(said, 'actor') : undefined;
  if (actor !== undefined && actor !== me) throw notYourself();
  Object.assign(said, { actor: me });
};
