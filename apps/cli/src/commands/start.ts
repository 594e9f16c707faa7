import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';

interface Options {
  readonly data: string;
  readonly port: string;
  readonly sample: boolean;
}

const SERVER = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));

export const startCommand = (): Command =>
  new Command('start')
    .description('bring everything up on this machine: database, API, projections and the admin app')
    .option('--port <port>', 'port of API and admin app; 0 takes a free one', process.env['PORT'] ?? '7080')
    .option('--no-sample', 'do not load the sample company into an empty data directory')
    .option(...DATA)
    .action(run);

/** The server is a process of its own, so that this one stays a stranger to it; signals go through. */
const run = async ({ data, port, sample }: Options): Promise<void> => {
  if (!existsSync(SERVER)) {
    throw new CommandFailed(
      both(
        '服务尚未构建，请在项目根目录运行 npm start。',
        'The server is not built yet; run npm start in the project’s root.',
      ),
      EXIT.unavailable,
    );
  }
  const args = [SERVER, '--data', resolve(data), '--port', port, ...(sample ? [] : ['--no-sample'])];
  const server = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, CASETRAIL_FOLLOW_PARENT: '1' },
  });
  const pass = (signal: NodeJS.Signals) => server.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass);
  process.exitCode = await new Promise<number>((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code, signal) =>
      done(code ?? (signal === 'SIGINT' ? EXIT.interrupted : EXIT.unavailable)),
    );
  });
};
