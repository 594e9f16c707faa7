import { axisOf } from './axis.ts';
import type { DossierPage, PathStep, TermUse } from './dossier-page.ts';

export type LaneState = 'on-time' | 'late' | 'early' | 'missing' | 'ahead' | 'free';

/** One step on the two lanes: where the rules put it, and where it came. */
interface LaneStep {
  readonly code: string;
  readonly name: string;
  readonly state: LaneState;
  /** Its number in the list of what went wrong, from 1; null where nothing did. */
  readonly number: number | null;
  /** Instants; null where the rules set no term, or it never came. */
  readonly due: string | null;
  readonly done: string | null;
  /** 0 to 1000 along the working time of the case. */
  readonly dueX: number | null;
  readonly doneX: number | null;
  readonly times: number;
  readonly events: readonly number[];
  /** What it was done without. */
  readonly without: readonly string[];
}

export interface Lanes {
  readonly steps: readonly LaneStep[];
  readonly stages: readonly { readonly name: string; readonly x: number; readonly width: number }[];
  readonly lostX: number | null;
}

const WIDTH = 1000;

/** The path of the case against the path that the rules ask for, over working time. */
export const lanesOf = ({ path, terms, stages, loss }: DossierPage): Lanes => {
  const axis = axisOf(stages);
  const x = (instant: string): number => Math.round((axis.at(instant) / axis.length) * WIDTH);
  let wrong = 0;
  const steps = path.map((step): LaneStep => {
    const term = termFor(step, terms);
    const state = stateOf(step, term);
    const isWrong = state === 'late' || state === 'early' || state === 'missing';
    if (isWrong) wrong += 1;
    const due = term?.dueAt ?? null;
    return {
      code: step.step.code,
      name: step.step.name,
      state,
      number: isWrong ? wrong : null,
      due,
      done: step.at,
      dueX: due === null ? null : x(due),
      doneX: step.at === null ? null : x(step.at),
      times: step.times,
      events: step.events,
      without: step.without.map((missed) => missed.step.name),
    };
  });
  return {
    steps,
    stages: stages.map(({ stage, from, to }) => ({ name: stage.name, x: x(from), width: x(to) - x(from) })),
    lostX: loss && x(loss.at),
  };
};

/** The first term of the rule that asks for the step: a repeated step owes it once on the path. */
const termFor = ({ rule }: PathStep, terms: readonly TermUse[]): TermUse | undefined =>
  rule === null ? undefined : terms.find((term) => term.rule.id === rule);

const stateOf = (step: PathStep, term: TermUse | undefined): LaneState => {
  if (step.status === 'missing') return 'missing';
  if (step.status === 'ahead') return term?.status === 'missed' ? 'missing' : 'ahead';
  if (step.status === 'early') return 'early';
  if (!term) return 'free';
  return term.status === 'late' || term.status === 'missed' ? 'late' : 'on-time';
};
