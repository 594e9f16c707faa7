import type { Live, News, Watcher } from '@casetrail/application';

export interface FakeLive extends Live {
  /** Tells everybody who watches. */
  tell(news: News): void;
  /** How many watch at the moment, and from where each began. */
  readonly watching: number;
  readonly begun: readonly (number | undefined)[];
}

export const fakeLive = (): FakeLive => {
  const watchers = new Set<Watcher>();
  const begun: (number | undefined)[] = [];
  return {
    begun,
    get watching() {
      return watchers.size;
    },
    async watch(after, watcher) {
      begun.push(after);
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    tell: (news) => {
      for (const watcher of watchers) watcher(news);
    },
  };
};
