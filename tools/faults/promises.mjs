/**
 * What must hold whatever breaks, the test that shows it, and the saboteur that must turn that test red.
 *
 * Each part of a test's name stands in its file, and may be the beginning of a name that goes on with figures.
 * `npm run sabotage` and docs/reference/faults.md are made from this.
 */
import { CLUSTER } from './promises/cluster.mjs';
import { DEADLINES } from './promises/deadlines.mjs';
import { LOG } from './promises/log.mjs';
import { PEOPLE } from './promises/people.mjs';
import { RECORD } from './promises/record.mjs';

/** @type {readonly import('./promised.mjs').Promised[]} */
export const PROMISES = [...LOG, ...RECORD, ...DEADLINES, ...CLUSTER, ...PEOPLE];
