import { text, type Text } from '@casetrail/kernel';
import type { KpiEvent } from './kpi.events.ts';

/** `发布 2026-05 月度数据`, to follow whoever did it. */
export const tellFigures = ({ data }: KpiEvent): Text => {
  const { month, figures } = data;
  return text(
    `发布 ${month} 月度数据，共 ${figures.length} 项`,
    `published the figures of ${month}: ${figures.length} of them`,
  );
};
