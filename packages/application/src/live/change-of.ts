import type { RecordedEvent } from '@casetrail/kernel';

/** That something changed, named as it is named everywhere; what happened to it is for those to ask who may. */
export type Change = { readonly position: number } & (
  | { readonly kind: 'case' | 'lost'; readonly caseNo: string }
  | { readonly kind: 'fine'; readonly fineId: string }
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'store' | 'ledger'; readonly store: string }
  | { readonly kind: 'figures' | 'rules' | 'firm' }
);

type Named = (name: string, position: number) => Change;

const ofCase =
  (kind: 'case' | 'lost'): Named =>
  (caseNo, position) => ({ kind, caseNo, position });
const ofStore =
  (kind: 'store' | 'ledger'): Named =>
  (name, position) => ({ kind, store: name.split('-')[0] ?? '', position });
const ofAll =
  (kind: 'figures' | 'rules' | 'firm'): Named =>
  (_name, position) => ({ kind, position });

/** By the first word of a stream's name. A look at somebody's data changes nothing that is shown, and is not told of. */
const BY_STREAM: Readonly<Record<string, Named>> = {
  case: ofCase('case'),
  erasure: ofCase('case'),
  lost: ofCase('lost'),
  fine: (fineId, position) => ({ kind: 'fine', fineId, position }),
  staff: (person, position) => ({ kind: 'person', person, position }),
  store: ofStore('store'),
  statement: ofStore('ledger'),
  figures: ofAll('figures'),
  edition: ofAll('rules'),
  rulebook: ofAll('rules'),
  firm: ofAll('firm'),
  import: ofAll('firm'),
};

/** What an event changed, known by its stream alone: of sealed data nothing is opened. */
const changeOf = ({ stream, position }: RecordedEvent): Change | undefined => {
  const at = stream.indexOf('-');
  const [prefix, name] = at === -1 ? [stream, ''] : [stream.slice(0, at), stream.slice(at + 1)];
  return Object.hasOwn(BY_STREAM, prefix) ? BY_STREAM[prefix]?.(name, position) : undefined;
};

const nameOf = (change: Change): string =>
  [
    change.kind,
    'caseNo' in change ? change.caseNo : '',
    'fineId' in change ? change.fineId : '',
    'person' in change ? change.person : '',
    'store' in change ? change.store : '',
  ].join(' ');

/** What several events changed: each thing once, at its last position. */
export const changesOf = (events: readonly RecordedEvent[]): readonly Change[] => {
  const latest = new Map<string, Change>();
  for (const event of events) {
    const change = changeOf(event);
    if (!change) continue;
    const name = nameOf(change);
    latest.delete(name);
    latest.set(name, change);
  }
  return [...latest.values()];
};
