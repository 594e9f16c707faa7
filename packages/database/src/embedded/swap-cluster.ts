import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../failures.ts';
import { layoutOf, prepareLayout, type Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { syncDirectory } from './initialise-cluster.ts';

/** What says that one cluster is being put in the place of another: between two renames there would seem to be none. */
const noteOf = ({ postgres }: Layout): string => join(postgres, 'swap.json');

interface Swap {
  readonly from: string;
  readonly aside: string;
}

const readSwap = (layout: Layout): Swap | undefined => {
  if (!existsSync(noteOf(layout))) return undefined;
  const { from, aside } = JSON.parse(readFileSync(noteOf(layout), 'utf8')) as Swap;
  return { from, aside };
};

/**
 * Puts a cluster in the place of the one in a data directory, which is put aside beside it; nobody may use either. A fall in
 * the middle is finished by `finishSwap`, and until then nothing is opened.
 * @param from the new cluster, on the same file system
 * @returns where the old one is
 */
export const swapCluster = (dataDir: string, from: string, name: string): string => {
  const layout = prepareLayout(dataDir);
  const aside = join(layout.postgres, name);
  if (existsSync(aside))
    throw new DatabaseUnavailable('not-a-directory', `${aside} is there already; move it away.`);
  try {
    writeFileSync(noteOf(layout), JSON.stringify({ from, aside }), { mode: 0o600, flush: true });
    syncDirectory(layout.postgres);
  } catch (error) {
    throw fileFailure(error, noteOf(layout));
  }
  finishSwap(dataDir);
  return aside;
};

/** Finishes what a fall has left half-done; false where there was nothing. */
export const finishSwap = (dataDir: string): boolean => {
  const layout = layoutOf(dataDir);
  const swap = readSwap(layout);
  if (!swap) return false;
  try {
    if (!existsSync(swap.aside)) renameSync(layout.data, swap.aside);
    if (!existsSync(layout.data)) renameSync(swap.from, layout.data);
    syncDirectory(layout.postgres);
    rmSync(noteOf(layout));
    syncDirectory(layout.postgres);
  } catch (error) {
    throw fileFailure(error, layout.data);
  }
  return true;
};

/** Without its cluster a directory would be taken for a new one. */
export function refuseHalfSwapped(layout: Layout): void {
  if (readSwap(layout) === undefined) return;
  throw new DatabaseUnavailable(
    'other-version',
    `An upgrade of ${layout.data} was cut off at its very end. Run ./casetrail upgrade-database again to finish it.`,
  );
}
