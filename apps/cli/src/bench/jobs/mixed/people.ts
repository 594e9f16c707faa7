import type { Client } from 'pg';
import { caseNoOf, DESIGNERS, MANAGER, OFFICE } from '../deadlines/open-firm.ts';
import type { Post } from '../http/poster.ts';
import { CASES, contact } from '../http/step.ts';
import { tokenOf } from '../http/token.ts';

/** What people ask of an api in the course of a day: somebody who records, and somebody who looks. */
export interface People {
  /** The `nth` thing that is told. */
  tell(nth: number): Post & { readonly commandId: string };
  /** The `nth` page that is looked at. */
  look(nth: number): { readonly path: string; readonly headers: Readonly<Record<string, string>> };
}

/** @param owner connection of the role that owns the tables */
export const peopleOf = async (owner: Client): Promise<People> => {
  const teller = await tokenOf(owner, MANAGER);
  const looker = await tokenOf(owner, OFFICE, 'read');
  return {
    tell: (nth) => contact(nth, teller, MANAGER),
    look: (nth) => {
      const pages = [
        `/api/staff/${DESIGNERS[nth % DESIGNERS.length] ?? ''}/queue`,
        `/api/cases/${caseNoOf((nth * 7) % CASES)}`,
        '/api/cases',
        '/api/fines',
      ];
      return { path: pages[nth % pages.length] ?? '', headers: looker };
    },
  };
};
