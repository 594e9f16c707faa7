import { randomBytes } from 'node:crypto';

/** Logs of this run, by a name that no other run has: what tests write to a server stays there. */
const RUN = `test-${randomBytes(6).toString('hex')}`;
let logs = 0;

/** An empty log of its own on a server that is used for tests. */
export const logOnTestServer = (url: string): { readonly url: string; readonly log: string } => ({
  url,
  log: `${RUN}-${(logs += 1)}`,
});
