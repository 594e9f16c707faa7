import type {
  EditionDifferenceView,
  EditionSummary,
  EditionView,
  EditionYear,
  SignaturesView,
  WhatIfView,
} from '@casetrail/contract';
import {
  applyProposal,
  baseFor,
  editionStream,
  readProposal,
  refusalOfProposal,
  type ForStores,
  type RecordedEditionEvent,
} from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import {
  DAY,
  refuse,
  Refusal,
  text,
  type HolidayTable,
  type Instant,
  type StoreCode,
} from '@casetrail/kernel';
import type { DeskProjection } from '../../desk/desk-projection.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Rows } from '../../sight/rows.ts';
import { editionCommandsOf, type EditionCommands } from './commands.ts';
import { declaredSummary, listEditions, summaryOf } from './edition-list.ts';
import { differenceView, editionOf, proposalIn, signaturesView, wholeEdition } from './edition-view.ts';
import { editionYear } from './edition-year.ts';
import { knownToTheRulebook } from './known.ts';
import { rowOf } from './row-of.ts';
import { whatIf, type Supposition } from './what-if.ts';
import { whatIfView } from './what-if-view.ts';

/** What a proposal is run over. */
export interface WhatIfQuery {
  /** A proposal as it would be written down, or the version of one that stands in the log. */
  readonly proposal: unknown;
  /** Where the proposal stands in what was sent; a refusal's field begins with it. */
  readonly within?: readonly string[];
  /** 90 days before `to` unless given. */
  readonly from?: Instant;
  /** Now unless given; nothing later is recorded. */
  readonly to?: Instant;
  readonly stores?: readonly StoreCode[];
  /** Verdicts listed, at most, of each kind that differs; 200 unless given. */
  readonly shown?: number;
  readonly onProgress?: (cases: number) => void;
}

/** Editions of the rules: how they change, and what they say. */
export interface Editions extends EditionCommands {
  /** `minPosition`: wait (2 s at most) until the list shows at least this log position. */
  list(minPosition?: number): Promise<readonly EditionSummary[]>;
  /** An edition whole; undefined where there is none of that name. */
  find(version: string): Promise<EditionView | undefined>;
  /** Who has signed it, and who of those whom it binds now has not. */
  signatures(version: string): Promise<SignaturesView | undefined>;
  /** What it asks for otherwise than another edition, or than the one it is based on. */
  difference(version: string, against?: string): Promise<EditionDifferenceView | Refusal | undefined>;
  /** Which days of a year are worked under it, everywhere or in a store; a refusal where there is no such store. */
  year(version: string, year: number, store?: StoreCode): Promise<EditionYear | Refusal | undefined>;
  /** What a proposal would have found, beside what the editions in force found; a refusal names its field. */
  whatIf(query: WhatIfQuery): Promise<WhatIfView | Refusal>;
}

interface Ports {
  readonly rows: Rows;
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly holidays: HolidayTable;
  readonly desk: Pick<DeskProjection, 'waitFor'>;
  readonly clock: () => Instant;
}

const LONGEST_WAIT_MS = 2_000;
const SHOWN = 200;
const SPAN = 90 * DAY;

export const editionsOf = (ports: Ports): Editions => {
  const { rows, log, firm: reader, clock, desk } = ports;
  const read = async (version: string) =>
    (await log.read(editionStream(version))) as readonly RecordedEditionEvent[];
  const load = async (version: string) => {
    const firm = await reader.current();
    const events = await read(version);
    return { firm, events, edition: editionOf(version, events, firm) };
  };
  return {
    ...editionCommandsOf(ports),
    async list(minPosition = 0) {
      await desk.waitFor(minPosition, LONGEST_WAIT_MS);
      return listEditions(rows, await reader.current(), clock());
    },
    async find(version) {
      const { firm, events, edition } = await load(version);
      if (!edition) return undefined;
      const row = rowOf(events);
      const summary = row ? summaryOf(row, firm, clock()) : declaredSummary(edition, firm, clock());
      return { ...summary, ...wholeEdition(edition, events, firm) };
    },
    async signatures(version) {
      const { firm, events, edition } = await load(version);
      return edition && signaturesView(edition, events, firm, clock());
    },
    async difference(version, against) {
      const { edition, firm } = await load(version);
      if (!edition) return undefined;
      const other = against ?? edition.basedOn;
      const before = other === undefined ? edition : editionOf(other, await read(other), firm);
      return before
        ? differenceView(before, edition)
        : refuse('unknown-edition', text(`没有 ${other} 版规章`, `there is no edition ${other}`), 'against');
    },
    async year(version, year, store) {
      const { edition, firm } = await load(version);
      if (!edition) return undefined;
      return store === undefined || firm.stores.has(store)
        ? editionYear(edition, year, store, { firm, holidays: ports.holidays })
        : refuse('unknown-store', text(`没有门店 ${store}`, `unknown store ${store}`), 'store');
    },
    async whatIf(query) {
      const supposition = await suppose(ports, query, read);
      if (supposition instanceof Refusal) return supposition;
      if (!rows.shows()) return NOT_OF_ONE_STORE;
      const firm = await reader.current();
      const judging = { log, rulebook: firm.rulebook, holidays: ports.holidays };
      const found = await whatIf(judging, supposition, query.onProgress);
      const { base, proposal, span } = supposition;
      const { unit } = applyProposal(base, proposal, span.from);
      return whatIfView(found, supposition, firm, unit, query.shown ?? SHOWN);
    },
  };
};

const NOT_OF_ONE_STORE = refuse(
  'not-allowed',
  text('推演涉及全公司', 'what a proposal would have found concerns the whole firm'),
);

/** A proposal that can be run: read, with its base, and a span that has begun before it ends. */
const suppose = async (
  { firm: reader, clock }: Ports,
  { proposal: said, to = clock(), from = (to - SPAN) as Instant, stores, within = [] }: WhatIfQuery,
  read: (version: string) => Promise<readonly RecordedEditionEvent[]>,
): Promise<Supposition | Refusal> => {
  const now = clock();
  const firm = await reader.current();
  if (from > to) return refuse('ends-before-it-begins', text('起始晚于结束', 'begins after it ends'), 'from');
  if (to > now)
    return refuse(
      'in-the-future',
      text('结束时间在未来', 'lies in the future: nothing is recorded yet'),
      'to',
    );
  const stranger = stores?.find((code) => !firm.stores.has(code));
  if (stranger !== undefined)
    return refuse('unknown-store', text(`没有门店 ${stranger}`, `unknown store ${stranger}`), 'store');
  const known = knownToTheRulebook(firm, now);
  if (typeof said === 'string') {
    const stored = proposalIn(await read(said));
    return stored && firm.rulebook.has(stored.basedOn)
      ? { proposal: stored, base: firm.rulebook.version(stored.basedOn), span: { from, to }, stores }
      : refuse('unknown-edition', text(`没有 ${said} 版提案`, `there is no proposal ${said}`), 'version');
  }
  const proposal = readProposal(said, within);
  if (proposal instanceof Refusal) return proposal;
  const basedOn = baseFor(proposal, known, within);
  if (basedOn instanceof Refusal) return basedOn;
  const base = firm.rulebook.version(basedOn);
  const refusal = refusalOfProposal(proposal, base, known, within);
  const forStores: ForStores = proposal.stores;
  return (
    refusal ?? { proposal: { ...proposal, stores: forStores, basedOn }, base, span: { from, to }, stores }
  );
};
