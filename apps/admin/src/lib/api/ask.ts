import { createHmac } from 'node:crypto';
import type { Problem } from '@casetrail/contract';
import { getRequestEvent } from '$app/server';
import { ApiFailure } from './api-failure.ts';

const DEFAULT_API = 'http://127.0.0.1:7080';
const PATIENCE_MS = 15_000;

interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** Words to search for, which no address is to hold. */
  readonly search?: string | undefined;
  /** Sent as it is, in place of a body. */
  readonly file?: Blob;
  readonly patienceMs?: number;
}

/**
 * What the API answers at a path, in the shape that the contract gives it, asked as whoever asks for the page.
 * @throws ApiFailure
 */
export const ask = async <Answer>(path: string, asking: Asking = {}): Promise<Answer> => {
  const response = await reach(path, asking);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok || body === undefined) throw new ApiFailure(response.status, problemIn(body));
  passCookiesOn(response);
  return body as Answer;
};

/**
 * A file as the API answers it, asked as whoever asks for the page.
 * @throws ApiFailure
 */
export const askFile = async (path: string, patienceMs = PATIENCE_MS): Promise<Response> => {
  const response = await reach(path, { patienceMs });
  if (!response.ok)
    throw new ApiFailure(response.status, problemIn(await response.json().catch(() => undefined)));
  return response;
};

const reach = async (
  path: string,
  { method = 'GET', body, search, file, patienceMs = PATIENCE_MS }: Asking,
): Promise<Response> => {
  try {
    // Read at each request: the server that mounts the pages names its address when it has one.
    const api = process.env['CASETRAIL_API'] ?? DEFAULT_API;
    return await fetch(new URL(path, api), {
      method,
      headers: {
        ...identity(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(search !== undefined && { 'casetrail-search': encodeURIComponent(search) }),
        ...(file && { 'content-type': 'application/octet-stream' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    throw new ApiFailure(0, undefined, cause);
  }
};

/** A stream of server-sent events, open until the signal says otherwise; undefined where there is none to be had. */
export const askForStream = async (
  path: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | undefined> => {
  const api = process.env['CASETRAIL_API'] ?? DEFAULT_API;
  const headers = { ...identity(), accept: 'text/event-stream' };
  const response = await fetch(new URL(path, api), { headers, signal }).catch(() => undefined);
  return response?.ok && response.headers.get('content-type')?.startsWith('text/event-stream')
    ? (response.body ?? undefined)
    : undefined;
};

/** The session and the device: no other cookie is the API's to know. */
const OURS = /^(?:__Host-)?casetrail(?:-device)?$/;

/** The browser's cookies and name, and its address under our signature. */
const identity = (): Record<string, string> => {
  const { request, cookies, getClientAddress } = getRequestEvent();
  const [agent, key] = [request.headers.get('user-agent'), process.env['CASETRAIL_EDGE_KEY']];
  // As they stand now: the password may have been given within this request, and what the browser sent is void then.
  const cookie = cookies
    .getAll()
    .flatMap(({ name, value }) => (OURS.test(name) ? [`${name}=${encodeURIComponent(value)}`] : []))
    .join('; ');
  return {
    accept: 'application/json',
    // Says that it is our pages that ask: no other site can.
    'casetrail-request': '1',
    ...(cookie !== '' && { cookie }),
    ...(agent !== null && { 'user-agent': agent }),
    ...(key && { 'casetrail-client': signed(`${getClientAddress()};${Date.now()}`, key) }),
  };
};

const signed = (claim: string, key: string): string =>
  `${claim};${createHmac('sha256', key).update(claim).digest('base64url')}`;

/** What the API sets for its own address is meant for the browser, which knows ours only. */
const passCookiesOn = (response: Response): void => {
  const { cookies } = getRequestEvent();
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const age = attributes.find((attribute) => attribute.startsWith('Max-Age='))?.slice('Max-Age='.length);
    cookies.set(pair.slice(0, at), pair.slice(at + 1), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: attributes.includes('Secure'),
      ...(age !== undefined && { maxAge: Number(age) }),
    });
  }
};

const problemIn = (body: unknown): Problem | undefined =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body && 'reference' in body
    ? (body as Problem)
    : undefined;
