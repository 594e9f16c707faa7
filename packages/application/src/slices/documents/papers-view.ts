import type { AttachmentView, PapersView } from '@casetrail/contract';
import {
  caseDecider,
  caseNoOf,
  copiesDue,
  examineForSeal,
  isInOrder,
  latestOf,
  NO_PAPERS,
  PAPER_WORDS,
  wordsForParty,
  type CaseEvent,
  type OpenCase,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
} from '@casetrail/domain';
import { formatInstant, type Actor } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { paperName, personIn } from '../handovers/views.ts';

const named = (code: string) => ({ code, name: paperName(code) });
const signing = (as: string) => ({ as, name: wordsForParty(as) });
const whoOf = (actor: Actor, firm: Firm) => (actor.kind === 'person' ? personIn(firm, actor.no) : null);

/** The papers of a case as it stands, from its events; undefined where there is no such case. */
export const papersView = (events: readonly RecordedCaseEvent[], firm: Firm): PapersView | undefined => {
  const state = stateOf(events);
  const [first] = events;
  if (!state || !first) return undefined;
  const { versions, requested, sealed } = state.papers ?? NO_PAPERS;
  const findings = examineForSeal(state);
  return {
    caseNo: caseNoOf(first.stream),
    papers: Object.keys(versions).map((code) => ({
      ...named(code),
      versions: versionsOf(code, events, firm),
    })),
    seal: {
      state: sealed ? 'sealed' : requested ? 'requested' : 'none',
      submitted: (requested ?? []).map(({ paper, sha256 }) => ({ paper: named(paper), sha256 })),
      isComplete: isInOrder(findings),
      signatures: findings.signatures.map(signing),
      missing: findings.missing.map(named),
      surplus: findings.surplus.map(named),
      outdated: findings.outdated.map(named),
    },
    copies: copiesOf(events, latestOf(state.papers ?? NO_PAPERS, 'supplementary_agreement') !== undefined),
    attachments: of(events, 'AttachmentAdded').map((event) => attachmentView(event, firm)),
  };
};

/** What a decision would know of the case. */
export const stateOf = (events: readonly RecordedCaseEvent[]): OpenCase | undefined => {
  const { initial, evolve } = FOLD;
  const state = (events as readonly unknown[] as readonly CaseEvent[]).reduce(evolve, initial);
  return state.status === 'open' ? state : undefined;
};

/** Folding asks nothing of the firm. */
const FOLD = caseDecider({
  staff: () => false,
  store: () => false,
  rule: () => false,
  supervises: () => false,
  keepsSeal: () => false,
});

const of = <Type extends RecordedCaseEvent['type']>(
  events: readonly RecordedCaseEvent[],
  type: Type,
): readonly RecordedCaseEventOf<Type>[] =>
  events.filter((event) => event.type === type) as readonly unknown[] as readonly RecordedCaseEventOf<Type>[];

const versionsOf = (
  paper: string,
  events: readonly RecordedCaseEvent[],
  firm: Firm,
): PapersView['papers'][number]['versions'] => {
  const signed = of(events, 'DocumentSigned').filter(({ data }) => data.paper === paper);
  return of(events, 'DocumentVersionAdded')
    .filter(({ data }) => data.paper === paper)
    .map(({ data, occurredAt, actor }) => ({
      version: data.version,
      sha256: data.sha256,
      addedAt: formatInstant(occurredAt),
      addedBy: whoOf(actor, firm),
      signatures: signed
        .filter((signature) => signature.data.sha256 === data.sha256)
        .map((signature) => ({
          ...signing(signature.data.as),
          at: formatInstant(signature.occurredAt),
          recordedBy: whoOf(signature.actor, firm),
        })),
    }));
};

/** 2.7: who has a copy of what, and since when; and who lacks one. */
const copiesOf = (events: readonly RecordedCaseEvent[], agreed: boolean): PapersView['copies'] => {
  const handedOut = new Map<string, string>();
  let isHandedOut = agreed;
  for (const { data, occurredAt } of of(events, 'DocumentsDistributed')) {
    for (const [paper, holders] of Object.entries(data.copies)) {
      if (paper === 'supplementary_agreement') isHandedOut = true;
      for (const holder of holders) {
        const key = `${paper} ${holder}`;
        const at = formatInstant(occurredAt);
        if ((handedOut.get(key) ?? at) >= at) handedOut.set(key, at);
      }
    }
  }
  return copiesDue(() => isHandedOut).map(({ paper, holder }) => ({
    paper: { code: paper, name: PAPER_WORDS[paper as keyof typeof PAPER_WORDS] },
    holder: { code: holder, name: wordsForParty(holder) },
    handedOutAt: handedOut.get(`${paper} ${holder}`) ?? null,
  }));
};

const attachmentView = (
  { data, occurredAt, actor, position }: RecordedCaseEventOf<'AttachmentAdded'>,
  firm: Firm,
): AttachmentView => ({
  sha256: data.sha256,
  name: data.name,
  type: data.type,
  size: data.size,
  about: data.about === undefined ? null : named(data.about),
  addedAt: formatInstant(occurredAt),
  addedBy: whoOf(actor, firm),
  position,
});
