import { DatabaseUnavailable, type UnavailableReason } from '../unavailable.ts';

const READINGS: readonly (readonly [RegExp, UnavailableReason, string])[] = [
  [/no space left on device|disk quota exceeded|check free disk space/i, 'disk-full', 'the disk is full'],
  [
    /database files are incompatible with server/i,
    'other-version',
    'the data are of another version of PostgreSQL',
  ],
  [/has wrong ownership/i, 'wrong-owner', 'the data directory belongs to another user'],
  [
    /could not bind|could not create .*socket|unix-domain socket path .* too long|could not create any/i,
    'socket-trouble',
    'it could not listen on its socket',
  ],
  [
    /permission denied|operation not permitted|invalid permissions/i,
    'permission-denied',
    'it may not use its directory',
  ],
];

/** The first line in which PostgreSQL gives up, since the others follow from it; or the last line of all. */
function ownWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.filter((line) => /FATAL|PANIC|error:/.test(line));
  return (telling[0] ?? lines.at(-1) ?? 'it said nothing').replace(/^.*?(LOG|FATAL|PANIC|error):\s*/, '');
}

/** Reads what `initdb` or `postgres` wrote before it gave up. */
export function failureOf(output: string, what: string): DatabaseUnavailable {
  const [, reason, sentence] = READINGS.find(([wording]) => wording.test(output)) ?? [];
  return reason && sentence
    ? new DatabaseUnavailable(reason, `${what}: ${sentence} (${ownWords(output)}).`)
    : new DatabaseUnavailable('start-failed', `${what}: ${ownWords(output)}.`);
}
