import { STORED_FORMS } from '@casetrail/domain';
import type { Append, EventStore } from '@casetrail/event-store';
import { isSealed, SealedLog, Sight, Vault, type KeyBlocks } from '@casetrail/vault';
import { PLAN, SUBJECTS } from './plan.ts';
import { clientSightOf, type ClientSight } from './client-sight.ts';
import { readInCurrentForms } from './current-forms.ts';
import { openedLog, shownLog } from './readings.ts';

/** The log with what is said of clients sealed, and the ways of reading it. */
export interface Sealed {
  readonly vault: Vault;
  readonly sight: Sight;
  readonly clients: ClientSight;
  /** As it is stored: for judging, rows, sums, export and verification. */
  readonly log: SealedLog;
  /** As it was said. */
  readonly opened: EventStore;
  /** As it is shown. */
  readonly shown: EventStore;
  /** Makes ids of journal lines; undefined where the log began before there was one. */
  readonly identity: KeyBlocks | undefined;
}

export interface VaultPlaces {
  readonly dataDir: string;
  readonly masterKeyFile?: string | undefined;
  readonly erasureList?: string | undefined;
  /** The list among the backups, where there are any. */
  readonly backupList?: string | undefined;
}

/**
 * Opens the vault of a data directory over its log.
 * @throws VaultUnavailable with a sentence for a person
 */
export const sealedOver = async (stored: EventStore, places: VaultPlaces): Promise<Sealed> => {
  const inner = readInCurrentForms(stored, STORED_FORMS);
  const began = await beginningOf(inner);
  const vault = Vault.open({ ...places, logIsSealed: began === 'sealed' });
  const log = new SealedLog(inner, {
    vault,
    plan: PLAN,
    subjects: SUBJECTS,
    forms: STORED_FORMS,
    plainDigests: began === 'plain',
  });
  const sight = new Sight(vault, PLAN);
  return {
    vault,
    sight,
    clients: clientSightOf(vault, sight),
    log,
    opened: openedLog(log, sight),
    shown: shownLog(log, sight),
    identity: began === 'plain' ? undefined : vault.identity,
  };
};

/**
 * Whether the first client of the log is sealed. A log that began before anything was goes on with the ids and digests
 * it has, or a journal imported again would not be recognised.
 */
const beginningOf = async (log: EventStore): Promise<'empty' | 'plain' | 'sealed'> => {
  const [first] = await log.readAll(0, 1, ['ClientReceived']);
  if (!first) return 'empty';
  const { client } = first.data as { readonly client: { readonly name: string } };
  return isSealed(client.name) ? 'sealed' : 'plain';
};

/** What was stored of an append, for those who go on with its events. */
export const storedForm = (log: EventStore, append: Append): Append =>
  log instanceof SealedLog ? log.storedFormOf(append) : append;

/** Has what is going to be appended sealed, so that it has not to be when its turn comes. */
export const sealAhead = async (log: EventStore, appends: readonly Append[]): Promise<void> => {
  if (log instanceof SealedLog) await log.sealAhead(appends);
};
