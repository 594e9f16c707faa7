import type { Me } from '@casetrail/contract';
import { error } from '@sveltejs/kit';

/** Journals come in through the general office, and through whoever sets the system up (docs/reference/access.md). */
export const mayImport = ({ administrator, posts }: Pick<Me, 'administrator' | 'posts'>): boolean =>
  administrator || posts.some(({ roles }) => roles.includes('general_office'));

/** @throws the page that nothing is here, for anybody else */
export const assertImports = (me: Me | undefined): void => {
  if (!me || !mayImport(me))
    error(403, {
      kind: 'forbidden',
      message: 'journals are imported by the general office and administrators',
    });
};
