import { needsSecondFactor, type Principal } from '@casetrail/access';
import type { Platform, Post } from '@casetrail/application';
import type { FastifyRequest } from 'fastify';

const NONE: readonly Post[] = [];

const known = new WeakMap<FastifyRequest, Promise<readonly Post[]>>();

/** What whoever asks does in which store, looked up once a request. Whoever is not staff has no post. */
export const postsIn = (
  request: FastifyRequest,
  { whereabouts }: Pick<Platform, 'whereabouts'>,
): Promise<readonly Post[]> => {
  const staffNo = request.principal?.staffNo;
  if (staffNo === undefined) return Promise.resolve(NONE);
  const posts = known.get(request) ?? whereabouts.postsOf(staffNo, request.askedAt);
  known.set(request, posts);
  return posts;
};

/** Whoever stands in for somebody of the general office today holds as much as he does, and needs as much to come in. */
export const lacksSecondFactor = (
  { enrolled, administrator }: Principal,
  posts: readonly Pick<Post, 'roles'>[],
): boolean => !enrolled && needsSecondFactor(administrator, { roles: posts.flatMap(({ roles }) => roles) });
