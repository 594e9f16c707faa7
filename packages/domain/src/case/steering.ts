import { instant, refuse, text, type Refusal } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type { RecordStep } from './case.commands.ts';
import type { OpenCase } from './case.state.ts';
import type { KnownToTheFirm } from './known.ts';

/**
 * Pausing, resuming and extending are granted by the store supervisor or the general office, with a reason. A journal
 * tells of them as they were.
 */
export const refusalOfSteering = (
  command: RecordStep,
  state: OpenCase,
  known: KnownToTheFirm,
): Refusal | undefined => {
  const { step, actor, store, now } = command;
  if (step.step !== 'case_paused' && step.step !== 'case_resumed' && step.step !== 'term_extended')
    return undefined;
  if (!known.supervises(actor, store, now)) return NOT_SUPERVISOR;
  if (step.step !== 'case_resumed' && !isWritten(step.data.reason)) return WITHOUT_REASON;
  switch (step.step) {
    case 'case_paused':
      return state.paused ? ALREADY_PAUSED : undefined;
    case 'case_resumed':
      return state.paused ? undefined : NOT_PAUSED;
    case 'term_extended':
      return refusalOfExtension(command, step.data.until);
  }
};

const NOT_SUPERVISOR = refuse(
  'not-supervisor',
  text(
    '只有本店店面主管或总经办可以暂停、恢复案件或延长期限',
    'only the store supervisor of this store or the general office may pause, resume or extend',
  ),
  'actor',
);
const WITHOUT_REASON = refuse(
  'empty',
  text('必须写明原因', 'needs a reason: pauses and extensions show in every audit'),
  'data.reason',
);
const ALREADY_PAUSED = refuse('already-paused', text('案件已经暂停', 'the case is paused already'), 'step');
const NOT_PAUSED = refuse('not-paused', text('案件没有暂停', 'the case is not paused'), 'step');

/** It moves the due time of what is open, not yet missed and not recurring, and never to before now. */
const refusalOfExtension = ({ term, occurredAt, now }: RecordStep, until: string): Refusal | undefined => {
  switch (term) {
    case 'missed':
      return refuse(
        'term-missed',
        text('期限已经过了，不能再延长', 'the term has run out and cannot be extended any more'),
        'data.rule',
      );
    case 'recurring':
      return refuse(
        'term-recurs',
        text('周期性的期限不能延长', 'a recurring term cannot be extended'),
        'data.rule',
      );
    case 'open':
      return instant(until) < Math.max(now, occurredAt)
        ? refuse(
            'before-now',
            text('不能把期限改到现在之前', 'a term cannot be moved to before now'),
            'data.until',
          )
        : undefined;
    default:
      return refuse(
        'term-not-open',
        text('本案现在没有这条规则的未结事项', 'nothing is open under this rule in this case'),
        'data.rule',
      );
  }
};
