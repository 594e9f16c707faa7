import type { PublishedMonth } from '@casetrail/contract';
import { figuresStream, measureOf, tellActor, tellFigures, type RecordedKpiEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { formatInstant, text, type Text } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import { asItIs } from './asked.ts';
import { correctionsOf } from './corrections.ts';
import type { KpiNames } from './naming.ts';

interface Ports {
  readonly db: Kysely<ReadModels>;
  readonly log: EventStore;
  readonly firm: Firm;
  readonly names: KpiNames;
}

/** A month as it was published, word for word, and beneath it what was corrected since. */
export const publishedMonth = async (ports: Ports, month: string): Promise<PublishedMonth | undefined> => {
  const [event] = (await ports.log.read(figuresStream(month))) as readonly RecordedKpiEvent[];
  if (!event) return undefined;
  const { firm, names } = ports;
  const { data, actor } = event;
  const nameOf = (measure: string, about: string): { title: Text; name: Text } => {
    const known = measureOf(measure);
    return known
      ? { title: known.title, name: names.about(known, about) }
      : { title: asItIs(measure), name: asItIs(about) };
  };
  const by = actor.kind === 'person' ? { no: actor.no, name: firm.directory.nameOf(actor.no) ?? null } : null;
  const [who, did] = [tellActor(actor, firm.names), tellFigures(event)];
  return {
    month,
    publishedAt: formatInstant(event.occurredAt),
    by,
    asOf: data.asOf,
    position: data.position,
    sentence: text(`${who.zh} ${did.zh}`, `${who.en} ${did.en}`),
    figures: data.figures.map(({ median = null, p90 = null, ...figure }) => ({
      ...figure,
      ...nameOf(figure.measure, figure.about),
      median,
      p90,
    })),
    corrections: (await correctionsOf(ports, data)).map(({ causes, otherPositions, ...correction }) => ({
      ...correction,
      ...nameOf(correction.measure, correction.about),
      causes: causes.map((cause) => ({ ...cause, positions: [...cause.positions] })),
      otherPositions: [...otherPositions],
    })),
  };
};

/** The months that were published, the latest last. */
export const publishedMonths = async (log: EventStore): Promise<readonly string[]> =>
  (await log.readAll(0, MOST_MONTHS, ['FiguresPublished']))
    .map((event) => (event as RecordedKpiEvent).data.month)
    .sort();

/** A century of them. */
const MOST_MONTHS = 1_200;
