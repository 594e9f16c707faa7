import { judgeAll, openSystem } from '@casetrail/application';
import { instant } from '@casetrail/kernel';
import { timed } from '../timing.ts';

interface Judged {
  readonly seconds: number;
  readonly events: number;
  readonly violations: number;
}

/** Later than any generated journal ends, so that no event is left out; the terms end where the journal does. */
const AS_OF = instant('2060-01-01T00:00:00+08:00');

/** Judges every case and store by the whole rulebook, from the log in the database alone, as `casetrail findings` does. */
export const run = async ({ dataDir }: { readonly dataDir: string }): Promise<Judged> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    let events = 0;
    let violations = 0;
    const seconds = await timed(() =>
      judgeAll(system, AS_OF, (found, judged) => {
        violations += found.length;
        events += judged;
      }),
    );
    return { seconds, events, violations };
  } finally {
    await system.close();
  }
};
