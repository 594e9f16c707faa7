import type { PapersView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

type Named = { readonly code: string; readonly name: string };

/** The papers of a case in one language. */
export interface PapersPage {
  readonly papers: readonly (Named & {
    /** The latest first. */
    readonly versions: readonly {
      readonly version: number;
      readonly sha256: string;
      readonly addedAt: string;
      readonly addedBy: string | null;
      readonly signatures: readonly { readonly name: string; readonly at: string }[];
    }[];
  })[];
  readonly seal: {
    readonly state: PapersView['seal']['state'];
    readonly isComplete: boolean;
    readonly submitted: readonly string[];
    /** The version of the contract that would be sealed. */
    readonly contract: string | null;
    readonly lacking: readonly {
      readonly what: 'signatures' | 'missing' | 'surplus' | 'outdated';
      readonly names: readonly string[];
    }[];
  };
  /** By paper: who holds a copy since when, or none yet. */
  readonly copies: readonly (Named & {
    readonly holders: readonly { readonly name: string; readonly at: string | null }[];
  })[];
  readonly files: readonly {
    readonly sha256: string;
    readonly name: string;
    readonly size: number;
    readonly about: string | null;
    readonly at: string;
    readonly by: string | null;
  }[];
}

export const papersPage = ({ papers, seal, copies, attachments }: PapersView, say: Say): PapersPage => {
  const lacking = (['signatures', 'missing', 'surplus', 'outdated'] as const)
    .map((what) => ({ what, names: seal[what].map(({ name }) => say(name)) }))
    .filter(({ names }) => names.length > 0);
  return {
    papers: papers.map(({ code, name, versions }) => ({
      code,
      name: say(name),
      versions: versions
        .map(({ version, sha256, addedAt, addedBy, signatures }) => ({
          version,
          sha256,
          addedAt,
          addedBy: addedBy && (addedBy.name ?? addedBy.no),
          signatures: signatures.map((signature) => ({ name: say(signature.name), at: signature.at })),
        }))
        .reverse(),
    })),
    seal: {
      state: seal.state,
      isComplete: seal.isComplete,
      submitted: seal.submitted.map(({ paper }) => say(paper.name)),
      contract: seal.submitted.find(({ paper }) => paper.code === 'contract')?.sha256 ?? null,
      lacking: seal.state === 'requested' ? lacking : [],
    },
    copies: copiesBy(copies, say),
    files: attachments.map(({ sha256, name, size, about, addedAt, addedBy }) => ({
      sha256,
      name,
      size,
      about: about && say(about.name),
      at: addedAt,
      by: addedBy && (addedBy.name ?? addedBy.no),
    })),
  };
};

const copiesBy = (copies: PapersView['copies'], say: Say): PapersPage['copies'] => {
  const codes = [...new Set(copies.map(({ paper }) => paper.code))];
  return codes.map((code) => {
    const of = copies.filter(({ paper }) => paper.code === code);
    return {
      code,
      name: of[0] ? say(of[0].paper.name) : code,
      holders: of.map(({ holder, handedOutAt }) => ({ name: say(holder.name), at: handedOutAt })),
    };
  });
};
