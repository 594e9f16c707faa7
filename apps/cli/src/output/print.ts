import { writeSync } from 'node:fs';

/** Writes to stdout, whole, even into a pipe that reads slowly, before the process may end. */
export const print = (text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};

export const printLine = (line = ''): void => print(`${line}\n`);

/** JSON for programs, one space deep; to a file or pipe without a final line end, so that it can be compared byte by byte. */
export const printJson = (value: unknown): void => {
  print(JSON.stringify(value, null, 1) + (process.stdout.isTTY ? '\n' : ''));
};

export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
