import type { Me, QueueView } from '@casetrail/contract';
import { countFines, readCounts } from '#lib/api/frame.ts';
import * as m from '#lib/paraglide/messages.js';
import type { PlaceCount, PlaceCounts } from './counts.ts';
import { rolesOf } from './places.ts';

/** What waits in the places of the person who asks. What cannot be counted now is absent: it is a courtesy, no page needs it. */
export const countPlaces = async (me: Me): Promise<PlaceCounts> => {
  const { staffNo } = me;
  if (staffNo === null) return {};
  const own = rolesOf(me);
  const decides = own.has('store_supervisor') || own.has('general_office');
  const [queue, fines] = await Promise.all([
    own.has('auditor') ? undefined : readCounts(staffNo).then(tasks).catch(nothing),
    (decides ? toDecide() : toSign(staffNo)).catch(nothing),
  ]);
  return { ...(queue && { '/queue': queue }), ...(fines && { '/fines': fines }) };
};

const nothing = (): undefined => undefined;

const tasks = ({ counts, toAnswer }: QueueView): PlaceCount => {
  const late = counts.overdue;
  const count = Object.values(counts).reduce((sum, each) => sum + each, toAnswer.length);
  return { of: count, late: late > 0, words: m.count_tasks({ count, late }) };
};

const toDecide = async (): Promise<PlaceCount> => {
  const [proposed, appealed] = await Promise.all([countFines('proposed'), countFines('appealed')]);
  return {
    of: proposed + appealed,
    // An appeal has a clock of two working days; a proposal has weeks.
    late: appealed > 0,
    words: m.count_to_decide({ proposed, appealed }),
  };
};

const toSign = async (person: string): Promise<PlaceCount> => {
  const count = await countFines('issued', person);
  return { of: count, late: false, words: m.count_to_sign({ count }) };
};
