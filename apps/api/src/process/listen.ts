import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../edge/reached.ts';

/** The port cannot be had; the message says what to do about it. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** @returns the port that was taken, which is another one where 0 was asked for */
export const listen = async (
  app: NestFastifyApplication,
  port: number,
  host = LOOPBACK,
): Promise<{ readonly port: number }> => {
  try {
    const server = app.getHttpAdapter().getInstance();
    await server.listen({ port, host });
    return server.server.address() as AddressInfo;
  } catch (error) {
    throw portTaken(error, port) ?? error;
  }
};

const portTaken = (error: unknown, port: number): PortTaken | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortTaken(
        `Port ${port} is in use, perhaps by another Casetrail. Stop that one, or choose another port: --port ${port === 65_535 ? 0 : port + 1}.`,
      );
    case 'EACCES':
      return new PortTaken(`Port ${port} is not open to this user. Choose one above 1023: --port 7080.`);
    default:
      return undefined;
  }
};

const LOOK_AGAIN_MS = 50;

/** Takes no new requests and waits for those in flight, `patience` milliseconds at most. */
export const closeWithin = async (app: NestFastifyApplication, patience: number): Promise<void> => {
  const server = app.getHttpServer();
  // A client keeps its connection for a next request, which would keep the server: it is closed once it is idle.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const impatient = setTimeout(() => server.closeAllConnections(), patience);
  await app.close();
  clearInterval(idle);
  clearTimeout(impatient);
};
