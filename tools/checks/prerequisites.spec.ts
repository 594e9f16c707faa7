import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookForPrerequisites } from './prerequisites.mjs';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'programs '));
});
afterEach(() => rmSync(directory, { recursive: true }));

const install = (name: string, mode = 0o755): string => {
  const file = path.join(directory, name);
  writeFileSync(file, '', { mode });
  return file;
};

describe('what tests need', () => {
  it('is found on PATH, whichever of its names it has there', () => {
    const browser = install('google-chrome');
    const { found, missing } = lookForPrerequisites({ PATH: `/nowhere:${directory}` });
    expect(found).toEqual({ CASETRAIL_BROWSER: browser, CASETRAIL_REDIS: '', CASETRAIL_FAKETIME: '' });
    expect(missing.map(({ variable }) => variable)).toEqual(['CASETRAIL_REDIS', 'CASETRAIL_FAKETIME']);
  });

  it('is the browser without a window before the whole one, which draws the same in twice the time', () => {
    install('chromium');
    const found = (): string | undefined =>
      lookForPrerequisites({ PATH: directory }).found['CASETRAIL_BROWSER'];
    expect(found()).toBe(path.join(directory, 'chromium'));
    const shell = install('chromium-headless-shell');
    expect(found()).toBe(shell);
  });

  it('is not found in a file that cannot be run', () => {
    install('redis-server', 0o644);
    expect(lookForPrerequisites({ PATH: directory }).found['CASETRAIL_REDIS']).toBe('');
  });

  it('may be named, or ruled out, by the caller', () => {
    install('redis-server');
    install('chromium');
    const { found, missing } = lookForPrerequisites({
      PATH: directory,
      CASETRAIL_BROWSER: '/opt/browser',
      CASETRAIL_REDIS: '',
    });
    expect(found).toMatchObject({ CASETRAIL_BROWSER: '/opt/browser', CASETRAIL_REDIS: '' });
    expect(missing.map(({ variable }) => variable)).toEqual(['CASETRAIL_REDIS', 'CASETRAIL_FAKETIME']);
  });
});
