import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KeysUnavailable, loadKeys } from './keys.ts';

const root = mkdtempSync(join(tmpdir(), 'casetrail-keys-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the keys of an installation', () => {
  it('are drawn once, for their owner’s eyes only', () => {
    const file = join(root, 'secrets', 'access.json');
    const keys = loadKeys(file, false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    expect(loadKeys(file, true).pepper('x')).toBe(keys.pepper('x'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
  it('are not drawn anew where there are accounts, nor when they are damaged', () => {
    expect(() => loadKeys(join(root, 'gone.json'), true)).toThrow(KeysUnavailable);
    const damaged = join(root, 'damaged.json');
    for (const text of ['', '{}', '{"pepper":"eA==","totp":"eA=="}']) {
      writeFileSync(damaged, text, { mode: 0o600 });
      expect(() => loadKeys(damaged, false)).toThrow(/Put it back from a backup/);
    }
  });
});
