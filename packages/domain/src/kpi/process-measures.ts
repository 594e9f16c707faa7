import { text } from '@casetrail/kernel';
import { countDeviations } from './count-deviations.ts';
import { countFlows, countPaths } from './count-process.ts';
import type { Measure } from './measure.ts';

/** The process as it really ran. */
export const PROCESS_MEASURES: readonly Measure[] = [
  {
    id: 'flow',
    title: text('实际流程', 'The process as it ran'),
    counted: text(
      '每案每步只看首次，与其前一步相连计一次，计在后一步之日；漏掉的步骤只记在首个越过它的步骤上；用时按门店工作时间，取中位数，暂停期间不计。',
      'Of every case the first time of each step: it counts once with the step before it, on the day of the later one. A step that was passed over is held against the first that did so. Times are in working time of the store, pauses left out; the median is shown.',
    ),
    unit: 'working_minutes',
    shape: 'spread',
    by: 'flow',
    names: {
      asked: text('按规定顺序', 'in the order asked for'),
      early: text('跳过或早于应先办的步骤', 'before a step that has to come first'),
      belated: text('补办：晚于应后办的步骤', 'made up for, after a step that has to follow it'),
      lost: text('跑单', 'client lost'),
    },
    closes: true,
    ofProcess: true,
    ofCase: countFlows,
  },
  {
    id: 'path',
    title: text('流程变体', 'Variants'),
    counted: text(
      '每案计一次，计在接待日：至今按首次到达的先后经过的阶段。',
      'Each case once, on the day of the reception: the stages it has come to by now, in the order in which they were first reached.',
    ),
    unit: 'number',
    shape: 'count',
    by: 'path',
    names: {
      asked: text('按规定顺序', 'in the order asked for'),
      skipped: text('跳过阶段', 'stages skipped'),
      out_of_order: text('顺序颠倒', 'out of order'),
    },
    closes: false,
    ofProcess: true,
    ofCase: countPaths,
  },
  {
    id: 'deviations',
    title: text('偏差', 'Deviations'),
    counted: text(
      '每项违规计一次，同“违规”；按四类分：到期未办为缺失，办了但晚为逾期，该先办的后办为顺序颠倒，其余为禁止或超限。',
      'Every violation once, as under violations, by kind: owed and not done is missing, done after its term too late, done after what it has to precede out of order, and what is left forbidden or beyond a limit.',
    ),
    unit: 'number',
    shape: 'count',
    by: 'kind',
    names: {
      missing: text('缺失', 'missing'),
      late: text('逾期', 'too late'),
      out_of_order: text('顺序颠倒', 'out of order'),
      forbidden: text('禁止或超限', 'forbidden or beyond a limit'),
    },
    closes: false,
    ofProcess: true,
    ofCase: countDeviations,
    ofStore: (told) => countDeviations({ ...told, events: [] }),
  },
];
