import type { ImportView } from '@casetrail/contract';
import type { RecordedJournalImportEvent } from '@casetrail/domain';
import { formatInstant, instant } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { actorView } from '../../views/case-trail.ts';
import type { Manifest } from './folder.ts';
import { actorOf, type Progress } from './runner.ts';

/** One import's events, in order. */
export type Told = readonly RecordedJournalImportEvent[];

/** An import as it stands: what the log says of it for good, and what is known of it here. */
export const importView = (
  told: Told,
  manifest: Manifest | undefined,
  firm: Firm,
  progress?: Progress,
): ImportView | undefined => {
  const base = manifest ? fromManifest(manifest, firm) : fromLog(told, firm);
  if (!base) return undefined;
  const ended = told.find((event) => event.type === 'ImportEnded');
  return {
    ...base,
    ...(ended && {
      counts: countsOf(ended.data),
      state: ended.data.outcome,
      endedAt: formatInstant(ended.recordedAt),
    }),
    progress: progress ? { ...progress } : null,
    undone: told.flatMap((event) =>
      event.type === 'ImportUndone'
        ? [
            {
              at: formatInstant(event.recordedAt),
              by: actorView(event.actor, firm),
              reason: event.data.reason,
              withdrawn: event.data.withdrawn.length,
              kept: event.data.kept.length,
            },
          ]
        : [],
    ),
  };
};

type Ended = Extract<RecordedJournalImportEvent, { readonly type: 'ImportEnded' }>['data'];

const countsOf = ({ lines, cases, events, repeated, rejected }: Ended) => ({
  lines,
  cases,
  events,
  repeated,
  rejected,
});

const NOTHING = { progress: null, trial: null, counts: null, refusal: null, rejected: [], undone: [] };

const fromManifest = (manifest: Manifest, firm: Firm): ImportView => {
  const { id, state, file, sha256, size, staffFile, until, at, endedAt, trial, counts, refusal } = manifest;
  return {
    ...NOTHING,
    ...{
      id,
      state,
      through: 'upload',
      file,
      sha256,
      size,
      staffFile,
      until,
      at,
      endedAt,
      trial,
      counts,
      refusal,
    },
    by: actorView(actorOf(manifest), firm),
  };
};

/** Of an import whose folder is gone, such as after a restore, or that never had one. */
const fromLog = (told: Told, firm: Firm): ImportView | undefined => {
  const [started] = told;
  if (started?.type !== 'ImportStarted') return undefined;
  const { data, actor, recordedAt } = started;
  return {
    ...NOTHING,
    id: data.import,
    // Begun and not ended: it was cut off.
    state: 'failed',
    through: data.through ?? 'upload',
    file: data.file,
    sha256: data.sha256,
    size: data.size,
    staffFile: null,
    until: data.until === undefined ? null : formatInstant(instant(data.until)),
    by: actorView(actor, firm),
    at: formatInstant(recordedAt),
    endedAt: null,
  };
};
