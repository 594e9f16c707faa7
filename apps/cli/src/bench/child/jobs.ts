/** What a child process can be told to do. Each loads nothing but its own, so that its memory is its own. */
export const JOBS = {
  append: () => import('../jobs/append.ts'),
  bells: () => import('../jobs/deadlines/side-by-side.ts'),
  'browse-pages': () => import('../jobs/pages/browse.ts'),
  'append-paced': () => import('../jobs/append-paced.ts'),
  'copy-journal': () => import('../jobs/copy-journal.ts'),
  'count-events': () => import('../jobs/count-events.ts'),
  'deadline-lateness': () => import('../jobs/deadlines/lateness.ts'),
  'deadline-interrupted': () => import('../jobs/deadlines/interrupted.ts'),
  dashboards: () => import('../jobs/dashboards.ts'),
  'generate-journal': () => import('../jobs/generate-journal.ts'),
  'http-commands': () => import('../jobs/http/commands.ts'),
  'import-journal': () => import('../jobs/import-journal.ts'),
  'judge-again': () => import('../jobs/judge-again.ts'),
  'judge-log': () => import('../jobs/judge-log.ts'),
  'list-pages': () => import('../jobs/pages/lists.ts'),
  'load-open-cases': () => import('../jobs/deadlines/load.ts'),
  'mixed-load': () => import('../jobs/mixed/mixed.ts'),
  'parse-journal': () => import('../jobs/parse-journal.ts'),
  'read-log': () => import('../jobs/read-log.ts'),
  'rebuild-read-models': () => import('../jobs/rebuild-read-models.ts'),
  reconcile: () => import('../jobs/deadlines/reconcile.ts'),
  soak: () => import('../jobs/mixed/soak.ts'),
  'tell-dossiers': () => import('../jobs/tell-dossiers.ts'),
  'upsert-one-model': () => import('../jobs/upsert-one-model.ts'),
  'verify-log': () => import('../jobs/verify-log.ts'),
  'watch-idle': () => import('../jobs/deadlines/idle.ts'),
};

export type JobName = keyof typeof JOBS;

type Run<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>['run'];

export type InputOf<Name extends JobName> = Parameters<Run<Name>>[0];

export type OutputOf<Name extends JobName> = Awaited<ReturnType<Run<Name>>>;

/** What the parent is told. */
export type Answer =
  | { readonly done: true; readonly output: unknown; readonly peakBytes: number }
  | { readonly done: false; readonly reason: string };
