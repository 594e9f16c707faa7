import type { Editions, Platform, Queries, StepOutcome, StepRequest } from '@casetrail/application';
import { formatInstant, refuse, text } from '@casetrail/kernel';
import type { Asked } from './asked.ts';
import { fakeLost } from './fake-lost.ts';
import { fakeFines } from './fake-fines.ts';
import { edition, signatures, editionDifference, whatIf } from './edition-views.ts';
import { fakeAttachments, fakeDocuments, fakeHandovers } from './fake-work.ts';
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
  readonly editions?: Partial<Editions>;
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
      closeStore(request) {
        asked.push(['closeStore', request]);
        return Promise.resolve(log.append(request.store, request.commandId, JSON.stringify(request)));
      },
    },
    fines: fakeFines((...given) => void asked.push(given as unknown as Asked)),
    editions: editionsWrittenDown({ ...cannedEditions(log.append), ...script.editions }, asked),
    queries: writtenDown({ ...CANNED, ...script.queries }, asked),
    handovers: { ...fakeHandovers(asked, log), ...script.handovers },
    documents: { ...fakeDocuments(asked, log), ...script.documents },
    attachments: { ...fakeAttachments(asked), ...script.attachments },
    lost: fakeLost(asked, log.record),
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
  rules: (...given) => (asked.push(['rules', ...given]), queries.rules(...given)),
  findings: (...given) => (asked.push(['findings', ...given]), queries.findings(...given)),
});

type Append = ReturnType<typeof stepLog>['append'];

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
  difference: (...given) => (asked.push(['difference', ...given]), editions.difference(...given)),
  whatIf: (...given) => (asked.push(['whatIf', ...given]), editions.whatIf(...given)),
});
export type StepLog = ReturnType<typeof stepLog>;

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
