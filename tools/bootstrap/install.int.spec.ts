import { mkdirSync, symlinkSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkout } from './fixtures/checkout.ts';

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
  checkout.pnpm('12.3.4');
});
afterEach(() => checkout.remove());

describe('installing', () => {
  it('is done once, and again only when what it installs from has changed', async () => {
    await checkout.run(['cli', 'show']);
    await checkout.run(['cli', 'show']);
    expect(checkout.installs()).toBe(1);
    checkout.write('packages/kernel/package.json', '{ "dependencies": {} }');
    await checkout.run(['cli', 'show']);
    expect(checkout.installs()).toBe(2);
  });

  it('that failed is told, ends the run and is tried again', async () => {
    checkout.pnpm('12.3.4', 'echo "lockfile is broken"; exit 9');
    const { code, stderr, stdout } = await checkout.run(['cli', 'show']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('lockfile is broken');
    checkout.pnpm('12.3.4');
    expect((await checkout.run(['cli', 'show'])).code).toBe(0);
  });

  it('that failed half-way does not pass for the one before it', async () => {
    await checkout.run(['cli', 'show']);
    checkout.write('pnpm-lock.yaml', 'two');
    checkout.pnpm('12.3.4', 'exit 9');
    await checkout.run(['cli', 'show']);
    checkout.write('pnpm-lock.yaml', 'one');
    checkout.pnpm('12.3.4');
    await checkout.run(['cli', 'show']);
    expect(checkout.installs()).toBe(3);
  });
});

describe('a home', () => {
  it('is the user’s own where it can be written to', async () => {
    const { stdout } = await checkout.run(['cli', 'show']);
    expect(JSON.parse(stdout)).toMatchObject({ home: checkout.home });
  });

  it.each([undefined, '/nonexistent', 'relative'])('is lent where HOME is %s', async (HOME) => {
    const { stdout } = await checkout.run(['cli', 'show'], { env: { HOME } });
    expect(JSON.parse(stdout)).toMatchObject({ home: path.join(checkout.root, '.runtime', 'home') });
  });
});

describe('the launcher', () => {
  const launcher = () => path.join(checkout.root, 'casetrail');

  it('keeps stdout for the command while it installs, and is silent afterwards', async () => {
    const first = await checkout.run(['show', 'a b'], { command: [launcher()] });
    expect(JSON.parse(first.stdout)).toMatchObject({ task: 'show', args: ['a b'] });
    expect(first.stderr).toContain('installing packages ...');
    const second = await checkout.run(['show'], { command: [launcher()] });
    expect(second.stderr).toBe('');
    expect(checkout.installs()).toBe(1);
  });

  it('notices that what is installed is out of date', async () => {
    await checkout.run(['show'], { command: [launcher()] });
    checkout.write('pnpm-lock.yaml', 'two');
    const { code } = await checkout.run(['show'], { command: [launcher()] });
    expect([code, checkout.installs()]).toEqual([0, 2]);
  });

  it('builds the command line again where a source is newer, and says nothing of it otherwise', async () => {
    await checkout.run(['show'], { command: [launcher()] });
    await checkout.run(['show'], { command: [launcher()] });
    expect(checkout.builds()).toBe(1);
    const newer = 'console.log(JSON.stringify({ task: "newer" }));';
    for (const source of [
      'packages/kernel/src/index.ts',
      'tools/bundle/whole-program.ts',
      'apps/cli/src/main.ts',
    ])
      checkout.write(source, newer);
    const { stdout } = await checkout.run(['show'], { command: [launcher()] });
    expect(JSON.parse(stdout)).toEqual({ task: 'newer' });
    await checkout.run(['show'], { command: [launcher()] });
    expect(checkout.builds()).toBe(2);
  });

  it.each([
    'packages/kernel/src/index.ts',
    'tools/bundle/whole-program.ts',
    'apps/cli/src/options.ts',
    'apps/cli/vite.config.ts',
  ])('takes a change of %s for one', async (source) => {
    await checkout.run(['show'], { command: [launcher()] });
    checkout.write(source, '// changed');
    await checkout.run(['show'], { command: [launcher()] });
    expect(checkout.builds()).toBe(2);
  });

  it('runs the sources of a checkout that is not its user’s to build', async () => {
    await checkout.run(['show'], { command: [launcher()] });
    checkout.write('apps/cli/src/main.ts', 'console.log(JSON.stringify({ task: "newer" }));');
    const ids = checkout.closeTo(path.join(checkout.root, 'apps', 'cli'));
    // Left out where even Node lies in a path of root's own.
    if (!ids) return expect(userInfo().uid).toBe(0);
    const { stdout } = await checkout.run(['show'], { command: [launcher()], ids });
    expect([JSON.parse(stdout), checkout.builds()]).toEqual([{ task: 'newer' }, 1]);
  });

  it('works from any directory and through links, and leaves the directory as it is', async () => {
    const elsewhere = path.join(checkout.home, 'else where');
    mkdirSync(elsewhere);
    symlinkSync('../a checkout/casetrail', path.join(elsewhere, 'one'));
    symlinkSync('one', path.join(elsewhere, 'two'));
    for (const run of ['bootstrapping', 'installed']) {
      const { stdout } = await checkout.run([run], {
        command: ['sh', '-c', `cd '${elsewhere}' && exec ./two "$@"`, 'sh'],
      });
      expect(JSON.parse(stdout)).toMatchObject({ task: run, cwd: elsewhere });
    }
  });

  it('passes the exit code on, bootstrapping or not', async () => {
    for (let run = 0; run < 2; run += 1) {
      expect((await checkout.run(['fail'], { command: [launcher()] })).code).toBe(7);
    }
  });
});
