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
  const system = await openSystem({ dataDir });
  try {
    const numbers = await lostCases(system.queries, cases);
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

const lostCases = async (queries: Queries, most: number): Promise<readonly CaseNo[]> => {
  const { items } = await queries.cases({ status: 'lost', size: Math.min(most, 200) });
  if (items.length === 0) throw new Error('no client was lost');
  return items.map(({ caseNo }) => caseNo as CaseNo);
};
