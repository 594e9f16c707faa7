import { openSystem } from '@casetrail/application';
import { caseStream } from '@casetrail/domain';
import type { CaseNo } from '@casetrail/kernel';
import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  readonly cases: number;
}

/** The dossiers of lost clients, one after the other, against reading the events of their cases; in seconds. */
export const run = async ({ dataDir, rounds, cases }: Order): Promise<readonly Pair[]> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    const numbers = await mostTold(system.queries, cases);
    const dossiers = async () => {
      for (const caseNo of numbers)
        if (!(await system.lost.dossier(caseNo))) throw new Error(`there is no dossier of ${caseNo}`);
    };
    const reading = async () => {
      for (const caseNo of numbers) await system.log.read(caseStream(caseNo));
    };
    await dossiers();
    await reading();
    return await interleaved(
      rounds,
      () => timed(dossiers),
      () => timed(reading),
    );
  } finally {
    await system.close();
  }
};

type Queries = Awaited<ReturnType<typeof openSystem>>['queries'];

/** Lost ones where there are any; every case has a dossier, whatever became of it. */
const mostTold = async (queries: Queries, most: number): Promise<readonly CaseNo[]> => {
  const size = Math.min(most, 200);
  const lost = await queries.cases({ status: 'lost', size });
  const { items } = lost.total > 0 ? lost : await queries.cases({ size });
  return items.map(({ caseNo }) => caseNo as CaseNo);
};
