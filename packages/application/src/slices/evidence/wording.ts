import type { Text } from '@casetrail/kernel';
import { text } from '@casetrail/kernel';

export type Language = 'zh' | 'en';

/** Words of the printed dossier. */
export const WORDS = {
  title: text('案件证据', 'Evidence of a case'),
  masked: text(
    '客户资料已隐去；原文加密保存在系统中。',
    'The client’s data is masked; the original is kept sealed in the system.',
  ),
  case: text('案号', 'Case'),
  store: text('门店', 'Store'),
  client: text('客户', 'Client'),
  received: text('接待', 'Received'),
  lost: text('流失', 'Lost'),
  stage: text('阶段', 'Stage'),
  reason: text('客户所说的原因', 'Reason the client gave'),
  proposals: text('记录所提示的原因', 'Causes that the record proposes'),
  analysis: text('跑单分析', 'Analysis'),
  responsible: text('责任', 'Responsibility'),
  lesson: text('教训', 'Lesson'),
  deviations: text('迟办、漏办、越序与违禁', 'Late, missing, out of order, forbidden'),
  holders: text('经手人', 'Who held it'),
  prices: text('报价', 'Quotes'),
  fines: text('罚单与异议', 'Fines and appeals'),
  trail: text('经过', 'Trail'),
  none: text('无', 'None'),
  takenBy: text('取出人', 'Taken by'),
  takenAt: text('取出时间', 'Taken at'),
  position: text('日志位置', 'Log position'),
  page: text('页', 'page'),
} as const satisfies Readonly<Record<string, Text>>;
