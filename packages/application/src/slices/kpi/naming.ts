import {
  flowOf,
  STAGE_NAMES,
  stagesOf,
  stepOf,
  wordsForCause,
  wordsForStep,
  type CaseEventType,
  type Measure,
  type Stage,
} from '@casetrail/domain';
import type { Rulebook } from '@casetrail/domain';
import { text, type Text } from '@casetrail/kernel';
import { asItIs } from './asked.ts';

const ALL = text('合计', 'All');

/** What `about` and `outcome` of a measure are called. */
export class KpiNames {
  readonly #rulebook: Rulebook;

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  about(measure: Measure, about: string): Text {
    if (about === '') return ALL;
    const own = measure.names?.[about];
    if (own) return own;
    switch (measure.by) {
      case 'rule':
        return this.#rulebook.title(about) ?? asItIs(about);
      case 'stage':
        return STAGE_NAMES[about as Stage] ?? asItIs(about);
      case 'cause':
        return wordsForCause(about);
      case 'flow': {
        const [from, to] = flowOf(about).map(stepName);
        return from && to ? joined([from, to]) : asItIs(about);
      }
      case 'path':
        return joined(stagesOf(about).map((stage) => STAGE_NAMES[stage]));
      default: // a kind that has a name says it above
        return asItIs(about);
    }
  }

  outcome(measure: Measure, outcome: string): Text {
    if (outcome === '') return ALL;
    const own = measure.names?.[outcome] ?? STAGE_NAMES[outcome as Stage];
    return own ?? this.#rulebook.title(outcome) ?? asItIs(outcome);
  }
}

export const stepName = (type: CaseEventType): Text => wordsForStep(stepOf(type)) ?? asItIs(type);

const joined = (texts: readonly Text[]): Text =>
  text(texts.map(({ zh }) => zh).join(' → '), texts.map(({ en }) => en).join(' → '));
