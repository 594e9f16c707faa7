import { refuse, text, type Refusal } from '@casetrail/kernel';

const under = (code: string, zh: string, en: string, field: string): Refusal =>
  refuse(code, text(`${zh}（3.3.2）`, `${en} (3.3.2)`), field);

/** The first that applies. */
export const firstRefusal = (...asked: readonly (Refusal | false | undefined)[]): Refusal | undefined =>
  asked.find((answer): answer is Refusal => answer !== undefined && answer !== false);

/** Every reason for which something about an appeal is refused. */
export const refusedBecause = {
  unknownStaff: (no: string) => refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), 'by'),
  noFine: () => refuse('unknown-fine', text('没有这张罚单', 'there is no such fine'), 'fineId'),
  notIssued: () => under('not-issued', '没有可提异议的罚单', 'no slip is open to appeal against', 'fineId'),
  notYours: () => under('not-yours', '只能由被罚人本人提出异议', 'only the person fined may appeal', 'by'),
  unsigned: () =>
    under('unsigned', '须先签收或登记拒签', 'the slip has to be signed, or refused, first', 'fineId'),
  deductedAlready: () =>
    under('already-deducted', '罚款已扣除或缴纳', 'it was deducted or paid already', 'fineId'),
  appealedAlready: () =>
    under('already-appealed', '异议正在处理', 'an appeal against it waits for its answer', 'fineId'),
  noFurtherAppeal: () =>
    under(
      'no-further-appeal',
      '店面答复后只能向总经办再提一次异议',
      'after the store has answered, one more appeal goes to the general office, and no other',
      'to',
    ),
  noDecider: () =>
    under(
      'no-decider',
      '本店没有其他人可以答复，请向总经办提出',
      'nobody there may answer it; appeal to the general office',
      'to',
    ),
  nothingToAnswer: () =>
    under('nothing-to-answer', '没有待答复的异议', 'no appeal waits for an answer', 'fineId'),
  answeredAlready: () => under('already-answered', '异议已答复', 'the appeal was answered already', 'fineId'),
  ownFine: () =>
    under(
      'own-fine',
      '任何人不得答复针对本人罚单的异议',
      'nobody answers an appeal against a fine of their own',
      'by',
    ),
  notADecider: () => under('not-allowed', '该异议不由您答复', 'this appeal does not lie before you', 'by'),
  issuerDecidesNot: () =>
    under(
      'issuer-decides-not',
      '另有答复人时，开具人不得答复',
      'whoever issued the fine does not answer while somebody else can',
      'by',
    ),
  onlyWhenReduced: (field: string) =>
    refuse('only-when-reduced', text('只有减轻时才填写', 'is given only where the fine is reduced'), field),
  notLess: (field: string) =>
    under(
      'not-less',
      '答复只能减轻，不能加重或不变',
      'an answer that reduces makes it less, never the same or more',
      field,
    ),
};
