import type { Me } from '@casetrail/contract';
import { error } from '@sveltejs/kit';

const has = (me: Me | undefined, role: string): boolean =>
  me?.posts.some(({ roles }) => roles.includes(role)) ?? false;

/** What somebody may do here; the server decides all the same. */
export interface Scope {
  /** Sees how the firm is set up. */
  readonly office: boolean;
  /** Changes it. */
  readonly decides: boolean;
  /** Runs the days of a store. */
  readonly leads: boolean;
  /** Enters stores and people. */
  readonly registers: boolean;
}

export const scopeOf = (me: Me | undefined): Scope => {
  const decides = has(me, 'general_office');
  return {
    office: decides || has(me, 'auditor'),
    decides,
    leads: decides || has(me, 'store_supervisor'),
    registers: decides || (me?.administrator ?? false),
  };
};

/** @throws the page that nothing is here, for whoever neither leads nor reviews */
export const assertLeads = (me: Me | undefined): Scope => {
  const scope = scopeOf(me);
  if (scope.office || scope.leads || scope.registers) return scope;
  return error(403, { kind: 'forbidden', message: 'settings are for those who lead or review' });
};
