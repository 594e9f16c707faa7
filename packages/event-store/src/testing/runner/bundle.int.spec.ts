import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { StandIn } from '../kurrentdb/index.ts';

const BUILD = fileURLToPath(new URL('../../../build-contract.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs Node with nothing but what is named: no packages, no variables. */
const node = (
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env['PATH'], ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });

let bare: string;

beforeAll(async () => {
  const built = mkdtempSync(join(tmpdir(), 'casetrail-contract-'));
  bare = mkdtempSync(join(tmpdir(), 'casetrail-bare-'));
  const file = join(built, 'contract.cjs');
  expect(await node(built, [BUILD, file])).toMatchObject({ code: 0 });
  copyFileSync(file, join(bare, 'contract.cjs'));
  rmSync(built, { recursive: true });
});
afterAll(() => rmSync(bare, { recursive: true }));

const run = (env?: Readonly<Record<string, string>>): Promise<Ended> => node(bare, ['contract.cjs'], env);

const aServer = async (): Promise<StandIn> => {
  const server = await StandIn.start();
  onTestFinished(() => server.stop());
  return server;
};

it('one file runs the whole contract where there is only Node', async () => {
  const server = await aServer();
  const { code, said } = await run({ KURRENTDB_TEST_URL: server.url });
  expect(said).toMatch(/# tests 6\d|ℹ tests 6\d/);
  expect(said).toMatch(/(#|ℹ) fail 0/);
  expect(code).toBe(0);
});

it('and turns red over a server that does not give back what it was given', async () => {
  const server = await aServer();
  const append = server.ledger.append.bind(server.ledger);
  server.ledger.append = (name, expected, events) =>
    append(
      name,
      expected,
      events.map((event) => ({ ...event, data: Buffer.from('{}') })),
    );
  const { code, said } = await run({ KURRENTDB_TEST_URL: server.url });
  expect(said).toMatch(/✖ gives back what was appended, whole/);
  expect(code).toBe(1);
});

it('says what it needs', async () => {
  expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining('KURRENTDB_TEST_URL') });
});
