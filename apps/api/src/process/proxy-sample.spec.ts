import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const directivesOf = (file: string): readonly string[] =>
  readFileSync(new URL(`../../../../infra/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('the sample of a proxy on one machine', () => {
  const directives = directivesOf('Caddyfile');
  it('leads to the port that is ours by default, on this machine', () =>
    expect(directives).toContain('reverse_proxy 127.0.0.1:7080 {'));
  it('is for a name, so that Caddy serves it by https', () => {
    expect(directives).toContain('casetrail.example {');
    expect(directives.join('\n')).not.toMatch(/auto_https|:80\b/);
  });
  it('sends pages on from http, and what asks the API not', () => {
    const plain = directives.slice(directives.indexOf('http://casetrail.example {'));
    expect(plain.slice(1, plain.indexOf('}'))).toEqual([
      '@pages not path /api /api/*',
      'redir @pages https://{host}{uri} 308',
      'respond "use https" 403',
    ]);
  });
});

describe.each([
  ['one machine', 'Caddyfile'],
  ['a cluster', 'Caddyfile.cluster'],
  ['a pod', 'kubernetes/Caddyfile'],
])('the sample of a proxy for %s', (_for, file) => {
  const directives = directivesOf(file);
  it.each([
    ['speaks no TLS before 1.2', /^protocols tls1\.2 tls1\.3$/],
    ['keeps the name that people wrote', /^header_up Host \{host\}$/],
    ['says the address of the browser itself', /^header_up X-Forwarded-For \{remote_host\}$/],
    ['lets nobody claim another one', /^header_up -Forwarded$/],
    ['takes away what only our own pages may sign', /^header_up -Casetrail-Client$/],
    ['waits for headers for a while only', /^read_header \d+s$/],
    ['waits for bodies for a while only', /^read_body \d+s$/],
    ['takes headers within reason', /^max_header_size 16KB$/],
  ])('%s', (_what, line) => expect(directives.filter((each) => line.test(each))).toHaveLength(1));
  it('lets the largest attachment through, and little more', () => {
    const [, megabytes] = /max_size (\d+)MB/.exec(directives.join('\n')) ?? [];
    expect(Number(megabytes) * 1_000_000).toBeGreaterThan(LARGEST_ATTACHMENT);
    expect(Number(megabytes) * 1_000_000).toBeLessThan(LARGEST_ATTACHMENT * 1.1);
  });
  it('writes no log of addresses, and packs no secrets together with what others wrote', () =>
    expect(directives.filter((line) => /^(log|encode)\b/.test(line))).toEqual([]));
  it('closes every bracket', () => {
    const count = (bracket: string) => directives.filter((line) => line.endsWith(bracket)).length;
    expect(count(' {') + directives.filter((line) => line === '{').length).toBe(
      directives.filter((line) => line === '}').length,
    );
  });
});
