import type { Principal } from '@casetrail/access';
import type {
  Editions,
  Enforcements,
  InboxItem,
  MutedKind,
  Platform,
  Queries,
  StepOutcome,
  StepRequest,
} from '@casetrail/application';
import { formatInstant, instant, refuse, text, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { Asked } from './asked.ts';
import { fakeAccess, OFFICE } from './fake-access.ts';
import { fakeAudit } from './fake-audit.ts';
import { fakeLive, type FakeLive } from './fake-live.ts';
import { fakeLost } from './fake-lost.ts';
import { fakeKpi } from './fake-kpi.ts';
import { fakePrivacy } from './fake-privacy.ts';
import { fakeEvidence } from './fake-evidence.ts';
import { fakeImports } from './fake-imports.ts';
import { fakeFines } from './fake-fines.ts';
import { edition, signatures, editionDifference, editionYear, whatIf } from './edition-views.ts';
import { fakeAttachments, fakeDocuments, fakeHandovers } from './fake-work.ts';
import { OWNER, whereaboutsWith } from './fake-whereabouts.ts';
import { stepLog, type StepLog } from './step-log.ts';
import { caseSummary, caseTrail, health, member, obligation, rule, store, violation } from './views.ts';

export interface FakePlatform extends Platform {
  readonly asked: readonly Asked[];
  /** Whether the read models were told to follow the log. */
  readonly following: boolean;
  readonly closed: boolean;
  readonly live: FakeLive;
}

/** What a test wants to go otherwise. */
export interface Script {
  /** Who is signed in, by changes to somebody of the general office; `nobody` brings no cookie. */
  readonly as?: Partial<Principal> | 'nobody';
  /** Whose own the one case and the one fine are; absent, the designer's. */
  readonly owner?: StaffNo;
  readonly whereabouts?: Partial<Platform['whereabouts']>;
  readonly onStep?: (request: StepRequest) => Promise<StepOutcome>;
  readonly queries?: Partial<Queries>;
  readonly editions?: Partial<Editions>;
  readonly fines?: Partial<Platform['fines']>;
  readonly kpi?: Partial<Platform['kpi']>;
  readonly privacy?: Partial<Platform['privacy']>;
  readonly audit?: Partial<Platform['audit']>;
  readonly health?: Platform['health'];
  readonly handovers?: Partial<Platform['handovers']>;
  readonly documents?: Partial<Platform['documents']>;
  readonly imports?: Partial<Platform['imports']>;
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
    access: fakeAccess({ ...OFFICE, ...(script.as === 'nobody' ? {} : script.as) }, asked),
    commands: {
      recordStep(request) {
        asked.push(['recordStep', request]);
        return script.onStep?.(request) ?? Promise.resolve(log.record(request));
      },
      goLive(code, actor, commandId) {
        asked.push(['goLive', code, actor, commandId]);
        return Promise.resolve(log.append(code, commandId, `live ${code} ${actor}`));
      },
      ...registering(asked, log),
      closeStore(request) {
        asked.push(['closeStore', request]);
        return Promise.resolve(log.append(request.store, request.commandId, JSON.stringify(request)));
      },
    },
    enforcement: enforcement(asked),
    tick(to, commandId) {
      asked.push(['tick', to, commandId]);
      return Promise.resolve(
        to === 'next-deadline'
          ? refuse('not-a-sample', text('不是示例公司', 'not a sample company'))
          : { from: NOW, to: NOW, happened: [], stopped: undefined },
      );
    },
    fines: { ...fakeFines((...given) => void asked.push(given as unknown as Asked)), ...script.fines },
    editions: editionsWrittenDown({ ...cannedEditions(log.append), ...script.editions }, asked),
    queries: writtenDown({ ...CANNED, ...script.queries }, asked),
    handovers: { ...fakeHandovers(asked, log), ...script.handovers },
    documents: { ...fakeDocuments(asked, log), ...script.documents },
    attachments: { ...fakeAttachments(asked), ...script.attachments },
    live: fakeLive(),
    lost: fakeLost(asked, log.record),
    kpi: fakeKpi(script.kpi ?? {}, asked),
    evidence: fakeEvidence(asked, log),
    imports: { ...fakeImports(asked), ...script.imports },
    privacy: { ...fakePrivacy(asked, log), ...script.privacy },
    audit: { ...fakeAudit(asked), ...script.audit },
    whereabouts: { ...whereaboutsWith(script.owner ?? OWNER), ...script.whereabouts },
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

type Registering = Pick<Platform['commands'], 'enterStore' | 'renameStore' | 'enterStaff' | 'changeStaff'>;

/** Stores and people that are entered or changed, each written down. */
const registering = (asked: Asked[], log: StepLog): Registering => {
  const written =
    (what: keyof Registering): Registering[typeof what] =>
    (request) => {
      asked.push([what, request]);
      return Promise.resolve(log.append(store.code, request.commandId, JSON.stringify(request)));
    };
  return {
    enterStore: written('enterStore'),
    renameStore: written('renameStore'),
    enterStaff: written('enterStaff'),
    changeStaff: written('changeStaff'),
  };
};

const NOW = instant('2026-06-01T09:00:00+08:00');

/** Enforcement that goes on, and an inbox with one message. */
const enforcement = (asked: Asked[]): Enforcements => {
  let muted: readonly MutedKind[] = ['digest'];
  return {
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
    mutedOf: () => Promise.resolve(muted),
    mute(person, kinds) {
      asked.push(['mute', person, kinds]);
      muted = kinds;
      return Promise.resolve();
    },
    markRead: (_person, id) => Promise.resolve(id === message.id),
  };
};

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

const column = {
  stage: caseSummary.stage,
  name: caseSummary.stageName,
  total: 1,
  more: false,
  items: [caseSummary],
};

const CANNED: Queries = {
  cases: () =>
    Promise.resolve({ items: [caseSummary], total: 1, more: false, page: 1, size: 50, position: 1 }),
  caseBoard: () => Promise.resolve({ columns: [column], total: 1, more: false, position: 1 }),
  caseTrail: (caseNo) => Promise.resolve(caseNo === caseSummary.caseNo ? caseTrail : undefined),
  obligations: () => Promise.resolve({ items: [obligation], total: 1, more: false, page: 1, size: 50 }),
  violations: () => Promise.resolve({ items: [violation], total: 1, more: false, page: 1, size: 50 }),
  stores: () => Promise.resolve([store]),
  staff: () => Promise.resolve([member]),
  rules: () => Promise.resolve([rule]),
  findings: ({ asOf }) => Promise.resolve({ asOf: formatInstant(asOf), violations: [], late: [] }),
};

const writtenDown = (queries: Queries, asked: Asked[]): Queries => ({
  cases: (...given) => (asked.push(['cases', ...given]), queries.cases(...given)),
  caseBoard: (...given) => (asked.push(['caseBoard', ...given]), queries.caseBoard(...given)),
  caseTrail: (...given) => (asked.push(['caseTrail', ...given]), queries.caseTrail(...given)),
  obligations: (...given) => (asked.push(['obligations', ...given]), queries.obligations(...given)),
  violations: (...given) => (asked.push(['violations', ...given]), queries.violations(...given)),
  stores: () => (asked.push(['stores']), queries.stores()),
  staff: (...given) => (asked.push(['staff', ...given]), queries.staff(...given)),
  rules: (...given) => (asked.push(['rules', ...given]), queries.rules(...given)),
  findings: (...given) => (asked.push(['findings', ...given]), queries.findings(...given)),
});

type Append = StepLog['append'];

const cannedEditions = (append: Append): Editions => {
  const change = (request: { readonly commandId: string }) =>
    Promise.resolve(append(store.code, request.commandId, JSON.stringify(request)));
  const known = <View>(version: string, view: View) =>
    Promise.resolve(version === edition.version ? view : undefined);
  return {
    propose: change,
    discuss: change,
    sign: change,
    adopt: change,
    withdraw: change,
    list: () => Promise.resolve([edition]),
    find: (version) => known(version, edition),
    signatures: (version) => known(version, signatures),
    difference: (version) => known(version, editionDifference),
    year: (version) => known(version, editionYear),
    whatIf: () => Promise.resolve(whatIf),
  };
};

const editionsWrittenDown = (editions: Editions, asked: Asked[]): Editions => ({
  propose: (given) => (asked.push(['propose', given]), editions.propose(given)),
  discuss: (given) => (asked.push(['discuss', given]), editions.discuss(given)),
  sign: (given) => (asked.push(['sign', given]), editions.sign(given)),
  adopt: (given) => (asked.push(['adopt', given]), editions.adopt(given)),
  withdraw: (given) => (asked.push(['withdraw', given]), editions.withdraw(given)),
  list: (...given) => (asked.push(['editions', ...given]), editions.list(...given)),
  find: (...given) => (asked.push(['edition', ...given]), editions.find(...given)),
  signatures: (...given) => (asked.push(['signatures', ...given]), editions.signatures(...given)),
  year: (...given) => (asked.push(['editionYear', ...given]), editions.year(...given)),
  difference: (...given) => (asked.push(['difference', ...given]), editions.difference(...given)),
  whatIf: (...given) => (asked.push(['whatIf', ...given]), editions.whatIf(...given)),
});
