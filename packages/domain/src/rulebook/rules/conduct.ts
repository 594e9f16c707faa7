import { text } from '@casetrail/kernel';
import type { ReportedRule } from '../edition.ts';
import { slip } from '../penalties.ts';

/** What no event of a case can break: somebody reports it, with evidence, and the penalty is decided by its weight. */
export const conduct: readonly ReportedRule[] = [
  {
    kind: 'reported',
    id: 'confidentiality',
    clause: '3.4.1',
    title: text('客户资料保密', 'Confidentiality of client data'),
    text: text(
      '客户资料不得泄露给公司以外的人；泄露的，视情节处过失单或严重过失单，并按责任罚款。',
      'Client data stays in the firm; a leak is a fault slip or a serious one, with a fine by degree.',
    ),
    assumed: text(
      '手册按情节分等：举报时未注明等级的，按过失单提出，由处理人改定。',
      'The manual grades by weight: where a report names no grade, a fault slip is proposed, and whoever decides sets it.',
    ),
    by: 'actor',
    penalty: slip,
  },
];
