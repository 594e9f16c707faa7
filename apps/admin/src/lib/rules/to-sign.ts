import type { SignaturesView } from '@casetrail/contract';

/** The editions that wait for somebody's signature. */
export const toSign = (
  signatures: readonly SignaturesView[],
  staffNo: string | null | undefined,
): readonly string[] =>
  signatures.filter(({ missing }) => missing.some(({ no }) => no === staffNo)).map(({ version }) => version);
