/**
 * Whether a request that may change something comes from anywhere but our own pages. SvelteKit asks this for forms only;
 * here it holds for everything that is sent, whatever it is called. Browsers name the origin with every such request.
 */
export const isFromElsewhere = ({ method, headers }: Request, { origin }: URL): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) && headers.get('origin') !== origin;

export const refusedFromElsewhere = (): Response =>
  new Response('只接受从本系统页面发出的改动\nChanges are taken from our own pages only\n', {
    status: 403,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    },
  });
