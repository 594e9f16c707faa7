import { version } from '$app/env';
import { immutable } from '$app/manifest';

/**
 * Keeps the built files, whose names change with their content, and one page that says that nothing can be reached.
 * It never keeps what a page or the API answered: a case must not lie on a phone that was lost.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const KEPT_IN = `casetrail-${version}`;
const OFFLINE = '/offline.html';
const WITH_IT = [OFFLINE, '/offline.css', '/seal.svg'];
const IMMUTABLE: ReadonlySet<string> = new Set(immutable.map(({ path }) => `/${path.replace(/^\//, '')}`));

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT_IN)
      .then((kept) => kept.addAll(WITH_IT))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  const drop = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name !== KEPT_IN) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(drop());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(offlinePage));
  else if (IMMUTABLE.has(pathname)) event.respondWith(keptOrFetched(request));
  else if (WITH_IT.includes(pathname)) event.respondWith(fetch(request).catch(() => keptOnly(pathname)));
});

const keptOnly = async (pathname: string): Promise<Response> =>
  (await caches.match(pathname)) ?? Response.error();

const offlinePage = async (): Promise<Response> => {
  const kept = await caches.match(OFFLINE);
  if (!kept) return Response.error();
  const headers = new Headers(kept.headers);
  // One kept before it was served without the API's would show nothing of its looks; its own stands in it.
  headers.delete('content-security-policy');
  // 503: nothing takes it for the page that was asked for.
  return new Response(kept.body, { status: 503, headers });
};

const keptOrFetched = async (request: Request): Promise<Response> => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    await caches.open(KEPT_IN).then((store) => store.put(request, copy));
  }
  return answer;
};
