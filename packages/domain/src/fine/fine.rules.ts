import { refuse, text, type Refusal } from '@casetrail/kernel';
import type { FineRecord } from './fine.state.ts';

/** A refusal that names the clause which forbids what was asked. */
const refuseUnder = (clause: string, code: string, zh: string, en: string, field?: string): Refusal =>
  refuse(code, text(`${zh}（${clause}）`, `${en} (${clause})`), field);

/** The first that applies. */
export const firstRefusal = (...asked: readonly (Refusal | false | undefined)[]): Refusal | undefined =>
  asked.find((answer): answer is Refusal => answer !== undefined && answer !== false);

/** Every reason for which something about a fine is refused. */
export const refusedUnder = {
  unknownStaff: (no: string, field: string) =>
    refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field),
  unknownCase: () => refuse('unknown-case', text('没有这个案件', 'there is no such case'), 'caseNo'),
  noFine: () => refuse('unknown-fine', text('没有这张罚单', 'there is no such fine'), 'fineId'),
  future: () => refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at'),
  auditorActs: () =>
    refuse(
      'not-allowed',
      text('审计只查阅，不办理', 'an auditor reads everything and changes nothing'),
      'by',
    ),
  noEvidence: () =>
    refuseUnder('3.3.1', 'no-evidence', '举报须附证据', 'a report needs evidence', 'evidence'),
  unknownEvidence: (nth: number, ofCase: boolean) =>
    refuse(
      'unknown-evidence',
      ofCase
        ? text(
            `第 ${nth + 1} 条证据不是该案件的记录`,
            `the case has no event at place ${nth + 1} of the evidence`,
          )
        : text(
            `第 ${nth + 1} 条证据不是本店的记录；案件里的记录请同时写明案号`,
            `the store has no event of its own at place ${nth + 1} of the evidence; name the case whose event it is`,
          ),
      `evidence.${nth}`,
    ),
  notInForce: (rule: string) =>
    refuseUnder(
      '3.2',
      'rule-not-in-force',
      `行为发生时规则 ${rule} 尚未施行`,
      `rule ${rule} was not in force when it happened`,
      'rule',
    ),
  sameAct: ({ slip }: Pick<FineRecord, 'slip'>) =>
    refuseUnder(
      '3.3.1',
      'same-act',
      slip ? `同一行为已按同一规则开具罚单 ${slip}` : '同一行为已按同一规则立项',
      slip
        ? `the same act was fined under the same rule already, slip ${slip}`
        : 'the same act stands under the same rule already',
      'rule',
    ),
  ownFine: (field: string) =>
    refuseUnder(
      '3.3.1',
      'own-fine',
      '任何人不得处理本人的罚单',
      'nobody decides on a fine of their own',
      field,
    ),
  notADecider: () =>
    refuseUnder(
      '3.3.1',
      'not-allowed',
      '罚单由本店店面主管、指定的检查人或总经办处理',
      'fines are decided on by the store supervisor, a named inspector or the general office',
      'by',
    ),
  notAReceiver: () =>
    refuse(
      'not-allowed',
      text(
        '缴款由财务、人力行政部或总经办登记',
        'payments are recorded by finance, HR or the general office',
      ),
      'by',
    ),
  otherStore: (field: string) =>
    refuseUnder(
      '3.3.1',
      'other-store',
      '店面主管和检查人只处理本店人员',
      'a supervisor or inspector decides on people of that store only',
      field,
    ),
  notSigned: (person: string, edition: string) =>
    refuseUnder(
      '3.2',
      'edition-not-signed',
      `${person} 在行为发生时尚未签署 ${edition} 版规则`,
      `${person} had not signed edition ${edition} when it happened`,
      'person',
    ),
  nobodyNamed: () =>
    refuse('nobody-named', text('须先指明责任人', 'name the person who answers for it first'), 'person'),
  noPenalty: (fellAway: boolean) =>
    fellAway
      ? refusedUnder.verdictFellAway()
      : refuse('no-penalty', text('该规则未设处罚', 'no penalty goes with this rule'), 'fineId'),
  verdictFellAway: () =>
    refuse(
      'verdict-fell-away',
      text(
        '该违规认定已撤销或变更，须先复核',
        'the verdict fell away or became another; look at it again first',
      ),
      'fineId',
    ),
  noAmount: () => refuse('no-amount', text('罚款须有金额', 'a fine needs an amount'), 'amount'),
  zeroAmount: () => refuse('zero-amount', text('金额必须大于 0', 'the amount must be more than 0'), 'amount'),
  moreThanIsLeft: () => refuse('too-large', text('超过未扣余额', 'is more than what is left'), 'amount'),
  nothingChanged: () => refuse('nothing-changed', text('没有任何变更', 'changes nothing'), 'person'),
  decidedAlready: ({ status, slip }: Pick<FineRecord, 'status' | 'slip'>) =>
    refuseUnder(
      '3.3.1',
      status === 'issued' ? 'already-issued' : 'already-decided',
      slip ? `罚单 ${slip} 已处理` : '已作出处理',
      slip ? `slip ${slip} was decided on already` : 'it was decided on already',
      'fineId',
    ),
  automaticIssuingOff: () =>
    refuse('automatic-issuing-off', text('自动开具未启用', 'automatic issuing is off'), 'by'),
  needsAPerson: () =>
    refuse('needs-a-person', text('须由人工复核后开具', 'a person has to look at it first'), 'by'),
  underAppeal: () =>
    refuseUnder(
      '3.3.2',
      'under-appeal',
      '异议处理期间罚单暂停执行',
      'the fine is suspended until its appeal is answered',
      'fineId',
    ),
  deductedAlready: () =>
    refuseUnder('3.3.2', 'already-deducted', '罚款已扣除', 'it was deducted already', 'fineId'),
  notIssued: () => refuse('not-issued', text('罚单尚未开具或已了结', 'no slip is open for it'), 'fineId'),
  notYours: () =>
    refuse('not-yours', text('只能由被罚人本人办理', 'only the person fined may do this'), 'by'),
  signedAlready: () =>
    refuse('already-signed', text('签收或拒签已登记', 'signing or refusing was recorded already'), 'fineId'),
  noWitness: () =>
    refuse(
      'no-witness',
      text(
        '见证人须是第三人：不得是被罚人、开具人或登记人',
        'the witness is a third person: not the one fined, not the issuer, not the one who records it',
      ),
      'witness',
    ),
  unsigned: () =>
    refuse(
      'unsigned',
      text('罚单尚未签收或登记拒签', 'the slip was neither signed nor refused yet'),
      'fineId',
    ),
  stillGrowing: () =>
    refuseUnder('2.6.1', 'still-growing', '按日累计尚未结束', 'it still grows day by day', 'fineId'),
  nothingToGiveBack: () =>
    refuse('nothing-to-give-back', text('没有可退还的扣款', 'nothing was deducted too much'), 'fineId'),
  pointsAreNotPaid: () =>
    refuse('points-are-not-paid', text('积分不以现金缴纳', 'points are not paid in money'), 'fineId'),
} as const;
