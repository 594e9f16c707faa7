import type { Me } from '@casetrail/contract';
import { error } from '@sveltejs/kit';

const REVIEWING = ['general_office', 'auditor'];

/** @throws the page that nothing is here, for everybody else: the server would not answer them */
export const assertReviewing = (me: Me | undefined): void => {
  if (me?.posts.some(({ roles }) => roles.some((role) => REVIEWING.includes(role)))) return;
  error(403, { kind: 'forbidden', message: 'the record as a whole is for those who review' });
};
