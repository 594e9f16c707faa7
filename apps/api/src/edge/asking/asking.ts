import { text } from '@casetrail/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { originOf } from '../../access/authentication/client-address.ts';
import { reject, type Rejection } from '../rejection.ts';
import { Buckets, type Rate } from './buckets.ts';

/** How much one may ask of the API. */
interface Allowances {
  /** Of one who is signed in, by any of his sessions and tokens: what only reads. */
  readonly reading: Rate;
  /** The same for what changes something. */
  readonly changing: Rate;
  /** From one address, whoever asks: a store with all its people may have but one. */
  readonly address: Rate;
}

/** A page asks for five things, and a person turns some pages a minute; a program that reads along stays well below. */
const USUAL: Allowances = {
  reading: { atOnce: 300, aMinute: 1_200 },
  changing: { atOnce: 60, aMinute: 240 },
  address: { atOnce: 1_500, aMinute: 6_000 },
};

/** So many times the usual; undefined, without a bound, for 0. */
export const allowancesOf = (times: number): Allowances | undefined => {
  if (times === 0) return undefined;
  const much = ({ atOnce, aMinute }: Rate): Rate => ({ atOnce: atOnce * times, aMinute: aMinute * times });
  return {
    reading: much(USUAL.reading),
    changing: much(USUAL.changing),
    address: much(USUAL.address),
  };
};

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Counts what is asked; who asks too much is told when he may go on. */
export class Asking {
  readonly #reading: Buckets;
  readonly #changing: Buckets;
  readonly #address: Buckets;
  readonly #now: () => number;

  constructor({ reading, changing, address }: Allowances, now = () => performance.now()) {
    this.#reading = new Buckets(reading);
    this.#changing = new Buckets(changing);
    this.#address = new Buckets(address);
    this.#now = now;
  }

  /** @throws Rejection 429, for what comes from one address */
  from(request: FastifyRequest): void {
    this.#refuse(this.#address.take(originOf(request).address, this.#now()));
  }

  /** @throws Rejection 429, for what one person asks */
  by(account: string, method: string): void {
    const buckets = READS.includes(method) ? this.#reading : this.#changing;
    this.#refuse(buckets.take(account, this.#now()));
  }

  #refuse(wait: number): void {
    if (wait > 0) throw tooMuch(Math.ceil(wait / 1_000));
  }
}

const tooMuch = (seconds: number): Rejection =>
  reject(
    429,
    'too-many-requests',
    text(
      `请求过于频繁，请 ${seconds} 秒后再试；没有执行任何操作`,
      `too much was asked at once; try again in ${seconds} s, nothing was done`,
    ),
    { retryAfter: seconds },
  );

/** Before anything is looked up: an address that asks too much costs the database nothing. */
export const boundAddresses = (server: FastifyInstance, asking: Asking | undefined): void => {
  if (!asking) return;
  server.addHook('onRequest', (request, _reply, done) => {
    if (!(request.raw.url ?? '').startsWith('/api')) return done();
    try {
      asking.from(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
};
