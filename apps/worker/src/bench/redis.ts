import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Path of a redis-server; empty where there is none, and what needs one is left out. */
export const REDIS = process.env['CASETRAIL_REDIS'] ?? '/usr/bin/redis-server';

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Kills it outright, and waits until it is gone. */
  stop(): Promise<void>;
}

/** A server of its own that keeps nothing, on a port that is free, or where one was before. */
export const startRedis = async (at?: number): Promise<RedisServer> => {
  const port = at ?? (await freePort());
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(REDIS, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(child, 'close');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  while (!printed.includes('Ready to accept connections')) await once(child.stdout, 'data');
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
