import { importJournal, openSystem } from '@casetrail/application';

interface Order {
  readonly dataDir: string;
  readonly journal: string;
  readonly staff: string;
  readonly reports: string;
}

interface Imported {
  /** From the first byte to the summary: events, read models and verdicts are durable. The database was open. */
  readonly seconds: number;
  readonly events: number;
  readonly repeated: number;
  readonly violations: number;
}

/** Takes a journal in, as `casetrail import` does. */
export const run = async ({ dataDir, journal, staff, reports }: Order): Promise<Imported> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    const started = performance.now();
    const { events, repeated, rejected, violations } = await importJournal(system, {
      journal,
      staff,
      strict: false,
      until: undefined,
      reports,
    });
    const seconds = (performance.now() - started) / 1000;
    if (rejected > 0) throw new Error(`${rejected} lines of the generated journal were rejected`);
    return { seconds, events, repeated, violations };
  } finally {
    await system.close();
  }
};
