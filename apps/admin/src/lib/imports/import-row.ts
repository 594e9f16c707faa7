import type { ActorView, ImportView } from '@casetrail/contract';
import { formatMoment } from '#lib/format/day.ts';
import type { Say } from '#lib/format/say.ts';

export type ImportState = ImportView['state'];

/** An import as its pages show it, in one language. */
export type ImportRow = ReturnType<typeof importRow>;

/** Whose name there is; an administrator who is not of the staff has none here. */
const actorName = (actor: ActorView): string => (actor.kind === 'person' ? (actor.name ?? actor.no) : '');

const KIB = 1024;

export const importRow = (view: ImportView, say: Say) => {
  const { progress, size, refusal, rejected, undone } = view;
  return {
    id: view.id,
    state: view.state,
    isOfCommandLine: view.through === 'command-line',
    file: view.file,
    sha256: view.sha256,
    kilobytes: Math.max(1, Math.round(size / KIB)),
    by: actorName(view.by),
    at: formatMoment(view.at),
    isUnderWay: view.state === 'running' || view.state === 'checking',
    progress: progress && {
      lines: progress.lines,
      percent: Math.min(100, Math.round((progress.offset / Math.max(1, size)) * 100)),
    },
    trial: view.trial,
    counts: view.counts,
    refusal: refusal && { field: refusal.field, message: say(refusal.message) },
    rejected: rejected.map(({ line, field, reason }) => ({ line, field, reason: say(reason) })),
    undone: undone.map(({ by, at, ...rest }) => ({ ...rest, by: actorName(by), at: formatMoment(at) })),
    withdrawn: undone.reduce((sum, { withdrawn }) => sum + withdrawn, 0),
  };
};
