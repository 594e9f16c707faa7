import type { Platform, Queries, StepOutcome, StepRequest } from '@casetrail/application';
import { formatInstant, refuse, text } from '@casetrail/kernel';
import { fakeAttachments, fakeDocuments, fakeHandovers } from './fake-work.ts';
import { fakeFines } from './fake-fines.ts';
import { stepLog, type Asked } from './step-log.ts';
import { caseSummary, caseTrail, health, member, obligation, rule, store, violation } from './views.ts';

export interface FakePlatform extends Platform {
  readonly asked: readonly Asked[];
  /** Whether the read models were told to follow the log. */
  readonly following: boolean;
  readonly closed: boolean;
}

/** What a test wants to go otherwise. */
export interface Script {
  readonly onStep?: (request: StepRequest) => Promise<StepOutcome>;
  readonly queries?: Partial<Queries>;
  readonly health?: Platform['health'];
  readonly handovers?: Partial<Platform['handovers']>;
  readonly documents?: Partial<Platform['documents']>;
  readonly attachments?: Partial<Platform['attachments']>;
}

/** A platform in memory that knows one store and one case, remembers command ids, and writes down what it is asked. */
export const fakePlatform = (script: Script = {}): FakePlatform => {
  const asked: Asked[] = [];
  const state = { following: false, closed: false };
  const log = stepLog();
  return {
    asked,
    get following() {
      return state.following;
    },
    get closed() {
      return state.closed;
    },
    commands: {
      recordStep(request) {
        asked.push(['recordStep', request]);
        return script.onStep?.(request) ?? Promise.resolve(log.record(request));
      },
      goLive(code, actor, commandId) {
        asked.push(['goLive', code, actor, commandId]);
        return Promise.resolve(log.append(code, commandId, `live ${code} ${actor}`));
      },
    },
    fines: fakeFines((...given) => void asked.push(given as unknown as Asked)),
    queries: writtenDown({ ...CANNED, ...script.queries }, asked),
    handovers: { ...fakeHandovers(asked, log), ...script.handovers },
    documents: { ...fakeDocuments(asked, log), ...script.documents },
    attachments: { ...fakeAttachments(asked), ...script.attachments },
    health: script.health ?? (() => Promise.resolve(health)),
    follow: () => {
      state.following = true;
    },
    close: () => {
      state.closed = true;
      return Promise.resolve();
    },
  };
};

const CANNED: Queries = {
  cases: () => Promise.resolve({ items: [caseSummary], total: 1, page: 1, size: 50, position: 1 }),
  caseTrail: (caseNo) => Promise.resolve(caseNo === caseSummary.caseNo ? caseTrail : undefined),
  obligations: () => Promise.resolve({ items: [obligation], total: 1, page: 1, size: 50 }),
  violations: () => Promise.resolve({ items: [violation], total: 1, page: 1, size: 50 }),
  stores: () => Promise.resolve([store]),
  staff: () => Promise.resolve([member]),
  rules: () => Promise.resolve([rule]),
  findings: ({ asOf }) => Promise.resolve({ asOf: formatInstant(asOf), violations: [], late: [] }),
};

const writtenDown = (queries: Queries, asked: Asked[]): Queries => ({
  cases: (...given) => (asked.push(['cases', ...given]), queries.cases(...given)),
  caseTrail: (...given) => (asked.push(['caseTrail', ...given]), queries.caseTrail(...given)),
  obligations: (...given) => (asked.push(['obligations', ...given]), queries.obligations(...given)),
  violations: (...given) => (asked.push(['violations', ...given]), queries.violations(...given)),
  stores: () => (asked.push(['stores']), queries.stores()),
  staff: (...given) => (asked.push(['staff', ...given]), queries.staff(...given)),
  rules: () => (asked.push(['rules']), queries.rules()),
  findings: (...given) => (asked.push(['findings', ...given]), queries.findings(...given)),
});
