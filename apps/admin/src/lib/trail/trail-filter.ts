/** Which lines of a trail are shown; in the address as `show`. */
export const TRAIL_FILTERS = ['all', 'steps', 'violations', 'contacts', 'handovers', 'looks'] as const;
export type TrailFilter = (typeof TRAIL_FILTERS)[number];

export const readTrailFilter = (value: string | null): TrailFilter =>
  TRAIL_FILTERS.find((filter) => filter === value) ?? 'all';

/** The address of a case's page, which both controls share. */
export const caseHref = (
  caseNo: string,
  { asOf = '', show = 'all' }: { readonly asOf?: string; readonly show?: TrailFilter } = {},
): string => {
  const params = new URLSearchParams();
  if (asOf !== '') params.set('asOf', asOf);
  if (show !== 'all') params.set('show', show);
  return `/cases/${encodeURIComponent(caseNo)}${params.size === 0 ? '' : `?${params}`}`;
};

const CONTACTS: ReadonlySet<string> = new Set([
  'client_received',
  'plan_reviewed',
  'follow_up_called',
  'client_contacted',
  'designer_site_visited',
  'revisit_called',
  'objection_raised',
  'objection_handled',
  'competitor_named',
]);

const HANDOVERS: ReadonlySet<string> = new Set([
  'designer_assigned',
  'plan_handed_to_estimator',
  'estimate_handed_to_manager',
  'budget_handed_to_engineering',
  'documents_distributed',
  'site_entry_notified',
  'work_reassigned',
  'handover_offered',
  'handover_accepted',
  'handover_declined',
]);

/** What kinds of line a step is, besides a step. */
export const kindsOfStep = (step: string): readonly TrailFilter[] => [
  'steps',
  ...(CONTACTS.has(step) ? (['contacts'] as const) : []),
  ...(HANDOVERS.has(step) ? (['handovers'] as const) : []),
];
