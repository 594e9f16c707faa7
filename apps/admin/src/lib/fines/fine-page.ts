import type { EditionView, FineEntry, FineTrail } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { receiptOf, ruleOf } from '#lib/trail/tell-trail.ts';
import { appealsTo, barrierTo, offersOn, type Reader } from './may.ts';
import { fineRow } from './fine-row.ts';
import { reckonedLines } from './reckoning.ts';

export type FinePage = ReturnType<typeof finePage>;
export type FineLine = ReturnType<typeof lineOf>;

/** One fine as its page shows it: in one language, with what this reader is offered. */
export const finePage = (
  trail: FineTrail,
  { edition, me, say }: { readonly edition: EditionView | undefined; readonly me: Reader; readonly say: Say },
) => ({
  ...fineRow(trail.fine, say),
  rule: { ...ruleOf(trail.fine.rule, say), id: trail.fine.rule.id },
  meetings: meetingsOf(edition),
  adopted: edition?.adoptedAt ?? null,
  inForceFrom: edition?.from ?? null,
  issuer: trail.fine.issuer,
  issuedAt: trail.fine.issuedAt,
  stands: trail.fine.stands,
  deducted: trail.fine.deducted,
  paid: trail.fine.paid,
  answerBy: trail.fine.answerBy,
  lines: trail.entries.map((entry) => lineOf(entry, say)),
  evidence: trail.evidence.map(({ position, occurredAt, sentence }) => ({
    position,
    at: occurredAt,
    sentence: say(sentence),
  })),
  receipt: trail.receipt && receiptOf(trail.receipt, say),
  duties: trail.duties.map(({ rule, owedBy, dueAt, doneAt, escalatedAt, status, receipt }) => ({
    rule: { ...ruleOf(rule, say) },
    owedBy,
    dueAt,
    doneAt,
    escalatedAt,
    status,
    receipt: receiptOf(receipt, say),
  })),
  earlier: trail.earlier.map((fine) => fineRow(fine, say)),
  appealsTold: appealsIn(trail.entries, say),
  mayAnswer: trail.mayAnswer.map(({ no, name }) => name ?? no),
  isIssuerAnswering: trail.fine.status === 'appealed' && trail.fine.issuer?.no === me.staffNo,
  offers: offersOn(trail, me),
  barrier: barrierTo(trail, me),
  appealsTo: appealsTo(trail.fine),
  reckoned: reckonedLines(trail, edition, say),
});

/** Where and with whom the edition was talked over, so far as the record holds it. */
const meetingsOf = (edition: EditionView | undefined) =>
  (edition?.meetings ?? []).map(({ on, attendees }) => ({ on, people: attendees.length }));

const lineOf = ({ position, type, sentence, occurredAt, words, attachments }: FineEntry, say: Say) => ({
  position,
  type,
  at: occurredAt,
  sentence: say(sentence),
  words,
  files: attachments,
});

/** Each appeal with its answer, in the order in which they came. */
const appealsIn = (entries: readonly FineEntry[], say: Say) =>
  entries.flatMap((entry, at) => {
    if (entry.type !== 'AppealFiled') return [];
    const answer = entries.slice(at).find(({ type }) => type === 'AppealAnswered');
    return [{ filed: lineOf(entry, say), answer: answer ? lineOf(answer, say) : null }];
  });
