import type { DeviationKind, Dossier, PathStep, TermUse } from './dossier.ts';
import type { CauseProposal } from './propose-causes.ts';

/** What changed in a case between two moments, or between two states of knowledge. */
export interface DossierDifference {
  /** Positions of events that are in the later one only, or in the earlier one only. */
  readonly events: Both<number>;
  readonly stage: Change<string | undefined>;
  readonly steps: readonly {
    readonly type: PathStep['type'];
    readonly before: PathStep['status'];
    readonly after: PathStep['status'];
  }[];
  readonly terms: readonly {
    readonly key: string;
    readonly before: TermUse['status'] | undefined;
    readonly after: TermUse['status'] | undefined;
  }[];
  readonly deviations: Both<string>;
  /** Deviations that are in both, but of another kind or with another person. */
  readonly changed: readonly {
    readonly key: string;
    readonly before: DeviationKind;
    readonly after: DeviationKind;
  }[];
  readonly causes: Both<string>;
}

interface Both<Item> {
  readonly added: readonly Item[];
  readonly gone: readonly Item[];
}

interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** One side: the dossier, the events it was made of, and the causes that it suggests. */
export interface Side {
  readonly dossier: Dossier;
  readonly events: readonly number[];
  readonly causes: readonly CauseProposal[];
}

export const dossierDifference = (before: Side, after: Side): DossierDifference => ({
  events: both(before.events, after.events),
  stage: { before: stageOf(before.dossier), after: stageOf(after.dossier) },
  steps: after.dossier.path.flatMap(({ type, status }) => {
    const was = before.dossier.path.find((step) => step.type === type)?.status ?? 'ahead';
    return was === status ? [] : [{ type, before: was, after: status }];
  }),
  terms: changedTerms(before.dossier, after.dossier),
  deviations: both(keysOf(before.dossier), keysOf(after.dossier)),
  changed: after.dossier.deviations.flatMap(({ key, kind }) => {
    const was = before.dossier.deviations.find((found) => found.key === key)?.kind;
    return was === undefined || was === kind ? [] : [{ key, before: was, after: kind }];
  }),
  causes: both(
    before.causes.map(({ cause }) => cause),
    after.causes.map(({ cause }) => cause),
  ),
});

const both = <Item>(before: readonly Item[], after: readonly Item[]): Both<Item> => ({
  added: after.filter((item) => !before.includes(item)),
  gone: before.filter((item) => !after.includes(item)),
});

const keysOf = ({ deviations }: Dossier): readonly string[] => deviations.map(({ key }) => key);

/** A lost client's stage is the loss. */
const stageOf = ({ loss, stages }: Dossier): string | undefined => (loss ? 'lost' : stages.at(-1)?.stage);

const changedTerms = (before: Dossier, after: Dossier): DossierDifference['terms'] => {
  const was = new Map(before.terms.map(({ key, status }) => [key, status]));
  const is = new Map(after.terms.map(({ key, status }) => [key, status]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    return a === b ? [] : [{ key, before: a, after: b }];
  });
};
