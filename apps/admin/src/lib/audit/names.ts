import type { EventKind } from '@casetrail/contract';
import * as m from '#lib/paraglide/messages.js';

export const KIND_NAMES: Readonly<Record<EventKind, () => string>> = {
  case: m.audit_kind_case,
  fine: m.audit_kind_fine,
  lost: m.audit_kind_lost,
  people: m.audit_kind_people,
  store: m.audit_kind_store,
  firm: m.audit_kind_firm,
  rules: m.audit_kind_rules,
  privacy: m.audit_kind_privacy,
  figures: m.audit_kind_figures,
};

/** Those of the contract, without its schemas: no page has to load these. */
export const KINDS = Object.keys(KIND_NAMES) as readonly EventKind[];

export const BECAUSE: Readonly<Record<string, () => string>> = {
  'many-clients': m.audit_many_clients,
  'other-store': m.audit_other_store,
  'at-night': m.audit_at_night,
};
