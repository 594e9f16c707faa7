import { describe, expect, it } from 'vitest';
import { nodeWillDo, pnpmWillDo } from './versions.mjs';

describe('an installed Node', () => {
  it.each(['22.22.2', '22.23.0', 'v24.15.0', '24.21.3', '26.0.0', '27.1.0'])('%s will do', (version) => {
    expect(nodeWillDo(version)).toBe(true);
  });

  const TOO_OLD = ['20.20.2', '21.9.0', '22.22.1', '22.3.9', '23.11.0', '24.14.9', '25.9.0'];
  it.each([...TOO_OLD, '26.0.0-rc.1', '26', 'sh: node: not found', ''])('%s will not', (version) => {
    expect(nodeWillDo(version)).toBe(false);
  });
});

describe('an installed pnpm', () => {
  it.each(['12.0.0', '12.21.0\n', '12.99.1'])('%s will do', (version) => {
    expect(pnpmWillDo(version)).toBe(true);
  });

  it.each(['11.9.9', '13.0.0', '12.0.0-beta.1', '', '! Corepack is about to download'])(
    '%s will not',
    (version) => {
      expect(pnpmWillDo(version)).toBe(false);
    },
  );
});
