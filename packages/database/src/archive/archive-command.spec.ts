import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { archiveCommand, restoreCommand } from './archive-command.ts';

const SEGMENT = '000000010000000000000007';

/** As PostgreSQL does: percent signs first, then a shell. */
const filled = (command: string, path: string): string =>
  command.replaceAll(/%(.)/g, (_, sign: string) => ({ f: SEGMENT, p: path })[sign] ?? sign);

const ended = (command: string): number | null => spawnSync('sh', ['-c', command]).status;

/** A name that a shell or PostgreSQL could read as more than a name. */
const aDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), `casetrail 100%p it's "here" $HOME `));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
};

describe.skipIf(process.platform === 'win32')('the command that asks whether a segment is kept', () => {
  it('lets it go where nobody archives, and otherwise only where the host has left its mark', () => {
    const directory = aDirectory();
    mkdirSync(join(directory, 'kept'));
    const command = filled(archiveCommand(directory), '');
    expect(ended(command)).toBe(0);
    writeFileSync(join(directory, 'on'), '');
    expect(ended(command)).toBe(1);
    writeFileSync(join(directory, 'kept', SEGMENT), '');
    expect(ended(command)).toBe(0);
  });

  it('gives a segment back, and fails where it is not there', () => {
    const directory = aDirectory();
    // PostgreSQL names its own place from within its directory.
    const command = filled(restoreCommand(directory), 'RECOVERYXLOG');
    expect(ended(command)).not.toBe(0);
    writeFileSync(join(directory, SEGMENT), 'write-ahead');
    execFileSync('sh', ['-c', command], { cwd: directory });
    expect(readFileSync(join(directory, 'RECOVERYXLOG'), 'utf8')).toBe('write-ahead');
  });
});

it('has a form for Windows, which has no such shell', () => {
  expect(archiveCommand('C:\\a 5%', 'win32')).toBe(
    'if not exist "C:\\a 5%%\\on" (exit 0) else if exist "C:\\a 5%%\\kept\\%f" (exit 0) else (exit 1)',
  );
  expect(restoreCommand('C:\\a', 'win32')).toBe('copy "C:\\a\\%f" "%p"');
});
