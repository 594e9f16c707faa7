import type { StaffNo } from '@casetrail/kernel';
import type { DoneOptions } from './done.ts';

export type OfferOptions = DoneOptions & { readonly by: StaffNo } & {
  readonly kind: string;
  readonly to: string;
} & Partial<Readonly<Record<'note' | 'role' | 'from' | 'cause' | 'reason', string>>> & {
    readonly paper?: readonly string[];
    readonly promise?: readonly string[];
    readonly handoverForm?: boolean;
  };

/** What was not said is left out, and the domain says what is missing. */
export const offerIn = ({
  kind,
  to,
  paper,
  promise,
  note,
  handoverForm,
  role,
  from,
  cause,
  reason,
}: Omit<OfferOptions, 'by'>) => {
  const said = { kind, to, papers: paper, promises: promise, note, role, from, cause, reason };
  const offer = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return kind === 'estimate' ? { ...offer, handoverForm: handoverForm ?? false } : offer;
};
