import { resolve } from 'node:path';
import { openSystem, type System } from '@casetrail/application';
import { complain } from './output/print.ts';

export interface DataOptions {
  readonly data: string;
}

/** Opens the system on a data directory for the time of `work`, and lets go of it whatever happens. */
export const withSystem = async <Result>(
  { data }: DataOptions,
  work: (system: System) => Promise<Result>,
): Promise<Result> => {
  const databaseUrl = process.env['DATABASE_URL'];
  const system = await openSystem({
    dataDir: resolve(data),
    ...(databaseUrl && { databaseUrl }),
    log: (line) => process.stderr.isTTY && complain(line),
  });
  try {
    return await work(system);
  } finally {
    await system.close();
  }
};
