import { formatInstant, refuse, text, type Instant, type Refusal, type Text } from '@casetrail/kernel';
import { shown } from '../validation/shown.ts';

/** Where the manual asks for the analysis, its replies and its confirmation. */
const CLAUSE = '3.4.2';

const clause = (message: Text, of = CLAUSE): Text => text(`${message.zh}（${of}）`, `${message.en} (${of})`);

export const unknownStaff = (no: string, field: string): Refusal =>
  refuse('unknown-staff', text(`没有员工 ${shown(no)}`, `unknown staff ${shown(no)}`), field);

export const notLost = (caseNo: string): Refusal =>
  refuse('not-lost', text(`案件 ${caseNo} 没有跑单`, `case ${caseNo} was not lost`), 'case');

export const notOpened = (caseNo: string): Refusal =>
  refuse(
    'analysis-not-opened',
    text(`案件 ${caseNo} 还没有开始跑单分析`, `no analysis of case ${caseNo} was opened`),
    'case',
  );

export const mayNotAnalyse = (): Refusal =>
  refuse(
    'not-the-analyst',
    clause(
      text(
        '跑单分析只能由本案客户经理或总经办提交',
        'the analysis is submitted by the customer manager of the case or by the general office',
      ),
    ),
    'actor',
  );

export const notGeneralOffice = (): Refusal =>
  refuse(
    'not-general-office',
    clause(text('只有总经办可以确认或退回', 'only the general office confirms or returns an analysis')),
    'actor',
  );

export const mayNotOpen = (): Refusal =>
  refuse(
    'not-the-analyst',
    clause(
      text(
        '只有本案客户经理或总经办可以开始分析',
        'only the customer manager of the case or the general office opens it',
      ),
    ),
    'actor',
  );

export const sameHand = (): Refusal =>
  refuse(
    'same-person',
    clause(
      text(
        '分析须由提交人以外的第二人确认或退回',
        'a second person confirms or returns it, never its author',
      ),
    ),
    'actor',
  );

export const ownResponsibility = (): Refusal =>
  refuse(
    'own-responsibility',
    clause(text('分析认定你有责任，须由其他人确认', 'it holds you responsible: somebody else confirms it')),
    'actor',
  );

export const notSubmitted = (): Refusal =>
  refuse('not-submitted', text('分析尚未提交，或已退回', 'no analysis stands submitted'), 'case');

export const alreadySubmitted = (): Refusal =>
  refuse(
    'already-submitted',
    text('分析已提交，退回后才能重新提交', 'it is submitted; a new version follows only when it is returned'),
    'case',
  );

export const alreadyConfirmed = (): Refusal =>
  refuse('already-confirmed', text('分析已确认，不能再改', 'it is confirmed and stays as it is'), 'case');

export const otherVersion = (current: number): Refusal =>
  refuse(
    'other-version',
    text(`现在是第 ${current} 版，请先查看`, `version ${current} stands now; look at it first`),
    'version',
  );

export const unknownCause = (cause: string, at: number): Refusal =>
  refuse(
    'unknown-cause',
    text(`没有这个原因：${shown(cause)}`, `is no cause: ${shown(cause)}`),
    `causes.${at}`,
  );

export const twice = (what: Text, field: string): Refusal =>
  refuse('twice', text(`${what.zh}重复列出`, `${what.en} is named twice`), field);

export const unknownViolation = (key: string, at: number): Refusal =>
  refuse(
    'unknown-violation',
    text(
      `本案在跑单之前没有这项违规：${shown(key)}`,
      `before the loss this case has no such violation: ${shown(key)}`,
    ),
    `violations.${at}`,
  );

export const emptyText = (field: string): Refusal =>
  refuse('empty', text('不能为空', 'must not be empty'), field);

export const fullLeavesNothing = (at: number): Refusal =>
  refuse(
    'full-leaves-nothing',
    text(
      '一人负全部责任时，其他人不能再负次要或主要责任',
      'where one person answers for all of it, nobody else answers for a part',
    ),
    `responsible.${at}.degree`,
  );

export const estimatorAnswersForAll = (at: number): Refusal =>
  refuse(
    'estimator-answers-for-all',
    clause(
      text(
        '因预算讲解不足而跑单，由预算员负全部责任，其他人不负责任',
        'where too little explanation of the budget lost the client, the estimator answers for all of it and nobody else for a part',
      ),
      '2.F',
    ),
    `responsible.${at}.degree`,
  );

export const noEstimator = (): Refusal =>
  refuse(
    'no-estimator',
    clause(
      text(
        '本案没有预算员，不能以预算讲解不足为原因',
        'the case has no estimator who could answer for the budget',
      ),
      '2.F',
    ),
    'causes',
  );

export const notNamed = (): Refusal =>
  refuse(
    'not-named',
    clause(text('只有分析列出的责任人可以答复', 'only those whom the analysis names reply to it')),
    'actor',
  );

export const alreadyReplied = (): Refusal =>
  refuse(
    'already-replied',
    text('已经答复过，不能更改', 'was replied to already and stays as it is'),
    'statement',
  );

export const repliesOutstanding = (count: number, until: Instant): Refusal =>
  refuse(
    'replies-outstanding',
    clause(
      text(
        `还有 ${count} 人未答复，答复期限到 ${formatInstant(until)} 为止`,
        `${count} of those named have not replied, and may until ${formatInstant(until)}`,
      ),
    ),
    'case',
  );
