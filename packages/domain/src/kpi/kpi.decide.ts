import {
  formatInstant,
  refuse,
  startOf,
  text,
  addDays,
  type Decider,
  type Instant,
  type StaffNo,
} from '@casetrail/kernel';
import { shown } from '../validation/shown.ts';
import type { FiguresPublished, KpiEvent, PublishedFigure } from './kpi.events.ts';
import { periodOfMonth } from './period.ts';

/** 1.6: the figures of a month are published and stay as they are. */
export interface PublishFigures {
  readonly type: 'PublishFigures';
  readonly month: string;
  readonly actor: StaffNo;
  /** Who the actor is, asked while deciding. */
  readonly actorIsKnown: boolean;
  readonly actorIsGeneralOffice: boolean;
  readonly now: Instant;
  /** What is published: figures, the moment up to which they were judged, the log position they show. */
  readonly figures: readonly PublishedFigure[];
  readonly asOf: Instant;
  readonly position: number;
}

export type FiguresState =
  { readonly status: 'none' } | { readonly status: 'published'; readonly month: string };

const initial: FiguresState = { status: 'none' };

const evolve = (_before: FiguresState, { data }: KpiEvent): FiguresState => ({
  status: 'published',
  month: data.month,
});

/** The life of a month's figures: published once, by the general office, when the month is over. */
export const figuresDecider: Decider<PublishFigures, KpiEvent, FiguresState> = {
  initial,
  evolve,
  decide(command, state) {
    const { month, actor } = command;
    const period = periodOfMonth(month);
    if (!period)
      return refuse(
        'no-such-month',
        text(`没有这个月份：${shown(month)}`, `is no month: ${shown(month)}`),
        'month',
      );
    if (!command.actorIsKnown)
      return refuse('unknown-staff', text(`没有员工 ${actor}`, `unknown staff ${actor}`), 'actor');
    if (!command.actorIsGeneralOffice)
      return refuse(
        'not-the-general-office',
        text('月度数据由总经办发布（1.6）', 'monthly figures are published by the general office (1.6)'),
        'actor',
      );
    const over = startOf(addDays(period.to, 1));
    if (command.now < over || command.asOf < over)
      return refuse(
        'month-not-over',
        text(`${month} 尚未结束，不能发布（1.6）`, `${month} is not over yet and cannot be published (1.6)`),
        'month',
      );
    if (state.status === 'published')
      return refuse(
        'already-published',
        text(
          `${month} 的月度数据已经发布；之后的更正列在其下，不改原数（1.6）`,
          `the figures of ${month} are published; later corrections are listed beneath and change nothing (1.6)`,
        ),
        'month',
      );
    if (command.figures.length === 0)
      return refuse(
        'nothing-recorded',
        text(`${month} 没有任何记录可发布`, `nothing was recorded of ${month}`),
        'month',
      );
    return [published(command)];
  },
};

const published = ({ month, asOf, position, figures }: PublishFigures): FiguresPublished => ({
  type: 'FiguresPublished',
  data: { month, asOf: formatInstant(asOf), position, figures },
});
