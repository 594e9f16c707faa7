import type { FirmPort } from '@casetrail/access';
import { byStaffNo } from '@casetrail/domain';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { FirmClock } from './clock.ts';

/** What signing in asks the firm: always up with the log, so that a change of roles counts at once. */
export const firmPortOf = (reader: FirmReader, clock: FirmClock): FirmPort => {
  const { now } = clock;
  return {
    async look() {
      const at = performance.now();
      await reader.current();
      return at;
    },
    async postsOf(no, since) {
      const { directory } = await reader.current(since);
      const posts = directory.postsOf(no, now());
      if (posts.length === 0) return undefined;
      const key = posts.map(({ store, roles }) => `${store}:${[...roles].sort().join('+')}`).sort();
      return { roles: posts.flatMap(({ roles }) => roles), key: key.join(' ') };
    },
    async nameOf(no) {
      const { directory } = await reader.current();
      return directory.postsOf(no, now()).length === 0 ? undefined : directory.nameOf(no);
    },
    async firstHolder(role) {
      const { directory } = await reader.current();
      const holders = directory.all().filter(({ no }) => directory.hasRole(no, role, now()));
      return holders.map(({ no }) => no).sort(byStaffNo)[0];
    },
    async words() {
      const { stores } = await reader.current();
      return ['casetrail', '案迹', ...[...stores.values()].flatMap(({ code, name }) => [code, name])];
    },
    isSample: () => clock.lookAgain(),
  };
};
