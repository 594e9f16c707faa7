import type { SecurityHeadersOptions } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Nothing of a browser is needed but what a page is made of. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const YEAR_SECONDS = 365 * 24 * 3600;

/** For every answer, pages and assets too. */
export const securityHeaders = ({ https }: { readonly https: boolean }): SecurityHeadersOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    // Nothing loads, nothing runs. A page of the admin app brings a policy of its own instead, with what it is made of.
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  // For this name alone: what else the firm serves is not ours to decide.
  strictTransportSecurity: https && { maxAge: YEAR_SECONDS, includeSubDomains: false },
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
});

/** The same in short, for answers that are given before there is a request. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * What is answered is of this moment and may name clients: it is not kept anywhere on the way. Written past Fastify, so that
 * it holds for the admin app too, whose files with their hash in the name say for themselves that they may be kept.
 */
export const keepNothing = (server: FastifyInstance): void => {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.raw.setHeader('cache-control', 'no-store');
    reply.raw.setHeader('permissions-policy', PERMISSIONS);
    done();
  });
};
