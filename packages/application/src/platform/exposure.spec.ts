import { describe, expect, it } from 'vitest';
import { isEncrypted, isExposed } from './exposure.ts';

describe('a server', () => {
  it.each([
    ['127.0.0.1', undefined, false],
    ['::1', undefined, false],
    ['localhost', undefined, false],
    ['127.0.0.1', 'http://localhost:8080', false],
    ['127.0.0.1', 'http://[::1]:8080', false],
    ['127.0.0.1', 'https://casetrail.example', false],
    ['0.0.0.0', 'https://casetrail.example', false],
    ['0.0.0.0', undefined, true],
    ['::', undefined, true],
    ['192.168.1.5', undefined, true],
    ['192.168.1.5', 'http://192.168.1.5:7080', true],
    // A proxy that speaks plain http.
    ['127.0.0.1', 'http://casetrail.example', true],
    ['127.0.0.1', 'http://localhost.example', true],
    ['127.0.0.1', 'no address', true],
  ])('on %s, reached at %s, lies open: %s', (host, origin, open) =>
    expect(isExposed({ host, origin })).toBe(open),
  );
  it('is behind https where people reach it by https', () => {
    expect(isEncrypted({ origin: 'https://casetrail.example' })).toBe(true);
    expect(isEncrypted({ origin: 'http://https.example' })).toBe(false);
    expect(isEncrypted({ origin: undefined })).toBe(false);
  });
});
