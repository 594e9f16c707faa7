import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { THEME_COOKIE, readTheme } from '#lib/preferences/theme.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Language and theme are known before the first byte, so that nothing flickers. */
export const handle: Handle = ({ event, resolve }) => {
  const theme = readTheme(event.cookies.get(THEME_COOKIE));
  event.locals.theme = theme;
  return paraglideMiddleware(event.request, async ({ locale }) => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
    });
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  });
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
