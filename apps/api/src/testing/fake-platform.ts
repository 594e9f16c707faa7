import type {
  Enforcements,
  InboxItem,
  Platform,
  Queries,
  StepOutcome,
  StepRequest,
} from '@casetrail/application';
import { formatInstant, instant, refuse, text, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { fakeFines } from './fake-fines.ts';
import { caseSummary, caseTrail, health, member, obligation, rule, store, violation } from './views.ts';

/** One call that reached the platform. */
type Asked = readonly [what: string, ...withWhat: unknown[]];

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
    enforcement: enforcement(asked),
    tick(to) {
      asked.push(['tick', to]);
      return Promise.resolve(
        to === 'next-deadline'
          ? refuse('not-a-sample', text('不是示例公司', 'not a sample company'))
          : { from: NOW, to: NOW, happened: [], stopped: undefined },
      );
    },
    fines: fakeFines((...given) => void asked.push(given as unknown as Asked)),
    queries: writtenDown({ ...CANNED, ...script.queries }, asked),
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

const NOW = instant('2026-06-01T09:00:00+08:00');

/** Enforcement that goes on, and an inbox with one message. */
const enforcement = (asked: Asked[]): Enforcements => ({
  status: () =>
    Promise.resolve({
      stopped: { reason: 'clock-jump', jumpedBy: 3_600_000, since: NOW },
      confirmedUpTo: undefined,
      sweptAt: NOW,
      oldestOverdue: undefined,
      nextDueAt: NOW,
    }),
  confirm(...given) {
    asked.push(['confirm', ...given]);
    return Promise.resolve({ outcome: 'recorded', position: 1, repeated: false });
  },
  messagesOf: (person) => Promise.resolve([{ ...message, person }]),
  markRead: (_person, id) => Promise.resolve(id === message.id),
});

const message: InboxItem = {
  id: 'ZX-260001/floor-plan@4@1780304400000/half',
  person: 'ZX103' as StaffNo,
  kind: 'half',
  at: NOW,
  store: 'ZX' as StoreCode,
  caseNo: 'ZX-260001',
  rule: 'floor-plan',
  dueAt: NOW,
  title: text('完成平面图（ZX-260001）：期限已过一半', 'Floor plan (ZX-260001): half of the term is over'),
  body: text('2.4.2', '2.4.2'),
  readAt: null,
};

const CANNED: Queries = {
  cases: () => Promise.resolve({ items: [caseSummary], total: 1, page: 1, size: 50, position: 1 }),
  caseTrail: (caseNo) => Promise.resolve(caseNo === caseSummary.caseNo ? caseTrail : undefined),
  obligations: () => Promise.resolve({ items: [obligation], total: 1, page: 1, size: 50 }),
  violations: () => Promise.resolve({ items: [violation], total: 1, page: 1, size: 50 }),
  stores: () => Promise.resolve([store]),
  staff: () => Promise.resolve([member]),
  rules: () => [rule],
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

const stepLog = () => {
  const known = new Map<string, { readonly content: string; readonly position: number }>();
  const append = (code: string, commandId: string, content: string): StepOutcome => {
    if (code !== store.code) return refused('unknown-store', 'store');
    const before = known.get(commandId);
    if (before && before.content !== content) return refused('command-reused', 'commandId');
    if (!before) known.set(commandId, { content, position: known.size + 1 });
    return {
      outcome: 'recorded',
      position: before?.position ?? known.size,
      repeated: before !== undefined,
    };
  };
  return {
    append,
    record: ({ commandId, ...content }: StepRequest) =>
      append(content.store, commandId, JSON.stringify(content)),
  };
};

const refused = (code: string, field: string): StepOutcome => ({
  outcome: 'refused',
  refusal: refuse(code, text(`拒绝：${code}`, `refused: ${code}`), field),
});
