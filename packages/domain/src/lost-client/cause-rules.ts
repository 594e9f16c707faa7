import { formatMoney, text, type Text } from '@casetrail/kernel';
import type { DossierWords } from './context.ts';
import type { Deviation, Dossier, Objection } from './dossier.ts';
import type { Cause } from './lost-client.events.ts';

/** What in the record speaks for a cause, and why, in words that hold nothing known of the client. */
export interface Ground {
  readonly reason: Text;
  readonly events: readonly number[];
  /** Keys of violations. */
  readonly violations: readonly string[];
}

/** One declared rule: what it looks for, and where it finds it. */
export interface CauseRule {
  readonly id: string;
  readonly cause: Cause;
  /** The rule itself, for whoever asks why something was proposed. */
  readonly says: Text;
  readonly find: (dossier: Dossier, words: DossierWords) => readonly Ground[];
}

/** Everything here is assumed: the manual names the causes, not how to tell them from a record. */
export const CAUSE_RULES: readonly CauseRule[] = [
  {
    id: 'price-objection',
    cause: 'price',
    says: text(
      '客户嫌贵、要求优惠或说别处更便宜，而最后一次处理没有进展',
      'the client found it expensive, asked for a discount or named a cheaper offer, and the last method tried brought no progress',
    ),
    find: ({ objections }, words) =>
      unresolved(objections, ['too_expensive', 'wants_discount', 'cheaper_elsewhere'], words),
  },
  {
    id: 'price-deviation',
    cause: 'price',
    says: text('预算超出估算 10% 以上（2.P5）', 'the budget exceeded the estimate by more than 10 % (2.P5)'),
    find: ({ budgets, deviations }) =>
      budgets.flatMap(({ estimate, amount, deviation = 0, beyondLimit, events }): Ground[] =>
        estimate !== undefined && beyondLimit && amount > estimate
          ? [
              {
                reason: text(
                  `预算 ${formatMoney(amount)} 元，比估算 ${formatMoney(estimate)} 元高 ${deviation}%，超出 10% 的限度（2.P5）`,
                  `the budget of CNY ${formatMoney(amount)} was ${deviation} % above the estimate of CNY ${formatMoney(estimate)}, beyond the limit of 10 % (2.P5)`,
                ),
                events,
                violations: deviations
                  .filter(
                    (found) =>
                      found.rule === 'budget-deviation' && found.events.some((at) => events.includes(at)),
                  )
                  .map(({ key }) => key),
              },
            ]
          : [],
      ),
  },
  {
    id: 'quality-returned',
    cause: 'quality',
    says: text('图纸在内部被退回两次以上', 'drawings were sent back inside the house twice or more'),
    find: ({ returned }) =>
      returned.length < 2
        ? []
        : [
            {
              reason: text(
                `图纸被退回 ${returned.length} 次`,
                `drawings were sent back ${returned.length} times`,
              ),
              events: returned.flatMap(({ events }) => events),
              violations: [],
            },
          ],
  },
  {
    id: 'quality-measuring',
    cause: 'quality',
    says: text('复尺误差超过 5 厘米（2.5.2）', 'the second measuring differed by more than 5 cm (2.5.2)'),
    find: ({ deviations }, words) =>
      broken(
        deviations.filter(({ rule }) => rule === 'remeasure-tolerance'),
        words,
      ),
  },
  {
    id: 'service-silence',
    cause: 'service',
    says: text('与客户失去联系超过规定时间', 'the client heard nothing for longer than the rules allow'),
    find: ({ silences }) =>
      silences.map(({ days, limitDays, events }) => ({
        reason: text(
          `连续 ${days} 天没有联系客户（最多 ${limitDays} 天）`,
          `no contact for ${days} days (${limitDays} at most)`,
        ),
        events,
        violations: [],
      })),
  },
  {
    id: 'service-promise',
    cause: 'service',
    says: text('答应客户的时间没有做到', 'a time promised to the client was not kept'),
    find: ({ promises }) =>
      promises
        .filter(({ status }) => status === 'late' || status === 'broken')
        .map(({ kind, status, events }) => ({
          reason: text(
            `答应客户的“${PROMISE_WORDS[kind].zh}”${status === 'late' ? '推迟了' : '没有兑现'}`,
            `the promised ${PROMISE_WORDS[kind].en} ${status === 'late' ? 'came later than promised' : 'never came'}`,
          ),
          events,
          violations: [],
        })),
  },
  {
    id: 'service-satisfaction',
    cause: 'service',
    says: text('客户在回访中打了 1 分或 2 分', 'the client told a satisfaction of 1 or 2'),
    find: ({ satisfaction }) =>
      satisfaction
        .filter(({ score }) => score <= 2)
        .map(({ score, events }) => ({
          reason: text(
            `客户满意度只有 ${score} 分（满分 5 分）`,
            `the client told a satisfaction of ${score} out of 5`,
          ),
          events,
          violations: [],
        })),
  },
  {
    id: 'reputation-objection',
    cause: 'reputation',
    says: text(
      '客户不了解公司或怀疑是否值这个价，而最后一次处理没有进展',
      'the client did not know the firm or doubted its worth, and the last method tried brought no progress',
    ),
    find: ({ objections }, words) => unresolved(objections, ['unknown_firm', 'doubts_value'], words),
  },
  {
    id: 'taste-adjustments',
    cause: 'taste',
    says: text(
      '客户要求调整方案或图纸两次以上',
      'the client asked for changes of plan or drawings twice or more',
    ),
    find: ({ adjustments }) =>
      adjustments.length < 2
        ? []
        : [
            {
              reason: text(
                `客户 ${adjustments.length} 次要求调整方案或图纸`,
                `the client asked for changes ${adjustments.length} times`,
              ),
              events: adjustments.flatMap(({ events }) => events),
              violations: [],
            },
          ],
  },
  {
    id: 'taste-objection',
    cause: 'taste',
    says: text(
      '客户坚持己见，而最后一次处理没有进展',
      'the client kept to their own opinion, and the last method tried brought no progress',
    ),
    find: ({ objections }, words) => unresolved(objections, ['keeps_own_opinion'], words),
  },
  {
    id: 'process-deviations',
    cause: 'process',
    says: text(
      '流失之前有按手册应处罚的违规',
      'before the loss a rule was broken for which the manual sets a penalty',
    ),
    find: ({ deviations }, words) =>
      broken(
        deviations.filter(({ fined, afterLoss }) => fined && !afterLoss),
        words,
      ),
  },
  {
    id: 'explanation-not-itemised',
    cause: 'budget_explanation',
    says: text(
      '向客户讲解了预算，但没有逐项讲（2.B1）',
      'the budget was explained to the client, but not item by item (2.B1)',
    ),
    find: ({ budgets, deviations }) =>
      budgets.flatMap(({ explanation, events }): Ground[] =>
        explanation && !explanation.itemised
          ? [
              {
                reason: text(
                  '预算讲解了，但没有逐项讲解（2.B1）',
                  'the budget was explained, but not item by item (2.B1)',
                ),
                events,
                violations: deviations
                  .filter(
                    (found) =>
                      found.rule === 'itemised-explanation' && found.events.includes(explanation.position),
                  )
                  .map(({ key }) => key),
              },
            ]
          : [],
      ),
  },
  {
    id: 'explanation-missing',
    cause: 'budget_explanation',
    says: text(
      '约好讲解预算的时间已过，预算却始终没有讲解',
      'a presentation was booked, its time passed, and the budget was never explained',
    ),
    find: ({ budgets, promises }) => {
      const missed = promises.filter(
        ({ kind, status }) => kind === 'budget-presentation' && status === 'broken',
      );
      const last = budgets.at(-1);
      return !last || last.explanation || missed.length === 0
        ? []
        : [
            {
              reason: text(
                '已约客户讲解预算，时间已过，预算始终没有讲解',
                'the presentation was booked, its time passed, and the budget was never explained',
              ),
              events: [...last.events, ...missed.flatMap(({ events }) => events)],
              violations: [],
            },
          ];
    },
  },
];

const PROMISE_WORDS: Readonly<Record<Dossier['promises'][number]['kind'], Text>> = {
  'plan-review': text('审方案', 'plan review'),
  'budget-presentation': text('讲解预算', 'presentation of the budget'),
  budget: text('预算', 'budget'),
  handover: text('交接承诺', 'promise handed over'),
};

const unresolved = (
  objections: readonly Objection[],
  kinds: readonly string[],
  words: DossierWords,
): readonly Ground[] =>
  objections
    .filter(({ kind, outcome }) => kinds.includes(kind) && outcome !== 'progress')
    .map(({ kind, outcome, events }) => {
      const { zh, en } = words.objection(kind);
      return {
        reason:
          outcome === 'unhandled'
            ? text(`客户的顾虑“${zh}”没有人处理`, `nobody answered the objection “${en}”`)
            : text(`客户的顾虑“${zh}”处理后没有进展`, `the objection “${en}” was met without progress`),
        events,
        violations: [],
      };
    });

const KIND_WORDS: Readonly<Record<Deviation['kind'], Text>> = {
  missing: text('未做', 'missing'),
  late: text('逾期', 'late'),
  'out-of-order': text('次序颠倒', 'out of order'),
  forbidden: text('违禁或超限', 'forbidden or beyond a limit'),
};

const broken = (deviations: readonly Deviation[], words: DossierWords): readonly Ground[] =>
  deviations.map(({ rule, kind, key, events }) => {
    const title = words.rule(rule);
    return {
      reason: text(`“${title.zh}”${KIND_WORDS[kind].zh}`, `“${title.en}”: ${KIND_WORDS[kind].en}`),
      events,
      violations: [key],
    };
  });
