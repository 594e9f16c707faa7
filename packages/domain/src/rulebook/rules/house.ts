import { text } from '@casetrail/kernel';
import type { ReportedRule } from '../edition.ts';
import { none, slip } from '../penalties.ts';

type Said = Pick<ReportedRule, 'id' | 'clause' | 'title' | 'text' | 'assumed' | 'penalty'>;

/** Whoever is named in the report answers for it. */
const reported = (rule: Said): ReportedRule => ({ kind: 'reported', by: 'actor', ...rule });

const assumed = text(
  '手册没有写明处罚：按过失单提出。',
  'The manual names no penalty: a fault slip is proposed.',
);

const absence: ReportedRule[] = [
  reported({
    id: 'going-out',
    clause: '1.3',
    title: text('外出先告知', 'Told before going out'),
    text: text(
      '上班时间外出，先告知前台；没有告知的，按缺勤计。',
      'The front desk is told before somebody goes out; who does not tell counts as absent.',
    ),
    penalty: none,
  }),
  reported({
    id: 'punch-exception',
    clause: '1.3',
    title: text('因公漏打卡先报备', 'A missing punch is phoned in'),
    text: text(
      '因公不能打卡的，事先打电话报备；没有报备的，按缺勤计。',
      'Whoever cannot punch in because of work phones beforehand; else it counts as absence.',
    ),
    penalty: none,
  }),
  reported({
    id: 'hours',
    clause: '1.3',
    title: text('按时上下班', 'Present in working hours'),
    text: text(
      '上班时间在岗，以打卡为准；迟到、早退、缺勤分别记录。',
      'People are present in working hours by the punch clock; late, early and absent are each noted.',
    ),
    penalty: none,
  }),
];

const leave: ReportedRule[] = [
  reported({
    id: 'leave-approval',
    clause: '1.3',
    title: text('请假调休先批准', 'Leave is approved beforehand'),
    text: text(
      '请假、调休须在开始之前由店面主管批准。',
      'The store supervisor approves a leave or a shift swap before it begins.',
    ),
    assumed,
    penalty: slip,
  }),
  reported({
    id: 'no-leave-days',
    clause: '1.3',
    title: text('周三周六不请假', 'No leave on Wednesday and Saturday'),
    text: text(
      '周三、周六不请假；有特殊情况的，由店面主管写明理由。',
      'No leave on a Wednesday or a Saturday, unless the store supervisor writes down a special reason.',
    ),
    penalty: none,
  }),
  reported({
    id: 'deep-clean-days',
    clause: '1.1.2',
    title: text('大扫除日不请假', 'No leave on deep-clean days'),
    text: text(
      '每月第二、第四个周三大扫除，一律不请假。',
      'On the second and fourth Wednesday of a month, the days of the deep clean, nobody takes leave.',
    ),
    penalty: none,
  }),
  reported({
    id: 'county-trip',
    clause: '1.3',
    title: text('出县先批准', 'A trip out of the county is approved'),
    text: text(
      '离开本县须先经总经办批准。',
      'The general office approves before somebody leaves the county.',
    ),
    penalty: slip,
  }),
];

const premises: ReportedRule[] = [
  reported({
    id: 'noon-duty',
    clause: '1.4',
    title: text('午间值班', 'Noon duty'),
    text: text(
      '每个工作日按轮值表有一人午间值班，值班人当天 16:00 起可以下班。',
      'Each working day one person has noon duty by the rota, and is free from 16:00.',
    ),
    penalty: none,
  }),
  reported({
    id: 'zones',
    clause: '1.1',
    title: text('卫生区有人负责', 'Every cleaning zone has its person'),
    text: text(
      '每个卫生区都有负责人，每天检查。',
      'Every cleaning zone has a person who answers for it, and is checked daily.',
    ),
    assumed,
    penalty: slip,
  }),
  reported({
    id: 'no-meals',
    clause: '1.1.3',
    title: text('办公室不用餐', 'No meals in the office'),
    text: text('不在办公室用餐。', 'Nobody takes a meal in the office.'),
    assumed,
    penalty: slip,
  }),
  reported({
    id: 'closing',
    clause: '1.2',
    title: text('下班关店检查', 'The check at closing'),
    text: text(
      '每晚最后离开的人检查门锁、警报和电源总闸。',
      'Every evening the last to leave checks doors, alarm and mains.',
    ),
    assumed,
    penalty: slip,
  }),
];

const books: ReportedRule[] = [
  reported({
    id: 'meetings',
    clause: '1.5',
    title: text('开会并做记录', 'Meetings held and minuted'),
    text: text('周会、月会按时召开并做记录。', 'Weekly and monthly meetings are convened and minuted.'),
    penalty: none,
  }),
  reported({
    id: 'monthly-figures',
    clause: '1.6',
    title: text('月度数据', 'The figures of the month'),
    text: text(
      '每月汇总考勤、产值、数据和调查。',
      'Attendance, output value, data summary and surveys are put together for each month.',
    ),
    penalty: none,
  }),
];

/** The store's day (1.1-1.6): what no event of a case and no clock can show; somebody reports it, with evidence. */
export const house: readonly ReportedRule[] = [...leave, ...absence, ...premises, ...books];
