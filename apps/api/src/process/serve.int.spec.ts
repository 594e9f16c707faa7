import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SESSION } from '../testing/fake-access.ts';
import { buildServer, start, type Program } from './fixtures/program.ts';

const SIGNED_IN = { headers: { cookie: `casetrail=${SESSION}` } };

let server: string;
beforeAll(async () => {
  server = await buildServer();
}, 60_000);

/** Printed when the slow answer is on its way. */
const ASKED = /asked for a trail/;

const ORPHAN = fileURLToPath(new URL('./fixtures/orphan.mjs', import.meta.url));

const running = async (env = {}): Promise<Program & { readonly address: string }> => {
  const program = start([server, '--port', '0'], env);
  onTestFinished(() => void program.child.kill('SIGKILL'));
  const [, address = ''] = await program.prints(/running at (\S+)/);
  return { ...program, address };
};

describe('a server', () => {
  let program: Program;
  let address: URL;
  beforeAll(async () => {
    program = start([server, '--port', '0']);
    const [, printed = ''] = await program.prints(/running at (\S+)/);
    address = new URL(printed);
  });
  afterAll(() => void program.child.kill('SIGKILL'));

  /** What comes back over a bare connection. */
  const told = async (request: string): Promise<string> => {
    const socket = connect(Number(address.port), '127.0.0.1');
    socket.write(request);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return String(answer);
  };

  it('takes a free port for 0, says which, and answers there', async () => {
    expect(address.hostname).toBe('127.0.0.1');
    expect((await fetch(new URL('/health', address))).status).toBe(200);
    expect(program.printed()).toContain('bound to this machine only');
  });
  it('listens on loopback only', async () => {
    const socket = connect(Number(address.port), '127.0.0.2');
    await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
  });
  it('tells what is no HTTP so, in the one shape', async () => {
    expect(await told('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"malformed".*"reference":/);
  });
  it('refuses headers that are too large, in the one shape', async () => {
    const headers = `X: ${'x'.repeat(100_000)}`;
    expect(await told(`GET / HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/,
    );
  });
  it('answers nobody who names no host', async () => {
    expect(await told('GET /api/rules HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('a server that cannot start', () => {
  it('says so when its port is in use, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ends, printed } = start([server, '--port', String(port)]);
    expect(await ends).toBe(1);
    expect(printed()).toMatch(new RegExp(`Port ${port} is in use`));
    expect(printed()).toContain('platform closed');
    expect(printed()).not.toMatch(/\s+at .*\(/);
  });
  it('refuses to serve other machines under no name, and ends with 2', async () => {
    const { ends, printed } = start([server, '--host', '0.0.0.0']);
    expect(await ends).toBe(2);
    expect(printed()).toContain('say what people write to reach it');
  });
});

describe('a server for other machines too', () => {
  it('warns where nothing is encrypted, and answers under its name alone', async () => {
    const program = start([
      server,
      '--port',
      '0',
      '--host',
      '127.0.0.2',
      '--origin',
      'http://casetrail.example',
    ]);
    onTestFinished(() => void program.child.kill('SIGKILL'));
    await program.prints(/running at http:\/\/casetrail\.example/);
    await program.prints(/WARNING {3}no https/);
  });
});

describe('a server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s closes what it opened and ends with 0',
    async (signal) => {
      const { child, ends, printed } = await running();
      child.kill(signal);
      expect(await ends).toBe(0);
      expect(printed()).toContain('ended with 0; platform closed');
    },
  );
  it('answers the requests in flight first, and takes no new ones', async () => {
    const { address, child, ends, prints } = await running({ SLOW_MS: '2000' });
    const inFlight = fetch(`${address}/api/cases/ZX-260001`, SIGNED_IN);
    await prints(ASKED);
    child.kill('SIGTERM');
    const refused = () =>
      fetch(`${address}/health`).then(
        () => false,
        () => true,
      );
    await expect.poll(refused, { timeout: 20_000 }).toBe(true);
    expect((await inFlight).status).toBe(200);
    expect(await ends).toBe(0);
  });
  it('a second time, later, ends at once', async () => {
    const { address, child, ends, prints, printed } = await running({ SLOW_MS: '30000' });
    fetch(`${address}/api/cases/ZX-260001`, SIGNED_IN).catch(() => undefined);
    await prints(ASKED);
    child.kill('SIGTERM');
    // Again and again: on a loaded machine the first of these may still be taken for the same one.
    const telling = setInterval(() => child.kill('SIGTERM'), 1_200);
    expect(await ends).toBe(143);
    clearInterval(telling);
    expect(printed()).not.toContain('ended with');
  });
  it('several times at once, as by Ctrl-C in a terminal, still closes what it opened', async () => {
    const { address, child, ends, prints, printed } = await running({ SLOW_MS: '600' });
    const inFlight = fetch(`${address}/api/cases/ZX-260001`, SIGNED_IN);
    await prints(ASKED);
    child.kill('SIGINT');
    await after(50);
    child.kill('SIGINT');
    expect((await inFlight).status).toBe(200);
    expect(await ends).toBe(0);
    expect(printed()).toContain('platform closed');
  });
  it('while it loads the sample company breaks off and ends with 0', async () => {
    const { child, ends, prints, printed } = start([server, '--port', '0'], { SAMPLE_MS: '30000' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await prints(/loading a sample company/);
    child.kill('SIGTERM');
    expect(await ends).toBe(0);
    expect(printed()).toContain('platform closed');
  });
  it('leaves the sample company out where it is not wanted', async () => {
    const { child, prints } = start([server, '--port', '0', '--no-sample'], { SAMPLE_MS: '30000' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await prints(/running at/);
  });
});

describe('a server that follows its parent', () => {
  it('ends when the parent dies without a word', async () => {
    const parent = start([ORPHAN, server, '--port', '0'], { CASETRAIL_FOLLOW_PARENT: '1' });
    onTestFinished(() => void parent.child.kill('SIGKILL'));
    const [, pid] = await parent.prints(/child (\d+)/);
    onTestFinished(() => killIfThere(Number(pid)));
    await parent.prints(/running at/);
    parent.child.kill('SIGKILL');
    await parent.ends; // the child holds the pipes until it ends
    expect(parent.printed()).toContain('ended with 0; platform closed');
  });
});

const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};
