import type { System } from '@casetrail/application';
import type { StaffNo } from '@casetrail/kernel';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));

/** The api as it is shipped, a process of its own. */
export interface ApiProcess {
  readonly address: string;
  /** All that it has said so far. */
  readonly printed: () => string;
  /** Kills it outright, and waits until it is gone. */
  kill(): Promise<void>;
  /** Tells it to end, and answers with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts it on a firm's data, and waits until it answers. @throws where it was not built, or ends by itself */
export const startApi = async (
  dataDir: string,
  options: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ApiProcess> => {
  if (!existsSync(SERVER)) throw new Error('the api is not built: npm test builds it');
  const child: ChildProcess = spawn(
    process.execPath,
    [SERVER, '--data', dataDir, '--port', '0', '--no-sample', ...(options.args ?? [])],
    {
      env: { ...process.env, DATABASE_URL: '', CASETRAIL_LANG: 'en', CASETRAIL_ASKING: '0', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const gone = once(child, 'exit');
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const ended = gone.then(() => {
    throw new Error(`the api ended:\n${printed}`);
  });
  ended.catch(() => {});
  for (;;) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
    if (address !== undefined)
      return {
        address,
        printed: () => printed,
        kill: async () => {
          child.kill('SIGKILL');
          await gone;
        },
        stop: async () => {
          child.kill('SIGTERM');
          await gone;
          return child.exitCode;
        },
      };
    await Promise.race([once(child.stdout ?? child, 'data'), once(child.stderr ?? child, 'data'), ended]);
  }
};

const ORIGIN = { address: '127.0.0.1', agent: 'a test' };
const PASSWORD = 'seven herons over the east lake';

/** The secret of a session of a member of staff, whom the first administrator has invited. */
export const sessionOf = async ({ access }: System, no: string): Promise<string> => {
  const secret = (await access.makeSetUpLink()) ?? '';
  const boss = await access.setUp({ secret, password: PASSWORD, loginName: 'boss', name: '王总' }, ORIGIN);
  if (!('secret' in boss)) throw new Error(JSON.stringify(boss));
  const principal = await access.principalOf(boss.secret);
  if (!principal) throw new Error('the administrator is not signed in');
  const invited = await access.invite(
    { loginName: no, staffNo: no as StaffNo, administrator: false },
    principal,
    ORIGIN,
  );
  if (!('secret' in invited)) throw new Error(JSON.stringify(invited));
  const member = await access.setUp({ secret: invited.secret, password: PASSWORD }, ORIGIN);
  if (!('secret' in member)) throw new Error(JSON.stringify(member));
  return member.secret;
};
