import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EDGE_KEY, edgeKey } from '../access/authentication/client-address.ts';
import type { Log } from '../edge/log.ts';
import { NOT_BUILT_PAGE } from './not-built-page.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** What only the server knows of whoever asks for a page. */
interface Browser {
  readonly address: string;
  readonly https: boolean;
}

/** The pages beside the API. */
export interface AdminApp {
  /** Loads the build; its pages will ask the API at `apiUrl`. False when there is none. */
  load(apiUrl: string): Promise<boolean>;
  /** Never rejects: whatever goes wrong is logged, and the browser gets a page. */
  answer(request: IncomingMessage, response: ServerResponse, browser: Browser): Promise<void>;
}

const PROTOCOL_HEADER = 'x-forwarded-proto';
const ADDRESS_HEADER = 'casetrail-address';

/** @param build the `handler.js` that SvelteKit's Node adapter writes */
export const adminApp = (build: URL, log: Log): AdminApp => {
  let handler: Handler | undefined;
  return {
    async load(apiUrl) {
      if (!existsSync(build)) return false;
      // Read when the build is imported. Without the header the adapter takes every request for https, and every form
      // that is sent over http for one from another site.
      process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
      process.env['ADDRESS_HEADER'] = ADDRESS_HEADER;
      process.env['CASETRAIL_API'] = apiUrl;
      // By which the pages vouch for the address of a browser.
      process.env[EDGE_KEY] = edgeKey();
      handler = ((await import(/* @vite-ignore */ build.href)) as { handler: Handler }).handler;
      return true;
    },
    async answer(request, response, { address, https }) {
      const pages = handler ?? notBuilt;
      request.headers[PROTOCOL_HEADER] = https ? 'https' : 'http';
      request.headers[ADDRESS_HEADER] = address;
      try {
        await pages(request, response, () => page(response, 404, 'Not found'));
      } catch (error) {
        log(`the admin app failed: ${error instanceof Error ? error.stack : String(error)}`);
        if (response.headersSent) response.destroy();
        else page(response, 500, 'Something went wrong');
      }
    },
  };
};

const notBuilt: Handler = (_request, response) => page(response, 404, NOT_BUILT_PAGE);

const page = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
};
