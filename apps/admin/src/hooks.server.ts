import type { Me } from '@casetrail/contract';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { readMe } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { isFromElsewhere, refusedFromElsewhere } from '#lib/access/from-elsewhere.ts';
import { THEME_COOKIE, readTheme } from '#lib/preferences/theme.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

/** The same as those of the API, so that they hold too where the pages are served by themselves. */
const HEADERS = {
  'cache-control': 'no-store',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Language and theme are known before the first byte, so that nothing flickers. */
export const handle: Handle = async ({ event, resolve }) => {
  if (isFromElsewhere(event.request, event.url)) return refusedFromElsewhere();
  const theme = readTheme(event.cookies.get(THEME_COOKIE));
  event.locals.theme = theme;
  event.locals.me = await whoAsks(event.url, event.request.headers.get('cookie') ?? '');
  return paraglideMiddleware(event.request, async ({ locale }) => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
    });
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  });
};

/** Pages for those who are not signed in yet. */
const OPEN = ['/sign-in', '/set-up', '/preferences'];

/** A session that the browser still knows of: it has ended, and was not just never begun. */
const SESSION = /(?:^|; ?)(?:__Host-)?casetrail=/;

/** What scripts ask for: a page to sign in is no answer to them. */
const FOR_SCRIPTS = ['/live', '/counts', '/find', '/search'];

/** @throws a redirect where somebody has to sign in, or to set up the second factor, first */
const whoAsks = async (url: URL, cookies: string): Promise<Me | undefined> => {
  const { pathname } = url;
  if (OPEN.includes(pathname)) return undefined;
  let me: Me | undefined;
  try {
    me = await readMe();
  } catch (cause) {
    // The page itself says that nothing can be had.
    if (cause instanceof ApiFailure) return undefined;
    throw cause;
  }
  if (!me && FOR_SCRIPTS.includes(pathname)) return undefined;
  if (!me) redirect(303, signInTo(url, SESSION.test(cookies)));
  if (me.mustEnrol && !['/account', '/sign-out'].includes(pathname)) redirect(303, '/account');
  return me;
};

/** To sign in, and back to where somebody was: the page of the form, where he had sent one. */
const signInTo = ({ pathname, searchParams }: URL, hadEnded: boolean): string => {
  const search = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
  const back = search.size === 0 ? pathname : `${pathname}?${search}`;
  return `/sign-in?${new URLSearchParams({ back, ...(hadEnded && { ended: '1' }) })}`;
};

export const handleError: HandleServerError = (caught) => {
  switch (caught.kind) {
    case 'app':
      return caught.error;
    case 'framework':
      return { kind: caught.error.status === 404 ? 'not-found' : 'unexpected' };
    default:
      // The page says nothing of the reason; who runs the server finds it here.
      console.error(caught.error);
      return { kind: 'unexpected' };
  }
};
