import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { drawKeys } from '../keys/keys.ts';
import { COST, HashingBusy, hasherOf } from './hasher.ts';

const keys = drawKeys();

describe('hashing', () => {
  it('costs what OWASP asks for, and knows what was made with less', async () => {
    const hasher = hasherOf(keys);
    const stored = await hasher.hash('a rainy evening in Wuxi');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(stored, 'a rainy evening in Wuxi')).toBe(true);
    expect(await hasher.verify(stored, 'a rainy evening in wuxi')).toBe(false);
    expect(hasher.isDated(stored)).toBe(false);
    expect(hasher.isDated(await hash('x', { ...COST, timeCost: 1 }))).toBe(true);
  });
  it('takes the same characters for the same, however they are composed', async () => {
    const hasher = hasherOf(keys);
    expect(await hasher.verify(await hasher.hash('cafe\u0301 au lait'), 'caf\u00e9 au lait')).toBe(true);
  });
  it('runs two at once, lets fifty wait, and refuses the next', async () => {
    let running = 0;
    let most = 0;
    const open: (() => void)[] = [];
    const hasher = hasherOf(keys, {
      hash: async () => '',
      verify: async () => {
        most = Math.max(most, (running += 1));
        await new Promise<void>((go) => open.push(go));
        running -= 1;
        return true;
      },
    });
    const all = Array.from({ length: 52 }, () => hasher.verify('stored', 'x'));
    await expect(hasher.verify('stored', 'x')).rejects.toThrow(HashingBusy);
    const ended = Promise.all(all);
    for (let n = 0; n < 52; n += 1) {
      await expect.poll(() => open.length).toBeGreaterThan(0);
      open.shift()?.();
    }
    expect(await ended).toHaveLength(52);
    expect(most).toBe(2);
  });
});
