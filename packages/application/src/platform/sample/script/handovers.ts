import type { Days } from '../days.ts';
import type { Act } from '../players.ts';

const STORY = 'thePlanSentBack';

/** A plan is offered to the estimator, who sends it back: the designer answers for it until somebody takes it. */
export const handovers = (days: Days): readonly Act[] => [
  {
    at: days.lately(60),
    what: 'a designer hands the plan to an estimator',
    async play(players) {
      players.must(
        await players.system.handovers.offer({
          commandId: players.id('offer'),
          caseNo: players.caseOf(STORY),
          actor: players.whoDid('house_measured', STORY),
          occurredAt: days.lately(60),
          offer: {
            kind: 'plan',
            to: players.the('estimator', players.storeOf(STORY)),
            papers: ['floor_plan', 'material_sheet'],
            promises: ['客户希望周末前看到估算'],
          },
        }),
      );
    },
  },
  {
    at: days.lately(130),
    what: 'the estimator sends it back',
    async play(players) {
      players.must(
        await players.system.handovers.decline({
          commandId: players.id('decline'),
          caseNo: players.caseOf(STORY),
          actor: players.the('estimator', players.storeOf(STORY)),
          occurredAt: days.lately(130),
          handover: 1,
          reason: '平面图缺厨房和卫生间的尺寸标注，无法计算工程量，请补齐后再交。',
        }),
      );
    },
  },
];
