import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDirectory } from './fixtures/vaults.ts';
import { KeyRing } from './key-ring.ts';

const nameOf = (nth: number) => nth.toString(16).padStart(24, '0');
const drawn = () => randomBytes(60);
const names = [1, 2, 3].map(nameOf);
const [one = '', two = '', three = ''] = names;

const aRing = () => {
  const path = join(aDirectory(), 'clients.ring');
  return { path, ring: new KeyRing(path) };
};

describe('a ring of keys', () => {
  it('gives back what was added to it, also to others and later on', async () => {
    const { path, ring } = aRing();
    const other = new KeyRing(path);
    const given = new Map(names.map((name) => [name, drawn()]));
    const wrapped = (name: string) => given.get(name) ?? drawn();
    await ring.add([one], wrapped);
    expect(other.get(one)).toEqual(given.get(one));
    await ring.add([two, three], wrapped);
    for (const name of names) {
      expect(ring.get(name)).toEqual(given.get(name));
      expect(other.get(name)).toEqual(given.get(name));
    }
    expect(ring.get(nameOf(4))).toBeUndefined();
    expect(ring.missing([...names, nameOf(4)])).toEqual([nameOf(4)]);
  });

  it('has one key a name, however many add it at once', async () => {
    const { path } = aRing();
    const rings = Array.from({ length: 5 }, () => new KeyRing(path));
    await Promise.all(rings.map((ring) => ring.add(names, drawn)));
    for (const name of names)
      expect(new Set(rings.map((ring) => ring.get(name)?.toString('hex'))).size).toBe(1);
  });

  it('does not grow where nothing is missing', async () => {
    const { path, ring } = aRing();
    await ring.add(names, drawn);
    const { size } = statSync(path);
    await new KeyRing(path).add(names, drawn);
    expect(statSync(path).size).toBe(size);
  });

  it.each(['', `${one} `, `${one} abc`, '\0'.repeat(50), `${one} ${'x'.repeat(79)}\n`])(
    'adds whole lines after what a fall left: %j',
    async (rest) => {
      const { path, ring } = aRing();
      await ring.add([two], drawn);
      appendFileSync(path, rest);
      const after = new KeyRing(path);
      await after.add(names, drawn);
      for (const name of names) expect(after.get(name)).toHaveLength(60);
      expect(after.get(one)).toEqual(new KeyRing(path).get(one));
      expect(after.get(two)).toEqual(ring.get(two));
    },
  );

  it('destroys every line of a name, and nothing else', async () => {
    const { path, ring } = aRing();
    await ring.add(names, drawn);
    appendFileSync(path, `${two} ${drawn().toString('base64url')}\n`);
    const other = new KeyRing(path);
    const kept = [other.get(one), other.get(three)];
    expect(ring.destroy(two)).toBe(true);
    expect(readFileSync(path, 'latin1')).not.toContain(two);
    for (const each of [ring, other, new KeyRing(path)]) {
      expect(each.get(two)).toBeUndefined();
      expect([each.get(one), each.get(three)]).toEqual(kept);
      expect(each.destroy(nameOf(9))).toBe(false);
    }
    expect(ring.destroy(two)).toBe(false);
  });

  it('says so where what is written does not stay', async () => {
    await expect(new KeyRing('/dev/null').add([one], drawn)).rejects.toThrow('does not keep');
  });
});
