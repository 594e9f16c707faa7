import type { Role, StaffNo } from '@casetrail/kernel';
import { ALL, type Sight } from '@casetrail/read-models';
import type { Post } from './whereabouts.ts';

export type { Sight } from '@casetrail/read-models';

/** Whose work is the whole firm. */
const OVERSEES_ALL: readonly Role[] = ['general_office', 'auditor'];

/**
 * Which rows somebody may see at all, whatever he asks: those of the stores in which he has a post, of his own or lent to
 * him, and his own wherever they are. Nobody's, where he is not of the firm.
 */
export const sightOf = (person: StaffNo | undefined, posts: readonly Post[]): Sight =>
  posts.some(({ roles }) => roles.some((role) => OVERSEES_ALL.includes(role)))
    ? ALL
    : { kind: 'stores', stores: [...new Set(posts.map(({ store }) => store))], person };
