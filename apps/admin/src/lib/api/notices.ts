import type { Notices } from '@casetrail/contract';
import { ask } from './ask.ts';

const of = (person: string): string => `/api/inbox/${encodeURIComponent(person)}/notices`;

/** What somebody does not want to be told. */
export const readNotices = (person: string): Promise<Notices> => ask(of(person));
export const chooseNotices = (person: string, muted: readonly string[]): Promise<Notices> =>
  ask(of(person), { method: 'POST', body: { muted } });
