import { CASE_STEPS } from '@casetrail/domain';
import { operationsOf, sampleOf, type Described, type Operation } from '../../openapi/fixtures/described.ts';
import type { Dice } from './dice.ts';
import { HEADERS, hostileBody, hostilePart, hostileValue, TYPES, type RawJson } from './values.ts';

/** One request that nobody should have sent. */
export interface Hostile {
  /** As the table of access writes it. */
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  /** Sent in pieces, without saying how long it is. */
  readonly inPieces: boolean;
}

/** What is there to be asked for: what stands in an address by its name, and the words that fit the forms of a body. */
export interface Known {
  readonly parts: Readonly<Record<string, string>>;
  readonly texts: readonly string[];
}

/** Of the requests with a body so many are sound but for one value: what is wrong altogether falls at the first look. */
const ALMOST_SOUND = 0.75;

/** Requests made out of the description of the API, without end; the same dice make the same. */
export const hostileRequests = function* (
  description: Described,
  known: Known,
  dice: Dice,
): Generator<Hostile, never> {
  const { routes, resolved } = operationsOf(description);
  const bodies = new Map(
    routes.flatMap(({ path, method, operation }) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      return schema ? [[`${method} ${path}`, sampleOf(schema, resolved, known.texts)] as const] : [];
    }),
  );
  for (;;) {
    const { path, method, operation } = dice.oneOf(routes);
    const sample = bodies.get(`${method} ${path}`);
    const takesBody = operation.requestBody !== undefined;
    const type = operation.requestBody?.content['application/json']
      ? 'application/json'
      : 'application/octet-stream';
    yield {
      route: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      url: addressFor(path, operation, known, dice),
      headers: {
        ...dice.oneOf(HEADERS),
        ...(takesBody && { 'content-type': dice.happens(0.1) ? dice.oneOf(TYPES) : type }),
      },
      body: takesBody ? bodyFor(sample, dice) : undefined,
      inPieces: dice.happens(0.15),
    };
  }
};

const addressFor = (path: string, { parameters }: Operation, known: Known, dice: Dice): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    dice.happens(0.2) ? hostilePart(dice) : (known.parts[name] ?? '1'),
  );
  const pairs = parameters
    .filter((each) => each.in === 'query' && dice.happens(0.4))
    .map(({ name }) => {
      const value = dice.happens(0.6) ? hostilePart(dice) : (known.parts[name] ?? '1');
      return dice.happens(0.1) ? `${name}=${value}&${name}=${value}` : `${name}=${value}`;
    });
  if (dice.happens(0.1)) pairs.push(`${hostilePart(dice)}=${hostilePart(dice)}`);
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
};

const STEPS = Object.keys(CASE_STEPS);

const bodyFor = (sample: unknown, dice: Dice): string | Buffer => {
  if (sample === undefined || !dice.happens(ALMOST_SOUND)) return hostileBody(dice);
  return spoiledAt(sample, dice, 'step' in Object(sample) ? dice.oneOf(STEPS) : undefined);
};

/** The sample as JSON, with one value in it, or a key too many, of somebody's malice. */
const spoiledAt = (sample: unknown, dice: Dice, step: string | undefined): RawJson => {
  const paths = pathsIn(sample);
  const target = dice.oneOf(paths);
  const extra = dice.happens(0.15);
  const write = (value: unknown, path: string): RawJson => {
    if (path === target && !extra) return hostileValue(dice);
    if (path === '.step' && step !== undefined) return JSON.stringify(step);
    if (Array.isArray(value)) return `[${value.map((one, n) => write(one, `${path}.${n}`)).join()}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const pairs = Object.entries(value).map(
      ([key, one]) => `${JSON.stringify(key)}:${write(one, `${path}.${key}`)}`,
    );
    if ((path === target && extra) || (path === '.data' && dice.happens(0.7)))
      pairs.push(
        `${dice.oneOf(['"client"', '"note"', '"__proto__"', '""', '"role"', '"amount"', '"\\ud800"'])}:${hostileValue(dice)}`,
      );
    return `{${pairs.join()}}`;
  };
  return write(sample, '');
};

const pathsIn = (value: unknown, path = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, `${path}.${key}`))]
    : [path];
