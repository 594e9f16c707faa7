import { tellCase } from '#lib/api/casetrail.ts';
import { say } from '#lib/format/say.ts';
import { readRecorded, tellRecorded, type RecordedPage } from './recorded.ts';

/** What came of the step that an address names. Never fails: it is an addition to its page. */
export const loadRecorded = async (url: URL): Promise<RecordedPage | undefined> => {
  const recorded = readRecorded(url.searchParams.get('recorded'));
  if (!recorded) return undefined;
  const trail = await tellCase(recorded.caseNo, undefined).catch(() => undefined);
  return trail && tellRecorded(trail, recorded.position, say);
};
