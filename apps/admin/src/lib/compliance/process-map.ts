import type { ProcessAsItRan } from '@casetrail/contract';

type Flow = ProcessAsItRan['flows'][number];

/** A step as it is drawn: a box on the grid, in units of the drawing. */
interface MapStep {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

export interface MapFlow extends Flow {
  /** An SVG path from box to box. */
  readonly path: string;
  /** To the next step below. */
  readonly straight: boolean;
  /** Where its numbers stand. */
  readonly labelX: number;
  readonly labelY: number;
  /** 1 to 6, by how many cases went this way. */
  readonly width: number;
  /** Whether most of those who went this way left the order asked for. */
  readonly deviates: boolean;
}

export interface ProcessMap {
  readonly width: number;
  readonly height: number;
  readonly steps: readonly MapStep[];
  readonly flows: readonly MapFlow[];
  /** Flows so rare that drawing them would hide the way; they are in the table. */
  readonly left: number;
}

export const BOX = { width: 148, height: 40 } as const;
const ROW = 66;
const LANE = 30;
const MARGIN = 12;
/** So many flows can still be told apart. */
const MOST_FLOWS = 60;

/**
 * The steps stand below one another in the order of the manual, the loss aside; a flow to the very next step goes
 * straight down, one that leaves steps out bends to the right, one that goes back bends to the left. The further it goes
 * the further out it bends, so that no two of different length lie upon each other.
 */
export const drawMap = (
  {
    steps,
    flows,
  }: Pick<ProcessAsItRan, 'flows'> & {
    readonly steps: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  },
  loss: string,
): ProcessMap => {
  const met = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const shown = steps.filter(({ id, count }) => met.has(id) || count > 0);
  const main = shown.filter(({ id }) => id !== loss);
  const kept = [...flows].sort((a, b) => b.count - a.count).slice(0, MOST_FLOWS);
  const rank = new Map(main.map(({ id }, at) => [id, at]));
  const lanes = lanesOf(kept, rank, loss);
  const backs = Math.max(0, ...[...lanes.values()].map((lane) => -lane));
  const forths = Math.max(0, ...lanes.values());
  const x = MARGIN + backs * LANE + (backs > 0 ? 24 : 0);
  const lossX = x + BOX.width + (forths + 1) * LANE + 64;
  const hasLoss = shown.some(({ id }) => id === loss);
  const placed = new Map<string, MapStep>(
    shown.map((step) => {
      const at = rank.get(step.id);
      const [left, top] =
        at === undefined ? [lossX, MARGIN + ((main.length - 1) * ROW) / 2] : [x, MARGIN + at * ROW];
      return [step.id, { ...step, x: left, y: top }];
    }),
  );
  const most = Math.max(1, ...kept.map(({ count }) => count));
  return {
    width: (hasLoss ? lossX + BOX.width : lossX - 24) + MARGIN,
    height: MARGIN * 2 + Math.max(0, main.length - 1) * ROW + BOX.height,
    steps: [...placed.values()],
    flows: kept.flatMap((flow) => {
      const [from, to] = [placed.get(flow.from), placed.get(flow.to)];
      if (!from || !to) return [];
      const lane = lanes.get(flow) ?? 0;
      return [
        {
          ...flow,
          ...lineOf(from, to, lane, flow.to === loss),
          width: 1 + Math.round((flow.count / most) * 5),
          deviates: (flow.early + flow.belated) * 2 >= flow.count,
        },
      ];
    }),
    left: flows.length - kept.length,
  };
};

/** Which lane a flow bends out to: 0 straight down, positive to the right, negative to the left. */
const lanesOf = (
  flows: readonly Flow[],
  rank: ReadonlyMap<string, number>,
  loss: string,
): ReadonlyMap<Flow, number> => {
  const spans = flows.flatMap((flow) => {
    const [from, to] = [rank.get(flow.from), rank.get(flow.to)];
    if (from === undefined || to === undefined || flow.to === loss) return [];
    return [{ flow, low: Math.min(from, to), high: Math.max(from, to), back: to < from }];
  });
  const lanes = new Map<Flow, number>();
  for (const side of [false, true]) {
    const taken: { low: number; high: number }[][] = [];
    const wanted = spans
      .filter(({ back, low, high }) => back === side && (back || high - low > 1))
      .sort((a, b) => a.high - a.low - (b.high - b.low) || a.low - b.low);
    for (const { flow, low, high } of wanted) {
      let lane = taken.findIndex((others) => others.every((other) => other.high <= low || other.low >= high));
      if (lane === -1) lane = taken.push([]) - 1;
      taken[lane]?.push({ low, high });
      lanes.set(flow, side ? -(lane + 1) : lane + 1);
    }
  }
  return lanes;
};

const lineOf = (
  from: MapStep,
  to: MapStep,
  lane: number,
  toLoss: boolean,
): Pick<MapFlow, 'path' | 'labelX' | 'labelY' | 'straight'> => {
  const middle = BOX.height / 2;
  if (toLoss) {
    const [startX, startY, endY] = [from.x + BOX.width, from.y + middle + 6, to.y + middle];
    const turn = to.x - 40;
    return {
      path: `M${startX} ${startY} L${turn - 24} ${startY} Q${turn} ${startY} ${turn} ${(startY + endY) / 2} Q${turn} ${endY} ${to.x - 4} ${endY}`,
      labelX: from.x + BOX.width + 8,
      labelY: startY + 14,
      straight: false,
    };
  }
  if (lane === 0) {
    const x = from.x + BOX.width / 2;
    return {
      path: `M${x} ${from.y + BOX.height} L${x} ${to.y - 4}`,
      labelX: x + 8,
      labelY: (from.y + BOX.height + to.y) / 2 + 4,
      straight: true,
    };
  }
  const out = lane * LANE;
  const side = lane > 0 ? from.x + BOX.width : from.x;
  const far = side + out;
  const [startY, endY] =
    lane > 0 ? [from.y + middle - 4, to.y + middle - 8] : [from.y + middle + 4, to.y + middle + 8];
  const bend = Math.sign(endY - startY) * 14;
  const near = side + Math.sign(lane) * 4;
  return {
    path: `M${side} ${startY} L${far - Math.sign(lane) * 14} ${startY} Q${far} ${startY} ${far} ${startY + bend} L${far} ${endY - bend} Q${far} ${endY} ${far - Math.sign(lane) * 14} ${endY} L${near} ${endY}`,
    labelX: far + 3,
    labelY: startY + (endY - startY) * (lane % 2 === 0 ? 0.35 : 0.6),
    straight: false,
  };
};
