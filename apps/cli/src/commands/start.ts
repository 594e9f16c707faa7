import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { complain } from '../output/print.ts';
import { supervise } from '../supervise.ts';

interface Options {
  readonly data: string;
  readonly port: string;
  readonly sample: boolean;
  readonly host?: string;
  readonly origin?: string;
  readonly proxy?: string;
}

const SERVER = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const WORKER = fileURLToPath(new URL('../../../worker/dist/main.js', import.meta.url));

export const startCommand = (): Command =>
  new Command('start')
    .description('bring everything up on this machine: database, API, worker and the admin app')
    .option('--port <port>', 'port of API and admin app; 0 takes a free one', process.env['PORT'] ?? '7080')
    .option('--no-sample', 'do not load the sample company into an empty data directory')
    .option('--host <address>', 'address of this machine to listen on; 127.0.0.1 where left out')
    .option('--origin <url>', 'what people write to reach it, such as https://casetrail.example')
    .option('--proxy <addresses>', 'where the proxy in front runs, unless on this machine')
    .option(...DATA)
    .action(run);

/** Server and worker are processes of their own, so that this one stays a stranger to them; signals go through. */
const run = async ({ data, port, sample, ...reached }: Options): Promise<void> => {
  if (!existsSync(SERVER) || !existsSync(WORKER)) {
    throw new CommandFailed(
      both(
        '服务尚未构建，请在项目根目录运行 npm start。',
        'The server is not built yet; run npm start in the project’s root.',
      ),
      EXIT.unavailable,
    );
  }
  const dataDir = resolve(data);
  process.exitCode = await supervise({
    server: [
      SERVER,
      ...['--data', dataDir, '--port', port],
      ...(sample ? [] : ['--no-sample']),
      ...(['host', 'origin', 'proxy'] as const).flatMap((name) => given(name, reached[name])),
    ],
    worker: [WORKER, '--data', dataDir],
    say: complain,
  });
};

/** What is left out here may stand in the environment, which the server reads itself. */
const given = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, value];
