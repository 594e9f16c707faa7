import { error } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { readBehind, readFigures } from '#lib/api/figures.ts';
import { loadChoices } from '#lib/figures/load-scope.ts';
import { queryOf } from '#lib/figures/scope.ts';
import type { PageServerLoad } from './$types.js';

const SIZE = 50;

/** The facts of a figure, a page at a time. A measure that nobody knows is a page that does not exist. */
export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  const choices = await loadChoices(url, me).catch(failPage);
  const said = (name: string): string => (url.searchParams.get(name) ?? '').slice(0, 400);
  const [measure, about, outcome] = [said('measure'), said('about'), said('outcome')];
  const page = Math.max(1, Math.min(100_000, Number.parseInt(said('page'), 10) || 1));
  const scoped = queryOf(choices.scope);
  const [behind, figures] = await Promise.all([
    readBehind({ ...scoped, measure, about, outcome, page, size: SIZE }),
    readFigures({ ...scoped, measure }),
  ]).catch((cause: unknown) => {
    if (cause instanceof ApiFailure && cause.status === 400)
      error(404, { kind: 'not-found', message: cause.message });
    return failPage(cause);
  });
  const [found] = figures.measures;
  if (!found) error(404, { kind: 'not-found', message: `no measure ${measure}` });
  return { ...choices, behind, measure: found, about, outcome };
};
