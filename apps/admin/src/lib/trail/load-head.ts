import type { CaseTrail } from '@casetrail/contract';
import { tellCase } from '#lib/api/casetrail.ts';
import { say } from '#lib/format/say.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import { noSuchCase } from './no-such-case.ts';
import { tellTrail } from './tell-trail.ts';
import type { CaseHead } from './trail-page.ts';

/** What every page of a case begins with. */
export const loadHead = async (
  caseNo: string,
  me: App.Locals['me'],
): Promise<{ readonly trail: CaseTrail; readonly head: CaseHead; readonly mayRecord: boolean }> => {
  const trail = await tellCase(caseNo, undefined).catch((cause: unknown) => noSuchCase(caseNo, cause));
  return { trail, head: tellTrail(trail, say).head, mayRecord: me !== undefined && mayRecord(me) };
};

const rolesOf = (me: App.Locals['me']): readonly string[] => (me?.posts ?? []).flatMap(({ roles }) => roles);

/** Whether somebody has one of these roles; the server decides all the same. */
export const hasRole = (me: App.Locals['me'], ...wanted: readonly string[]): boolean =>
  rolesOf(me).some((role) => wanted.includes(role));
