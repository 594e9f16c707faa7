import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TYPED_TOGETHER } from './stages.mjs';

const ROOT = new URL('../../', import.meta.url);

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));

const FOLDERS = [...readdirSync(new URL('packages', ROOT)).map((name) => `packages/${name}`), 'apps/cli'];

describe('what is type-checked in one program', () => {
  it('is everything that is left out of the checks one by one', () => {
    expect(TYPED_TOGETHER).toEqual(['./packages/*', '@casetrail/cli']);
    expect(read('tsconfig.packages.json')).toEqual({
      extends: './tsconfig.base.json',
      include: ['packages/*/src', 'apps/cli/src'],
    });
  });

  it.each(FOLDERS)('has no settings of its own: %s', (folder) => {
    expect(read(`${folder}/tsconfig.json`)).toEqual({
      extends: '../../tsconfig.base.json',
      include: ['src'],
    });
  });
});
