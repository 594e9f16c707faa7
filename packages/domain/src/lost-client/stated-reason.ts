import { text } from '@casetrail/kernel';
import type { CauseRule } from './cause-rules.ts';
import type { Cause } from './lost-client.events.ts';

/**
 * Words of the reason that the client gave, by the cause they point to. A word is looked for as it stands; the reason
 * itself is never shown in a proposal, since people write names into it.
 */
const WORDS: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  price: ['价格', '太贵', '更便宜', '高太多', '超预算', '报价高', 'price', 'expensive', 'cheaper'],
  quality: ['质量', '工艺', '做工', 'quality', 'workmanship'],
  service: ['服务', '态度', '不及时', 'service', 'attitude'],
  reputation: ['口碑', '名声', '没听说', 'reputation'],
  taste: ['方案不满意', '不喜欢', '风格', '设计不', 'taste', 'style'],
  income: ['收入', '没钱', '资金', '手头紧', 'income', 'afford'],
  family: ['家人', '家里人', '父母', '老公', '老婆', '爱人', 'family', 'parents'],
  friends: ['朋友', '同事', 'friend', 'colleague'],
  neighbours: ['邻居', '隔壁', 'neighbour', 'neighbor'],
  budget_explanation: ['没讲清', '讲不清', '没说清', '看不懂预算', 'not explained', 'badly explained'],
};

/** One rule for each cause: the client said so. */
export const STATED_REASON_RULES: readonly CauseRule[] = (
  Object.entries(WORDS) as [Cause, readonly string[]][]
).map(([cause, words]) => ({
  id: `stated-${cause.replace('_', '-')}`,
  cause,
  says: text(
    `客户自述的原因里有：${words.join('、')}`,
    `the reason that the client gave holds one of: ${words.join(', ')}`,
  ),
  find: ({ loss }) => {
    const said = loss?.statedReason?.toLowerCase() ?? '';
    const word = words.find((candidate) => said.includes(candidate));
    return loss === undefined || word === undefined
      ? []
      : [
          {
            reason: text(`客户自述的原因提到“${word}”`, `the reason that the client gave says “${word}”`),
            events: [loss.position],
            violations: [],
          },
        ];
  },
}));
