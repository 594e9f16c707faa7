import type { CaseEvent } from './case.events.ts';

/** One version of a paper, known by the hash of its content, and in whose name it was signed. */
export interface PaperVersion {
  readonly version: number;
  readonly sha256: string;
  readonly signedAs: readonly string[];
}

/** What a decision about papers and the seal needs to know. */
export interface Papers {
  /** Hashes of the case's files. */
  readonly files: readonly string[];
  /** By paper, in the order in which they were entered. */
  readonly versions: Readonly<Record<string, readonly PaperVersion[]>>;
  /** What was submitted with the request that waits for an answer. */
  readonly requested: readonly { readonly paper: string; readonly sha256: string }[] | undefined;
  readonly sealed: boolean;
}

export const NO_PAPERS: Papers = { files: [], versions: {}, requested: undefined, sealed: false };

export const versionsOf = ({ versions }: Papers, paper: string): readonly PaperVersion[] =>
  Object.hasOwn(versions, paper) ? (versions[paper] ?? []) : [];

export const latestOf = (papers: Papers, paper: string): PaperVersion | undefined =>
  versionsOf(papers, paper).at(-1);

export const evolvePapers = (before: Papers, event: CaseEvent): Papers => {
  switch (event.type) {
    case 'AttachmentAdded':
      return before.files.includes(event.data.sha256)
        ? before
        : { ...before, files: [...before.files, event.data.sha256] };
    case 'DocumentVersionAdded': {
      const { paper, version, sha256 } = event.data;
      const versions = [...versionsOf(before, paper), { version, sha256, signedAs: [] }];
      return { ...before, versions: { ...before.versions, [paper]: versions } };
    }
    case 'DocumentSigned': {
      const { paper, sha256, as } = event.data;
      const versions = versionsOf(before, paper).map((one) =>
        one.sha256 === sha256 ? { ...one, signedAs: [...one.signedAs, as] } : one,
      );
      return { ...before, versions: { ...before.versions, [paper]: versions } };
    }
    case 'SealRequested':
      return { ...before, requested: event.data.papers };
    case 'SealRefused':
      return { ...before, requested: undefined };
    case 'ContractSealed':
      return { ...before, requested: undefined, sealed: true };
    default:
      return before;
  }
};
