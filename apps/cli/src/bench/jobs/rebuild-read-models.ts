import { openSystem } from '@casetrail/application';
import { timed } from '../timing.ts';

/** Makes all read models anew from the log, as `casetrail rebuild` does. */
export const run = async ({
  dataDir,
}: {
  readonly dataDir: string;
}): Promise<{ readonly seconds: number }> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    return { seconds: await timed(() => system.rebuild()) };
  } finally {
    await system.close();
  }
};
